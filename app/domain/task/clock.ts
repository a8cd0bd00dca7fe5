import { addWorkingTime, hour, workingTime, type Calendar } from '../shared/working-time'

/** What sets, stops or moves the clock of a task. Moments are ISO, UTC; other events of a task leave its clock alone. */
export type ClockEvent =
  | { step: 'opened'; at: string; hours: number }
  | { step: 'claimed' | 'transferred'; at: string }
  /** Runs again by itself at `until`. */
  | { step: 'paused'; at: string; until: string; reason: string }
  | { step: 'resumed'; at: string }
  | { step: 'levelChanged'; at: string; hours: number }
  | { step: 'done'; at: string }

export type ClockState = 'running' | 'paused' | 'late' | 'done'

export interface Clock {
  state: ClockState
  /** Working hours allowed, by the level that was set last. */
  hours: number
  /** ISO, UTC. Of a paused task: if it runs again when it said it would. */
  dueAt: string
  /** Working time in milliseconds that was used; pauses are not. */
  usedMs: number
  /** Below 0: used too much. */
  leftMs: number
  pausedUntil: string | null
}

interface Run {
  from: string
  /** null: still running. */
  to: string | null
}

interface Read {
  hours: number
  /** Stretches in which the clock ran, in order. */
  runs: Run[]
  paused: { from: string; until: string } | null
  endedAt: string | null
}

/** The clock as its events leave it, oldest first. The first is `opened`. */
function read(events: readonly ClockEvent[]): Read {
  const [first] = events
  if (first?.step !== 'opened') throw new Error('a clock begins by being opened')

  const clock: Read = { hours: first.hours, runs: [{ from: first.at, to: null }], paused: null, endedAt: null }
  for (const event of events) take(clock, event)
  return clock
}

function take(clock: Read, event: ClockEvent): void {
  if (clock.endedAt !== null) return
  wakeBefore(clock, event.at)
  const running = clock.runs.at(-1)!
  if (event.step === 'paused' && running.to === null) {
    running.to = event.at
    clock.paused = { from: event.at, until: event.until > event.at ? event.until : event.at }
  }
  if (event.step === 'resumed' && clock.paused) {
    clock.runs.push({ from: event.at, to: null })
    clock.paused = null
  }
  if (event.step === 'levelChanged') clock.hours = event.hours
  if (event.step === 'done') {
    if (running.to === null) running.to = event.at
    clock.endedAt = event.at
    clock.paused = null
  }
}

/** A pause that was over before this moment ended by itself. */
function wakeBefore(clock: Read, at: string): void {
  if (!clock.paused || clock.paused.until > at) return
  clock.runs.push({ from: clock.paused.until, to: null })
  clock.paused = null
}

/** Due moment, working time left and state of a task at `now`: a function of what happened to it and of the calendar, nothing else. */
export function clockOf(events: readonly ClockEvent[], { calendar, now }: { calendar: Calendar; now: Date }): Clock {
  const clock = read(events.filter(({ at }) => at <= now.toISOString()))
  wakeBefore(clock, now.toISOString())
  const allowedMs = clock.hours * hour
  const usedMs = clock.runs.reduce((sum, run) => sum + ran(run, now, calendar), 0)
  const leftMs = allowedMs - usedMs
  const dueAt = dueOf(clock, allowedMs, calendar).toISOString()
  return { state: stateOf(clock, leftMs), hours: clock.hours, dueAt, usedMs, leftMs, pausedUntil: clock.paused?.until ?? null }
}

function stateOf(clock: Read, leftMs: number): ClockState {
  if (clock.endedAt !== null) return 'done'
  if (leftMs < 0) return 'late'
  return clock.paused ? 'paused' : 'running'
}

const ran = ({ from, to }: Run, now: Date, calendar: Calendar): number => workingTime(new Date(from), to === null ? now : new Date(to), calendar)

/** When the allowed time was, or will be, used up. */
function dueOf({ runs, paused, endedAt }: Read, allowedMs: number, calendar: Calendar): Date {
  let left = allowedMs
  for (const { from, to } of runs) {
    const length = to === null ? Number.POSITIVE_INFINITY : workingTime(new Date(from), new Date(to), calendar)
    if (left <= length) return addWorkingTime(new Date(from), left, calendar)
    left -= length
  }
  return addWorkingTime(new Date(paused?.until ?? endedAt ?? runs.at(-1)!.to!), left, calendar)
}

interface Happened {
  step: string
  at: string
  changes: Record<string, readonly [unknown, unknown]>
  note: string | null
}

/** The history of a task as its clock reads it; `hours` is the level of tasks that were opened before it stood in their history. */
export function clockEvents(history: readonly Happened[], hours: number): ClockEvent[] {
  return history.flatMap(({ step, at, changes }): ClockEvent[] => {
    const to = (name: string) => changes[name]?.[1]
    if (step === 'open') return [{ step: 'opened', at, hours: Number(to('allowedHours') ?? hours) }]
    if (step === 'claim') return [{ step: 'claimed', at }]
    if (step === 'transfer' || step === 'accept_offer') return [{ step: 'transferred', at }]
    if (step === 'pause') return [{ step: 'paused', at, until: String(to('pausedUntil')), reason: String(to('pauseReason')) }]
    if (step === 'resume') return [{ step: 'resumed', at }]
    if (step === 'change_level') return [{ step: 'levelChanged', at, hours: Number(to('allowedHours')) }]
    return step === 'reply' || step === 'withdraw' ? [{ step: 'done', at }] : []
  })
}
