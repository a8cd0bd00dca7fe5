import { describe, expect, it } from 'vitest'
import { configured } from './calculator'
import { aloneSeat, everywhere } from './occupancy'

const asked = (values: Record<string, string>) => configured((name) => ({ day: '2018-06-01', ...values })[name] ?? null)
const read = (values: Record<string, string>) => {
  const answer = asked(values)
  if (!answer.configured) throw new Error(JSON.stringify(answer.mistakes))
  return answer.configured
}
const wrong = (values: Record<string, string>) => {
  const answer = asked(values)
  expect(answer.configured).toBeNull()
  return answer.mistakes
}
const tower = { tower1: 'ground', height1: '40' }

describe('a configuration in the address', () => {
  it('is an order alone on its site where nothing else is said', () => {
    expect(read(tower)).toEqual({
      day: '2018-06-01', das: null, occupancy: everywhere(aloneSeat),
      order: {
        provinceCode: '', windPressure: null, maintained: true, leasedTypes: [], siteFee: null, power: null, others: [], costPlus: [],
        units: [{ configuration: { tower: 'ground', shelter: 'none', ancillary: 'none' }, heightMetres: '40', origin: 'added', sharersOfType: null }],
      },
    })
  })

  it('holds units in their order, what stood at hand-over, users of a type, and types that are leased already', () => {
    const { order } = read({ ...tower, shelter1: 'rru', ancillary1: 'rru', stood1: '1', users1: '2', leased: '1', unmaintained: '1', tower3: 'pole', shelter4: 'cabinet', wind: '0.45', province: '37' })
    expect(order.units.map(({ configuration, origin, sharersOfType, heightMetres }) => [Object.values(configuration).join(':'), origin, sharersOfType, heightMetres])).toEqual([
      ['ground:rru:rru', 'handover', 2, '40'], ['pole:none:none', 'added', null, null], ['none:cabinet:none', 'added', null, null],
    ])
    expect([order.leasedTypes, order.maintained, order.windPressure, order.provinceCode]).toEqual([[{ tower: 'ground', shelter: 'rru', ancillary: 'rru' }], false, '0.45', '37'])
    expect(read({ ...tower, province: 'x7' }).order.provinceCode).toBe('')
    expect(read({ ancillary2: 'rru' }).order.units[0]?.configuration.ancillary).toBe('rru')
  })

  it('holds one seat for all components, and those that are shared otherwise', () => {
    const { occupancy } = read({ ...tower, 'position.all': 'other', 'sharers.all': '3', 'position.shelter': 'alone', 'position.site': 'owner', 'sharers.site': '2', 'existing.site': '1' })
    expect([occupancy.tower, occupancy.shelter, occupancy.site]).toEqual([{ position: 'other', sharers: 3, existingSharers: 0 }, aloneSeat, { position: 'owner', sharers: 2, existingSharers: 1 }])
  })

  it('holds fees, in full or shared, yearly or once', () => {
    const { order } = read({ site: '12000.5', siteWhole: '1', power: '100000', powerYears: '10' })
    expect([order.siteFee, order.power]).toEqual([{ yearFen: 1_200_050n, shared: false }, { onceFen: 10_000_000n, years: 10, shared: true }])
    expect(read({ power: '5000', powerWhole: '1' }).order.power).toEqual({ yearFen: 500_000n, shared: false })
    expect(read({ site: '1' }).order.siteFee).toEqual({ yearFen: 100n, shared: true })
  })

  it('holds other items and cost-plus lines', () => {
    const { order } = read({ item1: 'wlan', quantity1: '2', item3: 'rru_rebate', price3: '-123.45', cost1: '1000', cost2: '20', life2: 'tower:ground', pieces2: '4' })
    expect(order.others).toEqual([{ code: 'wlan', quantity: 2, yearFen: null }, { code: 'rru_rebate', quantity: 1, yearFen: -12_345n }])
    expect(order.costPlus).toEqual([{ name: '1', costFen: 100_000n, quantity: 1, part: 'shelter', type: 'leased' }, { name: '2', costFen: 2_000n, quantity: 4, part: 'tower', type: 'ground' }])
    expect(read({ site: '1', quantity1: '3' }).order.others).toEqual([])
  })

  it('holds a distribution system by its cost or by type and size', () => {
    expect(read({ kind: 'das', dasCost: '300000', dasMaintenance: '9000', site: '12000', province: '37' }).das).toEqual({ provinceCode: '37', construction: { costFen: 30_000_000n }, maintenanceFen: 900_000n, siteFeeFen: 1_200_000n })
    expect(read({ kind: 'das', dasType: 'metro', dasSize: '1.5', dasDouble: '1' }).das).toEqual({ provinceCode: '', construction: { type: 'metro', double: true, size: '1.5' }, maintenanceFen: 0n, siteFeeFen: null })
    expect(read({ kind: 'das', dasType: 'office', dasSize: '100' }).das?.construction).toEqual({ type: 'office', double: false, size: '100' })
  })
})

describe('what cannot be', () => {
  it.each<[string, Record<string, string>, Record<string, string>]>([
    ['nothing at all', {}, { tower1: 'nothing' }],
    ['a day that is none', { ...tower, day: '2018-02-30' }, { day: 'day' }],
    ['a day in other words', { ...tower, day: '1 June 2018' }, { day: 'day' }],
    ['a day with more behind it', { ...tower, day: '2018-06-01x' }, { day: 'day' }],
    ['a word from no list', { tower1: 'castle', shelter2: 'x', ancillary3: 'y', item1: 'gold', cost1: '1', life1: 'z' }, { tower1: 'choose', shelter2: 'choose', ancillary3: 'choose', item1: 'choose', life1: 'choose' }],
    ['a height above all towers', { tower1: 'ground', height1: '200.01' }, { height1: 'height' }],
    ['a height with too many places', { tower1: 'ground', height1: '40.123' }, { height1: 'height' }],
    ['a height below the ground', { tower1: 'ground', height1: '-1' }, { height1: 'height' }],
    ['a pressure of no wind', { ...tower, wind: '9.01' }, { wind: 'pressure' }],
    ['an amount with a comma', { site: '12,000' }, { site: 'amount' }],
    ['an amount below zero', { site: '-1' }, { site: 'amount' }],
    ['an amount with parts of cents', { power: '1.005' }, { power: 'amount' }],
    ['a price with two signs', { item1: 'wlan', price1: '--1' }, { price1: 'amount' }],
    ['no years to spread over', { power: '1', powerYears: '0' }, { powerYears: 'years' }],
    ['too many years', { power: '1', powerYears: '51' }, { powerYears: 'years' }],
    ['half a piece', { cost1: '1', pieces1: '1.5' }, { pieces1: 'count' }],
    ['no piece', { item1: 'wlan', quantity1: '0' }, { quantity1: 'count' }],
    ['more users than carriers', { ...tower, users1: '10' }, { users1: 'count' }],
    ['an anchor of nobody', { ...tower, 'position.all': 'anchor' }, { 'sharers.all': 'seat' }],
    ['a component alone among two', { ...tower, 'position.site': 'alone', 'sharers.site': '2' }, { 'sharers.site': 'seat' }],
    ['a position from no list', { ...tower, 'position.site': 'king' }, { 'position.site': 'choose' }],
    ['too many sharers', { ...tower, 'position.all': 'other', 'sharers.all': '10' }, { 'sharers.all': 'count' }],
    ['too many existing sharers', { ...tower, 'position.all': 'owner', 'sharers.all': '2', 'existing.all': '9' }, { 'existing.all': 'count' }],
    ['a distribution system without type or cost', { kind: 'das' }, { dasType: 'choose' }],
    ['a distribution system without size', { kind: 'das', dasType: 'metro' }, { dasSize: 'size' }],
    ['a size with a unit', { kind: 'das', dasType: 'metro', dasSize: '3km' }, { dasSize: 'size' }],
    ['a distribution system of no type', { kind: 'das', dasType: 'ship' }, { dasType: 'choose' }],
  ])('is said beside its field: %s', (_, values, mistakes) => {
    expect(wrong(values)).toEqual(mistakes)
  })

  it('is taken up to its bounds', () => {
    expect(read({ tower1: 'ground', height1: '200', wind: '9', users1: '9', power: '1', powerYears: '50', item1: 'bbu', quantity1: '10000', 'position.all': 'owner', 'sharers.all': '9', 'existing.all': '8' }).order.units[0]?.heightMetres).toBe('200')
    expect(read({ power: '1', powerYears: '1' }).order.power).toEqual({ onceFen: 100n, years: 1, shared: true })
    expect(read({ tower1: 'ground', height1: ' 40.25 ' }).order.units[0]?.heightMetres).toBe('40.25')
  })

  it('may be several things at once, and none is lost', () => {
    expect(wrong({ day: '', tower1: 'ground', height1: 'x', site: 'y' })).toEqual({ day: 'day', height1: 'height', site: 'amount' })
  })
})
