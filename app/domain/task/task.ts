import { refuse, type Verdict } from '../shared/verdict'

export const taskStates = ['open', 'claimed', 'offered', 'done', 'withdrawn'] as const
export type TaskState = (typeof taskStates)[number]

export interface Holding {
  state: TaskState
  assigneeId: number | null
  assigneeName: string | null
  /** ISO, UTC */
  claimedAt: string | null
}

/** May this person reply to, save or give back the task? Only who holds it, while it is held. */
export function mayWork(task: Holding, userId: number): Verdict {
  if (task.state === 'done') return refuse('alreadyDone')
  if (task.state === 'withdrawn') return refuse('taskWithdrawn')
  if (task.state === 'open' || task.assigneeId === null) return refuse('notYours')
  if (task.assigneeId !== userId) return refuse('heldByAnother', { by: task.assigneeName ?? '', at: task.claimedAt ?? '' })

  return { ok: true }
}

/** Why a claim did not win, read after the fact. */
export function whyNotClaimed(task: Holding): Verdict {
  if (task.state === 'done') return refuse('alreadyDone')
  if (task.state === 'withdrawn') return refuse('taskWithdrawn')
  return refuse('heldByAnother', { by: task.assigneeName ?? '', at: task.claimedAt ?? '' })
}
