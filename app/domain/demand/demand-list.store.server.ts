import { Prisma } from '~/generated/prisma/client'
import { countUpTo, everyRow, listPage, type Condition, type Count, type ListQuery, type Page } from '~/platform/list.server'
import type { Paging } from '~/platform/paging'
import { rangeConditions, type Scope } from '../people/scope'
import type { DemandState } from '../process/demand-process'
import type { Demand, DuplicateState } from './demand'
import { noFilters, type Between, type CodeFilter, type DemandFilters } from './list-filters'
import { isIndexed, isOurNumber, listIndexes } from './list-index'

/** One line of the list pages. */
export interface DemandLine {
  id: number
  number: string
  kind: Demand['kind']
  state: DemandState
  version: number
  name: string
  carrier: string
  districtCode: string
  batch: string | null
  requiredOn: string
  priority: string
  duplicate: DuplicateState
  importBatchId: number | null
  ownerName: string | null
  createdAt: string
}

/** Demands come in the order of their ids. */
export const demandSorts = { number: 'd.id', created: 'd.id', requiredOn: 'd.required_on' } as const

const lineColumns = `d.id, d.number, d.kind, d.state, d.version, d.name, d.carrier, d.district_code AS districtCode, d.batch, d.required_on AS requiredOn,
  d.priority, d.duplicate, d.import_batch_id AS importBatchId, d.created_at AS createdAt,
  (SELECT u.name FROM user u WHERE u.id = d.owner_id) AS ownerName`

/** Rows that a page may look at where no index answers its filters. */
const mostExamined = 20_000

/** `more`: keys of further columns that the lines are to have. */
export async function listDemands(scope: Scope, filters: Partial<DemandFilters>, paging: Paging, more: readonly string[] = []): Promise<Page<DemandLine & Record<string, unknown>>> {
  const page = await listPage<Stored>(queryOf(scope, { ...noFilters, ...filters }, { paging, more }))
  return { ...page, rows: page.rows.map(lineOf) }
}

/** Every line that the filters leave, for exports: however many. */
export async function* everyDemand(scope: Scope, filters: DemandFilters, paging: Paging, more: readonly string[]): AsyncGenerator<DemandLine & Record<string, unknown>> {
  for await (const line of everyRow<Stored>(queryOf(scope, filters, { paging, more }))) yield lineOf(line)
}

export function countDemands(scope: Scope, filters: Partial<DemandFilters>, cap?: number): Promise<Count> {
  const all = { ...noFilters, ...filters }
  return countUpTo({ ...narrowed(scope, all, 'number'), id: 'd.id' }, cap)
}

/** Their ids in ascending order, from beyond `after`: for acts on all that a list shows. */
export async function demandIds(scope: Scope, filters: DemandFilters, { after, size }: { after: number; size: number }): Promise<number[]> {
  const paging: Paging = { sort: 'number', descending: false, size, after: [after, after], before: null }
  const { examine: _, ...query } = queryOf(scope, filters, { paging, more: [] })
  const page = await listPage<{ id: number }>({ ...query, columns: 'd.id' })
  return page.rows.map(({ id }) => id)
}

type Stored = Omit<DemandLine, 'createdAt'> & { createdAt: Date } & Record<string, unknown>

const lineOf = (line: Stored): DemandLine & Record<string, unknown> => ({ ...line, createdAt: line.createdAt.toISOString() })

const ofDemand = new Set<string>(Object.keys(Prisma.DemandScalarFieldEnum))
/** The table of each kind, by its alias; several may have a column of the same name. */
const details = [
  { alias: 'w', table: 'demand_tower', columns: new Set<string>(Object.keys(Prisma.DemandTowerScalarFieldEnum)) },
  { alias: 'b', table: 'demand_building', columns: new Set<string>(Object.keys(Prisma.DemandBuildingScalarFieldEnum)) },
  { alias: 'u', table: 'demand_tunnel', columns: new Set<string>(Object.keys(Prisma.DemandTunnelScalarFieldEnum)) },
]
const detailsWith = (name: string) => details.filter(({ columns }) => columns.has(name))
const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
const inLine = new Set(['id', 'number', 'kind', 'state', 'version', 'name', 'carrier', 'districtCode', 'batch', 'requiredOn', 'priority', 'duplicate', 'importBatchId', 'createdAt', 'ownerName', 'place'])

/** Columns beyond those of every line; a key that no table has is left out. */
function moreColumns(keys: readonly string[]): { columns: string; joins: string } {
  const asked = [...new Set(keys)].filter((key) => !inLine.has(key))
  const own = asked.filter((key) => ofDemand.has(key)).map((key) => `, d.${snake(key)} AS ${key}`)
  const detail = asked.filter((key) => !ofDemand.has(key) && detailsWith(key).length > 0)
  const read = detail.map((key) => `, COALESCE(${detailsWith(key).map(({ alias }) => `${alias}.${snake(key)}`).join(', ')}) AS ${key}`)
  const joined = details.filter(({ columns }) => detail.some((key) => columns.has(key)))
  return { columns: [...own, ...read].join(''), joins: joined.map(({ alias, table }) => `LEFT JOIN ${table} ${alias} ON ${alias}.demand_id = d.id`).join(' ') }
}

function queryOf(scope: Scope, filters: DemandFilters, { paging, more }: { paging: Paging; more: readonly string[] }): ListQuery {
  const { columns, joins } = moreColumns(more)
  return { columns: lineColumns + columns, joins, sorts: demandSorts, id: 'd.id', paging, ...narrowed(scope, filters, paging.sort) }
}

function narrowed(scope: Scope, filters: DemandFilters, sort: string): Pick<ListQuery, 'from' | 'ranges' | 'filters' | 'examine'> {
  const { states } = filters
  const ranges = rangeConditions(scope, 'd')
  return {
    from: `demand d FORCE INDEX (${listIndexes(scope, filters, sort).join(', ')})`,
    ranges: states.length === 0
      ? ranges
      : ranges.flatMap((range) => states.map((state) => ({ sql: `${range.sql} AND d.state = ?`, params: [...range.params, state] }))),
    filters: conditionsOf(filters),
    ...(isIndexed(scope, filters, sort) ? {} : { examine: mostExamined }),
  }
}

function conditionsOf(filters: DemandFilters): Condition[] {
  const { codes, beginnings, text } = filters
  return [
    ...equal('d.carrier', filters.carrier),
    ...equal('d.batch', filters.batch),
    ...equal('d.import_batch_id', filters.importBatchId),
    ...equal('d.duplicate', filters.duplicate),
    ...equal('d.owner_id', filters.ownerId),
    ...equal('d.plan_year', filters.planYear),
    ...between('d.required_on', filters.requiredFrom, filters.requiredTo),
    ...between('d.created_at', dayBegins(filters.createdFrom), dayEnds(filters.createdTo)),
    ...between('d.offset_metres', ...filters.offset),
    ...ofDetail('heightMaxMetres', mounting(filters.height)),
    ...(Object.keys(codes) as CodeFilter[]).flatMap((name) => codeCondition(name, codes[name]!)),
    ...Object.entries(beginnings).flatMap(([name, value]) => (ofDemand.has(name) ? [beginsWith(`d.${snake(name)}`, value)] : ofDetail(name, [beginsWith(`w.${snake(name)}`, value)]))),
    ...(filters.carrierNumber ? [beginsWith('d.carrier_number', filters.carrierNumber)] : []),
    ...(text ? [beginsWith(isOurNumber(text) ? 'd.number' : 'd.name', text)] : []),
  ]
}

const equal = (column: string, value: string | number | null): Condition[] => (value === null ? [] : [{ sql: `${column} = ?`, params: [value] }])

const between = (column: string, least: string | number | null, most: string | number | null): Condition[] => [
  ...(least === null ? [] : [{ sql: `${column} >= ?`, params: [least] }]),
  ...(most === null ? [] : [{ sql: `${column} <= ?`, params: [most] }]),
]

/** Wanted heights that lie at least partly between these. */
const mounting = ([least, most]: Between): Condition[] => [...between('w.height_max_metres', least, null), ...between('w.height_min_metres', null, most)]

/** Conditions on the details, written with the alias w, in whichever tables have the column. */
function ofDetail(name: string, conditions: readonly Condition[]): Condition[] {
  const tables = detailsWith(name)
  if (conditions.length === 0 || tables.length === 0) return []
  const each = tables.map(({ table }) => `EXISTS (SELECT 1 FROM ${table} w WHERE w.demand_id = d.id AND ${conditions.map(({ sql }) => sql).join(' AND ')})`)
  return [{ sql: `(${each.join(' OR ')})`, params: tables.flatMap(() => conditions.flatMap(({ params }) => params)) }]
}

function codeCondition(name: CodeFilter, code: string): Condition[] {
  if (name === 'system') return ofDetail('systems', [{ sql: 'JSON_CONTAINS(w.systems, ?)', params: [JSON.stringify(code)] }])
  if (name === 'band') return ofDetail('sourceBands', [{ sql: 'JSON_CONTAINS(w.source_bands, ?)', params: [JSON.stringify(code)] }])
  const column = snake(name)
  return ofDemand.has(name) ? equal(`d.${column}`, code) : ofDetail(name, equal(`w.${column}`, code))
}

function beginsWith(column: string, text: string): Condition {
  return { sql: `${column} LIKE ?`, params: [`${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`] }
}

/** The days of people are days in Beijing; moments are kept in UTC. */
const dayBegins = (day: string | null): string | null => (day === null ? null : utc(`${day}T00:00:00.000+08:00`))
const dayEnds = (day: string | null): string | null => (day === null ? null : utc(`${day}T23:59:59.999+08:00`))
const utc = (moment: string): string => new Date(moment).toISOString().slice(0, 23).replace('T', ' ')
