import type { Transaction } from '~/platform/db.server'
import { draw, numberIn, seriesOf } from '~/platform/numbers.server'
import { rows } from '~/platform/sql.server'
import { insertOne } from '~/platform/step-context.server'
import type { Placed, Scope } from '../people/scope'
import { scopeCondition } from '../people/scope'
import type { Visitor } from '../people/visitor'
import { appendHistory, type Changes } from '../process/history.server'
import { workingCalendar } from '../shared/calendar.store.server'
import { addWorkingHours, dayInBeijing } from '../shared/working-time'
import { dispatchOn } from './dispatch.store.server'
import { serviceLevel } from './level.store.server'
import { alarmsOf, nextAlarm } from './service-level'
import type { Holding, TaskKind, TaskState } from './task'

export type { TaskKind }

export interface TaskRow extends Holding, Required<Placed> {
  id: number
  number: string
  kind: TaskKind
  state: TaskState
  version: number
  demandId: number
  demandNumber: string
  title: string
  /** ISO, UTC */
  dueAt: string
  createdAt: string
  releaseCount: number
  /** Working hours of its service level. */
  allowedHours: number
  /** ISO, UTC: until then its clock stands still, or did. */
  pausedUntil: string | null
  pauseReason: string | null
  /** Rungs of the ladder behind it. */
  rungsClimbed: number
  offeredToId: number | null
  offeredToName: string | null
  delegatedToId: number | null
  delegatedToName: string | null
}

type Moments = 'claimedAt' | 'dueAt' | 'createdAt' | 'pausedUntil'
export type StoredTask = Omit<TaskRow, Moments> & { claimedAt: Date | null; dueAt: Date; createdAt: Date; pausedUntil: Date | null }

export const taskOf = (row: StoredTask): TaskRow => ({
  ...row,
  claimedAt: row.claimedAt?.toISOString() ?? null,
  dueAt: row.dueAt.toISOString(),
  createdAt: row.createdAt.toISOString(),
  pausedUntil: row.pausedUntil?.toISOString() ?? null,
})

export const taskColumns = `t.id, t.number, t.kind, t.state, t.version, t.demand_id AS demandId, t.demand_number AS demandNumber, t.carrier, t.title,
  t.province_code AS provinceCode, t.city_code AS cityCode, t.district_code AS districtCode, t.assignee_id AS assigneeId,
  t.assignee_name AS assigneeName, t.claimed_at AS claimedAt, t.due_at AS dueAt, t.created_at AS createdAt, t.release_count AS releaseCount,
  t.allowed_hours AS allowedHours, t.paused_until AS pausedUntil, t.pause_reason AS pauseReason, t.rungs_climbed AS rungsClimbed,
  t.offered_to_id AS offeredToId, t.offered_to_name AS offeredToName, t.delegated_to_id AS delegatedToId, t.delegated_to_name AS delegatedToName`

/** One task within the caller's scope, or null. */
export async function findTask(id: number, kind: TaskKind, scope: Scope): Promise<TaskRow | null> {
  const within = scopeCondition(scope, 't')
  const [row] = await rows<StoredTask>(`SELECT ${taskColumns} FROM task t WHERE t.id = ? AND t.kind = ? AND ${within.sql}`, [id, kind, ...within.params])
  return row ? taskOf(row) : null
}

/** The same of any kind. */
export async function findAnyTask(id: number, scope: Scope): Promise<TaskRow | null> {
  const [task] = await findTasks([id], scope)
  return task ?? null
}

/** Several within the caller's scope, in the order of their ids. */
export async function findTasks(ids: readonly number[], scope: Scope): Promise<TaskRow[]> {
  if (ids.length === 0) return []
  const within = scopeCondition(scope, 't')
  const found = await rows<StoredTask>(`SELECT ${taskColumns} FROM task t WHERE t.id IN (${ids.map(() => '?').join(', ')}) AND ${within.sql} ORDER BY t.id`, [...ids, ...within.params])
  return found.map(taskOf)
}

/** A task of any kind, locked for the rest of the transaction. */
export async function lockAnyTask(tx: Transaction, id: number, scope: Scope): Promise<TaskRow | null> {
  const within = scopeCondition(scope, 't')
  const found = await tx.$queryRawUnsafe<StoredTask[]>(`SELECT ${taskColumns} FROM task t WHERE t.id = ? AND ${within.sql} FOR UPDATE`, id, ...within.params)
  return found[0] ? taskOf(found[0]) : null
}

/** The same of one kind. */
export async function lockTask(tx: Transaction, id: number, kind: TaskKind, scope: Scope): Promise<TaskRow | null> {
  const within = scopeCondition(scope, 't')
  const found = await tx.$queryRawUnsafe<StoredTask[]>(
    `SELECT ${taskColumns} FROM task t WHERE t.id = ? AND t.kind = ? AND ${within.sql} FOR UPDATE`, id, kind, ...within.params,
  )
  return found[0] ? taskOf(found[0]) : null
}

export interface TaskSubject extends Required<Placed> {
  id: number
  number: string
  name: string
  /** Of the demand; a service level may ask for them. */
  kind?: string
  priority?: string
}

const prefixes: Record<TaskKind, string> = { screening: 'SC', siting: 'XZ' }

/** A new task of the pool, due by the service level of its kind. */
export async function openTask(tx: Transaction, visitor: Visitor, kind: TaskKind, demand: TaskSubject): Promise<void> {
  const { now } = visitor
  const series = seriesOf(prefixes[kind], demand.cityCode, dayInBeijing(now))
  const number = numberIn(series, await draw(series))
  const level = await serviceLevel({ stage: kind, kind: demand.kind ?? '', priority: demand.priority ?? '', provinceCode: demand.provinceCode }, now)
  const calendar = await workingCalendar(now.getTime())
  const dueAt = addWorkingHours(now, level.hours, calendar)
  const id = await insertOne(tx, 'task', {
    number, kind, demandId: demand.id, demandNumber: demand.number, carrier: demand.carrier, title: demand.name,
    provinceCode: demand.provinceCode, cityCode: demand.cityCode, districtCode: demand.districtCode,
    dueAt, createdAt: now, allowedHours: level.hours, dispatchWaits: (await dispatchOn())?.content.kinds.includes(kind) ?? false, nextAlarmAt: nextAlarm(alarmsOf(dueAt, level, { start: now, calendar }), 0)?.at ?? null,
  })
  await appendHistory(tx, visitor, [{ ...taskEvent, aggregateId: id, sequence: 1, step: 'open', toState: 'open', changes: { allowedHours: [null, level.hours], dueAt: [null, dueAt.toISOString()] } }])
}

const taskEvent = { aggregate: 'task', fromState: null, changes: {}, note: '' }

/** No offer stands, and no part is waited for. */
const nobodysPart = { offeredToId: null, offeredToName: null, delegatedToId: null, delegatedToName: null }

type Ending = Pick<TaskRow, 'id' | 'state' | 'version'>

/** Unfinished tasks of a demand that left the stage. */
export async function withdrawTasks(tx: Transaction, visitor: Visitor, demandId: number): Promise<void> {
  const open = await tx.$queryRawUnsafe<Ending[]>(
    "SELECT id, state, version FROM task WHERE demand_id = ? AND state IN ('open', 'claimed', 'offered') ORDER BY id FOR UPDATE", demandId,
  )
  for (const task of open) await endTask(tx, visitor, task, 'withdrawn')
}

/** The task's last act. The caller holds its row. */
export async function endTask(tx: Transaction, visitor: Visitor, { id, state, version }: Ending, to: 'done' | 'withdrawn'): Promise<void> {
  await tx.task.updateMany({ where: { id }, data: { state: to, version: version + 1, nextAlarmAt: null, ...nobodysPart, idleAt: null, dispatchWaits: false, ...(to === 'done' ? { doneAt: visitor.now } : {}) } })
  const step = to === 'done' ? 'reply' : 'withdraw'
  await appendHistory(tx, visitor, [{ ...taskEvent, aggregateId: id, sequence: version + 1, step, fromState: state, toState: to }])
}

/** One conditional write: of any number of people who claim at once exactly one gets true. Then look at once whether it is begun in time. */
export async function claimIfOpen(tx: Transaction, { holder, scope, now }: { holder: { id: number; name: string }; scope: Scope; now: Date }, id: number, kind: TaskKind): Promise<boolean> {
  const within = scopeCondition(scope, 'task')
  const won = await tx.$executeRawUnsafe(
    `UPDATE task SET state = 'claimed', assignee_id = ?, assignee_name = ?, claimed_at = ?, idle_at = ?, dispatch_waits = FALSE, version = version + 1
      WHERE id = ? AND kind = ? AND state = 'open' AND ${within.sql}`,
    holder.id, holder.name, sqlMoment(now), sqlMoment(now), id, kind, ...within.params,
  )
  return won === 1
}

/** Back to the pool; the draft of the reply stays with the task, who helped does not. The caller holds its row. */
export async function putBack(tx: Transaction, by: Pick<Visitor, 'user' | 'now' | 'requestNumber'>, task: TaskRow, { step = 'release', reason, changes = {} }: { step?: string; reason: string; changes?: Changes }): Promise<void> {
  const version = task.version + 1
  await tx.task.updateMany({
    where: { id: task.id },
    data: { state: 'open', assigneeId: null, assigneeName: null, claimedAt: null, ...nobodysPart, idleAt: null, version, releaseCount: task.releaseCount + 1 },
  })
  await tx.taskHelper.deleteMany({ where: { taskId: task.id } })
  const event = { ...taskEvent, aggregateId: task.id, sequence: version, step, fromState: task.state, toState: 'open', note: reason }
  const parts: Changes = task.delegatedToName === null ? {} : { delegatedTo: [task.delegatedToName, null] }
  await appendHistory(tx, by, [{ ...event, changes: { assignee: [task.assigneeName, null], ...parts, ...changes } }])
}

const sqlMoment = (at: Date): string => at.toISOString().slice(0, 23).replace('T', ' ')

/** Numbers of tasks within the caller's scope, by id. */
export async function taskNumbers(ids: readonly number[], kind: TaskKind, scope: Scope): Promise<Map<number, string>> {
  if (ids.length === 0) return new Map()
  const within = scopeCondition(scope, 't')
  const found = await rows<{ id: number; number: string }>(
    `SELECT t.id, t.number FROM task t WHERE t.id IN (${ids.map(() => '?').join(', ')}) AND t.kind = ? AND ${within.sql}`, [...ids, kind, ...within.params],
  )
  return new Map(found.map(({ id, number }) => [id, number]))
}
