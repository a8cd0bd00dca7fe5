import { rows } from '~/platform/sql.server'
import { officeHours, type Calendar, type OfficeHours } from './working-time'

/** Hours of a day from a day on, oldest first. */
export interface HoursFrom {
  validFrom: string
  hours: OfficeHours
}

export interface SpecialDay {
  day: string
  working: boolean
  name: string
}

const freshMs = 60_000
let kept: { at: number; calendar: Promise<Calendar> } | null = null

/** Days and hours of work; read at most once a minute. */
export function workingCalendar(now = Date.now()): Promise<Calendar> {
  if (kept && Math.abs(now - kept.at) < freshMs) return kept.calendar
  const calendar = readCalendar()
  kept = { at: now, calendar }
  calendar.catch(() => (kept = null))
  return calendar
}

/** After a change of the calendar in this process. */
export const forgetCalendar = (): void => void (kept = null)

/** The calendar as it stands this moment. */
export async function readCalendar(): Promise<Calendar> {
  const [days, hours] = await Promise.all([rows<{ day: string; working: number }>('SELECT day, working FROM holiday'), hoursInTime()])
  return calendarOf(new Map(days.map(({ day, working }) => [day, Boolean(working)])), hours)
}

export function calendarOf(days: ReadonlyMap<string, boolean>, hours: readonly HoursFrom[]): Calendar {
  return { get: (day) => days.get(day), hoursOn: (day) => hours.findLast(({ validFrom }) => validFrom <= day)?.hours ?? officeHours }
}

export async function hoursInTime(): Promise<HoursFrom[]> {
  const found = await rows<{ validFrom: string; opens: number; lunchFrom: number; lunchTo: number; closes: number }>(
    'SELECT valid_from AS validFrom, opens, lunch_from AS lunchFrom, lunch_to AS lunchTo, closes FROM office_hours ORDER BY valid_from',
  )
  return found.map(({ validFrom, opens, lunchFrom, lunchTo, closes }) => ({ validFrom, hours: [[opens, lunchFrom], [lunchTo, closes]] }))
}

/** The days of a year that differ from Monday to Friday. */
export async function specialDays(year: number): Promise<SpecialDay[]> {
  const found = await rows<{ day: string; working: number; name: string }>('SELECT day, working, name FROM holiday WHERE day BETWEEN ? AND ? ORDER BY day', [`${year}-01-01`, `${year}-12-31`])
  return found.map(({ day, working, name }) => ({ day, working: Boolean(working), name }))
}
