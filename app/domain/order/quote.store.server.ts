import { db, type Transaction } from '~/platform/db.server'
import type { Override } from '../pricing/override'
import { isValidOn } from '../pricing/price-book'
import type { Configuration, Price } from '../pricing/priced-order'
import { quoteById } from '../pricing/quote.store.server'
import { listBooks } from '../pricing/store.server'
import { canonical, type Json } from '../shared/canonical'
import { isOpen, type Order } from './order'
import { leasedTypesAt } from './order.store.server'
import { priceInputs, type PriceInputs } from './price-inputs'

export interface OrderQuote {
  id: number
  price: Price
  /** What went in, as it was kept. */
  inputs: Json
  bookId: number
  /** Amounts that were agreed in place of what was worked out. */
  overrides: Override[]
  /** Worked out after the last day of its book. */
  overrun: boolean
  at: string
  byName: string
}

/** The price that the order carries; null before the first computation. */
export async function quoteOf({ quoteId }: Pick<Order, 'quoteId'>, tx: Transaction = db): Promise<OrderQuote | null> {
  return quoteId === null ? null : quoteFor(quoteId, tx)
}

/** The price for a page: what it is, and whether the parts have moved on since. */
export async function priceStateOf(order: Order): Promise<{ quote: OrderQuote | null; outdated: boolean }> {
  const quote = await quoteOf(order)
  return { quote, outdated: quote !== null && isOpen(order) && isOutdated(order, quote, await leasedTypesAt(order)) }
}

/** An earlier price of the same order. */
export async function earlierQuote(id: number, { id: orderId }: Pick<Order, 'id'>): Promise<OrderQuote | null> {
  const quote = await quoteById(id)
  return quote?.orderId === orderId ? quoteFor(id, db) : null
}

async function quoteFor(id: number, tx: Transaction): Promise<OrderQuote | null> {
  const kept = await quoteById(id, tx)
  if (!kept) return null

  const row = await tx.priceQuote.findUniqueOrThrow({ where: { id }, select: { inputs: true } })
  const { order, occupancy } = row.inputs as unknown as { order: Json; occupancy: Json }
  const head = (await listBooks(tx)).find((book) => book.id === kept.bookId)
  return { id, price: kept.price, bookId: kept.bookId, overrides: kept.overrides, inputs: { order, occupancy }, overrun: head !== undefined && !isValidOn(head, kept.price.day), at: kept.at.toISOString(), byName: kept.byName }
}

/** Is the price one of earlier inputs? Money moves by recalculation alone, so a change is only said. */
export function isOutdated(order: Order, quote: Pick<OrderQuote, 'inputs'>, leasedTypes: readonly Configuration[]): boolean {
  const now = priceInputs(order.parts, { kind: order.kind, provinceCode: order.provinceCode, leasedTypes })
  return !now.ok || canonical(asKept(now.inputs)) !== canonical(quote.inputs)
}

/** Cents are kept as text. */
const asKept = (inputs: PriceInputs): Json => JSON.parse(JSON.stringify(inputs, (_, one: unknown) => (typeof one === 'bigint' ? one.toString() : one))) as Json
