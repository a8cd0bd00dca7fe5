import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bookV2018, v2018 } from '../../../tests/world/books'
import { compensation, fullTermOf, monthsLater, type EarlyEnd, type EarlyEndRule } from './early-end'
import { toPriceBook } from './price-book'

const fullTerm: EarlyEndRule = { method: 'fullTerm', months: 60 }
const lease = (end: string, given: Partial<EarlyEnd> = {}): EarlyEnd => ({ start: '2024-01-15', end, termMonths: 120, monthFen: 100_000n, lastMonthFen: 100_008n, rule: fullTerm, ...given })
const owed = (end: string, given: Partial<EarlyEnd> = {}) => compensation(lease(end, given)).fen

describe('the compensation for an early end', () => {
  it('is the rent left to a full term of sixty months, the twelfth of each year with its rounding rest', () => {
    // 14 January 2026: 24 months are over, 36 are left, three of them twelfths.
    expect(compensation(lease('2026-01-14'))).toEqual({
      fen: 3_600_024n, months: 36, days: 0,
      steps: [
        { key: 'used', facts: { months: 24, days: 0, start: '2024-01-15', end: '2026-01-14' }, fen: null },
        { key: 'term', facts: { full: 60, term: 120, until: '2029-01-14' }, fen: null },
        { key: 'rest', facts: { months: 36, days: 0 }, fen: null },
        { key: 'months', facts: { fen: 100_000, months: 33 }, fen: 3_300_000n },
        { key: 'lastMonths', facts: { fen: 100_008, months: 3 }, fen: 300_024n },
        { key: 'total', facts: {}, fen: 3_600_024n },
      ],
    })
  })

  it('counts the days that are left of a month that has begun', () => {
    // 24 January: 10 of the 31 days of 15 January to 14 February are used, 21 are left: 67,741.94.
    expect(compensation(lease('2026-01-24'))).toMatchObject({ fen: 3_567_766n, months: 35, days: 21 })
    expect(compensation(lease('2026-01-24')).steps[3]).toEqual({ key: 'day', facts: { fen: 100_000, days: 21, of: 31 }, fen: 67_742n })
  })

  it('is nothing from the day on which the sixtieth month is over', () => {
    expect([owed('2029-01-13') > 0n, owed('2029-01-14'), owed('2033-06-30')]).toEqual([true, 0n, 0n])
    expect(compensation(lease('2029-01-14')).steps.at(-1)).toEqual({ key: 'nothing', facts: { why: 'fullTermOver' }, fen: 0n })
  })

  it('never goes beyond the term that was agreed', () => {
    expect(compensation(lease('2026-01-14', { termMonths: 36 }))).toMatchObject({ fen: 1_200_008n, months: 12 })
    expect(compensation(lease('2027-01-14', { termMonths: 36 })).steps.at(-1)).toEqual({ key: 'nothing', facts: { why: 'termOver' }, fen: 0n })
  })

  it('is a fixed number of months, or none, where that was agreed', () => {
    expect(compensation(lease('2026-01-24', { rule: { method: 'fixedMonths', months: 3 } }))).toMatchObject({ fen: 300_000n, months: 3, days: 0 })
    expect(owed('2026-01-24', { rule: { method: 'none' } })).toBe(0n)
    expect(owed('2034-01-14', { rule: { method: 'fixedMonths', months: 3 } })).toBe(0n)
  })

  it('is all of the term where the lease ends on its first day, but for that day', () => {
    expect(compensation(lease('2024-01-15'))).toMatchObject({ months: 59, days: 30 })
  })

  it('takes the months of a full term from the book where it has a row for them', () => {
    const row = { kind: 'rule', key1: 'early_end', key2: 'full_term', from: null, to: null, value: '48', source: '协议', confidence: 'public' } as const
    expect([fullTermOf(null), fullTermOf(v2018), fullTermOf(toPriceBook(bookV2018.head, [...bookV2018.rows, row]))]).toEqual([60, 60, 48])
  })

  it('counts months of a lease that begins on the last of a month to the last of each', () => {
    expect([monthsLater('2024-01-31', 1), monthsLater('2024-01-31', 2), monthsLater('2023-11-30', 3), monthsLater('2024-02-29', 12)]).toEqual(['2024-02-29', '2024-03-31', '2024-02-29', '2025-02-28'])
    expect(compensation(lease('2024-02-28', { start: '2024-01-31' }))).toMatchObject({ months: 59, days: 0 })
  })
})

const day = (n: number) => new Date(Date.UTC(2024, 0, 1) + n * 86_400_000).toISOString().slice(0, 10)
const someLease = fc.record({ start: fc.integer({ min: 0, max: 800 }), length: fc.integer({ min: 0, max: 2_600 }), month: fc.bigInt({ min: 1n, max: 9_999_999n }), rest: fc.bigInt({ min: 0n, max: 11n }), term: fc.integer({ min: 1, max: 120 }) })

describe('for every lease the compensation', { timeout: 120_000 }, () => {
  it('is never negative, and nothing at or after the sixtieth month', () => {
    fc.assert(fc.property(someLease, ({ start, length, month, rest, term }) => {
      const asked: EarlyEnd = { start: day(start), end: day(start + length), termMonths: term, monthFen: month, lastMonthFen: month + rest, rule: fullTerm }
      const { fen } = compensation(asked)
      return fen >= 0n && (monthsLater(asked.start, 60) > day(start + length + 1) || fen === 0n)
    }), { numRuns: 5_000 })
  })

  it('falls with each month, and never rises from one day to the next', () => {
    fc.assert(fc.property(someLease, ({ start, length, month, rest, term }) => {
      const at = (end: string) => compensation({ start: day(start), end, termMonths: term, monthFen: month, lastMonthFen: month + rest, rule: fullTerm }).fen
      const today = at(day(start + length))
      const later = at(monthsLater(day(start + length), 1))
      // Days of a month are rounded to the cent: a month of one or two cents may stay as it is.
      return at(day(start + length + 1)) <= today && (today === 0n ? later === 0n : month < 3n ? later <= today : later < today)
    }), { numRuns: 5_000 })
  })

  it('is the sum of its steps', () => {
    fc.assert(fc.property(someLease, ({ start, length, month, rest, term }) => {
      const { fen, steps } = compensation({ start: day(start), end: day(start + length), termMonths: term, monthFen: month, lastMonthFen: month + rest, rule: fullTerm })
      return steps.filter(({ key }) => key !== 'total').reduce((sum, one) => sum + (one.fen ?? 0n), 0n) === fen
    }), { numRuns: 5_000 })
  })
})
