import { addWorkingHours, type Calendar } from '../shared/working-time'

/** Working hours of an ordinary day. */
const hoursADay = 8

/** What happened to a task, as far as its holder's beginning depends on it. */
export interface IdleEvent {
  step: string
  /** ISO, UTC */
  at: string
  /** Of a pause: until when. ISO, UTC */
  until?: string
}

const begins = ['claim', 'accept_offer', 'dispatch']
/** After these the holder has the task to himself again. */
const beginsAgain = ['resume', 'refuse_offer', 'recall_offer', 'answer_part', 'recall_part']

/** Since when the holder might have begun, and when he was warned since; null where nobody holds it. */
export function idleSince(events: readonly IdleEvent[]): { since: string; warnedAt: string | null } | null {
  const from = events.findLastIndex(({ step }) => begins.includes(step))
  const held = events.slice(Math.max(0, from))
  if (from < 0) return null
  const moments = held.flatMap(({ step, at, until }) => (step === 'pause' && until ? [until] : begins.includes(step) || beginsAgain.includes(step) ? [at] : []))
  const since = moments.reduce((latest, at) => (at > latest ? at : latest))
  return { since, warnedAt: held.findLast(({ step, at }) => step === 'warn_idle' && at >= since)?.at ?? null }
}

export type IdleVerdict = { act: 'wait'; until: Date } | { act: 'warn'; until: Date } | { act: 'return' }

/** Warned one working day before the last, and returned when that day is over: never without the warning, however late the worker is. */
export function idleVerdict({ since, warnedAt }: { since: string; warnedAt: string | null }, { days, now, calendar }: { days: number; now: Date; calendar: Calendar }): IdleVerdict {
  const warnAt = addWorkingHours(new Date(since), (days - 1) * hoursADay, calendar)
  if (warnedAt === null) {
    if (now < warnAt) return { act: 'wait', until: warnAt }
    return { act: 'warn', until: addWorkingHours(now, hoursADay, calendar) }
  }
  const returnAt = addWorkingHours(new Date(warnedAt), hoursADay, calendar)
  return now < returnAt ? { act: 'wait', until: returnAt } : { act: 'return' }
}
