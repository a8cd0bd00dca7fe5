import { transaction } from '~/platform/db.server'
import { enqueue } from '~/platform/jobs.server'
import type { Outcome, RunningJob } from '~/platform/work.server'
import { JobFailure } from '~/platform/work.server'
import { actingFor } from '../people/acting.server'
import type { Scope } from '../people/scope'
import type { Visitor } from '../people/visitor'
import { resetClock, clockAnew } from './clock.commands.server'
import { unfinishedTasks } from './clock.store.server'
import { forgetLevels } from './level.store.server'
import { forgetCalendar } from '../shared/calendar.store.server'
import type { TaskRow } from './store.server'

/** No more tasks are looked at for a preview. */
export const mostLooked = 400
const mostShown = 100
const atOnce = 200

export interface ReckonLine extends Pick<TaskRow, 'id' | 'number' | 'kind' | 'title' | 'districtCode' | 'assigneeName'> {
  before: string
  after: string
  hours: [number, number]
}

/** Whose due moment would be another by the calendar (and levels) of today, among the first tasks that are unfinished. */
export async function reckonPreview(scope: Scope, { levels, now }: { levels: boolean; now: Date }): Promise<{ looked: number; more: boolean; lines: ReckonLine[]; changed: number }> {
  const tasks = await unfinishedTasks(scope, { afterId: 0, limit: mostLooked + 1 })
  const lines: ReckonLine[] = []
  for (const task of tasks.slice(0, mostLooked)) {
    const { before, after, hours } = await clockAnew(null, task, { levels, now })
    const { id, number, kind, title, districtCode, assigneeName } = task
    if (before !== after || hours !== task.allowedHours) lines.push({ id, number, kind, title, districtCode, assigneeName, before, after, hours: [task.allowedHours, hours] })
  }
  return { looked: Math.min(tasks.length, mostLooked), more: tasks.length > mostLooked, lines: lines.slice(0, mostShown), changed: lines.length }
}

/** All of them, in the background; one such job at a time. */
export const reckonAll = (visitor: Visitor, levels: boolean): Promise<number> =>
  transaction((tx) => enqueue(tx, { kind: 'task.reckon', payload: { levels }, byUserId: visitor.user.id, dedupeKey: 'task.reckon', location: '/admin/calendar/due-dates' }))

/** The job: each task in its own transaction; what it did already comes to nothing a second time. */
export async function reckonTasks({ payload, byUserId, progress }: RunningJob): Promise<Outcome> {
  const visitor = byUserId === null ? null : await actingFor(byUserId, 'clock.administer', 'zh-CN')
  if (!visitor) throw new JobFailure('notAllowed')
  forgetCalendar()
  forgetLevels()
  let afterId = 0
  let done = 0
  for (;;) {
    const tasks = await unfinishedTasks(visitor.scope, { afterId, limit: atOnce })
    for (const { id, kind } of tasks) {
      await resetClock({ ...visitor, now: new Date() }, { taskId: id, kind, levels: payload.levels === true })
      done += 1
    }
    await progress({ done })
    afterId = tasks.at(-1)?.id ?? afterId
    if (tasks.length < atOnce) return { location: '/admin/calendar/due-dates' }
  }
}
