import { row, rows } from '~/platform/sql.server'
import type { SpecialDay } from './calendar-year'
import { officeHours, type Calendar, type OfficeHours } from './working-time'

/** Hours of a day from a day on, oldest first. */
export interface HoursFrom {
  validFrom: string
  hours: OfficeHours
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

export interface CalendarPart {
  version: number
  changedByName: string
  /** ISO, UTC; null where nobody has changed it yet. */
  changedAt: string | null
}

/** A year, or 0 for the hours of a day. */
export async function calendarPart(id: number): Promise<CalendarPart> {
  const found = await row<{ version: number; changedByName: string; changedAt: Date }>('SELECT version, changed_by_name AS changedByName, changed_at AS changedAt FROM calendar_part WHERE id = ?', [id])
  return found ? { ...found, changedAt: found.changedAt.toISOString() } : { version: 0, changedByName: '', changedAt: null }
}
