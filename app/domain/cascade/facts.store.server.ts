import { db, type Transaction } from '~/platform/db.server'
import type { Component, Occupancy } from '../pricing/occupancy'
import { liveOrderOf } from '../pricing/kept-inputs'
import type { PriceBook } from '../pricing/price-book'
import type { Price, PriceLine } from '../pricing/priced-order'
import { bookById } from '../pricing/store.server'
import type { TenantPosition } from '../site/tenancy'
import type { Facts } from './preview'
import { amountOf, type Amount, type KeptAmounts, type LiveOrder } from './repricing'
import type { EventKind, SiteEvent } from './site-event'

/** Where an order stands, for what is written of it. */
export interface PlacedOrder {
  id: number
  number: string
  carrier: string
  version: number
  provinceCode: string
  cityCode: string
  districtCode: string
}

export interface SiteFactsFound extends Facts {
  placed: Map<number, PlacedOrder>
  /** Ids of what has been decided on the site. */
  decidedIds: number[]
}

/** The facts that an event rests on: those of its site, or of its one order while that stands in no register. */
export const factsOf = ({ siteId, sourceOrderId, bookId }: { siteId: number | null; sourceOrderId: number | null; bookId?: number | null }, tx: Transaction = db): Promise<SiteFactsFound> =>
  siteId === null ? orderFacts(sourceOrderId ?? 0, tx, bookId ?? null) : siteFacts(siteId, tx, bookId ?? null)

interface StoredOrder extends PlacedOrder {
  signedAt: Date
  bookId: number | null
  inputs: unknown
  lines: unknown
  yearlyFen: bigint | null
  monthlyFen: bigint | null
}

const parsed = (value: unknown): unknown => (typeof value === 'string' ? JSON.parse(value) : value)
const dayOf = (date: Date): string => date.toISOString().slice(0, 10)
/** Of a moment, in Beijing. */
const dayInBeijing = (moment: Date): string => dayOf(new Date(moment.getTime() + 8 * 3_600_000))

/** Locks the live orders of a site by ascending id; the site is locked after them. */
export async function lockLiveOrders(tx: Transaction, siteId: number): Promise<void> {
  await tx.$queryRawUnsafe("SELECT id FROM orders WHERE site_id = ? AND state = 'signed' ORDER BY id FOR UPDATE", siteId)
}

/** The same for one order that stands in no register. */
export async function lockUnplaced(tx: Transaction, orderId: number): Promise<void> {
  await tx.$queryRawUnsafe("SELECT id FROM orders WHERE id = ? AND state = 'signed' FOR UPDATE", orderId)
}

const storedColumns = `o.id, o.number, o.carrier, o.version, o.province_code AS provinceCode, o.city_code AS cityCode, o.district_code AS districtCode, o.signed_at AS signedAt,
  q.book_id AS bookId, q.inputs, q.lines, q.yearly_fen AS yearlyFen, q.monthly_fen AS monthlyFen`

/** One signed order by itself: it sits where it was signed for. The caller has found it within the visitor's scope. */
async function orderFacts(orderId: number, tx: Transaction, askedBookId: number | null): Promise<SiteFactsFound> {
  const found = await tx.$queryRawUnsafe<StoredOrder[]>(`SELECT ${storedColumns} FROM orders o LEFT JOIN price_quote q ON q.id = o.quote_id WHERE o.id = ? AND o.site_id IS NULL AND o.state = 'signed'`, orderId)
  const amounts = await tx.$queryRawUnsafe<StoredAmount[]>(`SELECT ${amountColumns} FROM order_amount a WHERE a.order_id = ? ORDER BY a.cascade_id, a.from_day`, orderId)
  const events = await tx.$queryRawUnsafe<StoredEvent[]>(`SELECT ${eventColumns} FROM sharing_cascade c WHERE c.source_order_id = ? AND c.site_id IS NULL AND c.state = 'decided' ORDER BY c.id`, orderId)
  const decided = events.map(eventOf)
  const books = await booksOf([...found.map(({ bookId }) => bookId), ...decided.flatMap(({ bookId }) => bookId ?? []), askedBookId], tx)
  const kept = keptByOrder(amounts)
  const read = found.map((row) => ({ row, live: liveOf(row, { book: row.bookId === null ? null : (books.get(row.bookId) ?? null), kept: kept.get(row.id) ?? [] }) }))

  return {
    orders: read.flatMap(({ row, live }) => (live ? [{ ...live, seats: liveOrderOf(parsed(row.inputs))!.occupancy }] : [])), books, tenancies: [], decided, decidedIds: decided.map(({ id }) => id),
    unread: read.filter(({ live }) => live === null).map(({ row: { id, number, carrier, version } }) => ({ id, number, carrier, version })), placed: new Map(found.map((row) => [row.id, row])),
  }
}

/** Who sits on a site, its live orders with what they are charged, and what was decided there. The caller has found the site within the visitor's scope. */
export async function siteFacts(siteId: number, tx: Transaction = db, askedBookId: number | null = null): Promise<SiteFactsFound> {
  const found = await tx.$queryRawUnsafe<StoredOrder[]>(
    `SELECT ${storedColumns} FROM orders o LEFT JOIN price_quote q ON q.id = o.quote_id WHERE o.site_id = ? AND o.state = 'signed' ORDER BY o.id`, siteId,
  )
  const tenancies = await tx.tenancy.findMany({ where: { siteId }, select: { carrier: true, position: true, since: true, until: true }, orderBy: { id: 'asc' } })
  const decided = await decidedOn(siteId, tx)
  const kept = decided.length === 0 ? new Map<number, KeptAmounts[]>() : await keptOn(siteId, tx)
  const moved = decided.flatMap(({ bookId }) => bookId ?? [])
  const books = await booksOf([...found.map(({ bookId }) => bookId), ...moved, askedBookId], tx)
  const orders = found.flatMap((row) => liveOf(row, { book: row.bookId === null ? null : (books.get(row.bookId) ?? null), kept: kept.get(row.id) ?? [] }) ?? [])
  const read = new Set(orders.map(({ id }) => id))

  return {
    orders, books,
    unread: found.filter(({ id }) => !read.has(id)).map(({ id, number, carrier, version }) => ({ id, number, carrier, version })),
    tenancies: tenancies.map(({ carrier, position, since, until }) => ({ carrier, position: position as TenantPosition, since: dayOf(since), until: until && dayOf(until) })),
    decided, decidedIds: decided.map(({ id }) => id), placed: new Map(found.map((row) => [row.id, row])),
  }
}

async function booksOf(ids: readonly (number | null)[], tx: Transaction): Promise<Map<number, PriceBook>> {
  const books = new Map<number, PriceBook>()
  for (const id of new Set(ids.flatMap((one) => one ?? []))) {
    const kept = await bookById(id, tx)
    if (kept) books.set(id, kept.book)
  }
  return books
}

function liveOf({ id, number, carrier, version, signedAt, inputs, lines }: StoredOrder, { book, kept }: { book: PriceBook | null; kept: KeptAmounts[] }): LiveOrder | null {
  const read = inputs === null ? null : liveOrderOf(parsed(inputs))
  if (!read || !book) return null
  const { totals } = parsed(inputs) as { totals: Record<keyof Price['totals'], string> }
  const signed = amountOf({ totals: bigints(totals), lines: (parsed(lines) as PriceLine[]) }, read.occupancy)

  return { id, number, carrier, version, since: dayInBeijing(signedAt), order: read.order, ...(read.overrides ? { overrides: read.overrides } : {}), book, signed, kept }
}

const bigints = <Name extends string>(kept: Record<Name, string>): Record<Name, bigint> => Object.fromEntries(Object.entries<string>(kept).map(([name, value]) => [name, BigInt(value)])) as Record<Name, bigint>

/** Events of a site, in the order in which they were decided; first those of its orders from before they stood in the register. */
async function decidedOn(siteId: number, tx: Transaction): Promise<(SiteEvent & { id: number })[]> {
  const found = await tx.$queryRawUnsafe<StoredEvent[]>(
    `SELECT ${eventColumns}, c.site_version AS siteVersion FROM sharing_cascade c WHERE c.site_id = ? AND c.state = 'decided' UNION ALL
     SELECT ${eventColumns}, NULL FROM orders o JOIN sharing_cascade c ON c.source_order_id = o.id AND c.site_id IS NULL AND c.state = 'decided' WHERE o.site_id = ? ORDER BY siteVersion, id`, siteId, siteId,
  )
  return found.map(eventOf)
}

const eventColumns = 'c.id, c.kind, c.carrier, c.day, c.uses, c.anchor, c.book_id AS bookId'

interface StoredEvent {
  id: number
  kind: string
  carrier: string
  day: Date
  uses: unknown
  anchor: number | boolean
  bookId: number | null
}

const eventOf = ({ id, kind, carrier, day, uses, anchor, bookId }: StoredEvent): SiteEvent & { id: number } => ({ id: Number(id), kind: kind as EventKind, carrier, day: dayOf(day), uses: parsed(uses) as Component[], anchor: Boolean(anchor), bookId })

interface StoredAmount {
  orderId: number
  cascadeId: number
  startsOn: Date
  fromDay: Date
  yearFen: bigint
  monthFen: bigint
  lastMonthFen: bigint
  occupancy: unknown
  parts: unknown
}

const amountColumns = 'a.order_id AS orderId, a.cascade_id AS cascadeId, a.starts_on AS startsOn, a.from_day AS fromDay, a.year_fen AS yearFen, a.month_fen AS monthFen, a.last_month_fen AS lastMonthFen, a.occupancy, a.parts'

/** What was decided of the amounts of a site's live orders, by order. */
async function keptOn(siteId: number, tx: Transaction): Promise<Map<number, KeptAmounts[]>> {
  const found = await tx.$queryRawUnsafe<StoredAmount[]>(
    `SELECT ${amountColumns} FROM orders o JOIN order_amount a ON a.order_id = o.id JOIN sharing_cascade c ON c.id = a.cascade_id WHERE o.site_id = ? AND o.state = 'signed' ORDER BY c.site_version, c.id, a.from_day`, siteId,
  )
  return keptByOrder(found)
}

function keptByOrder(found: readonly StoredAmount[]): Map<number, KeptAmounts[]> {
  const decisions = new Map<string, { orderId: number; startsOn: string; amounts: (Amount & { from: string })[] }>()
  for (const { orderId, cascadeId, startsOn, ...row } of found) {
    const key = `${orderId}/${cascadeId}`
    const known = decisions.get(key) ?? { orderId, startsOn: dayOf(startsOn), amounts: [] }
    decisions.set(key, known)
    known.amounts.push(keptAmount(row))
  }
  const byOrder = new Map<number, KeptAmounts[]>()
  for (const { orderId, ...decision } of decisions.values()) byOrder.set(orderId, [...(byOrder.get(orderId) ?? []), decision])
  return byOrder
}

const keptAmount = ({ fromDay, yearFen, monthFen, lastMonthFen, occupancy, parts }: Omit<StoredAmount, 'orderId' | 'cascadeId' | 'startsOn'>): Amount & { from: string } => ({
  from: dayOf(fromDay), yearFen: Number(yearFen), monthFen: Number(monthFen), lastMonthFen: Number(lastMonthFen), occupancy: parsed(occupancy) as Occupancy, parts: parsed(parts) as Amount['parts'],
})


/** What one order was signed for and what was decided since; the caller has found the order within the visitor's scope. */
export async function runningAmountsOf(orderId: number): Promise<KeptAmounts[]> {
  const found = await db.$queryRawUnsafe<StoredAmount[]>(
    `SELECT ${amountColumns} FROM order_amount a JOIN sharing_cascade c ON c.id = a.cascade_id WHERE a.order_id = ? ORDER BY c.site_version, c.id, a.from_day`, orderId,
  )
  return keptByOrder(found).get(orderId) ?? []
}

/** What an order is charged a year on a day, where that was ever decided anew. */
export async function runningYearOf(orderId: number, day: string): Promise<number | null> {
  const kept = await runningAmountsOf(orderId)
  return kept.findLast(({ startsOn }) => startsOn <= day)?.amounts.findLast(({ from }) => from <= day)?.yearFen ?? null
}
