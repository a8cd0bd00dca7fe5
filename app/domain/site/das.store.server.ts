import { rows } from '~/platform/sql.server'
import { scopeCondition, type Scope } from '../people/scope'
import { boxAround, distanceMetres, type Point } from '../shared/distance'
import type { DasKind, SiteDas } from './das'

export interface DasSite extends Point {
  id: number
  code: string
  name: string
  kind: DasKind
  districtCode: string
  address: string
  stock: boolean
  das: SiteDas
  /** The carriers connected today, each once. */
  carriers: string[]
}

export interface NearDas extends DasSite {
  distanceMetres: number
}

type Stored = Omit<DasSite, 'longitude' | 'latitude' | 'stock' | 'das' | 'carriers'> & StoredDas & { longitude: string; latitude: string; stock: number; carriers: string | null }

type StoredDas = Omit<SiteDas, 'bands' | 'doublePath' | 'coverageArea' | 'lengthKm' | 'endLongitude' | 'endLatitude'> & {
  bands: string | string[]
  doublePath: number
  coverageArea: string | null
  lengthKm: string | null
  endLongitude: string | null
  endLatitude: string | null
}

const dasColumns = `a.place_name AS placeName, a.system, a.bands, a.double_path AS doublePath, a.poi_ports AS poiPorts, a.poi_free AS poiFree, a.source_positions AS sourcePositions,
  a.source_free AS sourceFree, a.rru_supply AS rruSupply, a.coverage_area AS coverageArea, a.floors, a.lifts, a.length_km AS lengthKm, a.bores, a.end_longitude AS endLongitude, a.end_latitude AS endLatitude`

const columns = `s.id, s.code, s.name, s.kind, s.district_code AS districtCode, s.longitude, s.latitude, s.address, s.stock, ${dasColumns},
  (SELECT GROUP_CONCAT(DISTINCT n.carrier ORDER BY n.carrier) FROM tenancy n WHERE n.site_id = s.id AND n.until IS NULL) AS carriers`

const mostNear = 500

/** Systems in service of one kind within `metres` of a point and within the caller's scope, nearest first. */
export async function dasNear(point: Point, { kind, metres, scope }: { kind: DasKind; metres: number; scope: Scope }): Promise<NearDas[]> {
  const within = scopeCondition(scope, 's')
  const { minLatitude, maxLatitude, minLongitude, maxLongitude } = boxAround(point, metres)
  const found = await rows<Stored>(
    `SELECT ${columns} FROM site s USE INDEX (site_latitude_longitude_idx) JOIN site_das a ON a.site_id = s.id
      WHERE s.latitude BETWEEN ? AND ? AND s.longitude BETWEEN ? AND ? AND s.kind = ? AND s.state = 'in_service' AND ${within.sql} LIMIT ${mostNear}`,
    [minLatitude, maxLatitude, minLongitude, maxLongitude, kind, ...within.params],
  )
  return found
    .map(dasSiteOf)
    .map((site) => ({ ...site, distanceMetres: distanceMetres(point, site) }))
    .filter((site) => site.distanceMetres <= metres)
    .sort((a, b) => a.distanceMetres - b.distanceMetres || a.id - b.id)
}

/** The system of one site that the caller has found in his scope; null for a tower. */
export async function dasOf(siteId: number): Promise<SiteDas | null> {
  const [found] = await rows<StoredDas>(`SELECT ${dasColumns} FROM site_das a WHERE a.site_id = ?`, [siteId])
  return found ? systemOf(found) : null
}

const numberOr = (text: string | null): number | null => (text === null ? null : Number(text))

function systemOf(row: StoredDas): SiteDas {
  const { placeName, system, bands, doublePath, poiPorts, poiFree, sourcePositions, sourceFree, rruSupply, coverageArea, floors, lifts, lengthKm, bores, endLongitude, endLatitude } = row
  return {
    placeName, system, poiPorts, poiFree, sourcePositions, sourceFree, rruSupply, floors, lifts, bores,
    bands: typeof bands === 'string' ? (JSON.parse(bands) as string[]) : bands,
    doublePath: Boolean(doublePath),
    coverageArea: numberOr(coverageArea), lengthKm: numberOr(lengthKm), endLongitude: numberOr(endLongitude), endLatitude: numberOr(endLatitude),
  }
}

const dasSiteOf = (row: Stored): DasSite => ({
  id: row.id, code: row.code, name: row.name, kind: row.kind, districtCode: row.districtCode, address: row.address,
  longitude: Number(row.longitude), latitude: Number(row.latitude), stock: Boolean(row.stock), das: systemOf(row), carriers: row.carriers?.split(',') ?? [],
})
