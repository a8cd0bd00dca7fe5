/** A seeded stream of numbers in [0, 1): the same seed draws the same nation on every machine (mulberry32). */
export type Chance = () => number

export function chance(seed: number): Chance {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

export const oneOf = <T>(list: readonly T[], draw: Chance): T => list[Math.floor(draw() * list.length)] as T

export const between = (low: number, high: number, draw: Chance): number => low + Math.floor(draw() * (high - low + 1))

/** Roughly normal around 0 with spread 1: the sum of three draws. */
export const bell = (draw: Chance): number => (draw() + draw() + draw() - 1.5) * 2

/** Draws an index by weight in logarithmic time. */
export function byWeight(weights: readonly number[]): (draw: Chance) => number {
  const sums: number[] = []
  let total = 0
  for (const weight of weights) sums.push((total += weight))

  return (draw) => {
    const at = draw() * total
    let low = 0
    let high = sums.length - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if (sums[middle]! > at) high = middle
      else low = middle + 1
    }
    return low
  }
}
