import { record } from '~/platform/audit.server'
import type { Transaction } from '~/platform/db.server'
import { once } from '~/platform/idempotency.server'
import { actingOn, placeOf } from '../people/stand-in'
import type { Visitor } from '../people/visitor'
import { appendHistory, type Changes } from '../process/history.server'
import { decide } from '../process/runner.server'
import { readCalendar, workingCalendar } from '../shared/calendar.store.server'
import { refuse, type Verdict } from '../shared/verdict'
import type { Calendar } from '../shared/working-time'
import { clockEvents, clockOf, type ClockEvent } from './clock'
import { clockHistory } from './clock.store.server'
import type { TaskActed, TaskAsked } from './commands.server'
import { levelOfDemand } from './level.store.server'
import { mayPause, mayResume, type PauseAsked } from './pausing'
import { alarmsOf, nextAlarm, type ServiceLevel } from './service-level'
import { lockTask, type TaskRow } from './store.server'
import { isUnfinished } from './task'

/** The clock stands still until the moment that is said; then it runs again by itself. */
export const pauseTask = (visitor: Visitor, { kind, taskId, key, ...asked }: TaskAsked & PauseAsked & { note: string }): Promise<Verdict<TaskActed>> =>
  decide((tx) =>
    once(tx, visitor, key, async () => {
      const task = await lockTask(tx, taskId, kind, visitor.scope)
      if (!task) return refuse('notFound')
      const allowed = mayPause(task, asked, { userId: placeOf(visitor, task, task.assigneeId).id, now: visitor.now })
      if (!allowed.ok) return allowed
      if (asked.note.trim() === '') return refuse('reasonRequired')

      const { until, reason } = asked
      const event: ClockEvent = { step: 'paused', at: visitor.now.toISOString(), until, reason }
      await move(tx, actingOn(visitor, task, task.assigneeId), task, { step: 'pause', event, set: { pausedUntil: new Date(until), pauseReason: reason }, changes: { pausedUntil: [task.pausedUntil, until], pauseReason: [task.pauseReason, reason] }, note: asked.note.trim() })
      return { ok: true, taskId, number: task.number }
    }),
  )

export const resumeTask = (visitor: Visitor, { kind, taskId, key }: TaskAsked): Promise<Verdict<TaskActed>> =>
  decide((tx) =>
    once(tx, visitor, key, async () => {
      const task = await lockTask(tx, taskId, kind, visitor.scope)
      if (!task) return refuse('notFound')
      const allowed = mayResume(task, { userId: placeOf(visitor, task, task.assigneeId).id, now: visitor.now })
      if (!allowed.ok) return allowed

      const event: ClockEvent = { step: 'resumed', at: visitor.now.toISOString() }
      await move(tx, actingOn(visitor, task, task.assigneeId), task, { step: 'resume', event, set: { pausedUntil: null, pauseReason: null }, changes: { pausedUntil: [task.pausedUntil, null], pauseReason: [task.pauseReason, null] }, note: '' })
      return { ok: true, taskId, number: task.number }
    }),
  )

interface Move {
  step: 'pause' | 'resume'
  event: ClockEvent
  set: { pausedUntil: Date | null; pauseReason: string | null }
  changes: Changes
  note: string
}

/** What happened to the clock, with the due moment and the alarm that follow from it. */
async function move(tx: Transaction, visitor: Visitor, task: TaskRow, { step, event, set, changes, note }: Move): Promise<void> {
  const calendar = await workingCalendar(visitor.now.getTime())
  const events = [...clockEvents(await clockHistory(tx, task.id), task.allowedHours), event]
  const { dueAt } = clockOf(events, { calendar, now: visitor.now })
  const level = await levelOfDemand(tx, task, visitor.now)
  const version = task.version + 1
  await tx.task.updateMany({ where: { id: task.id }, data: { ...set, version, dueAt: new Date(dueAt), ...alarmFrom(task, dueAt, { level, calendar, wakes: set.pausedUntil }) } })
  await appendHistory(tx, visitor, [{
    aggregate: 'task', aggregateId: task.id, sequence: version, step, fromState: task.state, toState: task.state,
    changes: { ...changes, dueAt: [task.dueAt, dueAt] }, note,
  }])
  await record(tx, visitor, { event: `${task.kind}.${step}`, subject: task.number, outcome: 'done', detail: { dueAt } })
}

/** The next rung for a due moment, not before a pause is over; a rung that was climbed is not climbed again. */
function alarmFrom({ createdAt, rungsClimbed }: TaskRow, dueAt: string, { level, calendar, wakes }: { level: ServiceLevel; calendar: Calendar; wakes: Date | null }) {
  const next = nextAlarm(alarmsOf(new Date(dueAt), level, { start: new Date(createdAt), calendar }), rungsClimbed)
  return { nextAlarmAt: next && wakes && wakes > next.at ? wakes : (next?.at ?? null) }
}

export interface Reset {
  taskId: number
  kind: TaskRow['kind']
  /** The level as well, not only the calendar. */
  levels: boolean
}

export type ResetDone = TaskActed & { before: string; after: string; changed: boolean }

/** The due moment anew, by the calendar (and the levels) of today. Changes nothing where it comes to the same. */
export const resetClock = (visitor: Visitor, { taskId, kind, levels }: Reset): Promise<Verdict<ResetDone>> =>
  decide(async (tx) => {
    const task = await lockTask(tx, taskId, kind, visitor.scope)
    if (!task) return refuse('notFound')
    if (!isUnfinished(task.state)) return refuse('alreadyDone')

    const { before, after, hours, level, calendar } = await clockAnew(tx, task, { levels, now: visitor.now })
    const done = { ok: true as const, taskId, number: task.number, before, after, changed: before !== after || hours !== task.allowedHours }
    if (!done.changed) return done
    const version = task.version + 1
    await tx.task.updateMany({ where: { id: task.id }, data: { version, allowedHours: hours, dueAt: new Date(after), ...alarmFrom(task, after, { level, calendar, wakes: task.pausedUntil === null ? null : new Date(task.pausedUntil) }) } })
    const changes: Changes = { dueAt: [before, after], ...(hours === task.allowedHours ? {} : { allowedHours: [task.allowedHours, hours] }) }
    await appendHistory(tx, visitor, [{ aggregate: 'task', aggregateId: task.id, sequence: version, step: hours === task.allowedHours ? 'reckon' : 'change_level', fromState: task.state, toState: task.state, changes, note: '' }])
    return done
  })

/** What the due moment of a task is now, and what it would be. */
export async function clockAnew(tx: Transaction | null, task: TaskRow, { levels, now }: { levels: boolean; now: Date }) {
  const calendar = await readCalendar()
  const level = await levelOfDemand(tx, task, now)
  const hours = levels ? level.hours : task.allowedHours
  const events = clockEvents(await clockHistory(tx, task.id), task.allowedHours)
  const changed: ClockEvent[] = hours === task.allowedHours ? events : [...events, { step: 'levelChanged', at: now.toISOString(), hours }]
  return { before: task.dueAt, after: clockOf(changed, { calendar, now }).dueAt, hours, level, calendar }
}
