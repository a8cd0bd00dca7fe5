import { refuse, type Verdict } from '../shared/verdict'
import { mayWork, type Holding } from './task'

/** Why a clock may stand still, and for how many days at most at a time. */
export const pauseReasons = {
  carrier: 10,
  owner_absent: 10,
  weather: 5,
  access: 7,
  approval: 15,
  other: 3,
} as const satisfies Record<string, number>

export type PauseReason = keyof typeof pauseReasons
export const pauseReasonCodes = Object.keys(pauseReasons) as PauseReason[]
export const isPauseReason = (text: string): text is PauseReason => text in pauseReasons

export interface PauseAsked {
  reason: string
  /** ISO, UTC: when the clock runs again. */
  until: string
}

const day = 86_400_000

/** Only who holds a task stops its clock, for a reason, for no longer than the reason allows, and not while it stands. */
export function mayPause(task: Holding & { pausedUntil: string | null }, asked: PauseAsked, who: { userId: number; now: Date }): Verdict {
  const holds = mayWork(task, who.userId)
  if (!holds.ok) return holds
  if (isPaused(task, who.now)) return refuse('alreadyPaused', { at: task.pausedUntil! })
  if (!isPauseReason(asked.reason)) return refuse('reasonRequired')
  const length = Date.parse(asked.until) - who.now.getTime()
  if (!(length > 0)) return refuse('pauseInPast')
  return length > pauseReasons[asked.reason] * day + day ? refuse('pauseTooLong', { days: pauseReasons[asked.reason] }) : { ok: true }
}

export function mayResume(task: Holding & { pausedUntil: string | null }, who: { userId: number; now: Date }): Verdict {
  const holds = mayWork(task, who.userId)
  if (!holds.ok) return holds
  return isPaused(task, who.now) ? { ok: true } : refuse('notPaused')
}

export const isPaused = ({ pausedUntil }: { pausedUntil: string | null }, now: Date): boolean => pausedUntil !== null && pausedUntil > now.toISOString()
