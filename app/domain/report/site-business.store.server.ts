import { rows } from '~/platform/sql.server'
import { scopeCondition, type Scope } from '../people/scope'
import { boxAround, distanceMetres, type Point } from '../shared/distance'

const most = 100

export interface SiteOrder {
  id: number
  number: string
  name: string
  carrier: string
  state: string
  changedAt: string
}

/** Orders on a site, newest first, as far as the caller sees them. */
export async function ordersAt(siteId: number, scope: Scope): Promise<SiteOrder[]> {
  const within = scopeCondition(scope, 'o')
  const found = await rows<Omit<SiteOrder, 'changedAt'> & { changedAt: Date }>(
    `SELECT o.id, o.number, (SELECT d.name FROM demand d WHERE d.id = o.demand_id) AS name, o.carrier, o.state, o.changed_at AS changedAt
       FROM orders o WHERE o.site_id = ? AND ${within.sql} ORDER BY o.id DESC LIMIT ${most}`,
    [siteId, ...within.params],
  )
  return found.map((one) => ({ ...one, changedAt: one.changedAt.toISOString() }))
}

export interface SiteDemand {
  id: number
  number: string
  name: string
  carrier: string
  state: string
}

/** Demands whose plan in force names this site, newest first. */
export async function demandsPlannedFor(siteId: number, scope: Scope): Promise<SiteDemand[]> {
  const within = scopeCondition(scope, 'd')
  return rows<SiteDemand>(
    `SELECT DISTINCT d.id, d.number, d.name, d.carrier, d.state FROM plan_candidate c JOIN matching_plan m ON m.id = c.plan_id AND m.active = 1 JOIN demand d ON d.id = m.demand_id
      WHERE c.site_id = ? AND ${within.sql} ORDER BY d.id DESC LIMIT ${most}`,
    [siteId, ...within.params],
  )
}

export interface NearDemand extends SiteDemand, Point {
  kind: string
  distanceMetres: number
}

const over = ['cancelled', 'closed_duplicate', 'order_confirmed']

/** Demands under way within `metres`, nearest first. */
export async function demandsAround(point: Point, { metres, scope }: { metres: number; scope: Scope }): Promise<NearDemand[]> {
  const within = scopeCondition(scope, 'd')
  const { minLatitude, maxLatitude, minLongitude, maxLongitude } = boxAround(point, metres)
  const found = await rows<Omit<NearDemand, 'longitude' | 'latitude' | 'distanceMetres'> & { longitude: string; latitude: string }>(
    `SELECT d.id, d.number, d.name, d.carrier, d.state, d.kind, d.longitude, d.latitude FROM demand d USE INDEX (demand_latitude_longitude_idx)
      WHERE d.latitude BETWEEN ? AND ? AND d.longitude BETWEEN ? AND ? AND d.state NOT IN (${over.map(() => '?').join(', ')}) AND ${within.sql} LIMIT 1000`,
    [minLatitude, maxLatitude, minLongitude, maxLongitude, ...over, ...within.params],
  )
  return found
    .map((one) => ({ ...one, longitude: Number(one.longitude), latitude: Number(one.latitude) }))
    .map((one) => ({ ...one, distanceMetres: distanceMetres(point, one) }))
    .filter((one) => one.distanceMetres <= metres)
    .sort((a, b) => a.distanceMetres - b.distanceMetres || a.id - b.id)
    .slice(0, most)
}
