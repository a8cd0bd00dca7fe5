import { writeCursor, type Cursor, type Paging } from './paging'
import { rows } from './sql.server'

export interface Condition {
  sql: string
  params: (string | number)[]
}

export interface ListQuery {
  /** Select list, without the sort value and the id. */
  columns: string
  from: string
  /** One branch each; a branch is one index range. */
  ranges: readonly Condition[]
  filters: readonly Condition[]
  /** Column (with alias) of every sort that has an index; each ends in the id as tie-breaker. */
  sorts: Readonly<Record<string, string>>
  /** Column of the id, with alias. */
  id: string
  paging: Paging
}

export interface Page<Row> {
  rows: Row[]
  /** Cursors for the neighbouring pages, null at the ends. */
  next: string | null
  previous: string | null
}

type Keyed = { _sort: string | number; _id: number }

/** One page by key, never by offset: as fast on the millionth page as on the first. */
export async function listPage<Row extends object>(query: ListQuery): Promise<Page<Row>> {
  const { paging } = query
  if (query.ranges.length === 0) return { rows: [], next: null, previous: null }

  const column = query.sorts[paging.sort]
  if (!column) throw new Error(`unknown sort ${paging.sort}`)
  const backwards = paging.before !== null
  const descending = paging.descending !== backwards
  const order = descending ? 'DESC' : 'ASC'
  const edge = edgeCondition(column, query.id, paging.before ?? paging.after, descending)
  const branch = (range: Condition) => {
    const all = [range, ...query.filters, ...edge]
    return {
      sql: `SELECT ${query.columns}, ${column} AS _sort, ${query.id} AS _id FROM ${query.from} WHERE ${all.map((one) => one.sql).join(' AND ')} ORDER BY ${sortBy(column, query.id, order)} LIMIT ${paging.size + 1}`,
      params: all.flatMap((one) => one.params),
    }
  }

  const branches = query.ranges.map(branch)
  const sql = branches.length === 1
    ? branches[0]!.sql
    : `${branches.map((one) => `(${one.sql})`).join(' UNION ALL ')} ORDER BY _sort ${order}, _id ${order} LIMIT ${paging.size + 1}`
  const found = await rows<Row & Keyed>(sql, branches.flatMap((one) => one.params))

  return pageOf(found, paging)
}

const sortBy = (column: string, id: string, order: string): string => (column === id ? `${id} ${order}` : `${column} ${order}, ${id} ${order}`)

function edgeCondition(column: string, id: string, edge: Cursor | null, descending: boolean): Condition[] {
  if (!edge) return []

  const beyond = descending ? '<' : '>'
  const [value, last] = edge
  if (column === id) return [{ sql: `${id} ${beyond} ?`, params: [last] }]
  return [{ sql: `${column} ${beyond}= ? AND (${column} ${beyond} ? OR ${id} ${beyond} ?)`, params: [value, value, last] }]
}

function pageOf<Row extends object>(found: (Row & Keyed)[], paging: Paging): Page<Row> {
  const more = found.length > paging.size
  const page = found.slice(0, paging.size)
  if (paging.before) page.reverse()
  const first = page[0]
  const last = page.at(-1)
  const hasPrevious = paging.before ? more : paging.after !== null
  const hasNext = paging.before ? true : more

  return {
    rows: page.map(({ _sort, _id, ...row }) => row as unknown as Row),
    next: hasNext && last ? writeCursor([last._sort, last._id]) : null,
    previous: hasPrevious && first ? writeCursor([first._sort, first._id]) : null,
  }
}

/** Rows that the filters leave, counted no further than `cap`: more than that costs more than it tells. */
export async function countUpTo(query: Pick<ListQuery, 'from' | 'ranges' | 'filters'>, cap = 10_000): Promise<{ count: number; more: boolean }> {
  let count = 0
  for (const range of query.ranges) {
    const all = [range, ...query.filters]
    const [row] = await rows<{ n: number }>(
      `SELECT COUNT(*) AS n FROM (SELECT 1 FROM ${query.from} WHERE ${all.map((one) => one.sql).join(' AND ')} LIMIT ${cap + 1 - count}) AS capped`,
      all.flatMap((one) => one.params),
    )
    count += Number(row?.n ?? 0)
    if (count > cap) return { count: cap, more: true }
  }
  return { count, more: false }
}
