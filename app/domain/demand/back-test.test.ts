import { describe, expect, it } from 'vitest'
import { backTest, monthsBefore, type Finished } from './back-test'
import { heldByGroup } from './promise-date'

/** mulberry32 */
function chance(seed: number) {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const day = 86_400_000
const today = '2026-11-24'

/** Two years of finished demands: each kind and province has its own usual length, each district is faster or slower. */
function history(seed: number, each: number): Finished[] {
  const next = chance(seed)
  const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())
  const from = Date.UTC(2024, 10, 24)
  const usual = { tower: 40, building: 25, tunnel: 70 }
  return (['37', '33', '51'] as const).flatMap((province, place) => (['tower', 'building', 'tunnel'] as const).flatMap((kind) => Array.from({ length: each }, (_, at) => {
    const district = at % 7
    const days = usual[kind] * (1 + place * 0.4) * (0.8 + district * 0.1) * Math.exp(normal() * 0.5)
    return { kind, districtCode: `${province}010${district}`, days, finishedAt: new Date(from + next() * 730 * day).toISOString() }
  })))
}

describe('the back-test of promise dates', () => {
  it('finds four of five through by their date in every kind and province, where lengths are as they were', () => {
    const lines = heldByGroup(backTest(history(7, 4_000), monthsBefore(today, 3)))
    expect(lines).toHaveLength(9)
    for (const { kind, provinceCode, count, mostShare, halfShare, good } of lines) {
      expect([kind, provinceCode, count >= 300, good, mostShare > 0.75 && mostShare < 0.85, halfShare > 0.42 && halfShare < 0.58]).toEqual([kind, provinceCode, true, true, true, true])
    }
  })

  it('finds it out when everything takes twice as long as before', () => {
    const [[from]] = monthsBefore(today, 1) as [[string, string]]
    const slower = history(8, 4_000).map((one) => (one.finishedAt >= from ? { ...one, days: one.days * 2 } : one))
    expect(heldByGroup(backTest(slower, monthsBefore(today, 1))).every(({ good, mostShare }) => good === false && mostShare < 0.75)).toBe(true)
  })

  it('knows of a month only what was finished before it', () => {
    const [[from, to]] = monthsBefore(today, 1) as [[string, string]]
    const within = Array.from({ length: 200 }, () => ({ kind: 'tower', districtCode: '370102', days: 10, finishedAt: from }))
    expect(backTest(within, [[from, to]])).toEqual([])
  })

  it('takes whole months of Beijing', () => {
    expect(monthsBefore('2026-01-15', 2)).toEqual([['2025-11-30T16:00:00.000Z', '2025-12-31T16:00:00.000Z'], ['2025-10-31T16:00:00.000Z', '2025-11-30T16:00:00.000Z']])
  })
})
