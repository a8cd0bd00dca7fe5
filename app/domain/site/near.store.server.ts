import { rows } from '~/platform/sql.server'
import { coversDivision, scopeCondition, type Scope } from '../people/scope'
import { distanceMetres, type Point } from '../shared/distance'
import { nearest, nearestFirst, withinBox } from './around'
import type { SiteKind } from './site'

/** What a site across one's border shows: as much as a carrier would see of it. */
export interface NearStranger extends Point {
  id: number
  kind: SiteKind
  towerType: string
  heightMetres: number
  freePlatforms: number
  distanceMetres: number
}

export interface NearOwn extends NearStranger {
  code: string
  name: string
  tenants: number
}

export type NearSite = ({ own: true } & NearOwn) | ({ own: false } & NearStranger)

type Stored = Omit<NearOwn, 'longitude' | 'latitude' | 'heightMetres' | 'distanceMetres'> & { longitude: string; latitude: string; heightMetres: string; districtCode: string }

const most = 200

export interface Looking {
  metres: number
  scope: Scope
  /** Whether sites across the border are shown by position, type and height. */
  acrossBorder: boolean
  /** The site in the middle. */
  except?: number
}

/** Sites in service around a point, nearest first; those outside the scope without name, number and tenants. */
export async function sitesAround(point: Point, { metres, ...looking }: Looking): Promise<{ sites: NearSite[]; more: boolean }> {
  const near = await nearest(metres, most + 1, (within) => standingWithin(point, { metres: within, ...looking }))
  return { sites: near.slice(0, most).map((one) => seenBy(looking.scope, one)), more: near.length > most }
}

async function standingWithin(point: Point, { metres, scope, acrossBorder, except = 0 }: Looking): Promise<(NearOwn & { districtCode: string })[]> {
  const within = acrossBorder ? { sql: 'TRUE', params: [] } : scopeCondition({ ...scope, carrier: null }, 's')
  const box = withinBox(point, metres)
  const order = nearestFirst(point)
  const found = await rows<Stored>(
    `SELECT s.id, s.code, s.name, s.kind, s.tower_type AS towerType, s.height_metres AS heightMetres, s.tenants, s.free_platforms AS freePlatforms, s.longitude, s.latitude, s.district_code AS districtCode
       FROM (SELECT s.id FROM site s FORCE INDEX (site_cell_idx) WHERE ${box.sql} AND s.state = 'in_service' AND s.id <> ? AND ${within.sql} ORDER BY ${order.sql} LIMIT ${most + 1}) n
       JOIN site s ON s.id = n.id`,
    [...box.params, except, ...within.params, ...order.params],
  )
  return found
    .map((one) => ({ ...one, longitude: Number(one.longitude), latitude: Number(one.latitude), heightMetres: Number(one.heightMetres) }))
    .map((one) => ({ ...one, distanceMetres: distanceMetres(point, one) }))
    .filter((one) => one.distanceMetres <= metres)
    .sort((a, b) => a.distanceMetres - b.distanceMetres || a.id - b.id)
}

function seenBy(scope: Scope, { districtCode, code, name, tenants, ...seen }: NearOwn & { districtCode: string }): NearSite {
  return coversDivision(scope, districtCode) ? { own: true, code, name, tenants, ...seen } : { own: false, ...seen }
}

/** Whether a point lies in the bounding box of a district that the scope holds: the country has no lines here, only boxes. */
export async function liesWithin({ longitude, latitude }: Point, scope: Scope): Promise<boolean> {
  const found = await rows<{ code: string }>(
    `SELECT code FROM division WHERE level = 'district' AND valid_to IS NULL AND min_longitude <= ? AND max_longitude >= ? AND min_latitude <= ? AND max_latitude >= ?`,
    [longitude, longitude, latitude, latitude],
  )
  return found.some(({ code }) => coversDivision(scope, code))
}
