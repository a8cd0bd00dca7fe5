import { describe, expect, it } from 'vitest'
import { bookV2018, v2018, v2023 } from '../../../tests/world/books'
import { price } from './annual-price'
import { bulkPricer } from './bulk-price'
import { aloneSeat, everywhere, type Occupancy, type Seat } from './occupancy'
import { toPriceBook, type ItemKind, type PriceItem } from './price-book'
import type { PricedOrder, ProductUnit } from './priced-order'

const row = (kind: ItemKind, keys: readonly string[], value: string, band: Partial<Pick<PriceItem, 'from' | 'to'>> = {}): PriceItem =>
  ({ kind, key1: keys[0] ?? '', key2: keys[1] ?? '', from: null, to: null, value, source: 'test', confidence: 'reported', ...band })
/** Regions, winds and towers of different cost, so that no two of the orders below have the same price by chance. */
const varied = toPriceBook(bookV2018.head, [
  ...bookV2018.rows.filter(({ kind, key1 }) => kind !== 'wind_factor' && !(kind === 'region_factor' && key1 === '2')),
  row('region_class', ['44'], '2'), row('region_factor', ['2'], '0.90'), row('wind_factor', [], '1.00'), row('wind_factor', [], '1.10', { from: '0', to: '0.5' }), row('wind_factor', [], '1.25', { from: '0.5', to: '1' }),
])
const day = '2019-06-01'

const unit: ProductUnit = { configuration: { tower: 'ground', shelter: 'cabinet', ancillary: 'ground_cabinet' }, heightMetres: '40', origin: 'added', sharersOfType: null }
const order: PricedOrder = {
  provinceCode: '37', windPressure: null, maintained: true, leasedTypes: [], units: [unit], siteFee: { yearFen: 1_200_001n, shared: true }, power: { yearFen: 500_003n, shared: true }, others: [], costPlus: [],
}
const seat = (position: Seat['position'], sharers: number, existingSharers = 0): Seat => ({ position, sharers, existingSharers })
const two = everywhere(seat('other', 2))

const orders: Record<string, PricedOrder> = {
  'as it is': order,
  'in another region': { ...order, provinceCode: '44' },
  'in some wind': { ...order, windPressure: '0.45' },
  'in more wind': { ...order, windPressure: '0.75' },
  'in another band': { ...order, units: [{ ...unit, heightMetres: '30' }] },
  'elsewhere in its band': { ...order, units: [{ ...unit, heightMetres: '44.9' }] },
  'as a tower of one price': { ...order, units: [{ ...unit, configuration: { ...unit.configuration, tower: 'pole' }, heightMetres: null }] },
  'with another shelter': { ...order, units: [{ ...unit, configuration: { ...unit.configuration, shelter: 'ground_built' } }] },
  'with another ancillary': { ...order, units: [{ ...unit, configuration: { ...unit.configuration, ancillary: 'rru' } }] },
  'not maintained': { ...order, maintained: false },
  'as a further unit': { ...order, leasedTypes: [unit.configuration] },
  'twice': { ...order, units: [unit, unit] },
  'as it stood at hand-over': { ...order, units: [{ ...unit, origin: 'handover' }] },
  'counting the users of its type': { ...order, units: [{ ...unit, sharersOfType: 2 }] },
  'with other fees': { ...order, siteFee: { yearFen: 77n, shared: true }, power: { onceFen: 1_000_001n, years: 7, shared: true } },
  'with fees in full': { ...order, siteFee: { yearFen: 1_200_001n, shared: false }, power: { yearFen: 500_003n, shared: false } },
  'without fees': { ...order, siteFee: null, power: null },
  'with an item': { ...order, others: [{ code: 'wlan', quantity: 1, yearFen: null }] },
  'with two of it': { ...order, others: [{ code: 'wlan', quantity: 2, yearFen: null }] },
  'with another item': { ...order, others: [{ code: 'bbu', quantity: 1, yearFen: null }] },
  'with an item at a price of its own': { ...order, others: [{ code: 'wlan', quantity: 1, yearFen: 123n }] },
  'with a cost-plus line': { ...order, costPlus: [{ name: 'a', costFen: 100_000n, quantity: 1, part: 'shelter', type: 'leased' }] },
  'with two pieces of it': { ...order, costPlus: [{ name: 'a', costFen: 100_000n, quantity: 2, part: 'shelter', type: 'leased' }] },
  'with one of another life': { ...order, costPlus: [{ name: 'a', costFen: 100_000n, quantity: 1, part: 'shelter', type: 'ground_built' }] },
  'with one of another part': { ...order, costPlus: [{ name: 'a', costFen: 100_000n, quantity: 1, part: 'tower', type: 'leased' }] },
  'with one of another cost': { ...order, costPlus: [{ name: 'a', costFen: 100_100n, quantity: 1, part: 'shelter', type: 'leased' }] },
}
const seats: Record<string, Occupancy> = {
  'alone': everywhere(aloneSeat), 'anchor of two': everywhere(seat('anchor', 2)), 'other of two': two, 'other of three': everywhere(seat('other', 3)), 'owner alone': everywhere(seat('owner', 1)), 'owner of two': everywhere(seat('owner', 2)),
  'owner with an existing sharer': everywhere(seat('owner', 2, 1)), 'existing of two': everywhere(seat('existing', 2, 1)), 'existing of three': everywhere(seat('existing', 3, 1)), 'new of three': everywhere(seat('new', 3, 1)),
  'apart': { tower: seat('other', 3), shelter: aloneSeat, ancillary: seat('anchor', 2), maintenance: seat('other', 2), site: seat('owner', 2, 1), power: aloneSeat },
}

describe('the price of very many orders', () => {
  const pricer = bulkPricer(varied, day)
  const cases = Object.entries(orders).flatMap(([what, one]) => Object.entries(seats).map(([where, occupancy]) => ({ name: `${what}, ${where}`, one, occupancy })))

  it('keeps apart what differs in anything that the price depends on, whatever was priced before', () => {
    const expected = cases.map(({ name, one, occupancy }) => {
      const verdict = price(one, varied, occupancy, day)
      return [name, verdict.ok ? { ok: true, yearFen: verdict.price.totals.yearFen, lines: verdict.price.lines.length } : verdict]
    })
    expect(cases.map(({ name, one, occupancy }) => [name, pricer(one, occupancy)])).toEqual(expected)
    expect([...cases].reverse().map(({ name, one, occupancy }) => [name, pricer(one, occupancy)])).toEqual([...expected].reverse())
  })

  it('comes to the cents that the page says', () => {
    const bare: PricedOrder = { ...order, maintained: false, units: [{ ...unit, configuration: { tower: 'ground', shelter: 'none', ancillary: 'none' } }], siteFee: null, power: null }
    expect(bulkPricer(v2018, day)(bare, two)).toEqual({ ok: true, yearFen: 2_002_205n, lines: 1 })
  })
})

describe('an order that cannot be priced', () => {
  it('is refused as the price refuses it', () => {
    const pricer = bulkPricer(varied, day)
    const high = { ...order, units: [{ ...unit, heightMetres: '51' }] }
    expect(pricer(high, two)).toEqual({ ok: false, because: 'figuresMissing', missing: [{ kind: 'standard_cost', key1: 'tower', key2: 'ground', at: '51' }] })
    expect(pricer({ ...order, units: [{ ...unit, heightMetres: '52' }] }, two)).toEqual({ ok: false, because: 'figuresMissing', missing: [{ kind: 'standard_cost', key1: 'tower', key2: 'ground', at: '52' }] })
    expect(pricer(order, { ...two, power: { ...aloneSeat, sharers: 2 } })).toEqual({ ok: false, because: 'seatContradicts', component: 'power' })
    expect(pricer({ ...order, units: [], siteFee: null, power: null }, two)).toEqual({ ok: false, because: 'nothingToPrice' })
    expect(pricer({ ...order, others: [{ code: 'gold', quantity: 1, yearFen: null }] }, two)).toEqual({ ok: false, because: 'figuresMissing', missing: [{ kind: 'other_item', key1: 'gold' }] })
    expect(bulkPricer(v2023, day)({ ...order, units: [], power: null }, two)).toMatchObject({ ok: false, because: 'figuresMissing' })
  })

  it('is refused for a missing tax or ratio alone, and priced where each line has a tax of its own', () => {
    const taxless = toPriceBook(bookV2018.head, bookV2018.rows.filter(({ kind }) => kind !== 'tax'))
    const siteOnly: PricedOrder = { ...order, units: [], power: null }
    expect(bulkPricer(taxless, day)(siteOnly, two)).toEqual({ ok: false, because: 'figuresMissing', missing: [{ kind: 'tax', key1: '*' }] })
    const siteTaxed = toPriceBook(bookV2018.head, [...bookV2018.rows.filter(({ kind }) => kind !== 'tax'), row('tax', ['site'], '0.09')])
    expect(bulkPricer(siteTaxed, day)(siteOnly, two)).toEqual({ ok: true, yearFen: 720_001n, lines: 1 })
    const ratioless = toPriceBook(bookV2018.head, bookV2018.rows.filter(({ kind, key1, key2 }) => !(kind === 'pay_ratio' && key1 === 'site' && key2 === 'other:2')))
    expect(bulkPricer(ratioless, day)(siteOnly, two)).toEqual({ ok: false, because: 'figuresMissing', missing: [{ kind: 'pay_ratio', key1: 'site', key2: 'other:2' }] })
  })
})
