import { rows } from '~/platform/sql.server'
import { scopeCondition, type Scope } from '../people/scope'
import { mostNear, nearestFirst, withinBox } from '../site/around'
import { sitesByIds, type OccupiedSite } from '../site/store.server'
import type { BatchDemand, BatchSite } from './batch'
import { reserved } from './explain'
import { plannedOn } from './planned.store.server'

export interface BatchLine {
  name: string
  /** Towers that wait for a plan. */
  towers: number
  /** Buildings and tunnels that do: they are matched one by one with the systems that stand in them. */
  das: number
  districts: number
}

/** Batches with demands that wait for a plan within the caller's scope, by name. */
export async function waitingBatches(scope: Scope, text: string): Promise<BatchLine[]> {
  const within = scopeCondition(scope, 'd')
  const named = text === '' ? { sql: '', params: [] } : { sql: 'AND d.batch LIKE CONCAT(?, \'%\')', params: [text.replace(/[\\%_]/g, '\\$&')] }
  const found = await rows<{ name: string; towers: string | number; das: string | number; districts: string | number }>(
    `SELECT d.batch AS name, SUM(d.kind = 'tower') AS towers, SUM(d.kind <> 'tower') AS das, COUNT(DISTINCT d.district_code) AS districts
       FROM demand d WHERE d.state = 'matching' AND d.batch IS NOT NULL AND ${within.sql} ${named.sql} GROUP BY d.batch ORDER BY d.batch DESC LIMIT 200`,
    [...within.params, ...named.params],
  )
  return found.map((row) => ({ name: row.name, towers: Number(row.towers), das: Number(row.das), districts: Number(row.districts) }))
}

/** A tower that waits for a plan, with what a page shows of it besides. */
export interface WaitingDemand extends BatchDemand {
  number: string
  name: string
  version: number
  districtCode: string
}

type Stored = Omit<WaitingDemand, 'longitude' | 'latitude' | 'heightMinMetres' | 'heightMaxMetres' | 'systems'> & { longitude: string; latitude: string; heightMinMetres: string; heightMaxMetres: string; systems: unknown }

const columns = `d.id, d.number, d.name, d.version, d.carrier, d.province_code AS provinceCode, d.district_code AS districtCode, d.longitude, d.latitude, d.offset_metres AS offsetMetres,
  t.systems, t.system_count AS systemCount, t.antennas, t.height_min_metres AS heightMinMetres, t.height_max_metres AS heightMaxMetres, t.tower_type AS towerType, t.shelter_type AS shelterType`

const waitingOf = (row: Stored): WaitingDemand => ({
  ...row,
  longitude: Number(row.longitude), latitude: Number(row.latitude), heightMinMetres: Number(row.heightMinMetres), heightMaxMetres: Number(row.heightMaxMetres),
  systems: (typeof row.systems === 'string' ? JSON.parse(row.systems) : (row.systems ?? [])) as string[],
})

/** The optimiser is not asked for more at once. */
export const mostInBatch = 5_000

/** Towers of a batch that wait for a plan, within the caller's scope, in the order of their numbers; a page of them where `after` and `size` are given; one more than is allowed at most. */
export async function waitingTowers(batch: string, scope: Scope, { after = 0, size = mostInBatch + 1 }: { after?: number; size?: number } = {}): Promise<WaitingDemand[]> {
  const within = scopeCondition(scope, 'd')
  const found = await rows<Stored>(
    `SELECT ${columns} FROM demand d JOIN demand_tower t ON t.demand_id = d.id
      WHERE d.batch = ? AND d.state = 'matching' AND d.kind = 'tower' AND d.id > ? AND ${within.sql} ORDER BY d.id LIMIT ${Math.min(size, mostInBatch + 1)}`,
    [batch, after, ...within.params],
  )
  return found.map(waitingOf)
}

/** How many of a batch wait within the caller's scope, by kind. */
export async function countWaiting(batch: string, scope: Scope): Promise<{ towers: number; das: number }> {
  const within = scopeCondition(scope, 'd')
  const [found] = await rows<{ towers: string | number | null; das: string | number | null }>(
    `SELECT SUM(d.kind = 'tower') AS towers, SUM(d.kind <> 'tower') AS das FROM demand d WHERE d.batch = ? AND d.state = 'matching' AND ${within.sql}`, [batch, ...within.params],
  )
  return { towers: Number(found?.towers ?? 0), das: Number(found?.das ?? 0) }
}

/** How many of a batch wait outside the caller's scope: a number, nothing else. */
export async function countElsewhere(batch: string, scope: Scope): Promise<number> {
  const within = scopeCondition(scope, 'd')
  const [found] = await rows<{ n: string | number }>(`SELECT COUNT(*) AS n FROM demand d WHERE d.batch = ? AND d.state = 'matching' AND NOT ${within.sql}`, [batch, ...within.params])
  return Number(found?.n ?? 0)
}

const demandsAtOnce = 40
const sitesAtOnce = 400

/** Sites in service within the offset of any of these demands and within the caller's scope, with what is taken and what earlier plans will take. */
export async function sitesAround(demands: readonly BatchDemand[], { scope, day }: { scope: Scope; day: string }): Promise<BatchSite[]> {
  const ids = [...(await siteIdsAround(demands, scope))].sort((a, b) => a - b)
  const sites: BatchSite[] = []
  for (let from = 0; from < ids.length; from += sitesAtOnce) {
    const some = ids.slice(from, from + sitesAtOnce)
    const [found, planned] = [await sitesByIds(some, { scope, day }), await plannedOn(some)]
    sites.push(...found.map((site) => reserved(batchSite(site), planned.get(site.id) ?? [])))
  }
  return sites
}

const batchSite = ({ id, name, longitude, latitude, towerType, shelterType, heightMetres, stock, siteFeeFen, powerFeeFen, platforms, tenancies }: OccupiedSite): BatchSite =>
  ({ id, name, longitude, latitude, towerType, shelterType, heightMetres, stock, siteFeeFen: Number(siteFeeFen), powerFeeFen: Number(powerFeeFen), platforms, tenancies })

async function siteIdsAround(demands: readonly BatchDemand[], scope: Scope): Promise<Set<number>> {
  const within = scopeCondition(scope, 's')
  const branchOf = (demand: BatchDemand) => {
    const box = withinBox(demand, demand.offsetMetres)
    const order = nearestFirst(demand)
    return {
      sql: `(SELECT s.id FROM site s FORCE INDEX (site_cell_idx) WHERE ${box.sql} AND s.state = 'in_service' AND s.kind IN ('macro', 'rooftop') AND ${within.sql} ORDER BY ${order.sql} LIMIT ${mostNear})`,
      params: [...box.params, ...within.params, ...order.params],
    }
  }
  const ids = new Set<number>()
  for (let from = 0; from < demands.length; from += demandsAtOnce) {
    const branches = demands.slice(from, from + demandsAtOnce).map(branchOf)
    const found = await rows<{ id: number }>(branches.map(({ sql }) => sql).join(' UNION ALL '), branches.flatMap(({ params }) => params))
    for (const { id } of found) ids.add(id)
  }
  return ids
}
