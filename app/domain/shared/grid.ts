import type { boxAround } from './distance'

/** Squares of a part of a degree, numbered by the database in a generated column `cell` as the migration of its table says. */
export interface Grid {
  /** Squares of one degree. */
  perDegree: number
  /** What a line farther north adds to the number. */
  perLine: number
  /** What is added to every number. */
  first: number
}

/** Squares side by side, from west to east: the first and the last number. */
export type Stretch = [from: number, to: number]

/** A decimal of the database never lies on the other side of a border than its float here by more than this part of a square. */
const slack = 1e-6

/** The squares that a box touches, a stretch for each line from south to north. */
export function stretchesIn({ minLongitude, maxLongitude, minLatitude, maxLatitude }: ReturnType<typeof boxAround>, { perDegree, perLine, first }: Grid): Stretch[] {
  const [west, east] = [Math.floor(minLongitude * perDegree - slack), Math.floor(maxLongitude * perDegree + slack)]
  const [south, north] = [Math.floor(minLatitude * perDegree - slack), Math.floor(maxLatitude * perDegree + slack)]
  return Array.from({ length: north - south + 1 }, (_, i): Stretch => [first + (south + i) * perLine + west, first + (south + i) * perLine + east])
}
