import { record } from '~/platform/audit.server'
import type { Transaction } from '~/platform/db.server'
import { once } from '~/platform/idempotency.server'
import { notifyPeople } from '~/platform/notice.server'
import { mannerOf } from '../notice/topics'
import { actingOn, placeOf } from '../people/stand-in'
import type { Visitor } from '../people/visitor'
import { appendHistory } from '../process/history.server'
import { decide } from '../process/runner.server'
import { refuse, type Verdict } from '../shared/verdict'
import { roomToHold } from './limit.store.server'
import { claimIfOpen, findTask, lockTask, putBack, type TaskKind, type TaskRow } from './store.server'
import { isHeldBy, mayWork, whyNotClaimed } from './task'

export interface TaskActed {
  taskId: number
  number: string
}

export interface TaskAsked {
  kind: TaskKind
  taskId: number
  /** Idempotency key of the form. */
  key: string | null
}

/**
 * The first conditional write wins; everybody else is told who has the task and since when. Nobody holds more of a kind than the
 * limit says. Who claims in the district of somebody he stands in for claims for him.
 */
export const claimTask = (visitor: Visitor, { kind, taskId, key }: TaskAsked): Promise<Verdict<TaskActed>> =>
  decide((tx) =>
    once(tx, visitor, key, async () => {
      const seen = visitor.standsFor?.length ? await findTask(taskId, kind, visitor.scope) : null
      const holder = seen ? placeOf(visitor, seen, null) : visitor.user
      const room = await roomToHold(tx, holder.id, kind)
      const won = room.ok && (await claimIfOpen(tx, { holder, scope: visitor.scope, now: visitor.now }, taskId, kind))
      const task = await lockTask(tx, taskId, kind, visitor.scope)
      if (!task) return refuse('notFound')
      if (!won && isHeldBy(task, holder.id)) return { ok: true, taskId, number: task.number }
      if (!won) return !room.ok && task.state === 'open' ? room : whyNotClaimed(task)

      const acting = actingOn(visitor, task, holder.id)
      const event = { aggregate: 'task', aggregateId: taskId, sequence: task.version, step: 'claim', fromState: 'open', toState: 'claimed', note: '' }
      await appendHistory(tx, acting, [{ ...event, changes: { assignee: [null, holder.name] } }])
      await record(tx, acting, { event: `${kind}.claim`, subject: task.number, outcome: 'done' })
      return { ok: true, taskId, number: task.number }
    }),
  )

/** Back to the pool, with a reason. What was saved of the reply stays on the task for whoever takes it next. */
export const releaseTask = (visitor: Visitor, { kind, taskId, key, reason }: TaskAsked & { reason: string }): Promise<Verdict<TaskActed>> =>
  decide((tx) =>
    once(tx, visitor, key, async () => {
      const task = await lockTask(tx, taskId, kind, visitor.scope)
      if (!task) return refuse('notFound')
      const allowed = mayWork(task, placeOf(visitor, task, task.assigneeId).id)
      if (!allowed.ok) return allowed
      if (reason.trim() === '') return refuse('reasonRequired')

      const acting = actingOn(visitor, task, task.assigneeId)
      await putBack(tx, acting, task, { reason: reason.trim() })
      await tellThePool(tx, acting, task, { step: 'release', reason: reason.trim() })
      await record(tx, acting, { event: `${kind}.release`, subject: task.number, outcome: 'done', detail: { reason: reason.trim() } })
      return { ok: true, taskId, number: task.number }
    }),
  )

/** Those who may take it now: a task that comes back has lost time already. */
export const tellThePool = (tx: Transaction, { user, now }: Pick<Visitor, 'user' | 'now'>, task: TaskRow, { step, reason }: { step: string; reason: string }): Promise<void> =>
  notifyPeople(tx, { role: 'area_manager', divisions: [task.provinceCode, task.cityCode, task.districtCode], carrier: null }, {
    kind: `task.${step}`, aggregate: 'task', aggregateId: task.id, location: `/${task.kind}/${task.id}`, at: now, exceptUserId: user.id,
    facts: { number: task.number, name: task.title, by: user.name, note: reason }, manner: mannerOf('task'),
  })

export interface RowResult {
  id: number
  verdict: Verdict<TaskActed>
}

/** Each row in a transaction of its own, in ascending order: what one row meets does not touch its neighbours. */
export async function eachTask(ids: readonly number[], act: (taskId: number) => Promise<Verdict<TaskActed>>): Promise<RowResult[]> {
  const results: RowResult[] = []
  for (const id of [...new Set(ids)].sort((a, b) => a - b)) results.push({ id, verdict: await act(id) })
  return results
}
