/** Office hours in Beijing as minutes of the day: morning and afternoon, the lunch break between them not counted. */
export const officeHours = [[8 * 60 + 30, 12 * 60], [13 * 60 + 30, 18 * 60]] as const

/** Days that differ from Monday to Friday, by 'YYYY-MM-DD': true works, false rests. */
export type Calendar = ReadonlyMap<string, boolean>

const minute = 60_000
const day = 24 * 60 * minute
/** China keeps one time all year: UTC+8. */
const beijing = 8 * 60 * minute

export const dayInBeijing = (moment: Date): string => new Date(moment.getTime() + beijing).toISOString().slice(0, 10)

export function works(dayText: string, calendar: Calendar): boolean {
  const weekday = new Date(`${dayText}T00:00:00Z`).getUTCDay()
  return calendar.get(dayText) ?? (weekday !== 0 && weekday !== 6)
}

/** The moment after `hours` working hours from `start`. Gives up after ten years of holidays. */
export function addWorkingHours(start: Date, hours: number, calendar: Calendar): Date {
  let left = hours * 60
  let midnight = Math.floor((start.getTime() + beijing) / day) * day
  const startMinute = (start.getTime() + beijing - midnight) / minute

  for (let days = 0; days < 3660; days++, midnight += day) {
    if (!works(new Date(midnight).toISOString().slice(0, 10), calendar)) continue
    for (const [opens, closes] of officeHours) {
      const from = days === 0 ? Math.max(opens, startMinute) : opens
      if (from >= closes) continue
      if (closes - from >= left) return new Date(midnight - beijing + (from + left) * minute)
      left -= closes - from
    }
  }
  throw new Error('no working day within ten years')
}
