import { db } from '~/platform/db.server'
import { rows } from '~/platform/sql.server'
import { scopeCondition, type Scope } from '../people/scope'

/** An existing site as the reply form needs it. */
export interface ExistingSite {
  id: number
  code: string
  name: string
  address: string
  longitude: number
  latitude: number
  towerType: string
  shelterType: string
  /** Who has it: the original owner of a stock site, else the tower company. */
  owner: string
  tenants: number
  /** Carriers on it, by code. */
  carriers: string[]
}

type Stored = Omit<ExistingSite, 'longitude' | 'latitude' | 'owner' | 'tenants' | 'carriers'> & { longitude: string; latitude: string; original: string | null; tenants: number | bigint; carriers: string | null }

const columns = `s.id, s.code, s.name, s.address, s.longitude, s.latitude, s.tower_type AS towerType, s.shelter_type AS shelterType,
  (SELECT n.carrier FROM tenancy n WHERE n.site_id = s.id AND n.position = 'original_owner' AND n.until IS NULL LIMIT 1) AS original,
  (SELECT COUNT(DISTINCT n.carrier) FROM tenancy n WHERE n.site_id = s.id AND n.until IS NULL) AS tenants,
  (SELECT GROUP_CONCAT(DISTINCT n.carrier ORDER BY n.carrier) FROM tenancy n WHERE n.site_id = s.id AND n.until IS NULL) AS carriers`

const siteOf = ({ original, carriers, ...row }: Stored): ExistingSite => ({
  ...row, longitude: Number(row.longitude), latitude: Number(row.latitude), owner: original ?? 'TOWER', tenants: Number(row.tenants), carriers: carriers ? carriers.split(',') : [],
})

/** Sites in service by their codes, within the caller's scope. */
export async function sitesByCode(codes: readonly string[], scope: Scope): Promise<Map<string, ExistingSite>> {
  if (codes.length === 0) return new Map()
  const within = scopeCondition({ ...scope, carrier: null }, 's')
  const found = await rows<Stored>(
    `SELECT ${columns} FROM site s WHERE s.code IN (${codes.map(() => '?').join(', ')}) AND s.state = 'in_service' AND ${within.sql}`, [...codes, ...within.params],
  )
  return new Map(found.map((row) => [row.code, siteOf(row)]))
}

export interface PlannedCandidate {
  rank: number
  name: string
  longitude: number
  latitude: number
  distanceMetres: number
  yearlyFen: number | null
  site: ExistingSite | null
}

export interface Plan {
  choice: 'share' | 'alter' | 'build' | 'joint'
  remarks: string | null
  byName: string
  /** ISO, UTC */
  at: string
  candidates: PlannedCandidate[]
}

/** The plan in force for a demand, with the sites it names. The caller has found the demand in his scope. */
export async function planInForce(demandId: number): Promise<Plan | null> {
  const plan = await db.matchingPlan.findFirst({ where: { demandId, active: true }, orderBy: { id: 'desc' }, include: { candidates: { orderBy: { rank: 'asc' } } } })
  if (!plan) return null
  const ids = plan.candidates.flatMap(({ siteId }) => siteId ?? [])
  const sites = ids.length === 0 ? [] : await rows<Stored>(`SELECT ${columns} FROM site s WHERE s.id IN (${ids.map(() => '?').join(', ')})`, ids)
  const byId = new Map(sites.map((row) => [row.id, siteOf(row)]))
  return {
    choice: plan.choice as Plan['choice'], remarks: plan.remarks, byName: plan.byName, at: plan.at.toISOString(),
    candidates: plan.candidates.map(({ rank, name, longitude, latitude, distanceMetres, yearlyFen, siteId }) => ({
      rank, name, longitude: longitude.toNumber(), latitude: latitude.toNumber(), distanceMetres,
      yearlyFen: yearlyFen === null ? null : Number(yearlyFen), site: siteId === null ? null : (byId.get(siteId) ?? null),
    })),
  }
}
