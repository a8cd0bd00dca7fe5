/** Stretches of a day in minutes after midnight in Beijing, in order; what lies between them (lunch) is not worked. */
export type OfficeHours = readonly (readonly [number, number])[]

/** Where the calendar says nothing else: morning and afternoon with the lunch break between them. */
export const officeHours: OfficeHours = [[8 * 60 + 30, 12 * 60], [13 * 60 + 30, 18 * 60]]

/** Which days are worked, and when. A plain Map of days is a calendar with the usual hours. */
export interface Calendar {
  /** By 'YYYY-MM-DD', for days that differ from Monday to Friday: true works, false rests. */
  get: (day: string) => boolean | undefined
  /** The hours of a day that is worked. */
  readonly hoursOn?: (day: string) => OfficeHours
}

const minute = 60_000
export const hour = 60 * minute
const day = 24 * hour
/** China keeps one time all year: UTC+8. */
const beijing = 8 * hour
/** Beyond ten years of holidays nobody counts. */
const mostDays = 3660

export const dayInBeijing = (moment: Date): string => new Date(moment.getTime() + beijing).toISOString().slice(0, 10)

export function works(dayText: string, calendar: Calendar): boolean {
  const weekday = new Date(`${dayText}T00:00:00Z`).getUTCDay()
  return calendar.get(dayText) ?? (weekday !== 0 && weekday !== 6)
}

/** The stretches of one day that are worked, in milliseconds of UTC; `midnight` is its beginning as if Beijing were UTC. */
function stretches(midnight: number, calendar: Calendar): [number, number][] {
  const text = new Date(midnight).toISOString().slice(0, 10)
  if (!works(text, calendar)) return []
  return (calendar.hoursOn?.(text) ?? officeHours).map(([opens, closes]) => [midnight - beijing + opens * minute, midnight - beijing + closes * minute])
}

const midnightOf = (moment: Date): number => Math.floor((moment.getTime() + beijing) / day) * day

/** The moment after so many milliseconds of working time from `start`. Gives up after ten years of holidays. */
export function addWorkingTime(start: Date, milliseconds: number, calendar: Calendar): Date {
  let left = milliseconds
  for (let days = 0, midnight = midnightOf(start); days < mostDays; days++, midnight += day) {
    for (const [opens, closes] of stretches(midnight, calendar)) {
      const from = Math.max(opens, start.getTime())
      if (from >= closes) continue
      if (closes - from >= left) return new Date(from + left)
      left -= closes - from
    }
  }
  throw new Error('no working day within ten years')
}

/** The moment after `hours` working hours from `start`. */
export const addWorkingHours = (start: Date, hours: number, calendar: Calendar): Date => addWorkingTime(start, hours * hour, calendar)

/** Working time between two moments in milliseconds; 0 where `to` is not after `from`. */
export function workingTime(from: Date, to: Date, calendar: Calendar): number {
  let sum = 0
  for (let days = 0, midnight = midnightOf(from); days < mostDays && midnight - beijing < to.getTime(); days++, midnight += day) {
    for (const [opens, closes] of stretches(midnight, calendar)) {
      sum += Math.max(0, Math.min(closes, to.getTime()) - Math.max(opens, from.getTime()))
    }
  }
  return sum
}

/** Working time until a due moment; below 0 where it is past. */
export const workingTimeLeft = (now: Date, due: Date, calendar: Calendar): number =>
  due >= now ? workingTime(now, due, calendar) : -workingTime(due, now, calendar)

/** So many working hours before a due moment, or the due moment itself where there were fewer since `start`. */
export function workingHoursBefore(due: Date, hours: number, { start, calendar }: { start: Date; calendar: Calendar }): Date {
  const whole = workingTime(start, due, calendar)
  return whole <= hours * hour ? start : addWorkingTime(start, whole - hours * hour, calendar)
}
