import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { v2018 } from '../../../tests/world/books'
import { aloneSeat, components, everywhere, type Component } from '../pricing/occupancy'
import { price } from '../pricing/annual-price'
import type { PricedOrder } from '../pricing/priced-order'
import { seatsOn, type TenantOnSite } from '../pricing/seats'
import { adjustments } from './adjustment'
import { amountOf, amountOn, bookOn, repriced, type Amount, type LiveOrder, type Repriced } from './repricing'
import { mayHappen, tenantsAfter, usedOn, type SiteEvent } from './site-event'
import { tenantsStanding } from './standing'

/** One system at 40 m on a ground tower: 28,602.92 a year alone. */
const towerOnly: PricedOrder = {
  provinceCode: '37', windPressure: null, maintained: false, units: [{ configuration: { tower: 'ground', shelter: 'none', ancillary: 'none' }, heightMetres: '40', origin: 'added', sharersOfType: null }],
  leasedTypes: [], siteFee: null, power: null, others: [], costPlus: [],
}
const withSite: PricedOrder = { ...towerOnly, siteFee: { yearFen: 1_200_000n, shared: true } }

function amount(order: PricedOrder, seats = everywhere(aloneSeat), day = '2026-01-01'): Amount {
  const verdict = price(order, v2018, seats, day)
  if (!verdict.ok) throw new Error(verdict.because)
  return amountOf(verdict.price, seats)
}

const live = (id: number, carrier: string, { order = towerOnly, since = '2024-01-01', signed = amount(order), kept = [] }: Partial<LiveOrder> = {}): LiveOrder =>
  ({ id, number: `DD${id}`, carrier, version: 3, since, order, book: v2018, signed, kept })
const standing = (...orders: LiveOrder[]) => tenantsStanding({ tenancies: [], orders, decided: [] })
const joins = (carrier: string, day: string, { uses = components as readonly Component[], anchor = false } = {}): SiteEvent => ({ kind: 'join', carrier, day, uses, anchor })
const leaves = (carrier: string, day: string): SiteEvent => ({ kind: 'leave', carrier, day, uses: [], anchor: false })

const preview = (orders: LiveOrder[], event: SiteEvent, tenants = standing(...orders)) => repriced(orders, { event, tenants: tenantsAfter(tenants, event) })
const years = (rows: readonly Repriced[]) => rows.map(({ number, segments }) => [number, ...segments.map(({ from, before, after }) => [from, before.yearFen, after.yearFen])])

describe('a tenant that joins', () => {
  it('makes who sat alone the anchor of two, from its day on', () => {
    const rows = preview([live(1, 'CMCC')], joins('CUCC', '2026-12-01'))
    expect(years(rows)).toEqual([['DD1', ['2026-12-01', 2_860_292, 1_859_190]]])
    expect(rows[0]).toMatchObject({ changed: true, ends: false, because: null, charged: ['tower'] })
    expect(rows[0]!.segments[0]).toMatchObject({ until: null, before: { monthFen: 238_358, occupancy: { tower: { position: 'alone', sharers: 1 } } }, after: { monthFen: 154_933, lastMonthFen: 154_927, occupancy: { tower: { position: 'anchor', sharers: 2 } } } })
  })

  it('reprices the components that it uses and no other', () => {
    const [row] = preview([live(1, 'CMCC', { order: withSite })], joins('CUCC', '2026-12-01', { uses: ['site'] }))
    expect(row!.segments[0]!.before.parts).toEqual([{ component: 'tower', yearFen: 2_860_292, monthFen: 238_358 }, { component: 'site', yearFen: 1_200_000, monthFen: 100_000 }])
    expect(row!.segments[0]!.after.parts).toEqual([{ component: 'tower', yearFen: 2_860_292, monthFen: 238_358 }, { component: 'site', yearFen: 660_000, monthFen: 55_000 }])
  })

  it('leaves an order alone that is charged for nothing that it uses', () => {
    const [row] = preview([live(1, 'CMCC')], joins('CUCC', '2026-12-01', { uses: ['shelter', 'site'] }))
    expect(row).toMatchObject({ changed: false, segments: [{ before: { yearFen: 2_860_292 }, after: { yearFen: 2_860_292 } }] })
  })

  it('does not reprice days before the order was signed', () => {
    expect(years(preview([live(1, 'CMCC', { since: '2026-06-15' })], joins('CUCC', '2026-01-01')))).toEqual([['DD1', ['2026-06-15', 2_860_292, 2_002_205]]])
  })

  it('is the anchor of its day where the agreement names it so', () => {
    const rows = preview([live(1, 'CMCC', { since: '2026-12-01' })], joins('CUCC', '2026-12-01', { anchor: true }))
    expect(years(rows)).toEqual([['DD1', ['2026-12-01', 2_860_292, 2_002_205]]])
  })
})

describe('a tenant that leaves', () => {
  const tenants = tenantsStanding({ tenancies: [{ carrier: 'CMCC', position: 'anchor', since: '2019-01-01', until: null }, { carrier: 'CUCC', position: 'tenant', since: '2020-01-01', until: null }], orders: [live(1, 'CMCC'), live(2, 'CUCC')], decided: [] })
  const orders = [live(1, 'CMCC', { signed: amount(towerOnly, everywhere({ position: 'anchor', sharers: 2, existingSharers: 0 })) }), live(2, 'CUCC', { signed: amount(towerOnly, everywhere({ position: 'other', sharers: 2, existingSharers: 0 })) })]

  it('makes the last one pay alone, and pays nothing itself any more', () => {
    const rows = preview(orders, leaves('CMCC', '2027-01-01'), tenants)
    expect(years(rows)).toEqual([['DD1', ['2027-01-01', 1_859_190, 0]], ['DD2', ['2027-01-01', 2_002_205, 2_860_292]]])
    expect(rows.map(({ ends }) => ends)).toEqual([true, false])
  })

  it('that the register has written down already is repriced all the same, from the day after its last', () => {
    const register = tenantsStanding({ tenancies: [{ carrier: 'CMCC', position: 'anchor', since: '2019-01-01', until: '2026-12-31' }, { carrier: 'CUCC', position: 'tenant', since: '2020-01-01', until: null }], orders, decided: [] })
    expect(mayHappen(register, leaves('CMCC', '2027-01-01'))).toEqual({ ok: true })
    expect(mayHappen(register, leaves('CMCC', '2027-01-02'))).toMatchObject({ because: 'cascadeNotSitting' })
    expect(years(preview(orders, leaves('CMCC', '2027-01-01'), register))).toEqual([['DD1', ['2027-01-01', 1_859_190, 0]], ['DD2', ['2027-01-01', 2_002_205, 2_860_292]]])
  })

  it('must sit there', () => {
    expect(mayHappen(tenants, leaves('CTCC', '2027-01-01'))).toEqual({ ok: false, because: 'cascadeNotSitting', facts: { day: '2027-01-01' } })
    expect(mayHappen(tenants, leaves('CMCC', '2018-01-01'))).toEqual({ ok: false, because: 'cascadeNotSitting', facts: { day: '2018-01-01' } })
    expect(mayHappen(tenants, leaves('CMCC', '2027-01-01'))).toEqual({ ok: true })
    expect(mayHappen(tenants, { ...joins('CTCC', '2027-01-01'), uses: [] })).toMatchObject({ because: 'invalid' })
    expect(mayHappen(tenants, { ...leaves('CMCC', '2027-01-01'), uses: ['tower'] })).toMatchObject({ because: 'invalid' })
  })

  it('sits until the day before', () => {
    const after = tenantsAfter(tenants, leaves('CMCC', '2027-01-01'))
    expect([usedOn(after, 'CMCC', '2026-12-31').size, usedOn(after, 'CMCC', '2027-01-01').size]).toEqual([1 + 2, 0])
  })
})

describe('a change of what a tenant uses', () => {
  it('takes what it gives up off its own order, and out of the count of the others', () => {
    const both = [live(1, 'CMCC', { order: withSite }), live(2, 'CUCC', { order: withSite, since: '2025-01-01' })]
    const rows = preview(both, { kind: 'change', carrier: 'CUCC', day: '2026-12-01', uses: ['tower'], anchor: false })
    expect(rows.map(({ segments }) => segments[0]!.after.parts.map(({ component, yearFen }) => [component, yearFen]))).toEqual([[['tower', 1_859_190], ['site', 1_200_000]], [['tower', 2_002_205]]])
  })

  it('of everything that an order is charged for ends it', () => {
    const [row] = preview([live(1, 'CMCC')], { kind: 'change', carrier: 'CMCC', day: '2026-12-01', uses: ['site'], anchor: false })
    expect(row).toMatchObject({ ends: true, segments: [{ after: { yearFen: 0 } }] })
  })
})

describe('what was decided before', () => {
  it('is what the next event starts from', () => {
    const first = live(1, 'CMCC')
    const [one] = preview([first], joins('CUCC', '2026-06-01'))
    const kept = [{ startsOn: '2026-06-01', amounts: one!.segments.map(({ from, after }) => ({ ...after, from })) }]
    const decided = tenantsAfter(standing(first), joins('CUCC', '2026-06-01'))
    expect(years(preview([{ ...first, kept }], joins('CTCC', '2026-12-01'), decided))).toEqual([['DD1', ['2026-12-01', 1_859_190, 1_573_161]]])
  })

  it('is worked out anew from an earlier day on, turn by turn', () => {
    const first = live(1, 'CMCC')
    const kept = [{ startsOn: '2026-06-01', amounts: preview([first], joins('CUCC', '2026-06-01'))[0]!.segments.map(({ from, after }) => ({ ...after, from })) }]
    const decided = tenantsAfter(standing(first), joins('CUCC', '2026-06-01'))
    const rows = preview([{ ...first, kept }], joins('CTCC', '2026-03-01'), decided)
    expect(years(rows)).toEqual([['DD1', ['2026-03-01', 2_860_292, 1_859_190], ['2026-06-01', 1_859_190, 1_573_161]]])
    expect(rows[0]!.segments.map(({ until }) => until)).toEqual(['2026-05-31', null])
  })

  it('counts a carrier without an order here on every component', () => {
    const tenants = tenantsStanding({ tenancies: [{ carrier: 'CBN', position: 'tenant', since: '2020-01-01', until: '2021-12-31' }], orders: [], decided: [] })
    expect([...usedOn(tenants, 'CBN', '2021-12-31')]).toEqual([...components])
    expect(usedOn(tenants, 'CBN', '2022-01-01').size).toBe(0)
  })

  it('knows the original owner and the sharers of the hand-over day', () => {
    const tenants = tenantsStanding({ tenancies: [{ carrier: 'CMCC', position: 'original_owner', since: '2015-10-31', until: null }, { carrier: 'CUCC', position: 'existing_sharer', since: '2015-10-31', until: null }], orders: [], decided: [joins('CTCC', '2026-01-01')] })
    expect(seatsOn(tenants, '2026-01-01').get('CTCC')!.tower).toEqual({ position: 'new', sharers: 3, existingSharers: 1 })
  })
})

describe('the bill adjustments that are proposed', () => {
  const segment = (from: string, before: number, after: number, until: string | null = null) => ({ from, until, before: { ...amount(towerOnly), yearFen: before }, after: { ...amount(towerOnly), yearFen: after } })

  it('are whole months and days until the month of the decision, that month included', () => {
    expect(adjustments([segment('2026-10-16', 1_200_000, 600_000)], '2026-12-03')).toEqual([
      { month: '2026-10', days: 16, ofDays: 31, fen: -25_806 }, { month: '2026-11', days: 30, ofDays: 30, fen: -50_000 }, { month: '2026-12', days: 31, ofDays: 31, fen: -50_000 },
    ])
  })

  it('have the rounding rest on the last month', () => {
    const rows = adjustments([segment('2026-01-01', 0, 100)], '2026-12-31')
    expect(rows.map(({ fen }) => fen)).toEqual([8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 12])
  })

  it('are none where the day lies behind the month of the decision, or nothing differs', () => {
    expect(adjustments([segment('2027-01-01', 0, 100)], '2026-12-31')).toEqual([])
    expect(adjustments([segment('2026-01-01', 100, 100)], '2026-12-31')).toEqual([])
  })

  it('follow every turn of the amounts', () => {
    expect(adjustments([segment('2026-11-01', 0, 1_200, '2026-11-15'), segment('2026-11-16', 0, 2_400)], '2026-11-30')).toEqual([{ month: '2026-11', days: 30, ofDays: 30, fen: 150 }])
  })

  it('come to the exact sum, rounded once, however the months fall', () => {
    fc.assert(fc.property(fc.integer({ min: -9_999_999, max: 9_999_999 }), fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 500 }), (difference, first, length) => {
      const day = (n: number) => new Date(Date.UTC(2026, 0, 1) + n * 86_400_000).toISOString().slice(0, 10)
      const rows = adjustments([segment(day(first), 0, difference)], day(first + length))
      const exact = rows.reduce((sum, { days, ofDays }) => sum + (difference * days) / ofDays / 12, 0)
      return Math.abs(rows.reduce((sum, { fen }) => sum + fen, 0) - exact) <= 0.5 + 1e-6 && rows.every(({ days, ofDays }) => days >= 1 && days <= ofDays)
    }), { numRuns: 2_000 })
  })
})

const others = ['CUCC', 'CTCC', 'CBN']
const uses = fc.subarray([...components], { minLength: 1 })
const someDay = fc.constantFrom('2026-01-10', '2026-03-01', '2026-03-31', '2026-07-15')
const joining: fc.Arbitrary<SiteEvent> = fc.record({ carrier: fc.constantFrom(...others), day: someDay, uses }).map(({ carrier, day, uses: some }) => joins(carrier, day, { uses: some }))
const leaving: fc.Arbitrary<SiteEvent> = fc.record({ carrier: fc.constantFrom('CMCC', ...others), day: someDay }).map(({ carrier, day }) => leaves(carrier, day))

/** Decides one event after the other, each on what the earlier ones left. */
function decided(events: readonly SiteEvent[]): { orders: LiveOrder[]; tenants: TenantOnSite[] } {
  const orders = [live(1, 'CMCC', { order: { ...withSite, maintained: true } }), live(2, 'CUCC', { order: withSite, since: '2025-02-01' })]
  return events.reduce(({ orders: before, tenants }, event) => {
    const after = tenantsAfter(tenants, event)
    const rows = repriced(before, { event, tenants: after })
    const kept = (one: LiveOrder) => {
      const row = rows.find(({ id }) => id === one.id)!
      return row.changed ? [...one.kept, { startsOn: row.segments[0]!.from, amounts: row.segments.map(({ from, after: amounts }) => ({ ...amounts, from })) }] : one.kept
    }
    return { orders: before.map((one) => ({ ...one, kept: kept(one) })), tenants: after }
  }, { orders, tenants: standing(...orders) })
}

const probes = ['2026-01-10', '2026-03-01', '2026-03-31', '2026-07-15', '2027-01-01']

/** The running year of every order on days from the earliest event on. */
const running = ({ orders }: { orders: LiveOrder[] }, from: string) => orders.map((one) => probes.filter((day) => day >= from).map((day) => amountOn(one, day).yearFen))

describe('events one after the other', { timeout: 120_000 }, () => {
  it('come to what a fresh computation comes to, in whatever order they were decided', () => {
    fc.assert(fc.property(fc.array(fc.oneof(joining, leaving), { minLength: 1, maxLength: 4 }), (events) => {
      const { orders, tenants } = decided(events)
      const first = events.map(({ day }) => day).sort()[0]!
      for (const day of probes.filter((one) => one >= first)) for (const one of repriced(orders, { event: { day }, tenants })) expect([one.number, day, one.segments[0]!.before.yearFen]).toEqual([one.number, day, one.segments[0]!.after.yearFen])
    }), { numRuns: 500 })
  })

  it('of one day do not depend on which came first', () => {
    fc.assert(fc.property(fc.uniqueArray(joining, { selector: ({ carrier }) => carrier, minLength: 2, maxLength: 3 }), someDay, (events, day) => {
      const at = events.map((event) => ({ ...event, day }))
      expect(running(decided(at), day)).toEqual(running(decided([...at].reverse()), day))
    }), { numRuns: 500 })
  })

  it('that take each other back leave what was there', () => {
    fc.assert(fc.property(uses, (some) => {
      const came = decided([joins('CBN', '2026-03-01', { uses: some })])
      const gone = decided([joins('CBN', '2026-03-01', { uses: some }), leaves('CBN', '2026-03-31')])
      const never = decided([leaves('CTCC', '2026-03-01')])
      expect(running(gone, '2026-03-31')).toEqual(running(never, '2026-03-31'))
      expect(running(gone, '2026-03-01').map((one) => one[0])).toEqual(running(came, '2026-03-01').map((one) => one[0]))
    }), { numRuns: 200 })
  })
})

describe('an order of a building or tunnel on a shared site', () => {
  const system: PricedOrder = { ...withSite, maintained: true, units: [], das: { construction: { costFen: 30_000_000n }, maintenance: { yearFen: 900_000n } } }

  it('is repriced like a tower: who sat alone becomes the anchor of two', () => {
    const rows = preview([live(1, 'CMCC', { order: system })], joins('CUCC', '2026-12-01'))
    // 33,660.00 + 9,900.00 + 12,000.00 alone; 0.65 of the first two and 0.55 of the site fee as anchor.
    expect(years(rows)).toEqual([['DD1', ['2026-12-01', 5_556_000, 3_491_400]]])
    expect(rows[0]).toMatchObject({ because: null, charged: ['tower', 'maintenance', 'site'] })
  })

  it('ends with its tenant', () => {
    const rows = preview([live(1, 'CMCC', { order: system })], leaves('CMCC', '2026-12-01'))
    expect([rows[0]!.ends, rows[0]!.segments[0]!.after.yearFen]).toEqual([true, 0])
  })
})

describe('a book that takes over', () => {
  const book = (code: string, validFrom: string) => ({ ...v2018, code, validFrom })
  const [older, newer] = [book('V2026', '2026-12-01'), book('V2028', '2028-01-01')]
  const moves = [{ from: '2026-12-01', book: older }]

  it('prices what was signed by an earlier one, from its first day on', () => {
    expect(['2026-11-30', '2026-12-01'].map((day) => bookOn({ book: v2018, moves }, day).code)).toEqual(['V2018', 'V2026'])
  })

  it('leaves alone what was signed by itself or by a later one', () => {
    expect([older, newer].map((signed) => bookOn({ book: signed, moves }, '2029-01-01').code)).toEqual(['V2026', 'V2028'])
  })

  it('gives way to one that takes over after it', () => {
    expect(bookOn({ book: v2018, moves: [...moves, { from: '2028-01-01', book: newer }] }, '2028-06-01').code).toBe('V2028')
  })

  it('prices an order that stands in no register in the seat it was signed for', () => {
    const seats = everywhere({ position: 'other', sharers: 2, existingSharers: 0 })
    const one = { ...live(1, 'CMCC', { signed: amount(towerOnly, seats) }), seats, moves: [{ from: '2026-12-01', book: { ...v2018, validFrom: '2026-12-01' } }] }
    expect(preview([one], { kind: 'book', carrier: '', day: '2026-12-01', uses: [], anchor: false, bookId: 4 })).toMatchObject([{ changed: false, segments: [{ after: { yearFen: 2_002_205 } }] }])
  })
})
