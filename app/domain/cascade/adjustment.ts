import { dayAfter, daysFrom, lastDayOf, lengthOf, monthOf, nextMonth } from './days'
import type { Segment } from './repricing'

/** What a month's bill is to be put right by. */
export interface Adjustment {
  month: string
  /** Days of the month for which the amounts differ in time, of so many. */
  days: number
  ofDays: number
  /** Cents more, or less than nothing. */
  fen: number
}

/** Twelve months, and days that every length of a month divides. */
const daysCommon = 377_580n
const perYear = 12n * daysCommon

/**
 * From the first day that differs until the month in which it is decided: whole months by the twelfth of the year, begun ones by
 * their days. Exact until the end; each month is rounded half up to the cent, and the last takes the rounding rest.
 */
export function adjustments(segments: readonly Pick<Segment, 'from' | 'until' | 'before' | 'after'>[], decidedOn: string): Adjustment[] {
  const months = monthsOf(segments, decidedOn)
  const total = rounded(months.reduce((sum, { exact }) => sum + exact, 0n))
  const each = months.map(({ exact }) => rounded(exact))
  const last = each.length - 1

  return months.map(({ month, days, ofDays }, at) => ({ month, days, ofDays, fen: Number(at === last ? total - each.slice(0, last).reduce((sum, fen) => sum + fen, 0n) : each[at]!) }))
}

interface Exact {
  month: string
  days: number
  ofDays: number
  /** Cents times `perYear`. */
  exact: bigint
}

function monthsOf(segments: readonly Pick<Segment, 'from' | 'until' | 'before' | 'after'>[], decidedOn: string): Exact[] {
  const end = lastDayOf(monthOf(decidedOn))
  const byMonth = new Map<string, Exact>()
  for (const { from, until, before, after } of segments) {
    const difference = BigInt(after.yearFen - before.yearFen)
    if (difference === 0n) continue
    const to = until !== null && until < end ? until : end
    for (const part of partsOf(from, to)) {
      const known = byMonth.get(part.month) ?? { ...part, days: 0, exact: 0n }
      byMonth.set(part.month, { ...known, days: known.days + part.days, exact: known.exact + difference * BigInt(part.days) * (daysCommon / BigInt(part.ofDays)) })
    }
  }

  return [...byMonth.values()].sort((a, b) => (a.month < b.month ? -1 : 1))
}

/** The months between two days, each with the days of it. */
function partsOf(from: string, to: string): Omit<Exact, 'exact'>[] {
  const parts: Omit<Exact, 'exact'>[] = []
  for (let day = from; day <= to; day = dayAfter(lastDayOf(monthOf(day)))) {
    const month = monthOf(day)
    const end = lastDayOf(month) < to ? lastDayOf(month) : to
    parts.push({ month, days: daysFrom(day, end), ofDays: lengthOf(month) })
    if (nextMonth(month) > monthOf(to)) break
  }
  return parts
}

/** Half up to the cent, away from nothing. */
function rounded(exact: bigint): bigint {
  const size = exact < 0n ? -exact : exact
  const whole = (2n * size + perYear) / (2n * perYear)

  return exact < 0n ? -whole : whole
}
