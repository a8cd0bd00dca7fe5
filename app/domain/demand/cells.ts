import { boxAround, type Point } from '../shared/distance'

/**
 * Squares as the database numbers them in its generated column `cell`: a kept demand lies in one square of the level of its
 * offset, so that whoever looks for what may reach him asks few squares of each level.
 */
export const levels = [
  { upToMetres: 100, perDegree: 500, first: 0 },
  { upToMetres: 500, perDegree: 100, first: 10_000_000_000 },
  { upToMetres: 5_000, perDegree: 10, first: 20_000_000_000 },
] as const

const perLine = 100_000

/** Squares side by side, from west to east: the first and the last number. */
export type Stretch = [from: number, to: number]

/** A decimal of the database never lies on the other side of a border than its float here by more than this part of a square. */
const slack = 1e-6

/** The squares around a point in which kept demands lie that it reaches within `metres`, or that reach it by their own offset: a stretch per line. */
export const stretchesAround = (point: Point, metres: number): Stretch[] => levels.flatMap((level) => stretchesOf(level, point, Math.max(metres, level.upToMetres)))

/** The squares in which kept demands lie within `metres` of a point, whatever they allow. */
export const cellsWithin = (point: Point, metres: number): number[] => levels.flatMap((level) => stretchesOf(level, point, metres)).flatMap(cellsOf)

function stretchesOf({ perDegree, first }: (typeof levels)[number], point: Point, metres: number): Stretch[] {
  const { minLongitude, maxLongitude, minLatitude, maxLatitude } = boxAround(point, metres)
  const [west, east] = [Math.floor(minLongitude * perDegree - slack), Math.floor(maxLongitude * perDegree + slack)]
  const [south, north] = [Math.floor(minLatitude * perDegree - slack), Math.floor(maxLatitude * perDegree + slack)]
  return Array.from({ length: north - south + 1 }, (_, i): Stretch => [first + (south + i) * perLine + west, first + (south + i) * perLine + east])
}

/** Each number of a stretch. */
export function cellsOf([from, to]: Stretch): number[] {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i)
}
