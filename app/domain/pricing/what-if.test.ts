import { describe, expect, it } from 'vitest'
import { v2016, v2018, v2023 } from '../../../tests/world/books'
import { bulkPricer } from './bulk-price'
import { figureKey, figuresOf, withFigure } from './changed-book'
import { aloneSeat, components, everywhere } from './occupancy'
import type { PricedOrder } from './priced-order'
import { answerOf, by, joinedBy, noTally, together, typeOf, weightOf, type LiveOrder, type Part, type Question } from './what-if'

const order: PricedOrder = {
  provinceCode: '37', windPressure: null, maintained: false, leasedTypes: [], siteFee: { yearFen: 1_000_000n, shared: true }, power: null, others: [], costPlus: [],
  units: [{ configuration: { tower: 'ground', shelter: 'none', ancillary: 'none' }, heightMetres: '40', origin: 'added', sharersOfType: null }],
}
const live: LiveOrder = { order, occupancy: everywhere(aloneSeat) }
const book: Question = { kind: 'book', bookId: 2 }

describe('what would be if', () => {
  it('the orders were priced by another book', () => {
    expect(answerOf(book, live, bulkPricer(v2016, '2018-06-01'))).toEqual({ afterFen: 3_990_305n })
    expect(answerOf(book, live, bulkPricer(v2018, '2018-06-01'))).toEqual({ afterFen: 3_860_292n })
  })

  it('a figure of the book were another, or a part more', () => {
    const markup = figuresOf(v2018).find(({ kind }) => kind === 'markup')!
    const by15 = withFigure(v2018, { figure: figureKey(markup), by: 'value', number: '0.15' })!
    const twice = withFigure(v2018, { figure: 'standard_cost/tower/ground/40', by: 'times', number: '2' })!
    expect(answerOf(book, live, bulkPricer(by15, '2018-06-01'))).toEqual({ afterFen: 3_990_305n })
    expect(answerOf(book, live, bulkPricer(twice, '2018-06-01'))).toEqual({ afterFen: 6_720_584n })
    expect(answerOf(book, live, bulkPricer(v2018, '2018-06-01'))).toEqual({ afterFen: 3_860_292n })
    expect(withFigure(v2018, { figure: 'standard_cost/tower/ground/41', by: 'times', number: '2' })).toBeNull()
    expect(figuresOf(v2018).filter(({ kind }) => kind === 'configuration' || kind === 'region_class')).toEqual([])
  })

  it('one more tenant sat on some components', () => {
    const tenant: Question = { kind: 'tenant', siteId: 1, components: ['tower', 'site'] }
    expect(answerOf(tenant, live, bulkPricer(v2018, '2018-06-01'))).toEqual({ afterFen: 1_859_190n + 550_000n })
    expect(joinedBy(live.occupancy, ['site'])).toEqual({ ...everywhere(aloneSeat), site: { position: 'anchor', sharers: 2, existingSharers: 0 } })
    expect(answerOf({ ...tenant, components }, { order, occupancy: everywhere({ position: 'other', sharers: 2, existingSharers: 0 }) }, bulkPricer(v2018, '2018-06-01'))).toEqual({ afterFen: 1_716_175n + 500_000n })
  })

  it('says why an order has no price', () => {
    expect(answerOf(book, null, bulkPricer(v2018, '2018-06-01'))).toEqual({ because: 'neverPriced' })
    expect(answerOf(book, live, null)).toEqual({ because: 'noBook' })
    expect(answerOf(book, live, bulkPricer(v2023, '2024-01-01'))).toEqual({ because: 'figuresMissing' })
    expect(answerOf(book, { order, occupancy: { ...live.occupancy, power: { ...aloneSeat, sharers: 3 } } }, bulkPricer(v2018, '2018-06-01'))).toEqual({ because: 'seatContradicts' })
    expect(answerOf(book, { ...live, order: { ...order, units: [], siteFee: null } }, bulkPricer(v2018, '2018-06-01'))).toEqual({ because: 'nothingToPrice' })
  })

  it('puts orders without a price before the largest changes, up or down', () => {
    expect([weightOf(500n, { because: 'noBook' }), weightOf(500n, { afterFen: 200n }), weightOf(200n, { afterFen: 500n }), weightOf(5n, { afterFen: 5n })]).toEqual([9_000_000_000_000_000n, 300n, 300n, 0n])
  })

  it('goes by the tower of the first unit', () => {
    expect([typeOf(live), typeOf({ ...live, order: { ...order, units: [] } }), typeOf(null)]).toEqual(['ground', 'other', 'other'])
  })
})

describe('the answer', () => {
  const part = (carrier: string, provinceCode: string, more: Partial<Part>): Part => ({ ...noTally, carrier, provinceCode, type: 'ground', ...more })
  const parts = [part('CMCC', '37', { orders: 3, up: 2, same: 1, beforeFen: 100n, afterFen: 130n }), part('CUCC', '37', { orders: 2, down: 2, beforeFen: 500n, afterFen: 400n }), part('CMCC', '44', { orders: 1, unpriced: 1 })]

  it('adds up', () => {
    expect(together(parts[0]!, parts[1]!)).toEqual({ orders: 5, up: 2, down: 2, same: 1, unpriced: 0, beforeFen: 600n, afterFen: 530n })
  })

  it('is told by carrier, province and type, the largest change first', () => {
    expect(by('carrier', parts).map(({ key, orders, up, down, unpriced }) => [key, orders, up, down, unpriced])).toEqual([['CUCC', 2, 0, 2, 0], ['CMCC', 4, 2, 0, 1]])
    expect(by('provinceCode', parts).map(({ key, beforeFen, afterFen }) => [key, beforeFen, afterFen])).toEqual([['37', 600n, 530n], ['44', 0n, 0n]])
    expect(by('type', parts).map(({ key, orders }) => [key, orders])).toEqual([['ground', 6]])
    expect(by('carrier', [part('CUCC', '1', {}), part('CMCC', '1', {})]).map(({ key }) => key)).toEqual(['CMCC', 'CUCC'])
  })
})
