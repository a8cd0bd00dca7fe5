import { record } from '~/platform/audit.server'
import type { Transaction } from '~/platform/db.server'
import { once } from '~/platform/idempotency.server'
import { notifyPeople } from '~/platform/notice.server'
import { mannerOf } from '../notice/topics'
import type { Visitor } from '../people/visitor'
import { appendHistory } from '../process/history.server'
import { decide } from '../process/runner.server'
import { refuse, type Verdict } from '../shared/verdict'
import { claimIfOpen, lockTask, putBack, type TaskKind, type TaskRow } from './store.server'
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

/** The first conditional write wins; everybody else is told who has the task and since when. */
export const claimTask = (visitor: Visitor, { kind, taskId, key }: TaskAsked): Promise<Verdict<TaskActed>> =>
  decide((tx) =>
    once(tx, visitor, key, async () => {
      const won = await claimIfOpen(tx, visitor, taskId, kind)
      const task = await lockTask(tx, taskId, kind, visitor.scope)
      if (!task) return refuse('notFound')
      if (!won) return isHeldBy(task, visitor.user.id) ? { ok: true, taskId, number: task.number } : whyNotClaimed(task)

      const event = { aggregate: 'task', aggregateId: taskId, sequence: task.version, step: 'claim', fromState: 'open', toState: 'claimed', note: '' }
      await appendHistory(tx, visitor, [{ ...event, changes: { assignee: [null, visitor.user.name] } }])
      await record(tx, visitor, { event: `${kind}.claim`, subject: task.number, outcome: 'done' })
      return { ok: true, taskId, number: task.number }
    }),
  )

/** Back to the pool, with a reason. What was saved of the reply stays on the task for whoever takes it next. */
export const releaseTask = (visitor: Visitor, { kind, taskId, key, reason }: TaskAsked & { reason: string }): Promise<Verdict<TaskActed>> =>
  decide((tx) =>
    once(tx, visitor, key, async () => {
      const task = await lockTask(tx, taskId, kind, visitor.scope)
      if (!task) return refuse('notFound')
      const allowed = mayWork(task, visitor.user.id)
      if (!allowed.ok) return allowed
      if (reason.trim() === '') return refuse('reasonRequired')

      await putBack(tx, visitor, task, reason.trim())
      await tellThePool(tx, visitor, task, reason.trim())
      await record(tx, visitor, { event: `${kind}.release`, subject: task.number, outcome: 'done', detail: { reason: reason.trim() } })
      return { ok: true, taskId, number: task.number }
    }),
  )

/** Those who may take it now: a task that comes back has lost time already. */
const tellThePool = (tx: Transaction, { user, now }: Visitor, task: TaskRow, reason: string): Promise<void> =>
  notifyPeople(tx, { role: 'area_manager', divisions: [task.provinceCode, task.cityCode, task.districtCode], carrier: null }, {
    kind: 'task.release', aggregate: 'task', aggregateId: task.id, location: `/${task.kind}/${task.id}`, at: now, exceptUserId: user.id,
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
