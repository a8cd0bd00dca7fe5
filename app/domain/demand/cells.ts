import { boxAround, type Point } from '../shared/distance'
import { stretchesIn, type Stretch } from '../shared/grid'

/**
 * A kept demand lies in one square of the level of its offset (migration demand_cell), so that whoever looks for what may reach
 * him asks few squares of each level.
 */
const levels = [
  { upToMetres: 100, perDegree: 500, perLine: 100_000, first: 0 },
  { upToMetres: 500, perDegree: 100, perLine: 100_000, first: 10_000_000_000 },
  { upToMetres: 5_000, perDegree: 10, perLine: 100_000, first: 20_000_000_000 },
] as const

/** The squares around a point in which kept demands lie that it reaches within `metres`, or that reach it by their own offset: a stretch per line. */
export const stretchesAround = (point: Point, metres: number): Stretch[] => levels.flatMap((level) => stretchesIn(boxAround(point, Math.max(metres, level.upToMetres)), level))

/** The squares in which kept demands lie within `metres` of a point, whatever they allow. */
export const cellsWithin = (point: Point, metres: number): number[] => levels.flatMap((level) => stretchesIn(boxAround(point, metres), level)).flatMap(cellsOf)

/** Each number of a stretch. */
export function cellsOf([from, to]: Stretch): number[] {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i)
}
