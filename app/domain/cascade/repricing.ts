import { price } from '../pricing/annual-price'
import { aloneSeat, components, type Component, type Occupancy, type Seat } from '../pricing/occupancy'
import { withOverrides, type Override } from '../pricing/override'
import type { PriceBook } from '../pricing/price-book'
import type { Price, PricedOrder, PriceLine, PriceRefusal } from '../pricing/priced-order'
import { seatsOn, type TenantOnSite } from '../pricing/seats'
import { dayAfter, dayBefore } from './days'
import { usedOn, type SiteEvent } from './site-event'

/** Cents that a part of an order comes to. */
export interface PartAmount {
  component: PriceLine['component']
  yearFen: number
  monthFen: number
}

/** What an order comes to, for where its carrier sits. Cents. */
export interface Amount {
  yearFen: number
  monthFen: number
  lastMonthFen: number
  occupancy: Occupancy
  parts: PartAmount[]
}

/** What was decided at once: for all days from `startsOn` on it stands in place of what was decided before. */
export interface KeptAmounts {
  startsOn: string
  /** By rising days, the first of them `startsOn`. */
  amounts: readonly (Amount & { from: string })[]
}

/** From a day on another book prices the orders of the site. */
export interface BookMove {
  from: string
  book: PriceBook
}

/** A signed order on the site, with what its price is worked out from. */
export interface LiveOrder {
  id: number
  number: string
  carrier: string
  version: number
  /** The first day that it is charged for. */
  since: string
  order: PricedOrder
  /** That it was signed by. */
  book: PriceBook
  /** Where it sits, as it was signed, while its station is in no register: nobody else is known there. */
  seats?: Occupancy
  /** Books that took over since, in the order in which that was decided. */
  moves?: readonly BookMove[]
  /** Amounts that were agreed in place of what was worked out; each stands while that stays the same. */
  overrides?: readonly Override[]
  /** As it was signed. */
  signed: Amount
  /** In the order in which they were decided. */
  kept: readonly KeptAmounts[]
}

export interface Segment {
  from: string
  /** Null is without end. */
  until: string | null
  before: Amount
  after: Amount
  /** The price of the days from `from` on; null where nothing is charged any more. */
  price: Price | null
}

export type Unpriced = PriceRefusal['because']

export interface Repriced {
  id: number
  number: string
  carrier: string
  version: number
  charged: Component[]
  /** A seat or an amount differs on some day. */
  changed: boolean
  /** The carrier leaves: nothing is charged from the first day on. */
  ends: boolean
  segments: Segment[]
  /** Why it could not be priced; null where it was. */
  because: Unpriced | null
}

/** Every live order of the site as it will be charged from the event's day on, by its own book. The order of the lists means nothing. */
export function repriced(orders: readonly LiveOrder[], { event: { day }, tenants }: { event: Pick<SiteEvent, 'day'>; tenants: readonly TenantOnSite[] }): Repriced[] {
  return [...orders].sort((a, b) => a.id - b.id).map((one) => repricedOrder(one, { day, tenants }))
}

function repricedOrder(live: LiveOrder, { day, tenants }: { day: string; tenants: readonly TenantOnSite[] }): Repriced {
  const { id, number, carrier, version } = live
  const start = day > live.since ? day : live.since
  const days = [start, ...turns(tenants, live).filter((turn) => turn > start)]
  const worked = days.map((from) => ({ from, before: amountOn(live, from), after: workedOn(live, tenants, from) }))
  const failed = worked.flatMap(({ after }) => (after.ok ? [] : [after.because]))[0] ?? null
  const charged = chargedBy(live.order)
  const segments = merged(worked.flatMap(({ from, before, after }) => (after.ok ? [{ from, until: null, before, after: after.amount, price: after.price }] : [])), charged)

  return { id, number, carrier, version, charged, because: failed, segments, changed: failed !== null || segments.some((segment) => differs(segment, charged)), ends: segments[0]?.price === null }
}

/** The book that prices an order on a day: of the later books that took over on or before it the one decided last. Whoever signed by a newer book is not moved back. */
export const bookOn = ({ book, moves = [] }: Pick<LiveOrder, 'book' | 'moves'>, day: string): PriceBook => moves.findLast((move) => move.from <= day && move.book.validFrom > book.validFrom)?.book ?? book

/** Days on which somebody comes or goes, another book takes over, or from which another amount was decided. */
const turns = (tenants: readonly TenantOnSite[], { kept, moves = [] }: Pick<LiveOrder, 'kept' | 'moves'>): string[] => {
  const stays = tenants.flatMap((tenant) => Object.values(tenant.stays).flat())
  const days = [...stays.flatMap(({ since, until }) => [since, ...(until === null ? [] : [dayAfter(until)])]), ...kept.flatMap(({ amounts }) => amounts.map(({ from }) => from)), ...moves.map(({ from }) => from)]

  return [...new Set(days)].sort()
}

/** What is charged on a day by what has been decided so far. */
export function amountOn({ signed, kept }: Pick<LiveOrder, 'signed' | 'kept'>, day: string): Amount {
  const last = kept.findLast(({ startsOn }) => startsOn <= day)

  return last?.amounts.findLast(({ from }) => from <= day) ?? signed
}

type Worked = { ok: true; amount: Amount; price: Price | null } | { ok: false; because: Unpriced }

function workedOn(live: LiveOrder, tenants: readonly TenantOnSite[], day: string): Worked {
  const { carrier, order } = live
  const seats = live.seats ?? seatsOn(tenants, day).get(carrier)
  const rest = within(order, usedOn(tenants, carrier, day))
  if (!seats || chargesNothing(rest)) return { ok: true, amount: nothing, price: null }
  const book = bookOn(live, day)
  const verdict = price(rest, book, seats, day)
  if (!verdict.ok) return { ok: false, because: verdict.because }

  const agreed = live.overrides ? withOverrides(verdict.price, book, live.overrides).price : verdict.price
  return { ok: true, amount: amountOf(agreed, seats), price: agreed }
}

const nowhere: Occupancy = { tower: aloneSeat, shelter: aloneSeat, ancillary: aloneSeat, maintenance: aloneSeat, site: aloneSeat, power: aloneSeat }
const nothing: Amount = { yearFen: 0, monthFen: 0, lastMonthFen: 0, occupancy: nowhere, parts: [] }

export function amountOf({ totals, lines }: Pick<Price, 'totals' | 'lines'>, occupancy: Occupancy): Amount {
  const named = [...new Set(lines.map(({ component }) => component))]
  const parts = named.map((component): PartAmount => {
    const own = lines.filter((line) => line.component === component)
    return { component, yearFen: own.reduce((sum, { yearFen }) => sum + Number(yearFen), 0), monthFen: own.reduce((sum, { monthFen }) => sum + Number(monthFen), 0) }
  })
  return { yearFen: Number(totals.yearFen), monthFen: Number(totals.monthFen), lastMonthFen: Number(totals.lastMonthFen), occupancy, parts }
}

/** What an order is charged for, component by component. */
export function chargedBy({ units, maintained, siteFee, power, das }: PricedOrder): Component[] {
  const has: Record<Component, boolean> = {
    tower: das !== undefined || units.some(({ configuration }) => configuration.tower !== 'none'),
    shelter: units.some(({ configuration }) => configuration.shelter !== 'none'),
    ancillary: units.some(({ configuration }) => configuration.ancillary !== 'none'),
    maintenance: maintained && (das !== undefined || units.length > 0),
    site: siteFee !== null,
    power: power !== null,
  }
  return components.filter((component) => has[component])
}

/** What the carrier's orders say that it uses. The ground and the power line are used by whoever stands there, be it charged or not. */
export const usedBy = (order: PricedOrder): Component[] => components.filter((component) => component === 'site' || component === 'power' || chargedBy(order).includes(component))

/** The order without the components that its carrier has given up. */
function within({ das, ...order }: PricedOrder, uses: ReadonlySet<Component>): PricedOrder {
  const type = <T extends string>(component: Component, own: T): T => (uses.has(component) ? own : ('none' as T))
  const units = order.units.map((unit) => {
    const { tower, shelter, ancillary } = unit.configuration
    return { ...unit, configuration: { tower: type('tower', tower), shelter: type('shelter', shelter), ancillary: type('ancillary', ancillary) } }
  })
  return { ...order, units, maintained: order.maintained && uses.has('maintenance'), siteFee: uses.has('site') ? order.siteFee : null, power: uses.has('power') ? order.power : null, ...(das && uses.has('tower') ? { das } : {}) }
}

const chargesNothing = (order: PricedOrder): boolean => chargedBy(order).length === 0 && order.others.length === 0 && order.costPlus.length === 0

const sameSeat = (a: Seat, b: Seat): boolean => a.position === b.position && a.sharers === b.sharers && a.existingSharers === b.existingSharers
const sameAmount = (a: Amount, b: Amount, charged: readonly Component[]): boolean =>
  a.yearFen === b.yearFen && a.monthFen === b.monthFen && a.lastMonthFen === b.lastMonthFen && charged.every((component) => sameSeat(a.occupancy[component], b.occupancy[component]))

const differs = ({ before, after }: Segment, charged: readonly Component[]): boolean => !sameAmount(before, after, charged)

/** Days that follow each other with the same amounts are one time. */
function merged(segments: readonly Segment[], charged: readonly Component[]): Segment[] {
  const apart = segments.filter((one, at) => {
    const previous = segments[at - 1]
    return !previous || (previous.price === null) !== (one.price === null) || !sameAmount(previous.before, one.before, charged) || !sameAmount(previous.after, one.after, charged)
  })
  return apart.map((one, at) => ({ ...one, until: apart[at + 1] ? dayBefore(apart[at + 1]!.from) : null }))
}
