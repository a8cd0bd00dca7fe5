import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exact, over, shown, times, toFen } from './exact'
import { fenOf, monthsOf, monthsOfLines, shareOf, sumFen, yuanOf } from './money'

describe('yuan and cents', () => {
  it('round half a cent up', () => {
    expect(['0.005', '0.0049', '29903.0544', '-0.005'].map((yuan) => fenOf(yuan))).toEqual([1n, 0n, 2990305n, -1n])
  })

  it('write two places always', () => {
    expect([0n, 5n, 2990305n, -70n].map(yuanOf)).toEqual(['0.00', '0.05', '29903.05', '-0.70'])
  })

  it('keep amounts that a floating number would lose', () => {
    expect(yuanOf(fenOf('90071992547409931.27'))).toBe('90071992547409931.27')
  })

  it('take a rate half up', () => {
    expect([shareOf(2990305n, '0.06'), shareOf(25n, '0.06'), shareOf(24n, '0.06')]).toEqual([179418n, 2n, 1n])
  })
})

describe('fractions', () => {
  it('divide by six without loss, so that a tie stays a tie', () => {
    const value = times(over(exact('0.03'), '6'), '1')
    expect(shown(value)).toBe('0.005')
    expect(toFen(value)).toBe(1n)
    expect(toFen(times(over(exact('1'), '6'), '6'))).toBe(100n)
  })
})

describe('months', () => {
  it('put the rounding rest on the last', () => {
    expect(monthsOf(2990305n)).toEqual({ monthFen: 249192n, lastMonthFen: 249193n })
  })

  it('add up to the year, for the total and for every line, and the lines to the total', () => {
    fc.assert(fc.property(fc.array(fc.bigInt({ min: -1_000_000_000n, max: 1_000_000_000_000n }), { minLength: 1, maxLength: 12 }), (years) => {
      const months = monthsOfLines(years)
      const total = monthsOf(sumFen(years))
      months.forEach((month, line) => expect(11n * month.monthFen + month.lastMonthFen).toBe(years[line]))
      expect(11n * total.monthFen + total.lastMonthFen).toBe(sumFen(years))
      expect(sumFen(months.map((month) => month.monthFen))).toBe(total.monthFen)
      expect(sumFen(months.map((month) => month.lastMonthFen))).toBe(total.lastMonthFen)
    }))
  })
})
