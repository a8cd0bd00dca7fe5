import { PassThrough } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { readSheet } from '~/platform/workbook/read.server'
import { writeRows } from '~/platform/workbook/rows.server'
import { faultOf, type SpecialDay } from '../shared/calendar-year'

export const calendarHeadings = ['日期', '安排', '说明'] as const
const rested = '休息'
const worked = '上班'

/** A year as a workbook: one row for each day that differs. */
export async function calendarWorkbook(year: number, days: readonly SpecialDay[]): Promise<Uint8Array> {
  const to = new PassThrough()
  const written = buffer(to)
  await writeRows({
    to, sheetName: `${year}年工作日历`,
    columns: [{ heading: calendarHeadings[0], width: 14, format: '@' }, { heading: calendarHeadings[1], width: 10 }, { heading: calendarHeadings[2], width: 30 }],
    rows: days.map(({ day, working, name }) => [day, working ? worked : rested, name]),
  })
  return written
}

export interface RowFault {
  row: number
  /** notADay, otherYear, noName, longName, twice, noLook */
  fault: string
  text: string
}

export type CalendarRead = { ok: true; days: SpecialDay[]; faults: RowFault[] } | { ok: false; because: string; facts?: Record<string, string | number> }

const headings: readonly string[] = calendarHeadings

/** The days of a workbook for this year; each row that is wrong is named. */
export async function readCalendarWorkbook(path: string, year: number): Promise<CalendarRead> {
  const read = await readSheet(path, (heading) => headings.includes(heading.replace(/\*$/, '').trim()))
  if (!read.ok) return { ok: false, because: read.because, facts: read.facts }

  const days: SpecialDay[] = []
  const faults: RowFault[] = []
  for (const { number, cells } of read.sheet.rows) {
    const [day = '', look = '', name = ''] = calendarHeadings.map((heading) => (cells[heading] ?? '').trim())
    const one = { day: dayIn(day), working: look === worked, name }
    const fault = look !== worked && look !== rested ? 'noLook' : days.some((other) => other.day === one.day) ? 'twice' : faultOf(one, year)
    if (fault === null) days.push(one)
    else faults.push({ row: number, fault, text: [day, look, name].join(' ').slice(0, 80) })
  }
  return { ok: true, days: days.sort((a, b) => a.day.localeCompare(b.day)), faults }
}

/** 2026/1/3 and 2026-1-3 are days as well. */
function dayIn(text: string): string {
  const found = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text)
  return found ? `${found[1]}-${found[2]!.padStart(2, '0')}-${found[3]!.padStart(2, '0')}` : text
}
