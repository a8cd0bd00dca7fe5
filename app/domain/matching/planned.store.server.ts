import { rows } from '~/platform/sql.server'

const marks = (values: readonly unknown[]): string => values.map(() => '?').join(', ')

/** Plans in force that share a site where their demand does not sit yet: its first candidate. */
const promisedOn = (siteIds: readonly number[]): string => `plan_candidate c JOIN matching_plan p ON p.id = c.plan_id JOIN demand d ON d.id = p.demand_id
  AND c.site_id IN (${marks(siteIds)}) AND c.\`rank\` = 1 AND p.active = TRUE AND p.choice = 'share'
  AND d.state IN ('screening', 'screened', 'siting', 'sited', 'ordering', 'order_approving', 'order_pending', 'order_confirmed')`

export interface Planned {
  siteId: number
  antennas: number
  heightMinMetres: number
  heightMaxMetres: number
}

/** Antennas that recorded plans will hang on these sites. */
export async function plannedOn(siteIds: readonly number[]): Promise<Map<number, Planned[]>> {
  if (siteIds.length === 0) return new Map()
  const found = await rows<{ siteId: number; antennas: number; heightMinMetres: string; heightMaxMetres: string }>(
    `SELECT c.site_id AS siteId, t.antennas, t.height_min_metres AS heightMinMetres, t.height_max_metres AS heightMaxMetres FROM ${promisedOn(siteIds)} JOIN demand_tower t ON t.demand_id = d.id`,
    siteIds,
  )
  const bySite = new Map<number, Planned[]>()
  for (const row of found) bySite.set(row.siteId, [...(bySite.get(row.siteId) ?? []), { ...row, heightMinMetres: Number(row.heightMinMetres), heightMaxMetres: Number(row.heightMaxMetres) }])
  return bySite
}

/** Ports that recorded plans will take of these distribution systems: one for each band, two where the paths are doubled. */
export async function portsPromised(siteIds: readonly number[]): Promise<Map<number, number>> {
  if (siteIds.length === 0) return new Map()
  const found = await rows<{ siteId: number; ports: string | number }>(
    `SELECT c.site_id AS siteId, SUM(JSON_LENGTH(COALESCE(b.source_bands, u.source_bands)) * IF(COALESCE(b.double_path, u.double_path), 2, 1)) AS ports
       FROM ${promisedOn(siteIds)} LEFT JOIN demand_building b ON b.demand_id = d.id LEFT JOIN demand_tunnel u ON u.demand_id = d.id
      WHERE d.kind <> 'tower' GROUP BY c.site_id`,
    siteIds,
  )
  return new Map(found.map(({ siteId, ports }) => [siteId, Number(ports)]))
}
