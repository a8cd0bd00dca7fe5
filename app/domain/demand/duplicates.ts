import type { DemandState } from '../process/demand-process'
import { boxAround, distanceMetres, type Point } from '../shared/distance'
import type { DemandKind } from './demand'

/** What decides whether two demands look alike. */
export interface Placement extends Point {
  kind: DemandKind
  carrier: string
  districtCode: string
  offsetMetres: number
}

export type DuplicateRule = 'exact' | 'near'

export interface Likeness {
  rule: DuplicateRule
  /** Whole metres. */
  distanceMetres: number
}

/** No demand may allow a larger offset; the search for twins looks this far. */
export const widestOffsetMetres = 5_000

/** Earlier demands in these states are no twins: nobody will build them. */
export const forgottenStates: readonly DemandState[] = ['cancelled', 'closed_duplicate']

/** Coordinates are the same when they agree to five decimals, about one metre. */
const fifthDecimal = (degrees: number): number => Math.round(degrees * 100_000)

/**
 * exact: one carrier, one district, both coordinates equal to five decimals. near: one carrier, not farther apart than the
 * larger of both allowed offsets, across district borders. A mast and a distribution system at one place are two wishes. Another carrier nearby is a chance to share, never a duplicate.
 */
export function likeness(a: Placement, b: Placement): Likeness | null {
  if (a.carrier !== b.carrier || a.kind !== b.kind) return null

  const metres = distanceMetres(a, b)
  const samePoint = fifthDecimal(a.longitude) === fifthDecimal(b.longitude) && fifthDecimal(a.latitude) === fifthDecimal(b.latitude)
  if (samePoint && a.districtCode === b.districtCode) return { rule: 'exact', distanceMetres: Math.round(metres) }
  if (samePoint || metres <= Math.max(a.offsetMetres, b.offsetMetres)) return { rule: 'near', distanceMetres: Math.round(metres) }
  return null
}

export interface Alike<Row> extends Likeness {
  later: Row
  earlier: Row
}

/** Pairs within one list (a file), each row against those before it, at most `most` of each row. Swept from south to north: no pair is looked at needlessly far. */
export function alikeAmong<Row extends Placement>(list: readonly Row[], most = Infinity): Alike<Row>[] {
  const northward = list.map((row, place) => ({ row, place })).sort((a, b) => a.row.latitude - b.row.latitude)
  const widest = list.reduce((wide, { offsetMetres }) => Math.max(wide, offsetMetres), 2)
  const perRow = new Map<number, number>()
  const pairs: (Alike<Row> & { place: number })[] = []

  northward.forEach((one, i) => {
    const { maxLatitude } = boxAround(one.row, widest)
    for (let j = i + 1; j < northward.length; j += 1) {
      const other = northward[j]!
      if (other.row.latitude > maxLatitude) break
      const found = likeness(one.row, other.row)
      if (!found) continue
      const [earlier, later] = one.place < other.place ? [one, other] : [other, one]
      const met = perRow.get(later.place) ?? 0
      if (met >= most) continue
      perRow.set(later.place, met + 1)
      pairs.push({ ...found, earlier: earlier.row, later: later.row, place: later.place })
    }
  })
  return pairs.sort((a, b) => a.place - b.place).map(({ place: _, ...pair }) => pair)
}

/** How alike two names are: shared pairs of letters over all, 0 to 1. */
export function nameLikeness(a: string, b: string): number {
  const [first, second] = [pairsOf(a), pairsOf(b)]
  if (first.length + second.length === 0) return a.trim() === b.trim() ? 1 : 0

  const left = [...second]
  const shared = first.filter((pair) => {
    const at = left.indexOf(pair)
    if (at >= 0) left.splice(at, 1)
    return at >= 0
  })
  return (2 * shared.length) / (first.length + second.length)
}

const pairsOf = (name: string): string[] => {
  const letters = [...name.replace(/\s/g, '').toLowerCase()]
  return letters.slice(1).map((letter, i) => letters[i]! + letter)
}
