import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bookV2016, bookV2018, v2016, v2018 } from '../../../tests/world/books'
import { sumFen } from '../shared/money'
import { price } from './annual-price'
import { bulkPricer } from './bulk-price'
import { afterJoin, components, everywhere, type Component, type Occupancy, type Position, type Seat } from './occupancy'
import { toPriceBook } from './price-book'
import type { Price, PricedOrder, ProductUnit } from './priced-order'
import { seatsOn, type TenantOnSite } from './seats'

const book = fc.constantFrom(v2016, v2018)
const days = ['2016-06-01', '2018-06-01', '2019-12-31', '2020-01-01']
const day = fc.constantFrom(...days)
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
  units: fc.array(unit, { minLength: 1, maxLength: 3 }).map((units) => units.map((one) => ({ ...one, heightMetres: heightFor(one) }))),
  leasedTypes: fc.constant([]), siteFee: fc.record({ yearFen: fee, shared: fc.boolean() }), power: fc.oneof(fc.record({ yearFen: fee, shared: fc.boolean() }), fc.record({ onceFen: fee, years: fc.integer({ min: 1, max: 15 }), shared: fc.boolean() })),
  others: fc.array(fc.record({ code: fc.constantFrom('bbu', 'wlan', 'rru_rebate'), quantity: fc.integer({ min: 1, max: 9 }), yearFen: fc.option(fee) }), { maxLength: 2 }),
  costPlus: fc.array(fc.record({ name: fc.constant('racks'), costFen: fee, quantity: fc.integer({ min: 1, max: 5 }), part: fc.constantFrom('tower', 'shelter', 'ancillary'), type: fc.constantFrom('leased', 'rru') }), { maxLength: 1 }),
})

const newSeat: fc.Arbitrary<Seat> = fc.oneof(
  fc.constant<Seat>({ position: 'alone', sharers: 1, existingSharers: 0 }),
  fc.record({ position: fc.constantFrom<Position>('anchor', 'other'), sharers: fc.integer({ min: 2, max: 5 }), existingSharers: fc.constant(0) }),
)
const stockSeat: fc.Arbitrary<Seat> = fc.record({ existing: fc.integer({ min: 0, max: 2 }), added: fc.integer({ min: 0, max: 3 }), who: fc.constantFrom<Position>('owner', 'existing', 'new') })
  .map(({ existing, added, who }) => seatOf(who, existing, added))
const occupancy: fc.Arbitrary<Occupancy> = fc.record(Object.fromEntries(components.map((one) => [one, fc.oneof(newSeat, stockSeat)])) as Record<keyof Occupancy, fc.Arbitrary<Seat>>)

/** Fewer where a single run of every test is asked for many times over, as in mutation testing. */
const numRuns = Number(process.env.PROPERTY_RUNS ?? 10_000)
const inV2018 = new Map(days.map((on) => [on, bulkPricer(v2018, on)]))
const yearly = (order: PricedOrder, seats: Occupancy, on: string) => {
  const year = inV2018.get(on)!(order, seats)
  if (!year.ok) throw new Error(year.because)
  return year.yearFen
}

const usedComponents = fc.subarray([...components], { minLength: 1 })
const newcomer = fc.record({ since: fc.constantFrom('2016-06-01', '2017-01-01', '2018-05-31'), uses: usedComponents })
/** Owner and existing sharers since the hand-over day, or none; up to four who came later. Codes do not follow arrival. */
const site: fc.Arbitrary<TenantOnSite[]> = fc.record({ stock: fc.boolean(), existing: fc.integer({ min: 0, max: 2 }), uses: usedComponents, came: fc.array(newcomer, { maxLength: 4 }) }).map(({ stock, existing, uses, came }) => [
  ...(stock ? [tenantOf('M', 'owner', { since: '2015-10-31', uses: [...components] })] : []),
  ...(stock ? ['Q', 'B'].slice(0, existing).map((id) => tenantOf(id, 'existing', { since: '2015-10-31', uses })) : []),
  ...came.map((one, index) => tenantOf('ZCXA'.charAt(index), 'new', one)),
])

describe('the price', { timeout: 300_000 }, () => {
  it('never rises when a tenant joins, on any line', () => {
    fc.assert(fc.property(order, book, occupancy, fc.constantFrom(...components), day, (what, by, seats, joined, on) => {
      const before = priced(price(what, by, seats, on))
      const after = priced(price(what, by, { ...seats, [joined]: afterJoin(seats[joined]) }, on))
      return after.lines.every((line, index) => line.yearFen <= before.lines[index]!.yearFen)
    }), { numRuns })
  })

  it('of an anchor is at most that of another tenant', () => {
    fc.assert(fc.property(order, book, fc.integer({ min: 2, max: 5 }), day, (what, by, sharers, on) => {
      const anchor = priced(price(what, by, everywhere({ position: 'anchor', sharers, existingSharers: 0 }), on))
      const other = priced(price(what, by, everywhere({ position: 'other', sharers, existingSharers: 0 }), on))
      return anchor.lines.every((line, index) => line.yearFen <= other.lines[index]!.yearFen)
    }), { numRuns })
  })

  it('is the sum of its rounded lines, and its twelve months are its year', () => {
    fc.assert(fc.property(order, book, occupancy, day, (what, by, seats, on) => {
      const { lines, totals } = priced(price(what, by, seats, on))
      const sum = (of: 'yearFen' | 'monthFen' | 'taxFen') => sumFen(lines.map((line) => line[of]))
      return sum('yearFen') === totals.yearFen && 11n * totals.monthFen + totals.lastMonthFen === totals.yearFen && sum('monthFen') === totals.monthFen && sum('taxFen') + totals.yearFen === totals.withTaxFen
    }), { numRuns })
  })

  it('differs between two books only by their data', () => {
    const renamedBook = toPriceBook(bookV2018.head, bookV2016.rows)
    fc.assert(fc.property(order, occupancy, day, (what, seats, on) => {
      const renamed = priced(price(what, renamedBook, seats, on))
      const original = priced(price(what, v2016, seats, on))
      expect(renamed.lines).toEqual(original.lines)
      expect(renamed.totals).toEqual(original.totals)
    }), { numRuns })
  })

  it('depends on nothing but its arguments: the same twice', () => {
    fc.assert(fc.property(order, book, occupancy, day, (what, by, seats, on) => {
      expect(price(what, by, seats, on)).toEqual(price(what, by, seats, on))
    }), { numRuns: numRuns / 10 })
  })

  it('of very many orders at once is the same to the cent', () => {
    const pricers = [v2016, v2018].map((by) => ({ by, at: new Map(days.map((on) => [on, bulkPricer(by, on)])) }))
    fc.assert(fc.property(order, fc.constantFrom(...pricers), occupancy, day, (what, { by, at }, seats, on) => {
      const { totals, lines } = priced(price(what, by, seats, on))
      expect(at.get(on)!(what, seats)).toEqual({ ok: true, yearFen: totals.yearFen, lines: lines.length })
    }), { numRuns })
  })
})

describe('the tenants of a site', { timeout: 300_000 }, () => {
  it('pay the same whatever the order in which those of one day arrived', () => {
    fc.assert(fc.property(site, order, day, fc.array(fc.nat(), { minLength: 5, maxLength: 5 }), (tenants, what, on, shuffle) => {
      const shuffled = tenants.map((tenant, index) => ({ tenant, key: shuffle[index] ?? 0 })).sort((a, b) => a.key - b.key).map(({ tenant }) => tenant)
      expect([...seatsOn(shuffled, on)].sort()).toEqual([...seatsOn(tenants, on)].sort())
      const [first] = [...seatsOn(tenants, on)]
      if (first) expect(yearly(what, seatsOn(shuffled, on).get(first[0])!, on)).toBe(yearly(what, first[1], on))
    }), { numRuns })
  })

  it('never pay more when another joins on a later day', () => {
    fc.assert(fc.property(site, order, usedComponents, (tenants, what, uses) => {
      const joiner: TenantOnSite = { id: 'LAST', kind: 'new', stays: Object.fromEntries(uses.map((one) => [one, [{ since: '2018-06-01', until: null }]])) }
      const before = seatsOn(tenants, '2018-06-01')
      const after = seatsOn([joiner, ...tenants], '2018-06-01')
      return [...before].every(([id, seats]) => yearly(what, after.get(id)!, '2018-06-01') <= yearly(what, seats, '2018-06-01'))
    }), { numRuns })
  })

  it('pay after a leave what the remaining tenants in their order of arrival would pay', () => {
    fc.assert(fc.property(site.filter((all) => all.length > 1), order, fc.nat(), (tenants, what, who) => {
      const leaver = tenants[who % tenants.length]!
      const withLeave = tenants.map((one) => (one === leaver ? { ...one, stays: mapStays(one.stays) } : one))
      const fresh = seatsOn(tenants.filter((one) => one !== leaver), '2018-06-01')
      const left = seatsOn(withLeave, '2018-06-01')
      expect([...left.keys()].sort()).toEqual([...fresh.keys()].sort())
      for (const [id, seats] of fresh) {
        expect(left.get(id)).toEqual(seats)
        if (yearly(what, left.get(id)!, '2018-06-01') !== yearly(what, seats, '2018-06-01')) return false
      }
      return true
    }), { numRuns })
  })
})

/** Leaves on the last of May 2018 for good. */
function mapStays(stays: TenantOnSite['stays']): TenantOnSite['stays'] {
  return Object.fromEntries(Object.entries(stays).map(([component, all]) => [component, all.filter(({ since }) => since <= '2018-05-31').map(({ since }) => ({ since, until: '2018-05-31' }))]))
}

function tenantOf(id: string, kind: TenantOnSite['kind'], { since, uses }: { since: string; uses: readonly Component[] }): TenantOnSite {
  return { id, kind, stays: Object.fromEntries(uses.map((one) => [one, [{ since, until: null }]])) }
}

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
