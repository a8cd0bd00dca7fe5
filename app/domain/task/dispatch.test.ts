import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { choose, dealOut, type DispatchContent, type Worker } from './dispatch'

const content: DispatchContent = { kinds: ['screening', 'siting'], onlyDistrict: false, exempt: [] }
const limits = { screening: 0, siting: 0 }
const task = { id: 1, kind: 'screening' as const, districtCode: '370102' }
const worker = (id: number, more: Partial<Omit<Worker, 'divisions' | 'held'>> & { at?: string; held?: number } = {}): Worker => {
  const { at = '370102', held = 0, ...rest } = more
  return { id, name: `第${id}人`, login: `user${id}`, lastAt: null, away: '', ...rest, divisions: { screening: [at], siting: [at] }, held: { screening: held, siting: 0 } }
}
const to = (workers: Worker[], rule: Partial<{ content: DispatchContent; limits: typeof limits }> = {}) => {
  const choice = choose(task, workers, { content, limits, ...rule })
  return [choice.to?.id ?? null, choice.because]
}

describe('whom a task goes to', () => {
  it.each([
    ['of the district before the city, whatever he holds', [worker(1, { at: '3701' }), worker(2, { held: 9 })], [2, 'district']],
    ['of the city before the province', [worker(1, { at: '37' }), worker(2, { at: '3701' })], [2, 'city']],
    ['who holds less', [worker(1, { held: 3 }), worker(2, { held: 2 })], [2, 'district']],
    ['who has waited longest', [worker(1, { lastAt: '2026-11-20T00:00:00.000Z' }), worker(2, { lastAt: '2026-11-10T00:00:00.000Z' })], [2, 'district']],
    ['who never had one', [worker(1, { lastAt: '2026-11-20T00:00:00.000Z' }), worker(2)], [2, 'district']],
    ['who is there before who is away', [worker(1, { away: '赵兰' }), worker(2, { held: 5 })], [2, 'district']],
    ['who is away, where there is nobody else', [worker(1, { away: '赵兰' })], [1, 'district']],
    ['nobody of another district', [worker(1, { at: '370103' })], [null, 'nobodyWorks']],
    ['nobody, where there is nobody', [], [null, 'nobodyWorks']],
  ] as [string, Worker[], unknown[]][])('%s', (_who, workers, said) => expect(to(workers)).toEqual(said))

  it('is nobody who takes no such tasks, nobody at his limit, nobody beyond the district where the rule says so', () => {
    expect(to([worker(1)], { content: { ...content, exempt: [{ login: 'user1', kinds: ['screening'] }] } })).toEqual([null, 'allExempt'])
    expect(to([worker(1)], { content: { ...content, exempt: [{ login: 'user1', kinds: ['siting'] }] } })).toEqual([1, 'district'])
    expect(to([worker(1, { held: 3 }), worker(2, { held: 4 })], { limits: { screening: 3, siting: 0 } })).toEqual([null, 'allFull'])
    expect(to([worker(1, { at: '3701' })], { content: { ...content, onlyDistrict: true } })).toEqual([null, 'nobodyWorks'])
    expect(to([worker(1)], { content: { ...content, kinds: ['siting'] } })).toEqual([null, 'kindOff'])
  })
})

describe('many tasks dealt out', () => {
  const someone = fc.record({ at: fc.constantFrom('370102', '370103', '3701', '37', ''), held: fc.nat(5), away: fc.constantFrom('', '', '赵兰') })
  const cast = fc.array(someone, { maxLength: 8 }).map((all) => all.map((one, at) => worker(at + 1, one)))
  const dealings = fc.array(fc.constantFrom('370102', '370103', '330106'), { maxLength: 60 }).map((codes) => codes.map((districtCode, at) => ({ id: at + 1, kind: 'screening' as const, districtCode })))

  it('go only to who works there, never beyond a limit, each to one or to nobody with a reason, and the same each time', () => {
    fc.assert(fc.property(cast, dealings, fc.nat(6), (workers, tasks, limit) => {
      const rule = { content, limits: { screening: limit, siting: 0 } }
      const dealt = dealOut(tasks, workers, rule)
      expect(dealOut(tasks, workers, rule)).toEqual(dealt)
      expect(dealt.map(({ task: { id } }) => id)).toEqual(tasks.map(({ id }) => id))
      for (const one of workers) {
        const got = dealt.filter(({ choice }) => choice.to?.id === one.id)
        expect(got.every(({ task: { districtCode } }) => districtCode.startsWith(one.divisions.screening[0]!))).toBe(true)
        if (limit > 0 && got.length > 0) expect(one.held.screening + got.length).toBeLessThanOrEqual(limit)
      }
    }))
  })

  it('leave no two people of one district more than one apart, where they began alike', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 0, max: 80 }), (people, tasks) => {
      const dealt = dealOut(Array.from({ length: tasks }, (_, id) => ({ id, kind: 'screening' as const, districtCode: '370102' })), Array.from({ length: people }, (_, at) => worker(at + 1)), { content, limits })
      const counts = Array.from({ length: people }, (_, at) => dealt.filter(({ choice }) => choice.to?.id === at + 1).length)
      expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1)
    }))
  })
})
