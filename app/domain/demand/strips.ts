import { boxAround } from '../shared/distance'
import type { Placement } from './duplicates'

/** Rows of a list that lie in one stretch from west to east, and the places along it where something may be near to one of them. */
export interface Strip {
  south: number
  north: number
  /** Stretches of longitude that do not touch, from west to east. */
  stretches: [west: number, east: number][]
  carriers: string[]
  /** Places in the list, each with its box. */
  rows: { row: number; box: ReturnType<typeof boxAround> }[]
}

/** About a kilometre: as high as the surroundings of one demand. */
const stripDegrees = 0.01

/**
 * The list from south to north in strips, so that an index by latitude is passed over once for all rows of a strip and not once
 * for each. `metres` says how far around a row is looked.
 */
export function stripsOf(list: readonly Placement[], metres: (place: Placement) => number): Strip[] {
  const byStrip = new Map<number, { row: number; place: Placement; box: ReturnType<typeof boxAround> }[]>()
  list.forEach((place, row) => {
    const key = Math.floor(place.latitude / stripDegrees)
    const rows = byStrip.get(key) ?? []
    rows.push({ row, place, box: boxAround(place, metres(place)) })
    byStrip.set(key, rows)
  })
  return [...byStrip].sort(([a], [b]) => a - b).map(([, rows]) => ({
    south: Math.min(...rows.map(({ box }) => box.minLatitude)),
    north: Math.max(...rows.map(({ box }) => box.maxLatitude)),
    stretches: stretchesOf(rows.map(({ box }) => [box.minLongitude, box.maxLongitude])),
    carriers: [...new Set(rows.map(({ place }) => place.carrier))],
    rows: rows.map(({ row, box }) => ({ row, box })),
  }))
}

/** Stretches joined where they touch. */
function stretchesOf(all: [number, number][]): [number, number][] {
  const joined: [number, number][] = []
  for (const [west, east] of [...all].sort(([a], [b]) => a - b)) {
    const last = joined.at(-1)
    if (last && west <= last[1]) last[1] = Math.max(last[1], east)
    else joined.push([west, east])
  }
  return joined
}

/** The rows of the strip in whose box the point lies. */
export const rowsAround = ({ rows }: Strip, { longitude, latitude }: { longitude: number; latitude: number }): number[] =>
  rows.flatMap(({ row, box }) => (latitude >= box.minLatitude && latitude <= box.maxLatitude && longitude >= box.minLongitude && longitude <= box.maxLongitude ? [row] : []))
