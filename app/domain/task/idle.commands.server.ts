import { translate } from '~/locales/words'
import type { Transaction } from '~/platform/db.server'
import { transaction } from '~/platform/db.server'
import { notifyPeople } from '~/platform/notice.server'
import { thisRequest } from '~/platform/request.server'
import { rows } from '~/platform/sql.server'
import type { RunningJob } from '~/platform/work.server'
import { mannerOf } from '../notice/topics'
import { appendHistory } from '../process/history.server'
import { readCalendar } from '../shared/calendar.store.server'
import { clockHistory } from './clock.store.server'
import { tellThePool } from './commands.server'
import { idleSince, idleVerdict, type IdleEvent } from './idle'
import { itself } from './itself'
import { ruleOf } from './limit.store.server'
import { isPaused } from './pausing'
import { putBack, taskColumns, taskOf, type StoredTask, type TaskRow } from './store.server'

const everySeconds = 60
const atOnce = 200

/** The job that looks whether who holds a task has begun: warns, then gives it back to the pool. Answers when to run again. */
export async function returnIdle({ progress }: Pick<RunningJob, 'progress'>): Promise<{ againAfterSeconds: number }> {
  let done = 0
  for (;;) {
    const due = await rows<{ id: number }>(`SELECT id FROM task WHERE idle_at <= ? ORDER BY idle_at, id LIMIT ${atOnce}`, [new Date()])
    for (const { id } of due) {
      await lookWhetherBegun(id, new Date())
      await progress({ done: (done += 1) })
    }
    if (due.length < atOnce) return { againAfterSeconds: everySeconds }
  }
}

/** One task, once: its row is locked, and what is done to it is one transaction. Null where nothing had to be done. */
export const lookWhetherBegun = (taskId: number, now: Date): Promise<'warn' | 'return' | null> =>
  transaction(async (tx) => {
    const found = await tx.$queryRawUnsafe<StoredTask[]>(`SELECT ${taskColumns} FROM task t WHERE t.id = ? AND t.idle_at IS NOT NULL FOR UPDATE`, taskId)
    const task = found[0] ? taskOf(found[0]) : null
    if (!task) return null
    const look = async (at: Date | null) => void (await tx.task.updateMany({ where: { id: taskId }, data: { idleAt: at } }))
    const { idleDays: days } = await ruleOf(task.kind)
    if (task.state !== 'claimed' || days === 0 || task.delegatedToId !== null || (await isBegun(tx, task))) return look(null).then(() => null)
    if (isPaused(task, now)) return look(new Date(task.pausedUntil!)).then(() => null)

    const idle = idleSince(await eventsOf(tx, taskId))
    if (!idle) return look(null).then(() => null)
    const verdict = idleVerdict(idle, { days, now, calendar: await readCalendar() })
    if (verdict.act === 'wait') return look(verdict.until).then(() => null)
    if (verdict.act === 'warn') await warn(tx, task, { days, now, until: verdict.until })
    else await giveBack(tx, task, { days, now })
    return verdict.act
  })

/** Anything saved of the reply since he holds it, with or without files. */
const isBegun = async (tx: Transaction, { id, claimedAt }: TaskRow): Promise<boolean> => (await tx.taskReply.count({ where: { taskId: id, at: { gte: new Date(claimedAt!) } } })) > 0

const eventsOf = async (tx: Transaction, taskId: number): Promise<IdleEvent[]> =>
  (await clockHistory(tx, taskId)).map(({ step, at, changes }) => ({ step, at, ...(typeof changes.pausedUntil?.[1] === 'string' ? { until: changes.pausedUntil[1] } : {}) }))

const reason = (days: number): string => translate('zh-CN')('pool:idle.reason', { n: days })
const by = (now: Date) => ({ user: itself, now, requestNumber: thisRequest().number })

async function warn(tx: Transaction, task: TaskRow, { days, now, until }: { days: number; now: Date; until: Date }): Promise<void> {
  const version = task.version + 1
  await tx.task.updateMany({ where: { id: task.id }, data: { version, idleAt: until } })
  await appendHistory(tx, by(now), [{ aggregate: 'task', aggregateId: task.id, sequence: version, step: 'warn_idle', fromState: task.state, toState: task.state, changes: {}, note: reason(days) }])
  await tellHolder(tx, task, { step: 'warn_idle', days, now })
}

async function giveBack(tx: Transaction, task: TaskRow, { days, now }: { days: number; now: Date }): Promise<void> {
  await putBack(tx, by(now), task, { step: 'return_idle', reason: reason(days) })
  await tellHolder(tx, task, { step: 'return_idle', days, now })
  await tellThePool(tx, { user: itself, now }, task, { step: 'return_idle', reason: reason(days) })
}

const tellHolder = (tx: Transaction, task: TaskRow, { step, days, now }: { step: string; days: number; now: Date }): Promise<void> =>
  notifyPeople(tx, { userIds: task.assigneeId === null ? [] : [task.assigneeId] }, {
    kind: `task.${step}`, aggregate: 'task', aggregateId: task.id, location: `/${task.kind}/${task.id}`, at: now, exceptUserId: itself.id,
    facts: { number: task.number, name: task.title, by: itself.name, note: reason(days) }, manner: mannerOf('due'),
  })
