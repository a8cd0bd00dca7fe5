import type { Transaction } from '~/platform/db.server'
import { draw, numberIn, seriesOf } from '~/platform/numbers.server'
import { rows, run } from '~/platform/sql.server'
import type { Placed, Scope } from '../people/scope'
import { scopeCondition } from '../people/scope'
import { addWorkingHours, dayInBeijing, type Calendar } from '../shared/working-time'
import type { Holding, TaskState } from './task'

export type TaskKind = 'screening' | 'siting'

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
}

type Moments = 'claimedAt' | 'dueAt' | 'createdAt'
type Stored = Omit<TaskRow, Moments> & { claimedAt: Date | null; dueAt: Date; createdAt: Date }

const taskOf = (row: Stored): TaskRow => ({
  ...row,
  claimedAt: row.claimedAt?.toISOString() ?? null,
  dueAt: row.dueAt.toISOString(),
  createdAt: row.createdAt.toISOString(),
})

export const taskColumns = `t.id, t.number, t.kind, t.state, t.version, t.demand_id AS demandId, t.demand_number AS demandNumber, t.carrier, t.title,
  t.province_code AS provinceCode, t.city_code AS cityCode, t.district_code AS districtCode, t.assignee_id AS assigneeId,
  t.assignee_name AS assigneeName, t.claimed_at AS claimedAt, t.due_at AS dueAt, t.created_at AS createdAt, t.release_count AS releaseCount`

/** One task within the caller's scope, or null. */
export async function findTask(id: number, kind: TaskKind, scope: Scope): Promise<TaskRow | null> {
  const within = scopeCondition(scope, 't')
  const [row] = await rows<Stored>(`SELECT ${taskColumns} FROM task t WHERE t.id = ? AND t.kind = ? AND ${within.sql}`, [id, kind, ...within.params])
  return row ? taskOf(row) : null
}

/** The same, locked for the rest of the transaction. */
export async function lockTask(tx: Transaction, id: number, kind: TaskKind, scope: Scope): Promise<TaskRow | null> {
  const within = scopeCondition(scope, 't')
  const found = await tx.$queryRawUnsafe<Stored[]>(
    `SELECT ${taskColumns} FROM task t WHERE t.id = ? AND t.kind = ? AND ${within.sql} FOR UPDATE`, id, kind, ...within.params,
  )
  return found[0] ? taskOf(found[0]) : null
}

export interface TaskSubject extends Required<Placed> {
  id: number
  number: string
  name: string
}

const prefixes: Record<TaskKind, string> = { screening: 'SC', siting: 'XZ' }

export async function openTask(tx: Transaction, kind: TaskKind, demand: TaskSubject, now: Date): Promise<void> {
  const series = seriesOf(prefixes[kind], demand.cityCode, dayInBeijing(now))
  const number = numberIn(series, await draw(series))
  const { hours, calendar } = await serviceLevel(kind, now)
  await tx.task.createMany({
    data: [{
      number, kind, demandId: demand.id, demandNumber: demand.number, carrier: demand.carrier, title: demand.name,
      provinceCode: demand.provinceCode, cityCode: demand.cityCode, districtCode: demand.districtCode,
      dueAt: addWorkingHours(now, hours, calendar), createdAt: now,
    }],
  })
}

/** Unfinished tasks of a demand that left the stage. */
export const withdrawTasks = (tx: Transaction, demandId: number): Promise<unknown> =>
  tx.$executeRawUnsafe(`UPDATE task SET state = 'withdrawn', version = version + 1 WHERE demand_id = ? AND state IN ('open', 'claimed', 'offered')`, demandId)

export const finishTask = (tx: Transaction, id: number, now: Date): Promise<unknown> =>
  tx.task.updateMany({ where: { id }, data: { state: 'done', doneAt: now, version: { increment: 1 } } })

/** One conditional write: of any number of people who claim at once exactly one gets true. */
export async function claimIfOpen(id: number, kind: TaskKind, scope: Scope, by: { id: number; name: string }, now: Date): Promise<boolean> {
  const within = scopeCondition(scope, 'task')
  const { affectedRows } = await run(
    `UPDATE task SET state = 'claimed', assignee_id = ?, assignee_name = ?, claimed_at = ?, version = version + 1
      WHERE id = ? AND kind = ? AND state = 'open' AND ${within.sql}`,
    [by.id, by.name, now, id, kind, ...within.params],
  )
  return affectedRows === 1
}

let levels: { at: number; hours: Map<string, number>; calendar: Calendar } | null = null

/** Working hours allowed for a kind of task and the calendar; read at most once a minute. */
async function serviceLevel(kind: TaskKind, now: Date): Promise<{ hours: number; calendar: Calendar }> {
  if (!levels || Math.abs(now.getTime() - levels.at) > 60_000) {
    const hours = await rows<{ kind: string; hours: number }>('SELECT kind, hours FROM service_level')
    const days = await rows<{ day: string; working: number }>('SELECT day, working FROM holiday')
    levels = {
      at: now.getTime(),
      hours: new Map(hours.map((row) => [row.kind, row.hours])),
      calendar: new Map(days.map((row) => [row.day, Boolean(row.working)])),
    }
  }
  return { hours: levels.hours.get(kind) ?? 40, calendar: levels.calendar }
}
