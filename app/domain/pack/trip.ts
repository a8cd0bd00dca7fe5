import { distanceMetres, type Point } from '../shared/distance'

/** The order in which to go to some places. */
export interface Trip {
  /** Indexes of the places, the first to go to first. */
  order: number[]
  /** Metres to each place of the order from the one before it; the first leg is nought where no start is given. */
  legs: number[]
  /** Great-circle metres of all legs; the way home is not among them. */
  metres: number
}

type Metres = (from: number | null, to: number | null) => number

/**
 * The order of a day trip: the nearest place next, begun at each place (or at the start, where one is given), and every such order
 * mended by turning round stretches of it as long as that shortens it. The shortest wins, the first of equals; never one that is
 * longer than the order given. Up to 50 places.
 */
export function dayTrip(places: readonly Point[], start: Point | null = null): Trip {
  const far = places.map((from) => places.map((to) => distanceMetres(from, to)))
  const fromStart = places.map((place) => (start ? distanceMetres(start, place) : 0))
  const metres: Metres = (from, to) => (to === null ? 0 : from === null ? fromStart[to]! : far[from]![to]!)

  const given = places.map((_, index) => index)
  const begun = start ? [nearestNext(given, null, metres)] : given.map((first) => nearestNext(given, first, metres))
  const best = [given, ...[given, ...begun].map((order) => turned(order, metres))].reduce((shortest, order) => (lengthOf(order, metres) < lengthOf(shortest, metres) ? order : shortest))
  const legs = best.map((place, at) => metres(at === 0 ? null : best[at - 1]!, place))
  return { order: best, legs, metres: legs.reduce((sum, leg) => sum + leg, 0) }
}

const lengthOf = (order: readonly number[], metres: Metres): number => order.reduce((sum, place, at) => sum + metres(at === 0 ? null : order[at - 1]!, place), 0)

function nearestNext(all: readonly number[], first: number | null, metres: Metres): number[] {
  const order: number[] = first === null ? [] : [first]
  const left = new Set(all.filter((place) => place !== first))
  while (left.size > 0) {
    const here = order.at(-1) ?? null
    const next = [...left].reduce((nearest, place) => (metres(here, place) < metres(here, nearest) ? place : nearest))
    order.push(next)
    left.delete(next)
  }
  return order
}

/** What is gained by less than this is rounding. */
const least = 1e-6

/** 2-opt on an open way: a stretch is turned round where the two legs at its ends become shorter. */
function turned(given: readonly number[], metres: Metres): number[] {
  const order = [...given]
  for (let better = true; better; ) {
    better = false
    for (let from = 0; from < order.length - 1; from += 1) {
      for (let to = from + 1; to < order.length; to += 1) {
        const before = from === 0 ? null : order[from - 1]!
        const after = to === order.length - 1 ? null : order[to + 1]!
        const gain = metres(before, order[from]!) + metres(order[to]!, after) - metres(before, order[to]!) - metres(order[from]!, after)
        if (gain <= least) continue
        order.splice(from, to - from + 1, ...order.slice(from, to + 1).reverse())
        better = true
      }
    }
  }
  return order
}
