/** Chance that is the same each time for the same seed. */
export interface Chance {
  /** 0 ≤ value < 1 */
  next: () => number
  /** 0 ≤ value < below, whole. */
  whole: (below: number) => number
  pick: <T>(from: readonly T[]) => T
  /** About 0, rarely beyond ±3. */
  normal: () => number
}

/** mulberry32 */
export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const whole = (below: number) => Math.floor(next() * below)
  const pick = <T>(from: readonly T[]): T => from[whole(from.length)]!
  const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())
  return { next, whole, pick, normal }
}

/** Draws as often as the weights say. */
export function weighted<T>(pairs: readonly (readonly [T, number])[]): (chance: Chance) => T {
  const bounds: number[] = []
  let total = 0
  for (const [, weight] of pairs) bounds.push((total += weight))

  return (chance) => {
    const drawn = chance.next() * total
    let low = 0
    let high = bounds.length - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if (bounds[middle]! > drawn) high = middle
      else low = middle + 1
    }
    return pairs[low]![0]
  }
}
