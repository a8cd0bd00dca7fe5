import { describe, expect, it } from 'vitest'
import { ago, day, money, number, time } from './figures'

describe('money', () => {
  it.each([
    [2860292, '28,602.92'],
    [0, '0.00'],
    [5, '0.05'],
    [-123456, '-1,234.56'],
    ['900719925474099301', '9,007,199,254,740,993.01'],
    [100n, '1.00'],
  ])('writes %s cents as %s', (fen, written) => {
    expect(money(fen)).toBe(written)
  })
})

describe('numbers', () => {
  it('are grouped by thousands', () => expect(number(1234567)).toBe('1,234,567'))
  it('keep the digits asked for', () => expect(number(-1234.5, 2)).toBe('-1,234.50'))
  it('keep their own digits when none are asked for', () => expect(number('120.12345')).toBe('120.12345'))
})

describe('days and times', () => {
  it('write a day as it is kept', () => expect(day('2026-11-24')).toBe('2026-11-24'))
  it('write a time in Beijing', () => expect(time('2026-11-24T07:04:59.000Z')).toBe('2026-11-24 15:04'))
  it('cross midnight', () => expect(time('2026-12-31T16:00:00.000Z')).toBe('2027-01-01 00:00'))
  it.each([
    ['2026-11-24T07:04:30Z', 'now', 0],
    ['2026-11-24T06:06:00Z', 'minutes', 59],
    ['2026-11-24T01:05:00Z', 'hours', 6],
    ['2026-11-20T07:05:00Z', 'days', 4],
  ])('say how long ago %s is', (iso, key, n) => {
    expect(ago(iso, '2026-11-24T07:05:00Z')).toEqual({ key, n })
  })
})
