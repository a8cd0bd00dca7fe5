import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayAfter, heldByGroup, passagesOf, promiseFrom, quantile, reasonsFrom } from './promise-date'

const days = (n: number, value = 10) => Array.from({ length: n }, () => value)
const lengths = (district: number, city: number, province: number, nation: number) => ({ district: days(district, 1), city: days(city, 2), province: days(province, 3), nation: days(nation, 4) })

describe('a promise date', () => {
  it.each([
    [lengths(30, 90, 900, 9000), 'district', 30, 1], [lengths(29, 90, 900, 9000), 'city', 90, 2], [lengths(0, 29, 30, 9000), 'province', 30, 3],
    [lengths(0, 0, 29, 30), 'nation', 30, 4], [lengths(0, 0, 0, 7), 'nation', 7, 4],
  ] as const)('widens from the district until thirty were through', (given, level, sample, mostDays) => {
    expect(promiseFrom(given)).toEqual({ level, sample, halfDays: mostDays, mostDays })
  })

  it('is not made where hardly anything was through', () => {
    expect(promiseFrom(lengths(4, 4, 4, 4))).toBeNull()
  })

  it('is later the surer it is, and never outside of what there was', () => {
    fc.assert(fc.property(fc.array(fc.double({ min: 0, max: 500, noNaN: true }), { minLength: 1, maxLength: 80 }), fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), (sample, a, b) => {
      const [low, high] = [quantile(sample, Math.min(a, b)), quantile(sample, Math.max(a, b))]
      expect(low).toBeLessThanOrEqual(high + 1e-9)
      expect(low).toBeGreaterThanOrEqual(Math.min(...sample))
      expect(high).toBeLessThanOrEqual(Math.max(...sample))
    }))
  })

  it('falls on a day in Beijing', () => {
    expect([dayAfter('2026-11-24T15:59:00.000Z', 3), dayAfter('2026-11-24T16:00:00.000Z', 3)]).toEqual(['2026-11-27', '2026-11-28'])
  })

  it('says how long the states ahead took, in their order', () => {
    expect(reasonsFrom('siting', [{ state: 'ordering', days: 3.04 }, { state: 'siting', days: 18 }, { state: 'screening', days: 5 }, { state: 'sited', days: 0.2 }])).toEqual([{ state: 'siting', days: 18 }, { state: 'ordering', days: 3 }])
  })
})

describe('the passages of a finished demand', () => {
  const at = (n: number) => new Date(Date.UTC(2026, 9, n)).toISOString()
  const step = (n: number, fromState: string | null, toState: string) => ({ at: at(n), fromState, toState })

  it('count from the first time a state was entered, and every stay in it', () => {
    const events = [step(1, null, 'collected'), step(2, 'collected', 'matching'), step(4, 'matching', 'screening'), step(9, 'screening', 'screen_failed'), step(10, 'screen_failed', 'matching'), step(11, 'matching', 'screening'), step(13, 'screening', 'order_confirmed')]
    const { passages, finishedAt } = passagesOf(events)!
    expect(finishedAt).toBe(at(13))
    expect(passages.map(({ state, stayMinutes, leftMinutes }) => [state, stayMinutes / 1440, leftMinutes / 1440])).toEqual([['collected', 1, 12], ['matching', 3, 11], ['screening', 7, 9]])
  })

  it('are none of a demand that is not through', () => {
    expect(passagesOf([step(1, null, 'collected'), step(2, 'collected', 'cancelled')])).toBeNull()
  })
})

describe('the back-test', () => {
  it('counts by kind and province, and is silent where there are too few', () => {
    const of = (kind: string, count: number, most: number) => Array.from({ length: count }, (_, at) => ({ kind, provinceCode: '37', most: at < most, half: at < count / 2 }))
    expect(heldByGroup([...of('tower', 100, 80), ...of('building', 100, 90), ...of('tunnel', 99, 80)])).toEqual([
      { kind: 'tower', provinceCode: '37', count: 100, mostShare: 0.8, halfShare: 0.5, good: true },
      { kind: 'building', provinceCode: '37', count: 100, mostShare: 0.9, halfShare: 0.5, good: false },
      { kind: 'tunnel', provinceCode: '37', count: 99, mostShare: 80 / 99, halfShare: 50 / 99, good: null },
    ])
  })
})
