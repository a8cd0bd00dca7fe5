import { describe, expect, it } from 'vitest'
import { bookV2018, v2016, v2018 } from '../../../tests/world/books'
import { price } from './annual-price'
import { aloneSeat, everywhere } from './occupancy'
import { bookFor, isValidOn, itemAt, toPriceBook, type BookHead, type PriceItem } from './price-book'
import type { PricedOrder, ProductUnit } from './priced-order'

const row = (key2: string, value: string, band: Partial<Pick<PriceItem, 'from' | 'to'>> = {}): PriceItem =>
  ({ kind: 'standard_cost', key1: 'tower', key2, from: null, to: null, value, source: '', confidence: 'reported', ...band })
const head: BookHead = { code: 'X', validFrom: '2018-01-01', validTo: '2022-12-31', status: 'published' }

describe('a row of a book', () => {
  const book = toPriceBook(head, [row('a', '3', { from: '40', to: '50' }), row('a', '1', { to: '30' }), row('a', '2', { from: '30', to: '40' }), row('b', '9'), row('b', '8', { from: '10' }), row('c', '7', { from: '5', to: '6' })])
  const at = (key2: string, height?: string | null) => itemAt(book, { kind: 'standard_cost', key1: 'tower', key2, ...(height === undefined ? {} : { at: height }) })?.value ?? null

  it('is found by its band, whatever the order of the rows', () => {
    expect(['0', '29.99', '30', '39.99', '40', '50', '50.01'].map((height) => at('a', height))).toEqual(['1', '1', '2', '2', '3', '3', null])
  })

  it('without a band is the one that holds where no place is asked for', () => {
    expect([at('a'), at('a', null), at('b'), at('b', null), at('c'), at('d'), at('d', '1')]).toEqual([null, null, '9', '9', null, null, null])
    expect([at('b', '5'), at('c', '4.99'), at('c', '5'), at('c', '6')]).toEqual(['9', null, '7', '7'])
  })
})

describe('a book', () => {
  it('is valid from its first day to its last', () => {
    expect(['2017-12-31', '2018-01-01', '2022-12-31', '2023-01-01'].map((day) => isValidOn(head, day))).toEqual([false, true, true, false])
    expect([isValidOn({ ...head, validTo: null }, '2099-01-01'), isValidOn({ ...head, validTo: null }, '2017-12-31')]).toEqual([true, false])
  })

  it('of a day is the youngest that is published and has begun', () => {
    expect(['2015-12-31', '2016-01-01', '2017-12-31', '2018-01-01'].map((day) => bookFor([v2018, v2016], day)?.book.code ?? null)).toEqual([null, 'V2016', 'V2016', 'V2018'])
    expect(bookFor([v2016, v2018], '2019-01-01')).toEqual({ book: v2018, overrun: false })
    expect(bookFor([{ ...v2018, status: 'retired' }, v2016], '2019-01-01')).toEqual({ book: v2016, overrun: true })
  })
})

describe('what a book lacks', () => {
  const unit = (tower: ProductUnit['configuration']['tower'], heightMetres: string): ProductUnit => ({ configuration: { tower, shelter: 'none', ancillary: 'none' }, heightMetres, origin: 'added', sharersOfType: null })
  const order: PricedOrder = { provinceCode: '37', windPressure: null, maintained: true, units: [], leasedTypes: [], siteFee: null, power: null, others: [], costPlus: [] }
  const missing = (book = v2018, ...units: ProductUnit[]) => {
    const verdict = price({ ...order, units }, book, everywhere(aloneSeat), '2019-01-01')
    return !verdict.ok && verdict.because === 'figuresMissing' ? verdict.missing : null
  }

  it('is named once each, however often it is needed', () => {
    expect(missing(v2018, unit('ground', '60'), unit('ground', '60'), unit('ground', '61'), unit('landscape', '60'))).toEqual([
      { kind: 'standard_cost', key1: 'tower', key2: 'ground', at: '60' }, { kind: 'standard_cost', key1: 'tower', key2: 'ground', at: '61' }, { kind: 'standard_cost', key1: 'tower', key2: 'landscape', at: '60' },
    ])
    const unmaintained = toPriceBook(bookV2018.head, bookV2018.rows.filter(({ kind }) => kind !== 'maintenance'))
    expect(missing(unmaintained, unit('ground', '40'), unit('rooftop', '40'), unit('ground', '40'))).toEqual([{ kind: 'maintenance', key1: 'ground' }, { kind: 'maintenance', key1: 'rooftop' }])
  })

  it('is the region of the province where neither it nor all provinces have one', () => {
    expect(missing(toPriceBook(bookV2018.head, bookV2018.rows.filter(({ kind }) => kind !== 'region_class')), unit('pole', '6'))).toEqual([{ kind: 'region_class', key1: '*' }])
  })
})

describe('tax', () => {
  const tax = (key1: string, value: string, confidence: PriceItem['confidence'] = 'public'): PriceItem => ({ kind: 'tax', key1, key2: '', from: null, to: null, value, source: '', confidence })
  const order: PricedOrder = {
    provinceCode: '37', windPressure: null, maintained: false, units: [], leasedTypes: [], siteFee: { yearFen: 10_000n, shared: false }, power: { yearFen: 20_000n, shared: false },
    others: [{ code: 'wlan', quantity: 1, yearFen: 30_000n }, { code: 'bbu', quantity: 1, yearFen: 40_000n }], costPlus: [{ name: 'wlan', costFen: 60_000n, quantity: 1, part: 'shelter', type: 'leased' }],
  }
  const taxed = (...rates: PriceItem[]) => {
    const verdict = price(order, toPriceBook(bookV2018.head, [...bookV2018.rows.filter(({ kind }) => kind !== 'tax'), ...rates]), everywhere(aloneSeat), '2019-01-01')
    if (!verdict.ok) throw new Error(verdict.because)
    const step = verdict.price.steps[verdict.price.steps.length - 1]!
    return { fens: verdict.price.lines.map(({ taxFen }) => taxFen), rates: step.inputs.rates, confidence: step.confidence }
  }

  it('has a rate per item, else per component, else one for all, and is marked while one is provisional', () => {
    expect(taxed(tax('*', '0.06'), tax('site', '0.09'), tax('wlan', '0.13'), tax('other', '0.01'))).toEqual({ fens: [900n, 1_200n, 3_900n, 400n, 673n], rates: '0.01, 0.06, 0.09, 0.13', confidence: null })
    expect(taxed(tax('*', '0.06'), tax('power', '0.09', 'provisional'))).toEqual({ fens: [600n, 1_800n, 1_800n, 2_400n, 673n], rates: '0.06, 0.09', confidence: 'provisional' })
  })
})
