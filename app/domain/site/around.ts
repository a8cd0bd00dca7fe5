import { boxAround, type Point } from '../shared/distance'
import { stretchesIn, type Grid } from '../shared/grid'

/** A part of a statement over `site s` with its values. */
export interface Around {
  sql: string
  params: number[]
}

/** As the migration site_cell numbers them: about a kilometre. */
export const siteGrid: Grid = { perDegree: 100, perLine: 36_000, first: 0 }

/** No more are read around one point, the nearest of them: a radius in a dense town, not a city. */
export const mostNear = 400

/** What lies in the box around a point, by site_cell_idx: a range for each kilometre from south to north, so for radii of a town. */
export function withinBox(point: Point, metres: number): Around {
  const box = boxAround(point, metres)
  const lines = stretchesIn(box, siteGrid)
  return {
    sql: `(${lines.map(() => 's.cell BETWEEN ? AND ?').join(' OR ')}) AND s.latitude BETWEEN ? AND ? AND s.longitude BETWEEN ? AND ?`,
    params: [...lines.flat(), box.minLatitude, box.maxLatitude, box.minLongitude, box.maxLongitude],
  }
}

/** Orders by distance, near enough to cut off the farthest. */
export const nearestFirst = ({ longitude, latitude }: Point): Around => ({
  sql: 'POW(s.latitude - ?, 2) + POW((s.longitude - ?) * ?, 2)',
  params: [latitude, longitude, Math.cos((latitude * Math.PI) / 180)],
})

/** In a dense town the nearest are found within so far; to put thousands in order first would take longer. */
const firstLook = 500

/** Looks close by first, and farther out only when fewer than `most` stand there; `find` gives the nearest `most` within its metres. */
export async function nearest<Row extends { distanceMetres: number }>(metres: number, most: number, find: (metres: number) => Promise<Row[]>): Promise<Row[]> {
  if (metres <= firstLook) return find(metres)
  const close = await find(firstLook)
  return close.length >= most ? close : find(metres)
}
