import { writeCursor, type Cursor, type Paging } from './paging'
import { rows, stream } from './sql.server'

export interface Condition {
  sql: string
  params: (string | number)[]
}

export interface ListQuery {
  /** Select list, without the sort value and the id. */
  columns: string
  from: string
  /** Joined for the rows of a page alone: the columns may name it, ranges and filters may not. */
  joins?: string
  /** One branch each; a branch is one index range. */
  ranges: readonly Condition[]
  filters: readonly Condition[]
  /** Column (with alias) of every sort that has an index; each ends in the id as tie-breaker. */
  sorts: Readonly<Record<string, string>>
  /** Column of the id, with alias. */
  id: string
  paging: Paging
  /** No index serves the filters: so many rows of each range are looked at for one page, and no more. */
  examine?: number
}

export interface Page<Row> {
  rows: Row[]
  /** Cursors for the neighbouring pages, null at the ends. */
  next: string | null
  previous: string | null
  /** The page ends because enough rows were looked at, not because there are no more. */
  stopped: boolean
}

type Keyed = { _sort: string | number; _id: number }

/** One page by key, never by offset: as fast on the millionth page as on the first. */
export async function listPage<Row extends object>(query: ListQuery): Promise<Page<Row>> {
  const { paging } = query
  if (query.ranges.length === 0) return { rows: [], next: null, previous: null, stopped: false }

  const way = wayOf(query)
  const edge = edgeCondition(way, paging.before ?? paging.after)
  if (query.examine === undefined) return pageOf(await readPage<Row>(query, way, edge), paging, null)

  // Most pages are full after a few rows: the whole stretch is looked at only where they are not.
  for (const examine of [Math.min(fewRows, query.examine), query.examine]) {
    const stop = await stopOf(query, { way, edge, examine })
    const found = await readPage<Row>(query, way, stop ? [...edge, untilCondition(way, stop)] : edge)
    if (found.length > paging.size || stop === null || examine === query.examine) return pageOf(found, paging, stop)
  }
  throw new Error('unreachable')
}

const fewRows = 1_000

function readPage<Row extends object>(query: ListQuery, way: Way, bounds: readonly Condition[]): Promise<(Row & Keyed)[]> {
  const { size } = query.paging
  const branch = (range: Condition) => {
    const all = [range, ...query.filters, ...bounds]
    return {
      sql: `SELECT ${query.columns}, ${way.column} AS _sort, ${query.id} AS _id FROM ${query.from}${query.joins ? ` ${query.joins}` : ''} WHERE ${all.map((one) => one.sql).join(' AND ')} ORDER BY ${sortBy(way)} LIMIT ${size + 1}`,
      params: all.flatMap((one) => one.params),
    }
  }
  const { sql, params } = merged(query.ranges.map(branch), way, size + 1)
  return rows<Row & Keyed>(sql, params)
}

/** In which order and direction the rows are read. */
interface Way { column: string; id: string; descending: boolean }

function wayOf({ paging, sorts, id }: Pick<ListQuery, 'paging' | 'sorts' | 'id'>): Way {
  const column = sorts[paging.sort]
  if (!column) throw new Error(`unknown sort ${paging.sort}`)
  return { column, id, descending: paging.descending !== (paging.before !== null) }
}

const orderOf = ({ descending }: Way) => (descending ? 'DESC' : 'ASC')
const sortBy = (way: Way): string => (way.column === way.id ? `${way.id} ${orderOf(way)}` : `${way.column} ${orderOf(way)}, ${way.id} ${orderOf(way)}`)

const merged = (branches: readonly Condition[], way: Way, limit: number): Condition => ({
  sql: branches.length === 1 ? branches[0]!.sql : `${branches.map((one) => `(${one.sql})`).join(' UNION ALL ')} ORDER BY _sort ${orderOf(way)}, _id ${orderOf(way)} LIMIT ${limit}`,
  params: branches.flatMap((one) => one.params),
})

function edgeCondition({ column, id, descending }: Way, edge: Cursor | null): Condition[] {
  if (!edge) return []

  const beyond = descending ? '<' : '>'
  const [value, last] = edge
  if (column === id) return [{ sql: `${id} ${beyond} ?`, params: [last] }]
  return [{ sql: `${column} ${beyond}= ? AND (${column} ${beyond} ? OR ${id} ${beyond} ?)`, params: [value, value, last] }]
}

/** Up to the row at which the looking stops, and with it. */
function untilCondition({ column, id, descending }: Way, [value, last]: Cursor): Condition {
  const within = descending ? '>' : '<'
  if (column === id) return { sql: `${id} ${within}= ?`, params: [last] }
  return { sql: `${column} ${within}= ? AND (${column} ${within} ? OR ${id} ${within}= ?)`, params: [value, value, last] }
}

/** The row after so many of a range, nearest of all ranges: read from the index alone. Null where each range ends before. */
async function stopOf({ from, ranges, id }: Pick<ListQuery, 'from' | 'ranges' | 'id'>, { way, edge, examine }: { way: Way; edge: readonly Condition[]; examine: number }): Promise<Cursor | null> {
  const each = Math.max(1, Math.floor(examine / ranges.length))
  const branches = ranges.map((range): Condition => {
    const all = [range, ...edge]
    return {
      sql: `SELECT ${way.column} AS _sort, ${id} AS _id FROM ${from} WHERE ${all.map((one) => one.sql).join(' AND ')} ORDER BY ${sortBy(way)} LIMIT 1 OFFSET ${each - 1}`,
      params: all.flatMap((one) => one.params),
    }
  })
  const { sql, params } = merged(branches, way, 1)
  const [found] = await rows<Keyed>(sql, params)
  return found ? [found._sort, found._id] : null
}

function pageOf<Row extends object>(found: (Row & Keyed)[], paging: Paging, stop: Cursor | null): Page<Row> {
  const full = found.length > paging.size
  const stopped = stop !== null && !full
  const page = found.slice(0, paging.size)
  if (paging.before) page.reverse()
  const first = page[0]
  const last = page.at(-1)
  const keyOf = (one: Keyed | undefined): string | null => (one ? writeCursor([one._sort, one._id]) : null)
  const onward = full ? keyOf(paging.before ? first : last) : stopped ? writeCursor(stop) : null
  const from = paging.before ?? paging.after
  const back = from && (keyOf(paging.before ? last : first) ?? writeCursor(besides(from, paging)))

  return {
    rows: page.map(({ _sort, _id, ...row }) => row as unknown as Row),
    next: paging.before ? back : onward,
    previous: paging.before ? onward : back,
    stopped,
  }
}

/** A page without rows leads back to where it began, the row of that key included. */
const besides = ([value, id]: Cursor, { before, descending }: Paging): Cursor => [value, (before !== null) === descending ? id + 1 : id - 1]

export interface Count {
  count: number
  more: boolean
  /** Not counted: no index serves the filters. */
  unknown?: true
}

const keptMs = 60_000
const mostKept = 2_000
/** "More than so many" hardly ever ceases to be true; an exact count is never kept. */
const manyUntil = new Map<string, number>()

const isKnownMany = (key: string): boolean => (manyUntil.get(key) ?? 0) > Date.now()

function keepMany(key: string): void {
  if (manyUntil.size >= mostKept) manyUntil.clear()
  manyUntil.set(key, Date.now() + keptMs)
}

export type Counted = Pick<ListQuery, 'from' | 'ranges' | 'filters' | 'examine'> & { id?: string }

/** Rows that the filters leave, counted no further than `cap`: more than that costs more than it tells. */
export async function countUpTo(query: Counted, cap = 10_000): Promise<Count> {
  const { from, ranges, filters } = query
  const key = JSON.stringify([from, ranges, filters, cap])
  if (isKnownMany(key)) return { count: cap, more: true }
  if (await isBeyond(query)) return { count: 0, more: true, unknown: true }

  let count = 0
  for (const range of ranges) {
    const all = [range, ...filters]
    const sql = `SELECT COUNT(*) AS n FROM (SELECT 1 FROM ${from} WHERE ${all.map((one) => one.sql).join(' AND ')} LIMIT ${cap + 1 - count}) AS capped`
    const [row] = await rows<{ n: number }>(sql, all.flatMap((one) => one.params))
    count += Number(row?.n ?? 0)
    if (count > cap) {
      keepMany(key)
      return { count: cap, more: true }
    }
  }
  return { count, more: false }
}

/** More rows than a page may look at, where it may not look at all. */
async function isBeyond({ from, ranges, examine, id }: Counted): Promise<boolean> {
  if (examine === undefined || id === undefined || ranges.length === 0) return false
  const key = JSON.stringify([from, ranges, examine])
  if (isKnownMany(key)) return true
  if ((await stopOf({ from, ranges, id }, { way: { column: id, id, descending: true }, edge: [], examine })) === null) return false

  keepMany(key)
  return true
}

/** Every row that the filters leave, in the order of the sort, streamed: for exports, without a limit to what is looked at. */
export async function* everyRow<Row extends object>(query: Omit<ListQuery, 'examine'>): AsyncGenerator<Row> {
  if (query.ranges.length === 0) return
  const way = wayOf(query)
  const branches = query.ranges.map((range): Condition => {
    const all = [range, ...query.filters]
    return {
      sql: `SELECT ${query.columns}, ${way.column} AS _sort, ${query.id} AS _id FROM ${query.from}${query.joins ? ` ${query.joins}` : ''} WHERE ${all.map((one) => one.sql).join(' AND ')}`,
      params: all.flatMap((one) => one.params),
    }
  })
  const params = branches.flatMap((one) => one.params)
  const sql = branches.length === 1 ? `${branches[0]!.sql} ORDER BY ${sortBy(way)}` : `${branches.map((one) => `(${one.sql})`).join(' UNION ALL ')} ORDER BY _sort ${orderOf(way)}, _id ${orderOf(way)}`
  for await (const { _sort, _id, ...row } of stream<Row & Keyed>(sql, params)) yield row as unknown as Row
}
