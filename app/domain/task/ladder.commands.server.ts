import type { Transaction } from '~/platform/db.server'
import { transaction } from '~/platform/db.server'
import { notifyPeople } from '~/platform/notice.server'
import { thisRequest } from '~/platform/request.server'
import type { RunningJob } from '~/platform/work.server'
import { mannerOf } from '../notice/topics'
import { appendHistory } from '../process/history.server'
import { readCalendar } from '../shared/calendar.store.server'
import { itself } from './itself'
import { dueForAlarm, lockAlarmed, superiorsOf, type AlarmedTask } from './ladder.store.server'
import { levelOfDemand } from './level.store.server'
import { isPaused } from './pausing'
import { alarmsOf, nextAlarm, rungs, type Rung } from './service-level'

const everySeconds = 60
const atOnce = 200

/** The job that climbs the ladder: reminds, then tells the superior, then the province. Answers when to run again. */
export async function climbLadder({ progress }: Pick<RunningJob, 'progress'>): Promise<{ againAfterSeconds: number }> {
  let done = 0
  for (;;) {
    const due = await dueForAlarm(new Date(), atOnce)
    for (const id of due) {
      await climb(id, new Date())
      await progress({ done: (done += 1) })
    }
    if (due.length < atOnce) return { againAfterSeconds: everySeconds }
  }
}

/**
 * One rung of one task, once: the rung, its history and its notices are one transaction, and the row is locked. A worker that
 * dies before the commit leaves the rung to the next; a second worker finds it climbed.
 */
export const climb = (taskId: number, now: Date): Promise<Rung | null> =>
  transaction(async (tx) => {
    const task = await lockAlarmed(tx, taskId)
    if (!task) return null
    const calendar = await readCalendar()
    const level = await levelOfDemand(tx, task, now)
    const alarms = alarmsOf(new Date(task.dueAt), level, { start: new Date(task.createdAt), calendar })
    // Nobody is reminded of what is already late.
    const climbed = task.rungsClimbed === 0 && task.dueAt <= now.toISOString() ? 1 : task.rungsClimbed
    const next = nextAlarm(alarms, climbed)
    const from = isPaused(task, now) ? new Date(task.pausedUntil!) : now
    if (!next || next.at > from || from > now) {
      await tx.task.updateMany({ where: { id: taskId }, data: { nextAlarmAt: next && (next.at > from ? next.at : from) } })
      return null
    }

    const after = rungs.indexOf(next.rung) + 1
    const then = nextAlarm(alarms, after)
    const version = task.version + 1
    await tx.task.updateMany({ where: { id: taskId }, data: { version, rungsClimbed: after, nextAlarmAt: then?.at ?? null } })
    await tell(tx, task, { rung: next.rung, version, now })
    return next.rung
  })

async function tell(tx: Transaction, task: AlarmedTask, { rung, version, now }: { rung: Rung; version: number; now: Date }): Promise<void> {
  const told = await toldBy(tx, task, rung)
  await appendHistory(tx, { user: itself, now, requestNumber: thisRequest().number }, [{
    aggregate: 'task', aggregateId: task.id, sequence: version, step: rung, fromState: task.state, toState: task.state,
    changes: { rungsClimbed: [task.rungsClimbed, rungs.indexOf(rung) + 1] }, note: told.names.join('、'),
  }])
  const notice = {
    kind: `task.${rung}`, aggregate: 'task', aggregateId: task.id, location: `/${task.kind}/${task.id}`, at: now, exceptUserId: itself.id,
    facts: { number: task.number, name: task.title, by: itself.name, note: task.assigneeName ?? '', due: task.dueAt },
    manner: mannerOf(rung === 'remind' ? 'due' : 'escalation'),
  }
  await notifyPeople(tx, { userIds: told.ids }, notice)
  if (told.pool) await notifyPeople(tx, { role: 'area_manager', divisions: [task.provinceCode, task.cityCode, task.districtCode], carrier: null }, notice)
}

/** Who is told: the holder, or the pool where nobody holds it; then the nearest manager and the demand's owner; then those of the province. */
async function toldBy(tx: Transaction, task: AlarmedTask, rung: Rung): Promise<{ ids: number[]; names: string[]; pool: boolean }> {
  if (rung === 'remind') {
    const holder = task.assigneeId === null ? [] : [task.assigneeId]
    return { ids: holder, names: task.assigneeName === null ? [] : [task.assigneeName], pool: holder.length === 0 }
  }
  const people = await superiorsOf(tx, task, rung === 'escalate_superior' ? 'city' : 'province')
  return { ids: people.map(({ id }) => id), names: people.map(({ name }) => name), pool: false }
}
