import type { Chance } from './chance'

const dayMilliseconds = 86_400_000
const first = Date.UTC(2019, 0, 2)

/**
 * A moment in office hours between 2019 and `last`, later years more often. `passed` is the part of all that came before,
 * 0 to 1, so that what has the higher number is the younger.
 */
export function momentBefore(last: number, passed: number, chance: Chance): Date {
  const day = Math.floor(first / dayMilliseconds + (last - first) / dayMilliseconds * Math.sqrt(passed))
  return new Date(day * dayMilliseconds + (1 + chance.whole(9)) * 3_600_000 + chance.whole(3_600_000))
}

export const daysAfter = (moment: Date, days: number): Date => new Date(moment.getTime() + days * dayMilliseconds)

/** 'YYYY-MM-DD' in Beijing. */
export const dayOf = (moment: Date): string => new Date(moment.getTime() + 8 * 3_600_000).toISOString().slice(0, 10)
