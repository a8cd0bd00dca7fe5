import { rows } from '~/platform/sql.server'
import { waitsFor } from '../approval/case-list.store.server'
import { rangeConditions, type Condition, type Scope } from '../people/scope'
import type { Visitor } from '../people/visitor'
import type { DemandState } from '../process/demand-process'
import { taskColumns, taskOf, type StoredTask, type TaskKind, type TaskRow } from '../task/store.server'
import { workingTime, type Calendar } from '../shared/working-time'
import { mostCounted, toDosOf, type Counted } from './to-do'

export interface ToDoCount {
  code: string
  href: string
  count: number
  /** Past their due time. */
  late: number
}

/** What waits for this person, stage by stage, counted to 10,000 each: one statement for the whole page. */
export async function toDoCounts(visitor: Visitor): Promise<ToDoCount[]> {
  const mine = toDosOf(visitor.may)
  const each = mine.flatMap(({ code, may, counted }) => {
    const scope = visitor.scopeFor(may)
    return scope ? branches(counted, scope, visitor).map((branch) => counting(code, branch)) : []
  })
  if (each.length === 0) return []

  const found = await rows<{ code: string; late: number; n: number }>(each.map(({ sql }) => sql).join(' UNION ALL '), each.flatMap(({ params }) => params))
  const sum = (code: string, late: number) => found.filter((one) => one.code === code && Number(one.late) === late).reduce((total, { n }) => total + Number(n), 0)
  return mine.map(({ code, href }) => ({ code, href, count: Math.min(sum(code, 0), mostCounted), late: Math.min(sum(code, 1), mostCounted) }))
}

interface Branch extends Condition {
  from: string
  late: 0 | 1
}

const counting = (code: string, { from, late, sql, params }: Branch): Condition => ({
  sql: `SELECT ? AS code, ${late} AS late, COUNT(*) AS n FROM (SELECT 1 FROM ${from} WHERE ${sql} LIMIT ${mostCounted}) AS some`,
  params: [code, ...params],
})

/** One index range each. */
function branches(counted: Counted, scope: Scope, visitor: Visitor): Branch[] {
  if (counted.of === 'approval') {
    const waiting = waitsFor(visitor)
    return rangeConditions(scope, 'a').flatMap((range): Branch[] => {
      const all = { sql: `${range.sql} AND ${waiting.sql}`, params: [...range.params, ...waiting.params] }
      return [{ from: 'approval_case a', late: 0, ...all }, { from: 'approval_case a', late: 1, sql: `${all.sql} AND a.due_at < ?`, params: [...all.params, moment(visitor.now)] }]
    })
  }
  if (counted.of === 'task') return taskBranches(counted, scope, visitor)

  const [from, alias] = counted.of === 'demand' ? ['demand d', 'd'] : ['orders o', 'o']
  const suspected = counted.of === 'demand' && counted.suspected ? " AND d.duplicate = 'suspected'" : ''
  return rangeConditions(scope, alias).flatMap((range) => counted.states.map((state) => (
    { from, late: 0, sql: `${range.sql} AND ${alias}.state = ?${suspected}`, params: [...range.params, state] }
  )))
}

function taskBranches({ kind, states, mine }: Extract<Counted, { of: 'task' }>, scope: Scope, { user, now }: Visitor): Branch[] {
  const own = mine ? ' AND t.assignee_id = ?' : ''
  return rangeConditions(scope, 't').flatMap((range) => states.flatMap((state): Branch[] => {
    const all = { sql: `${range.sql} AND t.kind = ? AND t.state = ?${own}`, params: [...range.params, kind, state, ...(mine ? [user.id] : [])] }
    return [{ from: 'task t', late: 0, ...all }, { from: 'task t', late: 1, sql: `${all.sql} AND t.due_at < ?`, params: [...all.params, moment(now)] }]
  }))
}

const moment = (at: Date): string => at.toISOString().slice(0, 23).replace('T', ' ')

const unfinished = ['open', 'claimed', 'offered'] as const
const mostAtRisk = 40

/** Tasks of the scope that are late or due before `until`, the longest overdue first; paused ones are not among the late. */
export async function tasksAtRisk(scopes: Partial<Record<TaskKind, Scope | null>>, until: Date): Promise<TaskRow[]> {
  const each = Object.entries(scopes).flatMap(([kind, scope]) => (scope ? rangeConditions(scope, 't') : []).flatMap((range) => unfinished.map((state): Condition => ({
    sql: `(SELECT ${taskColumns} FROM task t WHERE ${range.sql} AND t.kind = ? AND t.state = ? AND t.due_at < ? ORDER BY t.due_at, t.id LIMIT ${mostAtRisk})`,
    params: [...range.params, kind, state, moment(until)],
  }))))
  if (each.length === 0) return []

  const found = await rows<StoredTask>(`${each.map(({ sql }) => sql).join(' UNION ALL ')} ORDER BY dueAt, id LIMIT ${mostAtRisk}`, each.flatMap(({ params }) => params))
  return found.map(taskOf)
}

/** How long tasks of a kind usually take, in working time: the median of the last two hundred that were done. */
export async function usualDurations(calendar: Calendar): Promise<Record<TaskKind, number>> {
  const [screening, siting] = await Promise.all((['screening', 'siting'] as const).map((kind) => rows<{ createdAt: Date; doneAt: Date }>(
    "SELECT created_at AS createdAt, done_at AS doneAt FROM task WHERE kind = ? AND state = 'done' ORDER BY due_at DESC LIMIT 200", [kind],
  )))
  const usual = (found: { createdAt: Date; doneAt: Date | null }[]) => median(found.flatMap(({ createdAt, doneAt }) => (doneAt ? [workingTime(createdAt, doneAt, calendar)] : [])))
  return { screening: usual(screening!), siting: usual(siting!) }
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

const freshForMs = 60_000
const mostKept = 500
const kept = new Map<string, { at: number; counts: Promise<Map<DemandState, number>> }>()

/** Demands of the scope by state; at most a minute old, since it reads the whole of an index. */
export function countStates(scope: Scope): Promise<Map<DemandState, number>> {
  const key = JSON.stringify(scope)
  const now = Date.now()
  const held = kept.get(key)
  if (held && now - held.at < freshForMs) return held.counts

  if (kept.size >= mostKept) kept.clear()
  const counts = readStates(scope)
  kept.set(key, { at: now, counts })
  counts.catch(() => kept.delete(key))
  return counts
}

async function readStates(scope: Scope): Promise<Map<DemandState, number>> {
  const counts = new Map<DemandState, number>()
  for (const range of rangeConditions(scope, 'd')) {
    const found = await rows<{ state: DemandState; n: number }>(`SELECT d.state, COUNT(*) AS n FROM demand d WHERE ${range.sql} GROUP BY d.state`, range.params)
    for (const { state, n } of found) counts.set(state, (counts.get(state) ?? 0) + Number(n))
  }
  return counts
}
