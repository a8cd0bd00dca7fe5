import { boxAround, type Point } from '../shared/distance'

/** A part of a statement over `site s` with its values. */
export interface Around {
  sql: string
  params: number[]
}

/** Squares of 0.01 degrees, about a kilometre, as the database numbers them in its generated column `cell`. */
const perDegree = 100
const perLine = 36_000

/** A decimal of the database never lies on the other side of a border than its float here by more than this part of a square. */
const slack = 1e-6

/** The squares that a box touches, as the first and the last number of each line from west to east. */
export function linesOf({ minLongitude, maxLongitude, minLatitude, maxLatitude }: ReturnType<typeof boxAround>): [from: number, to: number][] {
  const [west, east] = [Math.floor(minLongitude * perDegree - slack), Math.floor(maxLongitude * perDegree + slack)]
  const [south, north] = [Math.floor(minLatitude * perDegree - slack), Math.floor(maxLatitude * perDegree + slack)]
  return Array.from({ length: north - south + 1 }, (_, i) => [(south + i) * perLine + west, (south + i) * perLine + east])
}

/** What lies in the box around a point, by site_cell_idx: a range for each kilometre from south to north, so for radii of a town. */
export function withinBox(point: Point, metres: number): Around {
  const box = boxAround(point, metres)
  const lines = linesOf(box)
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
