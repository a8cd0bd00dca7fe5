import { rows } from '~/platform/sql.server'
import { rangeConditions, scopeCondition, type Condition, type Scope } from '../people/scope'
import { around, type Cell, type GridSize, type MapBox } from './map-box'
import type { SiteKind } from './site'

const inBox = 's.latitude BETWEEN ? AND ? AND s.longitude BETWEEN ? AND ?'
const boxParams = ({ west, south, east, north }: MapBox): number[] => [south, north, west, east]

/** The box around the sites in the scope; null where there is none. Only for a city or less: every site is looked at. */
export async function extentOf(scope: Scope, { sql, params }: Condition): Promise<MapBox | null> {
  const boxes = await Promise.all(rangeConditions(scope, 's').map(async (range) => {
    const [found] = await rows<{ [K in keyof MapBox]: string | null }>(
      `SELECT MIN(s.longitude) AS west, MIN(s.latitude) AS south, MAX(s.longitude) AS east, MAX(s.latitude) AS north FROM site s WHERE ${range.sql} AND ${sql}`,
      [...range.params, ...params],
    )
    return found?.west ? { west: Number(found.west), south: Number(found.south), east: Number(found.east), north: Number(found.north) } : null
  }))
  return around(boxes.filter((box) => box !== null))
}

export interface CellCount extends Cell {
  sites: number
}

/** How many sites stand in each cell of a grid over the box; cells without any are left out. */
export async function cellCounts(box: MapBox, grid: GridSize, { scope, only }: { scope: Scope; only: Condition }): Promise<CellCount[]> {
  const within = scopeCondition(scope, 's')
  const { west, south, east, north } = box
  const place = (column: string, from: number, size: number, count: number) => `LEAST(${count - 1}, FLOOR((${column} - ${from}) / ${size} * ${count}))`
  const found = await rows<{ column: number; row: number; sites: number }>(
    `SELECT ${place('s.longitude', west, east - west, grid.columns)} AS \`column\`, ${place('s.latitude', south, north - south, grid.rows)} AS \`row\`, COUNT(*) AS sites
       FROM site s WHERE ${inBox} AND ${within.sql} AND ${only.sql} GROUP BY 1, 2`,
    [...boxParams(box), ...within.params, ...only.params],
  )
  return found.map(({ column, row, sites }) => ({ column: Number(column), row: Number(row), sites: Number(sites) }))
}

export interface MapSite {
  id: number
  code: string
  kind: SiteKind
  longitude: number
  latitude: number
  freePlatforms: number
}

/** The sites themselves, for a part of the map that holds few. */
export async function sitesInBox(box: MapBox, { scope, only, most }: { scope: Scope; only: Condition; most: number }): Promise<MapSite[]> {
  const within = scopeCondition(scope, 's')
  const found = await rows<Omit<MapSite, 'longitude' | 'latitude'> & { longitude: string; latitude: string }>(
    `SELECT s.id, s.code, s.kind, s.longitude, s.latitude, s.free_platforms AS freePlatforms FROM site s WHERE ${inBox} AND ${within.sql} AND ${only.sql} ORDER BY s.id LIMIT ${most}`,
    [...boxParams(box), ...within.params, ...only.params],
  )
  return found.map((one) => ({ ...one, longitude: Number(one.longitude), latitude: Number(one.latitude) }))
}
