import { countUpTo, listPage, type Condition, type Page } from '~/platform/list.server'
import type { Paging } from '~/platform/paging'
import { rows } from '~/platform/sql.server'
import { covers, rangeConditions, scopeCondition, type Placed, type Scope } from '../people/scope'
import type { DemandState } from '../process/demand-process'
import type { Carrier } from '../shared/carrier'
import { boxAround, distanceMetres } from '../shared/distance'
import type { Demand } from './demand'
import type { SuspicionFilters } from './suspicion-filters'
import { forgottenStates, nameLikeness, widestOffsetMetres, type DuplicateRule } from './duplicates'

/** A pair that waits for a verdict, from the side of the later demand, which is the one that a verdict may close. */
export interface Suspicion {
  pairId: number
  rule: DuplicateRule
  distanceMetres: number
  carrier: Carrier
  districtCode: string
  later: { id: number; number: string; name: string }
  /** The name is null where it lies outside of the reader's scope. */
  earlier: { id: number; number: string; name: string | null; state: DemandState | null }
  /** 0 to 100; null where the other name may not be read. */
  nameLikeness: number | null
}

type Stored = Placed & {
  pairId: number; rule: DuplicateRule; distanceMetres: number; id: number; number: string; name: string; carrier: Carrier
  earlierId: number; earlierNumber: string; earlierName: string; earlierState: DemandState; earlierProvince: string; earlierCity: string; earlierDistrict: string
}

const columns = `p.id AS pairId, p.rule, p.distance_metres AS distanceMetres, d.id, d.number, d.name, d.carrier, d.district_code AS districtCode,
  t.id AS earlierId, t.number AS earlierNumber, t.name AS earlierName, t.state AS earlierState,
  t.province_code AS earlierProvince, t.city_code AS earlierCity, t.district_code AS earlierDistrict`

const narrowed = (scope: Scope, { carrier, rule }: SuspicionFilters) => ({
  // The few open pairs lead to their demands, never the other way round.
  from: "duplicate_pair p FORCE INDEX (duplicate_pair_verdict_id_idx) STRAIGHT_JOIN demand d ON d.id = p.demand_id AND d.state = 'collected' STRAIGHT_JOIN demand t ON t.id = p.twin_id",
  ranges: rangeConditions(scope, 'd').map(({ sql, params }) => ({ sql: `p.verdict = 'open' AND ${sql}`, params })),
  filters: [...equal('d.carrier', carrier), ...equal('p.rule', rule)],
})

const equal = (column: string, value: string | null): Condition[] => (value === null ? [] : [{ sql: `${column} = ?`, params: [value] }])

export async function listSuspicions(scope: Scope, filters: SuspicionFilters, paging: Paging): Promise<Page<Suspicion>> {
  const page = await listPage<Stored>({ columns, sorts: { id: 'p.id' }, id: 'p.id', paging, ...narrowed(scope, filters) })
  return { ...page, rows: page.rows.map((row) => suspicionOf(row, scope)) }
}

/** Ids of the pairs in ascending order, from beyond `after`: for one word on all that the list shows. */
export async function suspicionIds(scope: Scope, filters: SuspicionFilters, { after, size }: { after: number; size: number }): Promise<number[]> {
  const page = await listPage<{ id: number }>({ columns: 'p.id', sorts: { id: 'p.id' }, id: 'p.id', paging: { sort: 'id', descending: false, size, after: [after, after], before: null }, ...narrowed(scope, filters) })
  return page.rows.map(({ id }) => id)
}

export const countSuspicions = (scope: Scope, filters: SuspicionFilters) => countUpTo(narrowed(scope, filters))

function suspicionOf(row: Stored, scope: Scope): Suspicion {
  const { pairId, rule, distanceMetres: metres, carrier, districtCode, id, number, name } = row
  const seen = covers(scope, { carrier, provinceCode: row.earlierProvince, cityCode: row.earlierCity, districtCode: row.earlierDistrict })
  return {
    pairId, rule, carrier, districtCode, distanceMetres: metres,
    later: { id, number, name },
    earlier: { id: row.earlierId, number: row.earlierNumber, name: seen ? row.earlierName : null, state: seen ? row.earlierState : null },
    nameLikeness: seen ? Math.round(nameLikeness(name, row.earlierName) * 100) : null,
  }
}

/** A person's word on a demand beside another one. */
export interface GivenVerdict {
  otherNumber: string
  verdict: 'duplicate' | 'distinct'
  reason: string | null
  byName: string | null
  /** ISO, UTC */
  at: string | null
}

const mostVerdicts = 500

/** What has been said of these demands so far, whichever way round, newest first. The caller has checked that they are in scope. */
export async function verdictsOn(ids: readonly number[]): Promise<Map<number, GivenVerdict[]>> {
  if (ids.length === 0) return new Map()
  const said = (asked: string, other: string) =>
    `SELECT p.${asked} AS id, o.number AS otherNumber, p.verdict, p.reason, p.by_name AS byName, p.at FROM duplicate_pair p JOIN demand o ON o.id = p.${other}
      WHERE p.${asked} IN (${ids.map(() => '?').join(', ')}) AND p.verdict <> 'open'`
  const found = await rows<Omit<GivenVerdict, 'at'> & { id: number; at: Date | null }>(
    `${said('demand_id', 'twin_id')} UNION ALL ${said('twin_id', 'demand_id')} ORDER BY at DESC LIMIT ${mostVerdicts}`,
    [...ids, ...ids],
  )
  const by = new Map<number, GivenVerdict[]>()
  for (const { id, at, ...one } of found) by.set(id, [...(by.get(id) ?? []), { ...one, at: at?.toISOString() ?? null }])
  return by
}

/** Pairs by id whose later demand lies within the scope, with the numbers of both. */
export async function suspicionsById(ids: readonly number[], scope: Scope): Promise<{ pairId: number; demandId: number; numbers: [later: string, earlier: string] }[]> {
  if (ids.length === 0) return []
  const within = scopeCondition(scope, 'd')
  const found = await rows<{ pairId: number; demandId: number; later: string; earlier: string }>(
    `SELECT p.id AS pairId, d.id AS demandId, d.number AS later, t.number AS earlier FROM duplicate_pair p JOIN demand d ON d.id = p.demand_id JOIN demand t ON t.id = p.twin_id
      WHERE p.id IN (${ids.map(() => '?').join(', ')}) AND ${within.sql} ORDER BY p.id`,
    [...ids, ...within.params],
  )
  return found.map(({ pairId, demandId, later, earlier }) => ({ pairId, demandId, numbers: [later, earlier] }))
}

/** Another carrier's demand close by: a chance to build together. For staff alone. */
export interface SharingHint {
  id: number
  number: string
  name: string
  carrier: Carrier
  state: DemandState
  distanceMetres: number
}

const mostHints = 20

/** Within the larger of both allowed offsets, nearest first. A reader bound to one carrier gets none. */
export async function sharingHints({ id, values }: Pick<Demand, 'id' | 'values'>, scope: Scope): Promise<SharingHint[]> {
  if (scope.carrier !== null) return []
  const box = boxAround(values, widestOffsetMetres)
  const within = scopeCondition(scope, 'd')
  const found = await rows<Omit<SharingHint, 'distanceMetres'> & { longitude: string; latitude: string; offsetMetres: number }>(
    `SELECT d.id, d.number, d.name, d.carrier, d.state, d.longitude, d.latitude, d.offset_metres AS offsetMetres FROM demand d FORCE INDEX (demand_latitude_longitude_idx)
      WHERE d.latitude BETWEEN ? AND ? AND d.longitude BETWEEN ? AND ? AND d.carrier <> ? AND d.id <> ? AND d.state NOT IN (${forgottenStates.map(() => '?').join(', ')}) AND ${within.sql}`,
    [box.minLatitude, box.maxLatitude, box.minLongitude, box.maxLongitude, values.carrier, id, ...forgottenStates, ...within.params],
  )
  return found
    .map(({ longitude, latitude, offsetMetres, ...one }) => ({ ...one, offsetMetres, distanceMetres: Math.round(distanceMetres(values, { longitude: Number(longitude), latitude: Number(latitude) })) }))
    .filter(({ offsetMetres, distanceMetres: metres }) => metres <= Math.max(offsetMetres, values.offsetMetres))
    .sort((a, b) => a.distanceMetres - b.distanceMetres)
    .slice(0, mostHints)
    .map(({ offsetMetres: _, ...hint }) => hint)
}
