/** Antennas that want to hang on platforms, at least one on the first that is named. */
export interface Dealt {
  antennas: number
  /** Ids, the one that must be used first. */
  platforms: readonly number[]
}

/**
 * Deals the antennas of all out over platforms with so many free places: as much as fits on the first of each, the rest below
 * it, others moved aside where that makes room. Null where they do not fit. Answers antennas by platform, demand by demand.
 */
export function dealOut(wishes: readonly Dealt[], free: ReadonlyMap<number, number>): Map<number, number>[] | null {
  const left = new Map(free)
  const hung = wishes.map(() => new Map<number, number>())
  const hang = (at: number, platform: number, count: number) => {
    hung[at]!.set(platform, (hung[at]!.get(platform) ?? 0) + count)
  }
  const use = (platform: number, count: number) => left.set(platform, (left.get(platform) ?? 0) - count)
  /** The one on the first platform stays where it is. */
  const movable = (at: number, platform: number) => (hung[at]!.get(platform) ?? 0) > (wishes[at]!.platforms[0] === platform ? 1 : 0)
  const place = (at: number, tried: Set<number>): boolean => {
    const { platforms } = wishes[at]!
    const open = platforms.find((platform) => (left.get(platform) ?? 0) > 0)
    if (open !== undefined) {
      hang(at, open, 1)
      use(open, 1)
      return true
    }
    return platforms.filter((platform) => !tried.has(platform)).some((platform) => {
      tried.add(platform)
      const other = wishes.findIndex((_, one) => one !== at && movable(one, platform) && place(one, tried))
      if (other < 0) return false
      hang(other, platform, -1)
      hang(at, platform, 1)
      return true
    })
  }

  for (const [at, { platforms }] of wishes.entries()) {
    hang(at, platforms[0]!, 1)
    use(platforms[0]!, 1)
  }
  if ([...left.values()].some((places) => places < 0)) return null
  const all = wishes.every(({ antennas }, at) => Array.from({ length: antennas - 1 }).every(() => place(at, new Set())))
  return all ? hung : null
}
