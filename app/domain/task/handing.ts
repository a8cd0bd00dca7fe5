import { refuse, type Verdict } from '../shared/verdict'
import { mayWork, type Holding } from './task'

export interface Receiver {
  id: number
  name: string
}

/** As many as can still be told apart on a page. */
export const mostHelpers = 5

/** May the holder offer the task to this person? `receiver` is null for who does not work there. */
export function mayOffer(task: Holding, userId: number, receiver: Receiver | null): Verdict {
  const holds = mayWork(task, userId)
  if (!holds.ok) return holds
  if (task.delegatedToId) return refuse('taskDelegated', { by: task.delegatedToName ?? '' })
  return mayBeAsked(task, receiver)
}

function mayBeAsked(task: Holding, receiver: Receiver | null): Verdict {
  if (!receiver) return refuse('cannotReceive')
  return receiver.id === task.assigneeId ? refuse('sameHolder', { by: receiver.name }) : { ok: true }
}

/** May this person take the task over, or say no to it? */
export function mayAnswerOffer(task: Holding, userId: number): Verdict {
  if (task.state === 'done') return refuse('alreadyDone')
  if (task.state === 'withdrawn') return refuse('taskWithdrawn')
  if (task.state !== 'offered') return refuse('notOffered')
  return task.offeredToId === userId ? { ok: true } : refuse('offeredToAnother', { by: task.offeredToName ?? '' })
}

/** Who offered it takes it back as long as it is not accepted. */
export function mayTakeBack(task: Holding, userId: number): Verdict {
  if (task.state !== 'offered') return task.state === 'claimed' && task.assigneeId === userId ? refuse('notOffered') : mayWork(task, userId)
  return task.assigneeId === userId ? { ok: true } : refuse('heldByAnother', { by: task.assigneeName ?? '', at: task.claimedAt ?? '' })
}

/** May the holder ask this person for a part? One part at a time. */
export const mayDelegate = mayOffer

export const mayAnswerPart = (task: Holding, userId: number): Verdict => {
  if (task.state !== 'claimed' || !task.delegatedToId) return refuse('notDelegated')
  return task.delegatedToId === userId ? { ok: true } : refuse('offeredToAnother', { by: task.delegatedToName ?? '' })
}

export function mayTakePartBack(task: Holding, userId: number): Verdict {
  const holds = mayWork(task, userId)
  if (!holds.ok) return holds
  return task.delegatedToId ? { ok: true } : refuse('notDelegated')
}

export function mayAddHelper(task: Holding, userId: number, { receiver, helperIds }: { receiver: Receiver | null; helperIds: readonly number[] }): Verdict {
  const holds = mayWork(task, userId)
  if (!holds.ok) return holds
  const asked = mayBeAsked(task, receiver)
  if (!asked.ok) return asked
  if (helperIds.includes(receiver!.id)) return refuse('alreadyHelper', { by: receiver!.name })
  return helperIds.length >= mostHelpers ? refuse('tooManyHelpers', { n: mostHelpers }) : { ok: true }
}
