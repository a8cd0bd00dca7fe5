import type { Fen } from '../shared/money'
import { itemAt, type PriceBook } from './price-book'

/** How the compensation for an early end is found: the rent left to a full term, a fixed number of months' rent, or none. Labels: pricing:earlyEnd.method. */
export const earlyEndMethods = ['fullTerm', 'fixedMonths', 'none'] as const
export type EarlyEndMethod = (typeof earlyEndMethods)[number]

/** A rule as the book or the agreement has it. */
export type EarlyEndRule = { method: 'fullTerm' | 'fixedMonths'; months: number } | { method: 'none' }

/** Where the book says nothing else, a full term is of sixty months. */
const usualFullTerm = 60

/** The months of a full term by a book: its row `rule`, `early_end`, `full_term`. */
export function fullTermOf(book: PriceBook | null): number {
  const row = book && itemAt(book, { kind: 'rule', key1: 'early_end', key2: 'full_term' })

  return row ? Number(row.value) : usualFullTerm
}

export interface EarlyEnd {
  /** Days: the first of the lease and the last that is used. */
  start: string
  end: string
  /** Months agreed on; nobody owes rent beyond them. */
  termMonths: number
  /** Each of the first eleven months of a year, and the twelfth, which has the rounding rest. */
  monthFen: Fen
  lastMonthFen: Fen
  rule: EarlyEndRule
}

/** One line of the computation. Labels: pricing:earlyEnd.step.<key>. */
export interface EarlyEndStep {
  key: 'day' | 'used' | 'term' | 'rest' | 'months' | 'lastMonths' | 'fixed' | 'total' | 'nothing'
  facts: Record<string, string | number>
  fen: Fen | null
}

export interface Compensation {
  fen: Fen
  /** Whole months left, and days of the month that has begun. */
  months: number
  days: number
  steps: EarlyEndStep[]
}

/** What is owed for the end of a lease before its time, with every step. Days are rounded half up to the cent, once. */
export function compensation(asked: EarlyEnd): Compensation {
  const { start, end, termMonths, rule } = asked
  const used = usedOf(start, end)
  const begun: EarlyEndStep[] = [{ key: 'used', facts: { months: used.months, days: used.days, start, end }, fen: null }]
  if (rule.method === 'none' || used.months >= termMonths) return nothing(begun, rule.method === 'none' ? 'none' : 'termOver')
  if (rule.method === 'fixedMonths') return fixed(asked, begun, rule.months)

  const full = Math.min(rule.months, termMonths)
  if (used.months >= full) return nothing(begun, 'fullTermOver')
  return toFullTerm(asked, begun, { full, used })
}

interface Used {
  /** Months of the lease that are over at the end of the last day. */
  months: number
  /** Days used of the month that has begun, of so many. */
  days: number
  ofDays: number
}

function toFullTerm({ monthFen, lastMonthFen, start, termMonths }: EarlyEnd, begun: EarlyEndStep[], { full, used: { months, days, ofDays } }: { full: number; used: Used }): Compensation {
  const rent = (month: number): Fen => (month % 12 === 11 ? lastMonthFen : monthFen)
  const left = days === 0 ? 0 : ofDays - days
  const first = days === 0 ? months : months + 1
  const whole = Array.from({ length: full - first }, (_, at) => first + at)
  const lasts = whole.filter((month) => month % 12 === 11).length
  const daysFen = (2n * rent(months) * BigInt(left) + BigInt(ofDays)) / (2n * BigInt(ofDays))
  const wholeFen = BigInt(whole.length - lasts) * monthFen
  const lastsFen = BigInt(lasts) * lastMonthFen
  const steps: EarlyEndStep[] = [
    ...begun,
    { key: 'term', facts: { full, term: termMonths, until: dayBefore(monthsLater(start, full)) }, fen: null },
    { key: 'rest', facts: { months: whole.length, days: left }, fen: null },
    ...(left > 0 ? [{ key: 'day' as const, facts: { fen: Number(rent(months)), days: left, of: ofDays }, fen: daysFen }] : []),
    ...(whole.length > lasts ? [{ key: 'months' as const, facts: { fen: Number(monthFen), months: whole.length - lasts }, fen: wholeFen }] : []),
    ...(lasts > 0 ? [{ key: 'lastMonths' as const, facts: { fen: Number(lastMonthFen), months: lasts }, fen: lastsFen }] : []),
  ]
  const fen = daysFen + wholeFen + lastsFen
  return { fen, months: whole.length, days: left, steps: [...steps, { key: 'total', facts: {}, fen }] }
}

function fixed({ monthFen }: EarlyEnd, begun: EarlyEndStep[], months: number): Compensation {
  const fen = BigInt(months) * monthFen

  return { fen, months, days: 0, steps: [...begun, { key: 'fixed', facts: { fen: Number(monthFen), months }, fen }, { key: 'total', facts: {}, fen }] }
}

const nothing = (begun: EarlyEndStep[], why: 'none' | 'termOver' | 'fullTermOver'): Compensation =>
  ({ fen: 0n, months: 0, days: 0, steps: [...begun, { key: 'nothing', facts: { why }, fen: 0n }] })

/** Months of a lease run from the day of the month on which it began; in a shorter month from its last day. */
function usedOf(start: string, end: string): Used {
  const after = dayAfter(end)
  let months = 0
  while (monthsLater(start, months + 1) <= after) months += 1
  const from = monthsLater(start, months)

  return { months, days: daysBetween(from, after), ofDays: daysBetween(from, monthsLater(start, months + 1)) }
}

export function monthsLater(day: string, months: number): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate()

  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10)
}

const dayLength = 86_400_000
const at = (day: string): number => Date.parse(`${day}T00:00:00Z`)
const dayAfter = (day: string): string => new Date(at(day) + dayLength).toISOString().slice(0, 10)
const dayBefore = (day: string): string => new Date(at(day) - dayLength).toISOString().slice(0, 10)
const daysBetween = (from: string, to: string): number => Math.round((at(to) - at(from)) / dayLength)
