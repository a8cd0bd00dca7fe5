import { describe, expect, it } from 'vitest'
import { toPriceBook, type PriceBook, type PriceItem, type TowerType } from './price-book'
import { price } from './annual-price'
import { aloneSeat, everywhere, type Seat } from './occupancy'
import type { PricedOrder, ProductUnit } from './priced-order'
import { yuanOf } from '../shared/money'
import { bookV2016, bookV2018, v2016, v2018, v2023 } from '../../../tests/world/books'

const anchor = (sharers: number): Seat => ({ position: 'anchor', sharers, existingSharers: 0 })
const other = (sharers: number): Seat => ({ position: 'other', sharers, existingSharers: 0 })

function unit(tower: TowerType, heightMetres: string | null): ProductUnit {
  return { configuration: { tower, shelter: 'none', ancillary: 'none' }, heightMetres, origin: 'added', sharersOfType: null }
}

function towerOnly(...units: ProductUnit[]): PricedOrder {
  return { provinceCode: '37', windPressure: null, maintained: false, units, leasedTypes: [], siteFee: null, power: null, others: [], costPlus: [] }
}

function year(order: PricedOrder, book: PriceBook, seat: Seat = aloneSeat): string {
  const verdict = price(order, book, everywhere(seat), '2018-06-01')
  return verdict.ok ? yuanOf(verdict.price.totals.yearFen) : verdict.because
}

function withRows(rows: PriceItem[], ...more: PriceItem[]): PriceBook {
  return toPriceBook(bookV2016.head, [...rows, ...more])
}

describe('the worked values of the tower part', () => {
  it.each<[string, PricedOrder, Seat, string, string]>([
    ['ground tower, 29 m, alone', towerOnly(unit('ground', '29')), aloneSeat, '18639.20', '17828.80'],
    ['ground tower, 47 m, alone', towerOnly(unit('ground', '47')), aloneSeat, '35156.57', '33628.02'],
    ['rooftop pole, alone', towerOnly(unit('pole', null)), aloneSeat, '1420.15', '1358.41'],
    ['ground 40 m, alone', towerOnly(unit('ground', '40')), aloneSeat, '29903.05', '28602.92'],
    ['ground 40 m, anchor of 2', towerOnly(unit('ground', '40')), anchor(2), '22427.29', '18591.90'],
    ['ground 40 m, other of 2', towerOnly(unit('ground', '40')), other(2), '23922.44', '20022.05'],
    ['ground 40 m, anchor of 3', towerOnly(unit('ground', '40')), anchor(3), '19436.99', '15731.61'],
    ['ground 40 m, other of 3', towerOnly(unit('ground', '40')), other(3), '20932.14', '17161.75'],
    ['ground 40 m and a second unit at 37 m, alone', towerOnly(unit('ground', '40'), unit('ground', '37')), aloneSeat, '37530.76', '35898.99'],
  ])('%s', (_, order, seat, inV2016, inV2018) => {
    expect(year(order, v2016, seat)).toBe(inV2016)
    expect(year(order, v2018, seat)).toBe(inV2018)
  })

  it('prices the 29 m tower in a region of factor 0.90 at 16,775.28 and 16,045.92', () => {
    const cheaper = (rows: PriceItem[]) => withRows(rows.filter((row) => !(row.kind === 'region_factor' && row.key1 === '4')), regionClass('37', '4'), regionFactor('4', '0.90'))
    expect(year(towerOnly(unit('ground', '29')), cheaper(bookV2016.rows))).toBe('16775.28')
    expect(year(towerOnly(unit('ground', '29')), cheaper(bookV2018.rows))).toBe('16045.92')
  })

  it('prices the second unit as a line of its own at its own height band', () => {
    const verdict = price(towerOnly(unit('ground', '40'), unit('ground', '37')), v2016, everywhere(aloneSeat), '2016-06-01')
    expect(verdict.ok && verdict.price.lines.map((line) => [line.unit, yuanOf(line.yearFen)])).toEqual([[1, '29903.05'], [2, '7627.71']])
  })
})

describe('height bands', () => {
  it('take their lower end in and their upper end out, but the last takes both', () => {
    const at = (height: string) => year(towerOnly(unit('ground', height)), v2016)
    expect([at('29.99'), at('30'), at('34.9'), at('35'), at('45'), at('50')]).toEqual(['18639.20', '21516.69', '21516.69', '25425.71', '35156.57', '35156.57'])
  })

  it('refuse a height that the book does not know, and say which', () => {
    const verdict = price(towerOnly(unit('ground', '50.1')), v2016, everywhere(aloneSeat), '2016-06-01')
    expect(verdict).toEqual({ ok: false, because: 'figuresMissing', missing: [{ kind: 'standard_cost', key1: 'tower', key2: 'ground', at: '50.1' }] })
  })

  it('refuse a banded tower without a height', () => {
    expect(year(towerOnly(unit('landscape', null)), v2016)).toBe('figuresMissing')
  })
})

describe('units', () => {
  it('of another type are first units again, and further ones of either type cost 0.30', () => {
    const order = towerOnly(unit('ground', '40'), unit('pole', null), unit('ground', '40'), unit('pole', null))
    const verdict = price(order, v2016, everywhere(aloneSeat), '2016-06-01')
    expect(verdict.ok && verdict.price.lines.map((line) => yuanOf(line.yearFen))).toEqual(['29903.05', '1420.15', '8970.92', '426.05'])
  })

  it('of a type that the carrier already leases on the site are further units', () => {
    const order = { ...towerOnly(unit('ground', '40')), leasedTypes: [{ tower: 'ground', shelter: 'none', ancillary: 'none' }] as const }
    expect(year(order, v2016)).toBe('8970.92')
  })
})

describe('books', () => {
  it('differ only by data: the rows of one under the name of the other give the same money', () => {
    const order = towerOnly(unit('ground', '40'), unit('ground', '37'))
    expect(year(order, toPriceBook(bookV2018.head, bookV2016.rows), other(3))).toBe(year(order, v2016, other(3)))
  })

  it('that are empty price nothing and name every figure that they lack', () => {
    const verdict = price(towerOnly(unit('ground', '40')), v2023, everywhere(aloneSeat), '2024-01-01')
    expect(!verdict.ok && verdict.because === 'figuresMissing' && verdict.missing.map((place) => place.kind)).toEqual([
      'standard_cost', 'region_class', 'region_factor', 'wind_factor', 'life', 'impairment', 'markup', 'pay_ratio', 'rule', 'tax',
    ])
  })
})

describe('refusals', () => {
  it('name a seat that cannot be', () => {
    const verdict = price(towerOnly(unit('ground', '40')), v2016, { ...everywhere(aloneSeat), shelter: { ...aloneSeat, sharers: 2 } }, '2016-06-01')
    expect(verdict).toEqual({ ok: false, because: 'seatContradicts', component: 'shelter' })
  })

  it('say that there is nothing to price', () => {
    expect(year(towerOnly(), v2016)).toBe('nothingToPrice')
  })
})

function regionClass(province: string, value: string): PriceItem {
  return { kind: 'region_class', key1: province, key2: '', from: null, to: null, value, source: 'test', confidence: 'reported' }
}

function regionFactor(key1: string, value: string): PriceItem {
  return { kind: 'region_factor', key1, key2: '', from: null, to: null, value, source: 'test', confidence: 'reported' }
}
