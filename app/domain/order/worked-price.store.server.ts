import { db, type Transaction } from '~/platform/db.server'
import { price } from '../pricing/annual-price'
import { withOverrides, type Override } from '../pricing/override'
import type { PriceBook } from '../pricing/price-book'
import type { Price, PriceRefusal } from '../pricing/priced-order'
import { quoteById } from '../pricing/quote.store.server'
import { bookOn } from '../pricing/store.server'
import { refuse, type Refusal, type Verdict } from '../shared/verdict'
import type { Order } from './order'
import { leasedTypesAt } from './order.store.server'
import { priceInputs, type PriceInputs } from './price-inputs'

export interface WorkedPrice {
  bookId: number
  book: PriceBook
  inputs: PriceInputs
  /** With the agreed amounts that stand. */
  price: Price
  standing: Override[]
  /** Agreed amounts that fall away: their line is gone or worked out otherwise now. */
  fallen: Override[]
}

/** What the order would cost a year from its parts as they stand, by the book of `day` (YYYY-MM-DD). Nothing is kept. */
export async function workedPrice(order: Order, day: string, tx: Transaction = db): Promise<Verdict<WorkedPrice>> {
  const kept = await bookOn(day, tx)
  if (!kept) return refuse('noPriceBook', { day })
  const given = priceInputs(order.parts, { kind: order.kind, provinceCode: order.provinceCode, leasedTypes: await leasedTypesAt(order, tx) })
  if (!given.ok) return given
  const worked = price(given.inputs.order, kept.book, given.inputs.occupancy, day)
  if (!worked.ok) return notPriced(worked, kept.book.code)

  const earlier = order.quoteId === null ? [] : ((await quoteById(order.quoteId, tx))?.overrides ?? [])
  return { ok: true, bookId: kept.id, book: kept.book, inputs: given.inputs, ...withOverrides(worked.price, kept.book, earlier) }
}

/** Facts `missing` is the list of figures that the book lacks, as JSON. */
function notPriced(refusal: PriceRefusal, code: string): Refusal {
  if (refusal.because === 'figuresMissing') return refuse('notPriced', { why: 'figuresMissing', code, count: refusal.missing.length, missing: JSON.stringify(refusal.missing) })
  if (refusal.because === 'seatContradicts') return refuse('notPriced', { why: 'seatContradicts', component: refusal.component })
  return refuse('notPriced', { why: 'nothingToPrice' })
}
