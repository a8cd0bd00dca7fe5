import type { Component, Seat } from '../pricing/occupancy'
import type { PriceBook } from '../pricing/price-book'
import { bookOn, repriced, type Amount, type LiveOrder, type Repriced, type Segment, type Unpriced } from './repricing'
import { mayHappen, tenantsAfter, type SiteEvent } from './site-event'
import { tenantsStanding, type SiteFacts } from './standing'
import type { Verdict } from '../shared/verdict'

/** A signed order without a price that could be read: it was never worked out here. */
export interface UnreadOrder {
  id: number
  number: string
  carrier: string
  version: number
}

export interface Facts extends Pick<SiteFacts, 'tenancies' | 'decided'> {
  orders: readonly LiveOrder[]
  unread: readonly UnreadOrder[]
  /** By id: those that took over here, and that of the event asked for. */
  books?: ReadonlyMap<number, PriceBook>
}

export interface PreviewRow extends Omit<Repriced, 'because'> {
  bookCode: string
  because: Unpriced | 'neverPriced' | null
}

/** What an event comes to for every live order of the site. */
export interface Preview {
  rows: PreviewRow[]
}

export function previewOf(facts: Facts, event: SiteEvent): Verdict<{ preview: Preview }> {
  const standing = tenantsStanding(facts)
  const allowed = mayHappen(standing, event)
  if (!allowed.ok) return allowed

  const moves = [...facts.decided, event].flatMap((one) => {
    const book = one.kind === 'book' && one.bookId ? facts.books?.get(one.bookId) : undefined
    return book ? [{ from: one.day, book }] : []
  })
  const orders = facts.orders.map((order) => ({ ...order, moves }))
  const books = new Map(orders.map((order) => [order.id, bookOn(order, event.day > order.since ? event.day : order.since).code]))
  const rows = repriced(orders, { event, tenants: tenantsAfter(standing, event) }).map((row): PreviewRow => ({ ...row, bookCode: books.get(row.id) ?? '' }))
  const unread = facts.unread.map((one): PreviewRow => ({ ...one, bookCode: '', charged: [], changed: true, ends: false, segments: [], because: 'neverPriced' }))
  return { ok: true, preview: { rows: [...rows, ...unread].sort((a, b) => a.id - b.id) } }
}

/** What the whole comes to, from the event's day. */
export function totalsOf({ rows }: Preview): { orders: number; changed: number; unpriced: number; beforeFen: number; afterFen: number } {
  const sum = (of: (segment: Segment) => Amount) => rows.reduce((total, { segments }) => total + (segments[0] ? of(segments[0]).yearFen : 0), 0)

  return { orders: rows.length, changed: rows.filter(({ changed }) => changed).length, unpriced: rows.filter(({ because }) => because !== null).length, beforeFen: sum(({ before }) => before), afterFen: sum(({ after }) => after) }
}

/** Seats of what the order is charged for, before and after. */
export const seatsIn = ({ charged }: Pick<Repriced, 'charged'>, { before, after }: Pick<Segment, 'before' | 'after'>): Partial<Record<Component, [Seat, Seat]>> =>
  Object.fromEntries(charged.map((component) => [component, [before.occupancy[component], after.occupancy[component]]]))
