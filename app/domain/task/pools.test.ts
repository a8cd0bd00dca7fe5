import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rangeOf } from '../people/scope'
import { linesOf, sumOf, unitsOf } from './pools'

const divisions = [
  { code: '37', level: 'province' as const, parentCode: null }, { code: '3701', level: 'city' as const, parentCode: '37' }, { code: '3702', level: 'city' as const, parentCode: '37' },
  { code: '370102', level: 'district' as const, parentCode: '3701' }, { code: '370103', level: 'district' as const, parentCode: '3701' }, { code: '33', level: 'province' as const, parentCode: null },
]
const unitsIn = (...codes: string[]) => unitsOf({ ranges: codes.map(rangeOf), carrier: null }, divisions).map(({ code }) => code)

describe('places of the pools', () => {
  it.each([
    [[''], ['33', '37']],
    [['37'], ['3701', '3702']],
    [['3701'], ['370102', '370103']],
    [['370103', '370102'], ['370102', '370103']],
    [['33', '370103'], ['370103']],
  ])('of %j are %j', (codes, units) => expect(unitsIn(...codes)).toEqual(units))

  it('add up to what was counted, each place by itself', () => {
    const counted = fc.array(fc.record({ code: fc.constantFrom('370102', '370103'), kind: fc.constantFrom('screening' as const, 'siting' as const), open: fc.nat(99), today: fc.nat(99), late: fc.nat(99) }), { maxLength: 4 })
      .map((all) => [...new Map(all.map((one) => [`${one.code} ${one.kind}`, one])).values()])
    const mine = fc.array(fc.record({ code: fc.constantFrom('370102', '370103'), kind: fc.constantFrom('screening' as const, 'siting' as const), n: fc.nat(9) }))
    fc.assert(fc.property(counted, mine, (all, held) => {
      const sum = sumOf(linesOf([{ code: '370102' }, { code: '370103' }], all, held))
      const plus = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0)
      expect([plus(all.map(({ open }) => open)), plus(held.map(({ n }) => n))]).toEqual([sum.screening.open + sum.siting.open, sum.screening.mine + sum.siting.mine])
      expect(plus(all.map(({ late }) => late))).toBe(sum.screening.late + sum.siting.late)
    }))
  })
})
