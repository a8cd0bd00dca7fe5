/** A day that differs from Monday to Friday. */
export interface SpecialDay {
  day: string
  /** true: worked though it is a weekend; false: rested. */
  working: boolean
  name: string
}

export interface DayCell {
  day: number
  look: 'work' | 'rest' | 'off' | 'made'
  name: string
}

/** Weeks from Monday to Sunday; null before the first and after the last day. */
export type Month = (DayCell | null)[][]

const dayMs = 86_400_000
const iso = (ms: number): string => new Date(ms).toISOString().slice(0, 10)

export function monthsOf(year: number, days: readonly SpecialDay[]): Month[] {
  const special = new Map(days.map((one) => [one.day, one]))
  return Array.from({ length: 12 }, (_, month) => monthOf(year, month, special))
}

function monthOf(year: number, month: number, special: ReadonlyMap<string, SpecialDay>): Month {
  const first = Date.UTC(year, month, 1)
  const count = (Date.UTC(year, month + 1, 1) - first) / dayMs
  const before = (new Date(first).getUTCDay() + 6) % 7
  const cells: (DayCell | null)[] = [
    ...Array.from({ length: before }, () => null),
    ...Array.from({ length: count }, (_, at) => cellOf(first + at * dayMs, special)),
  ]
  while (cells.length % 7 !== 0) cells.push(null)
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7))
}

function cellOf(ms: number, special: ReadonlyMap<string, SpecialDay>): DayCell {
  const weekday = new Date(ms).getUTCDay()
  const found = special.get(iso(ms))
  const usual = weekday === 0 || weekday === 6 ? 'rest' : 'work'
  return { day: new Date(ms).getUTCDate(), look: found ? (found.working ? 'made' : 'off') : usual, name: found?.name ?? '' }
}

export const isYear = (year: number): boolean => Number.isInteger(year) && year >= 2000 && year <= 2100

const longestName = 40

/** What is wrong with a day, as a code of clock:calendar.wrong; null where it is in order. */
export function faultOf({ day, name }: SpecialDay, year: number): 'notADay' | 'otherYear' | 'noName' | 'longName' | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(Date.parse(`${day}T00:00:00Z`)) || iso(Date.parse(`${day}T00:00:00Z`)) !== day) return 'notADay'
  if (Number(day.slice(0, 4)) !== year) return 'otherYear'
  if (name.trim() === '') return 'noName'
  return name.length > longestName ? 'longName' : null
}

export interface DayDifference {
  day: string
  before: SpecialDay | null
  after: SpecialDay | null
}

/** Days of a year that come to differ, in their order. */
export function differencesOf(before: readonly SpecialDay[], after: readonly SpecialDay[]): DayDifference[] {
  const [old, next] = [before, after].map((days) => new Map(days.map((one) => [one.day, one])))
  const all = [...new Set([...old!.keys(), ...next!.keys()])].sort()
  return all.flatMap((day) => {
    const [was, is] = [old!.get(day) ?? null, next!.get(day) ?? null]
    return was?.working === is?.working && was?.name === is?.name ? [] : [{ day, before: was, after: is }]
  })
}

/** Written as in the history: + worked, - rested. */
export const dayText = (one: SpecialDay | null): string | null => one && `${one.working ? '+' : '-'}${one.name}`

export interface DayHours {
  validFrom: string
  opens: number
  lunchFrom: number
  lunchTo: number
  closes: number
}

/** '08:30' → 510; null for what is no time of a day. */
export function minutesIn(text: string): number | null {
  const found = /^([01]?\d|2[0-3])[:：]([0-5]\d)$/.exec(text.trim())
  return found ? Number(found[1]) * 60 + Number(found[2]) : null
}

export const clockText = (minutes: number): string => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

/** Morning, lunch and afternoon follow each other, and some time is worked. */
export const hoursInOrder = ({ opens, lunchFrom, lunchTo, closes }: DayHours): boolean =>
  opens < lunchFrom && lunchFrom <= lunchTo && lunchTo < closes
