import type { Permission } from '../people/permissions'
import { refuse, type Refusal, type Verdict } from '../shared/verdict'

export type TaskKind = 'screening' | 'siting'
export const taskKinds = ['screening', 'siting'] as const satisfies readonly TaskKind[]

/** Who may work on tasks of a kind. */
export const workPermission = { screening: 'screening.work', siting: 'siting.work' } as const satisfies Record<TaskKind, Permission>

export const taskStates = ['open', 'claimed', 'offered', 'done', 'withdrawn'] as const
export type TaskState = (typeof taskStates)[number]

export interface Holding {
  state: TaskState
  assigneeId: number | null
  assigneeName: string | null
  /** ISO, UTC */
  claimedAt: string | null
  /** To whom it is offered, and whose part its holder waits for. */
  offeredToId?: number | null
  offeredToName?: string | null
  delegatedToId?: number | null
  delegatedToName?: string | null
}

/** May this person act on the task? Only who holds it, while it is held. `userId` is in whose place he acts. */
export function mayWork(task: Holding, userId: number): Verdict {
  if (task.state === 'done') return refuse('alreadyDone')
  if (task.state === 'withdrawn') return refuse('taskWithdrawn')
  if (task.state === 'open' || task.assigneeId === null) return refuse('notYours')
  if (task.assigneeId !== userId) return refuse('heldByAnother', { by: task.assigneeName ?? '', at: task.claimedAt ?? '' })
  if (task.state === 'offered') return refuse('taskOffered', { by: task.offeredToName ?? '' })

  return { ok: true }
}

/** May he reply? Not while he waits for somebody's part. */
export function mayReply(task: Holding, userId: number): Verdict {
  const holds = mayWork(task, userId)
  if (!holds.ok) return holds
  return task.delegatedToId ? refuse('taskDelegated', { by: task.delegatedToName ?? '' }) : { ok: true }
}

/** May he write at the draft? Who holds the task, who helps with it, and whose part is waited for. */
export function mayDraft(task: Holding, userId: number, helperIds: readonly number[]): Verdict {
  const holds = mayWork(task, userId)
  const helps = task.state === 'claimed' && (task.delegatedToId === userId || helperIds.includes(userId))
  return helps ? { ok: true } : holds
}

/** Why a claim did not win, read after the fact. */
export function whyNotClaimed(task: Holding): Refusal {
  if (task.state === 'done') return refuse('alreadyDone')
  if (task.state === 'withdrawn') return refuse('taskWithdrawn')
  return refuse('heldByAnother', { by: task.assigneeName ?? '', at: task.claimedAt ?? '' })
}

/** The task after a claim that did not win, read after the fact: perhaps it is already one's own. */
export const isHeldBy = (task: Holding, userId: number): boolean => task.state === 'claimed' && task.assigneeId === userId

export interface Dated {
  state: TaskState
  /** ISO, UTC */
  dueAt: string
}

const unfinished: readonly TaskState[] = ['open', 'claimed', 'offered']

export const isUnfinished = (state: TaskState): boolean => unfinished.includes(state)

const soonMs = 8 * 3_600_000

/** How a task stands to its due time: late, due within eight hours, or neither. A finished one is never late. */
export function urgency({ state, dueAt }: Dated, now: Date): 'late' | 'soon' | 'fine' {
  if (!isUnfinished(state)) return 'fine'
  const left = Date.parse(dueAt) - now.getTime()
  if (left < 0) return 'late'
  return left < soonMs ? 'soon' : 'fine'
}
