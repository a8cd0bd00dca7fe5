import { countUpTo, everyRow, listPage, type Condition, type Count, type Page } from '~/platform/list.server'
import type { Paging } from '~/platform/paging'
import { rangeConditions, type Scope } from '../people/scope'
import { isCarrier } from '../shared/carrier'
import { narrowed } from '../people/place-choice'
import type { PoolFilter } from './pool-asked'
import { taskColumns, taskOf, type StoredTask, type TaskKind, type TaskRow } from './store.server'
import { isUnfinished, taskStates, type TaskState } from './task'

export interface PoolAsked {
  kind: TaskKind
  scope: Scope
  userId: number
  /** Whom he stands in for: their tasks are his to look after as well. */
  forIds?: readonly number[]
  now: Date
}

const statesOf = ({ view, state }: PoolFilter): readonly TaskState[] => {
  if (view === 'pool') return ['open']
  if (view === 'mine') return ['claimed', 'offered']
  if (view === 'offered') return ['offered']
  if (view === 'helped') return ['claimed']
  if (view === 'done') return ['done']
  return taskStates.filter((one) => state === '' || one === state || (state === unfinishedState && isUnfinished(one)))
}

/** One index range per part of the scope and per state: each comes out of its index in the order of the due times. */
function rangesOf({ kind, scope, userId, forIds = [] }: PoolAsked, filter: PoolFilter): Condition[] {
  const whose = personal(filter.view, [userId, ...forIds])
  return rangeConditions(narrowed(scope, filter.place), 't').flatMap((range) =>
    statesOf(filter).flatMap((state) => whose.map((one) => together([range, { sql: 't.kind = ? AND t.state = ?', params: [kind, state] }, ...one]))),
  )
}

/** Whose tasks a view shows, by person; one way of everybody's where it shows all. */
function personal(view: PoolFilter['view'], ids: readonly number[]): Condition[][] {
  if (view === 'mine') return ids.map((id) => [{ sql: 't.assignee_id = ?', params: [id] }])
  if (view === 'offered') return ids.map((id) => [{ sql: 't.offered_to_id = ?', params: [id] }])
  const helping = { sql: '(t.delegated_to_id = ? OR EXISTS (SELECT 1 FROM task_helper h WHERE h.task_id = t.id AND h.user_id = ?))', params: [ids[0]!, ids[0]!] }
  return view === 'helped' ? [[helping]] : [[]]
}

const together = (parts: readonly Condition[]): Condition => ({ sql: parts.map(({ sql }) => sql).join(' AND '), params: parts.flatMap(({ params }) => params) })

const hour = 3_600_000
const sqlMoment = (ms: number): string => new Date(ms).toISOString().slice(0, 23).replace('T', ' ')

/** The end of the day in Beijing that is `days` from today. */
export const endOfDay = (now: Date, days: number): number => (Math.floor((now.getTime() + 8 * hour) / (24 * hour)) + 1 + days) * 24 * hour - 8 * hour

/** The state of the filter that means every task without a reply. */
export const unfinishedState = 'unfinished'

function filtersOf({ now }: PoolAsked, { due, carrier, text }: PoolFilter): Condition[] {
  const before: Record<string, number> = { late: now.getTime(), today: endOfDay(now, 0), week: endOfDay(now, 6) }
  const until = before[due]
  const words = text.trim()
  return [
    ...(until === undefined ? [] : [{ sql: 't.due_at < ?', params: [sqlMoment(until)] }]),
    ...(due === 'today' ? [{ sql: 't.due_at >= ?', params: [sqlMoment(endOfDay(now, -1))] }] : []),
    ...(isCarrier(carrier) ? [{ sql: 't.carrier = ?', params: [carrier] }] : []),
    ...(words === '' ? [] : [{ sql: '(t.number LIKE ? OR t.demand_number LIKE ? OR t.title LIKE ?)', params: [`${escaped(words)}%`, `${escaped(words)}%`, `%${escaped(words)}%`] }]),
  ]
}

const escaped = (text: string): string => text.replace(/[\\%_]/g, '\\$&')

export const poolSorts = { due: 't.due_at' } as const

export async function listTasks(asked: PoolAsked, filter: PoolFilter, paging: Paging): Promise<Page<TaskRow>> {
  const page = await listPage<StoredTask>({
    columns: taskColumns, from: 'task t', ranges: rangesOf(asked, filter), filters: filtersOf(asked, filter), sorts: poolSorts, id: 't.id', paging,
  })
  return { ...page, rows: page.rows.map(taskOf) }
}

/** Every task that the filter leaves, for exports. */
export async function* everyTask(asked: PoolAsked, filter: PoolFilter, paging: Paging): AsyncGenerator<TaskRow> {
  const query = { columns: taskColumns, from: 'task t', ranges: rangesOf(asked, filter), filters: filtersOf(asked, filter), sorts: poolSorts, id: 't.id', paging }
  for await (const row of everyRow<StoredTask>(query)) yield taskOf(row)
}

export const countTasks = (asked: PoolAsked, filter: PoolFilter, cap?: number): Promise<Count> =>
  countUpTo({ from: 'task t', ranges: rangesOf(asked, filter), filters: filtersOf(asked, filter) }, cap)

export interface PoolCounts {
  pool: number
  mine: number
  /** Offered to me by others. */
  offered: number
  helped: number
  /** Unfinished and past their due time. */
  late: number
}

/** Open, mine and late, whatever the other filters; up to 10,000 each. */
export async function poolCounts(asked: PoolAsked, place: string): Promise<PoolCounts> {
  const plain = { place, state: '', due: '', carrier: '', text: '' }
  const pool = await countTasks(asked, { ...plain, view: 'pool' })
  const mine = await countTasks(asked, { ...plain, view: 'mine' })
  const offered = await countTasks(asked, { ...plain, view: 'offered' })
  const helped = await countTasks(asked, { ...plain, view: 'helped' })
  const late = await countTasks(asked, { ...plain, view: 'all', state: unfinishedState, due: 'late' })
  return { pool: pool.count, mine: mine.count, offered: offered.count, helped: helped.count, late: late.count }
}
