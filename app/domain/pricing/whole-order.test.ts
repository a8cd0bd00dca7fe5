import { describe, expect, it } from 'vitest'
import { v2016, v2018 } from '../../../tests/world/books'
import { yuanOf } from '../shared/money'
import { price } from './annual-price'
import { priceDas } from './das-price'
import { aloneSeat, everywhere, type Occupancy, type Seat } from './occupancy'
import { clauses, type Price, type PricedOrder, type PriceVerdict } from './priced-order'

const other = (sharers: number): Seat => ({ position: 'other', sharers, existingSharers: 0 })

const order: PricedOrder = {
  provinceCode: '37', windPressure: null, maintained: true, leasedTypes: [],
  units: [{ configuration: { tower: 'ground', shelter: 'ground_built', ancillary: 'ground_shelter' }, heightMetres: '40', origin: 'added', sharersOfType: null }],
  siteFee: { yearFen: 1_200_000n, shared: true },
  power: { onceFen: 10_000_000n, years: 10, shared: false },
  others: [{ code: 'wlan', quantity: 2, yearFen: null }, { code: 'rru_rebate', quantity: 1, yearFen: -12_345n }],
  costPlus: [{ name: '非标机架', costFen: 100_000n, quantity: 3, part: 'shelter', type: 'leased' }],
}

/** Shares the tower with two, the shelter with nobody. */
const occupancy: Occupancy = { ...everywhere(other(2)), shelter: aloneSeat, tower: other(3) }

function priced(verdict: PriceVerdict): Price {
  if (!verdict.ok) throw new Error(verdict.because)
  return verdict.price
}

describe('a whole order', () => {
  const whole = priced(price(order, v2018, occupancy, '2018-06-01'))

  it('has one line per unit and part, fee and item, each with its own sharers', () => {
    expect(whole.lines.map((line) => [line.component, line.unit, line.item, yuanOf(line.yearFen)])).toEqual([
      ['tower', 1, null, '17161.75'],
      ['shelter', 1, null, '3366.00'],
      ['ancillary', 1, null, '7854.00'],
      ['maintenance', 1, null, '2310.00'],
      ['site', null, null, '7200.00'],
      ['power', null, null, '10000.00'],
      ['other', null, 'wlan', '1000.00'],
      ['other', null, 'rru_rebate', '-123.45'],
      ['costPlus', null, '非标机架', '561.00'],
    ])
  })

  it('adds up: year, tax apart, months', () => {
    expect([whole.totals.yearFen, whole.totals.taxFen, whole.totals.withTaxFen].map(yuanOf)).toEqual(['49329.30', '2959.76', '52289.06'])
    expect([whole.totals.monthFen, whole.totals.lastMonthFen].map(yuanOf)).toEqual(['4110.78', '4110.72'])
  })

  it('explains a line in an order that a pocket calculator follows', () => {
    expect(whole.steps.filter((step) => step.line === 0).map((step) => `${step.clause} ${step.operation} ${step.factor ?? ''} = ${step.result}`)).toEqual([
      '1.1 take  = 254928',
      '1.2 times 1.00 = 254928',
      '1.3 times 1.00 = 254928',
      '1.4 over 10 = 25492.8',
      '1.5 times 1.02 = 26002.656',
      '1.6 times 1.1 = 28602.9216',
      '2.1 times 0.60 = 17161.75296',
      '2.4 times 1 = 17161.75296',
      '6.1 round  = 17161.75',
    ])
  })

  it('marks what rests on figures that are not settled, and says where each came from', () => {
    expect(whole.provisional).toBe(true)
    expect(whole.lines.map((line) => line.provisional)).toEqual([true, true, true, true, false, false, true, false, false])
    expect(whole.steps.find((step) => step.key === 'standardCostAt')).toMatchObject({ source: '行业资料（2016 年商务定价）', confidence: 'reported', inputs: { height: '40', from: '40', to: '45' } })
  })

  it('ends with the total, the month and the tax', () => {
    expect(whole.steps.slice(-3).map((step) => [step.clause, step.result])).toEqual([[clauses.total, '49329.30'], [clauses.month, '4110.78'], [clauses.tax, '2959.76']])
  })
})

describe('the owner of a stock site', () => {
  it('pays no power lead-in even when the fee is not shared', () => {
    const owner: Seat = { position: 'owner', sharers: 2, existingSharers: 1 }
    const bought = priced(price({ ...order, power: { yearFen: 500_000n, shared: false } }, v2016, everywhere(owner), '2016-06-01'))
    expect(bought.lines.find((line) => line.component === 'power')?.yearFen).toBe(0n)
  })
})

describe('distribution in buildings and tunnels', () => {
  it('has one discount on construction, maintenance and site: 23,562.00, 6,930.00 and 7,200.00', () => {
    const das = priced(priceDas({ provinceCode: '37', construction: { costFen: 30_000_000n }, maintenanceFen: 900_000n, siteFeeFen: 1_200_000n }, v2018, other(2), '2018-06-01'))
    expect(das.lines.map((line) => yuanOf(line.yearFen))).toEqual(['23562.00', '6930.00', '7200.00'])
    expect(yuanOf(das.totals.yearFen - (das.lines[2]?.yearFen ?? 0n))).toBe('30492.00')
  })

  it('takes the construction cost from size and type', () => {
    const das = priced(priceDas({ provinceCode: '37', construction: { type: 'metro', double: true, size: '1.5' }, maintenanceFen: 0n, siteFeeFen: null }, v2018, aloneSeat, '2018-06-01'))
    expect(das.lines.map((line) => yuanOf(line.yearFen))).toEqual(['67320.00', '0.00'])
  })
})
