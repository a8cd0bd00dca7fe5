import { rows } from '~/platform/sql.server'
import { scopeCondition, type Scope } from '../people/scope'
import { distanceMetres, type Point } from '../shared/distance'
import { mostNear, nearest, nearestFirst, withinBox } from './around'
import type { PlatformUse } from './capacity'
import type { Tenancy } from './tenancy'

export interface SiteRow extends Point {
  id: number
  code: string
  name: string
  kind: string
  districtCode: string
  address: string
  towerType: string
  heightMetres: number
  shelterType: string
  /** Taken over from a carrier. */
  stock: boolean
  siteFeeFen: number
  powerFeeFen: number
}

export interface OccupiedSite extends SiteRow {
  platforms: PlatformUse[]
  /** Those who sit there on the day asked for. */
  tenancies: Tenancy[]
}

export interface NearSite extends OccupiedSite {
  distanceMetres: number
}

type StoredSite = Omit<SiteRow, 'longitude' | 'latitude' | 'heightMetres' | 'stock'> & { longitude: string; latitude: string; heightMetres: string; stock: number }

const columns = `s.id, s.code, s.name, s.kind, s.district_code AS districtCode, s.longitude, s.latitude, s.address, s.tower_type AS towerType,
  s.height_metres AS heightMetres, s.shelter_type AS shelterType, s.stock, s.site_fee_fen AS siteFeeFen, s.power_fee_fen AS powerFeeFen`

const siteOf = (row: StoredSite): SiteRow => ({
  ...row,
  longitude: Number(row.longitude),
  latitude: Number(row.latitude),
  heightMetres: Number(row.heightMetres),
  stock: Boolean(row.stock),
})

/** No more are counted. */
const mostCounted = 2_000

/** Sites on which antennas are mounted; systems in buildings and tunnels are matched by their own measure. */
const mounting = "s.kind IN ('macro', 'rooftop')"

const marks = (ids: readonly number[]): string => ids.map(() => '?').join(', ')

/** Sites in service within `metres` of a point and within the caller's scope, nearest first, as they are occupied on a day. */
export async function sitesNear(point: Point, { metres, scope, day }: { metres: number; scope: Scope; day: string }): Promise<NearSite[]> {
  const near = await nearest(metres, mostNear, (within) => mountableWithin(point, within, scope))
  const occupied = await occupancyOf(near, day)
  return near.map((site) => ({ ...site, ...occupied(site.id) }))
}

async function mountableWithin(point: Point, metres: number, scope: Scope): Promise<(SiteRow & { distanceMetres: number })[]> {
  const within = scopeCondition(scope, 's')
  const box = withinBox(point, metres)
  const order = nearestFirst(point)
  const boxed = await rows<StoredSite>(
    `SELECT ${columns} FROM (SELECT s.id FROM site s FORCE INDEX (site_cell_idx) WHERE ${box.sql} AND s.state = 'in_service' AND ${mounting} AND ${within.sql} ORDER BY ${order.sql} LIMIT ${mostNear}) n
       JOIN site s ON s.id = n.id`,
    [...box.params, ...within.params, ...order.params],
  )
  return boxed
    .map(siteOf)
    .map((site) => ({ ...site, distanceMetres: distanceMetres(point, site) }))
    .filter((site) => site.distanceMetres <= metres)
    .sort((a, b) => a.distanceMetres - b.distanceMetres || a.id - b.id)
}

/** Sites by their ids, those out of scope left out. */
export async function sitesByIds(ids: readonly number[], { scope, day }: { scope: Scope; day: string }): Promise<OccupiedSite[]> {
  if (ids.length === 0) return []
  const within = scopeCondition(scope, 's')
  const found = await rows<StoredSite>(`SELECT ${columns} FROM site s WHERE s.id IN (${marks(ids)}) AND ${within.sql} ORDER BY s.id`, [...ids, ...within.params])
  const sites = found.map(siteOf)
  const occupied = await occupancyOf(sites, day)
  return sites.map((site) => ({ ...site, ...occupied(site.id) }))
}

export interface Around extends Point {
  id: number
  metres: number
}

/** How many sites stand within each radius: one statement for a whole page of rows. */
export async function countSitesNear(centres: readonly Around[], scope: Scope): Promise<Map<number, number>> {
  if (centres.length === 0) return new Map()
  const within = scopeCondition(scope, 's')
  const branches = centres.map((centre) => {
    const box = withinBox(centre, centre.metres)
    return {
      sql: `(SELECT ? AS centre, s.longitude, s.latitude FROM site s FORCE INDEX (site_cell_idx) WHERE ${box.sql} AND s.state = 'in_service' AND ${mounting} AND ${within.sql} LIMIT ${mostCounted})`,
      params: [centre.id, ...box.params, ...within.params],
    }
  })
  const found = await rows<{ centre: number; longitude: string; latitude: string }>(branches.map(({ sql }) => sql).join(' UNION ALL '), branches.flatMap(({ params }) => params))
  const byId = new Map(centres.map((centre) => [centre.id, centre]))
  const counts = new Map(centres.map(({ id }) => [id, 0]))
  for (const { centre, longitude, latitude } of found) {
    const around = byId.get(Number(centre))
    if (around && distanceMetres(around, { longitude: Number(longitude), latitude: Number(latitude) }) <= around.metres) counts.set(around.id, (counts.get(around.id) ?? 0) + 1)
  }
  return counts
}

type StoredPlatform = { id: number; siteId: number; heightMetres: string; capacity: number }
type StoredTenancy = Tenancy & { siteId: number }

/** Platforms and tenants of sites that the caller has found in his scope. */
async function occupancyOf(sites: readonly { id: number }[], day: string) {
  const ids = sites.map(({ id }) => id)
  if (ids.length === 0) return () => ({ platforms: [] as PlatformUse[], tenancies: [] as Tenancy[] })

  const platforms = await rows<StoredPlatform>(`SELECT id, site_id AS siteId, height_metres AS heightMetres, capacity FROM platform WHERE site_id IN (${marks(ids)}) ORDER BY height_metres DESC, id`, ids)
  const tenancies = await rows<StoredTenancy>(
    `SELECT site_id AS siteId, carrier, position, platform_id AS platformId, antennas, since, until
       FROM tenancy WHERE site_id IN (${marks(ids)}) AND since <= ? AND (until IS NULL OR until >= ?) ORDER BY since, id`,
    [...ids, day, day],
  )
  const used = new Map<number, number>()
  for (const { platformId, antennas } of tenancies) if (platformId !== null) used.set(platformId, (used.get(platformId) ?? 0) + antennas)

  return (siteId: number) => ({
    platforms: platforms
      .filter((one) => one.siteId === siteId)
      .map(({ id, heightMetres, capacity }): PlatformUse => ({ id, heightMetres: Number(heightMetres), capacity, used: used.get(id) ?? 0 })),
    tenancies: tenancies.filter((one) => one.siteId === siteId).map(({ siteId: _, ...tenancy }) => tenancy),
  })
}
