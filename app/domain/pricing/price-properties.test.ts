import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bookV2016, bookV2018, v2016, v2018 } from '../../../tests/world/books'
import { sumFen } from '../shared/money'
import { price } from './annual-price'
import { afterJoin, components, everywhere, type Occupancy, type Position, type Seat } from './occupancy'
import { toPriceBook } from './price-book'
import type { Price, PricedOrder, ProductUnit } from './priced-order'

const book = fc.constantFrom(v2016, v2018)
const day = fc.constantFrom('2016-06-01', '2018-06-01', '2019-12-31', '2020-01-01')
const fee = fc.bigInt({ min: 0n, max: 10_000_000n })

const unit: fc.Arbitrary<ProductUnit> = fc.record({
  configuration: fc.record({
    tower: fc.constantFrom('ground', 'rooftop', 'pole', 'none'),
    shelter: fc.constantFrom('ground_built', 'leased', 'cabinet', 'rru', 'none'),
    ancillary: fc.constantFrom('ground_shelter', 'other_cabinet', 'rru', 'none'),
  }),
  heightMetres: fc.constantFrom(null, ...['12', '30', '37.5', '45', '50']),
  origin: fc.constantFrom('handover', 'added'),
  sharersOfType: fc.constant(null),
})

const order: fc.Arbitrary<PricedOrder> = fc.record({
  provinceCode: fc.constantFrom('37', '44'), windPressure: fc.constantFrom(null, '0.45'), maintained: fc.boolean(),
  units: fc.array(unit, { minLength: 1, maxLength: 4 }).map((units) => units.map((one) => ({ ...one, heightMetres: heightFor(one) }))),
  leasedTypes: fc.constant([]), siteFee: fc.record({ yearFen: fee, shared: fc.boolean() }), power: fc.record({ yearFen: fee, shared: fc.boolean() }),
  others: fc.constant([]), costPlus: fc.constant([]),
})

const newSeat: fc.Arbitrary<Seat> = fc.oneof(
  fc.constant<Seat>({ position: 'alone', sharers: 1, existingSharers: 0 }),
  fc.record({ position: fc.constantFrom<Position>('anchor', 'other'), sharers: fc.integer({ min: 2, max: 5 }), existingSharers: fc.constant(0) }),
)
const stockSeat: fc.Arbitrary<Seat> = fc.record({ existing: fc.integer({ min: 0, max: 2 }), added: fc.integer({ min: 0, max: 3 }), who: fc.constantFrom<Position>('owner', 'existing', 'new') })
  .map(({ existing, added, who }) => seatOf(who, existing, added))
const occupancy: fc.Arbitrary<Occupancy> = fc.record(Object.fromEntries(components.map((one) => [one, fc.oneof(newSeat, stockSeat)])) as Record<keyof Occupancy, fc.Arbitrary<Seat>>)

describe('the price', () => {
  it('never rises when a tenant joins, on any line', () => {
    fc.assert(fc.property(order, book, occupancy, fc.constantFrom(...components), day, (what, by, seats, joined, on) => {
      const before = priced(price(what, by, seats, on))
      const after = priced(price(what, by, { ...seats, [joined]: afterJoin(seats[joined]) }, on))
      after.lines.forEach((line, index) => expect(line.yearFen <= (before.lines[index]?.yearFen ?? -1n)).toBe(true))
    }), { numRuns: 500 })
  })

  it('of an anchor is at most that of another tenant', () => {
    fc.assert(fc.property(order, book, fc.integer({ min: 2, max: 5 }), day, (what, by, sharers, on) => {
      const anchor = priced(price(what, by, everywhere({ position: 'anchor', sharers, existingSharers: 0 }), on))
      const other = priced(price(what, by, everywhere({ position: 'other', sharers, existingSharers: 0 }), on))
      expect(anchor.totals.yearFen <= other.totals.yearFen).toBe(true)
    }))
  })

  it('is the sum of its rounded lines, and its twelve months are its year', () => {
    fc.assert(fc.property(order, book, occupancy, day, (what, by, seats, on) => {
      const { lines, totals } = priced(price(what, by, seats, on))
      expect(sumFen(lines.map((line) => line.yearFen))).toBe(totals.yearFen)
      expect(11n * totals.monthFen + totals.lastMonthFen).toBe(totals.yearFen)
      expect(sumFen(lines.map((line) => line.taxFen)) + totals.yearFen).toBe(totals.withTaxFen)
    }))
  })

  it('differs between two books only by their data', () => {
    fc.assert(fc.property(order, occupancy, day, (what, seats, on) => {
      const renamed = priced(price(what, toPriceBook(bookV2018.head, bookV2016.rows), seats, on))
      const original = priced(price(what, v2016, seats, on))
      expect({ ...renamed, bookCode: 'V2016' }).toEqual(original)
    }))
  })

  it('depends on nothing but its arguments: the same twice', () => {
    fc.assert(fc.property(order, book, occupancy, day, (what, by, seats, on) => {
      expect(price(what, by, seats, on)).toEqual(price(what, by, seats, on))
    }))
  })
})

function heightFor(one: ProductUnit): string | null {
  return one.configuration.tower === 'ground' ? (one.heightMetres ?? '29') : one.heightMetres
}

function seatOf(who: Position, existing: number, added: number): Seat {
  if (who === 'existing' && existing === 0) return { position: 'owner', sharers: 1 + added, existingSharers: 0 }
  if (who === 'new' && added === 0) return { position: 'owner', sharers: 1 + existing, existingSharers: existing }

  return { position: who, sharers: 1 + existing + added, existingSharers: existing }
}

function priced(verdict: ReturnType<typeof price>): Price {
  if (!verdict.ok) throw new Error(JSON.stringify(verdict))
  return verdict.price
}
