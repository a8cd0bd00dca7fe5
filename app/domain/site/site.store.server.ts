import { row, rows } from '~/platform/sql.server'
import { scopeCondition, type Scope } from '../people/scope'
import type { SiteDas } from './das'
import { dasOf } from './das.store.server'
import type { SiteKind, SiteState } from './site'
import type { TenantPosition } from './tenancy'

/** A site with all its facts. */
export interface Site {
  id: number
  code: string
  name: string
  kind: SiteKind
  state: SiteState
  version: number
  districtCode: string
  longitude: number
  latitude: number
  address: string
  towerType: string
  heightMetres: number
  shelterType: string
  powerMode: string | null
  powerCapacityKw: number | null
  powerUsedKw: number | null
  batteryHours: number | null
  meterNumber: string | null
  /** Taken over from a carrier. */
  stock: boolean
  siteFeeFen: number
  powerFeeFen: number
  builtOn: string | null
  remarks: string | null
  tenants: number
  freePlatforms: number
  changedAt: string | null
  changedByName: string
  das: SiteDas | null
}

type Stored = Omit<Site, 'das' | 'changedAt' | 'stock' | Decimals> & Record<Decimals, string | null> & { changedAt: Date | null; stock: number }
type Decimals = 'longitude' | 'latitude' | 'heightMetres' | 'powerCapacityKw' | 'powerUsedKw' | 'batteryHours'

const columns = `s.id, s.code, s.name, s.kind, s.state, s.version, s.district_code AS districtCode, s.longitude, s.latitude, s.address, s.tower_type AS towerType, s.height_metres AS heightMetres,
  s.shelter_type AS shelterType, s.power_mode AS powerMode, s.power_capacity_kw AS powerCapacityKw, s.power_used_kw AS powerUsedKw, s.battery_hours AS batteryHours, s.meter_number AS meterNumber,
  s.stock, s.site_fee_fen AS siteFeeFen, s.power_fee_fen AS powerFeeFen, s.built_on AS builtOn, s.remarks, s.tenants, s.free_platforms AS freePlatforms, s.changed_at AS changedAt, s.changed_by_name AS changedByName`

const numberOr = (text: string | null): number | null => (text === null ? null : Number(text))

/** The site within the caller's scope, or null. */
export async function findSite(id: number, scope: Scope): Promise<Site | null> {
  const within = scopeCondition({ ...scope, carrier: null }, 's')
  const found = await row<Stored>(`SELECT ${columns} FROM site s WHERE s.id = ? AND ${within.sql}`, [id, ...within.params])
  if (!found) return null

  return {
    ...found,
    longitude: Number(found.longitude), latitude: Number(found.latitude), heightMetres: Number(found.heightMetres),
    powerCapacityKw: numberOr(found.powerCapacityKw), powerUsedKw: numberOr(found.powerUsedKw), batteryHours: numberOr(found.batteryHours),
    stock: Boolean(found.stock),
    changedAt: found.changedAt?.toISOString() ?? null,
    das: await dasOf(found.id),
  }
}

export interface PlatformRow {
  id: number
  heightMetres: number
  capacity: number
  /** Antennas that hang there today. */
  used: number
}

export interface TenancyRow {
  id: number
  carrier: string
  position: TenantPosition
  platformId: number | null
  platformMetres: number | null
  antennas: number
  since: string
  until: string | null
}

/** Of a site that the caller has found in his scope: highest platform first. */
export async function platformsOf(siteId: number): Promise<PlatformRow[]> {
  const found = await rows<{ id: number; heightMetres: string; capacity: number; used: string }>(
    `SELECT p.id, p.height_metres AS heightMetres, p.capacity, (SELECT COALESCE(SUM(n.antennas), 0) FROM tenancy n WHERE n.platform_id = p.id AND n.until IS NULL) AS used
       FROM platform p WHERE p.site_id = ? ORDER BY p.height_metres DESC, p.id`,
    [siteId],
  )
  return found.map((one) => ({ ...one, heightMetres: Number(one.heightMetres), used: Number(one.used) }))
}

/** Everybody who sits or sat there: those of today first. */
export async function tenanciesOf(siteId: number): Promise<TenancyRow[]> {
  const found = await rows<Omit<TenancyRow, 'platformMetres'> & { platformMetres: string | null }>(
    `SELECT n.id, n.carrier, n.position, n.platform_id AS platformId, p.height_metres AS platformMetres, n.antennas, n.since, n.until
       FROM tenancy n LEFT JOIN platform p ON p.id = n.platform_id WHERE n.site_id = ? ORDER BY n.until IS NOT NULL, n.since, n.id`,
    [siteId],
  )
  return found.map((one) => ({ ...one, platformMetres: numberOr(one.platformMetres) }))
}
