import { narrowed, placeChoices } from '~/domain/people/place-choice'
import type { Condition, Scope } from '~/domain/people/scope'
import { placeName } from '~/domain/shared/division'
import { allDivisions } from '~/domain/shared/division.store.server'
import { distanceMetres } from '~/domain/shared/distance'
import { boxText, cellBox, readBox, type GridSize, type MapBox } from '~/domain/site/map-box'
import { cellCounts, extentOf, sitesInBox, type CellCount, type MapSite } from '~/domain/site/map.store.server'

const grid: GridSize = { columns: 10, rows: 8 }
/** So few are drawn one by one. */
const mostPoints = 60

export interface MapAsked {
  scope: Scope
  query: URLSearchParams
  /** Which sites are meant: those that this side may see. */
  only: Condition
}

/** The map of one city or district, or the choice of one. */
export async function mapView({ scope, query, only }: MapAsked) {
  const division = query.get('division') ?? ''
  const divisions = await allDivisions()
  const places = placeChoices(divisions, scope, division).map(({ code }) => ({ value: code, label: placeName(divisions, code) }))
  const within = narrowed(scope, division)
  const wide = within.ranges.length === 0 || within.ranges.some(({ level }) => level === 'nation' || level === 'province')
  if (wide) return { places, division, land: null }

  const asked = readBox(query.get('box'))
  const box = asked ?? widened(await extentOf(within, only))
  const name = division === '' ? within.ranges.map((range) => (range.level === 'nation' ? '' : placeName(divisions, range.code))).join('、') : placeName(divisions, division)
  return { places, division, land: { name, zoomed: asked !== null, ...(box ? await landOf(box, { scope: within, only }) : nothing) } }
}

/** A little air around the outermost sites, and never a box without breadth. */
function widened(box: MapBox | null): MapBox | null {
  if (!box) return null
  const [wide, high] = [Math.max(0.01, (box.east - box.west) * 0.02), Math.max(0.01, (box.north - box.south) * 0.02)]
  return { west: box.west - wide, south: box.south - high, east: box.east + wide, north: box.north + high }
}

interface DrawnLand {
  total: number
  box: string
  shape: ReturnType<typeof shapeOf> | null
  cells: (CellCount & { box: string })[]
  points: (Omit<MapSite, 'longitude' | 'latitude'> & { across: number; up: number })[]
}

const nothing: DrawnLand = { total: 0, box: '', shape: null, cells: [], points: [] }

async function landOf(box: MapBox, within: { scope: Scope; only: Condition }): Promise<DrawnLand> {
  const counts = await cellCounts(box, grid, within)
  const total = counts.reduce((sum, { sites }) => sum + sites, 0)
  const few = total <= mostPoints
  const points = few ? await sitesInBox(box, { ...within, most: mostPoints }) : []
  return {
    total,
    box: boxText(box),
    shape: shapeOf(box),
    cells: few ? [] : counts.map((cell) => ({ ...cell, box: boxText(cellBox(box, grid, cell)) })).sort((a, b) => b.row - a.row || a.column - b.column),
    points: points.map(({ longitude, latitude, ...site }) => ({ ...site, across: (longitude - box.west) / (box.east - box.west), up: (latitude - box.south) / (box.north - box.south) })),
  }
}

/** How the land is drawn: its height by its width on the ground, and a round length for the scale. */
function shapeOf({ west, south, east, north }: MapBox) {
  const middle = (south + north) / 2
  const widthMetres = distanceMetres({ longitude: west, latitude: middle }, { longitude: east, latitude: middle })
  const heightMetres = distanceMetres({ longitude: west, latitude: south }, { longitude: west, latitude: north })
  const kilometres = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100].filter((km) => km * 1000 <= widthMetres / 4).at(-1) ?? 0.05
  return { ...grid, ratio: heightMetres / widthMetres, kilometres, part: (kilometres * 1000) / widthMetres }
}
