import { hour, workingTimeLeft, type Calendar } from '../shared/working-time'
import { isPaused } from './pausing'
import { isUnfinished, type TaskState } from './task'

/** How much working time is left, as a key of task:left with its number. */
export interface Remaining {
  key: 'minutes' | 'hours' | 'days' | 'lateMinutes' | 'lateHours' | 'lateDays' | 'paused' | 'pausedLate'
  n: number
  /** ISO, UTC: until when its clock stands still. */
  until: string | null
  /** Working time left in milliseconds, below 0 where it is late. */
  ms: number
}

/** Working hours of an ordinary day. */
const hoursADay = 8
/** Beyond so many hours people think in days. */
const mostHours = 24

export interface Timed {
  state: TaskState
  /** ISO, UTC */
  dueAt: string
  pausedUntil: string | null
}

/** Null for what is finished. */
export function remaining(task: Timed, { now, calendar }: { now: Date; calendar: Calendar }): Remaining | null {
  if (!isUnfinished(task.state)) return null
  const from = isPaused(task, now) ? new Date(task.pausedUntil!) : now
  const ms = workingTimeLeft(from, new Date(task.dueAt), calendar)
  if (from !== now) return { key: ms < 0 ? 'pausedLate' : 'paused', n: Math.floor(Math.abs(ms) / hour), until: task.pausedUntil, ms }
  return { ...inWords(ms), until: null, ms }
}

function inWords(ms: number): Pick<Remaining, 'key' | 'n'> {
  const late = ms < 0
  const hours = Math.floor(Math.abs(ms) / hour)
  if (hours < 1) return { key: late ? 'lateMinutes' : 'minutes', n: Math.floor(Math.abs(ms) / 60_000) }
  if (hours < mostHours) return { key: late ? 'lateHours' : 'hours', n: hours }
  return { key: late ? 'lateDays' : 'days', n: Math.floor(hours / hoursADay) }
}

/** As a figure of a workbook: working hours with one decimal. */
export const leftHoursOf = (left: Remaining | null): number | null => left && Math.round(left.ms / hour * 10) / 10

export const jeopardyLevels = ['critical', 'high', 'medium', 'low'] as const
export type Jeopardy = (typeof jeopardyLevels)[number]

export interface Standing {
  leftMs: number
  usedMs: number
  /** Working time that tasks like it usually take from beginning to end. */
  usualMs: number
}

/** Of what usually takes long, at least this part is thought to lie ahead, however long it has taken already. */
const leastPart = 0.25

/** How likely a task is to be late: what is left against what is usually still needed. */
export function jeopardy({ leftMs, usedMs, usualMs }: Standing): Jeopardy {
  if (leftMs < 0) return 'critical'
  const needed = Math.max(usualMs - usedMs, usualMs * leastPart)
  if (leftMs < needed / 2) return 'high'
  return leftMs < needed ? 'medium' : 'low'
}
