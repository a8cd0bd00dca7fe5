import { record } from '~/platform/audit.server'
import { once } from '~/platform/idempotency.server'
import type { Visitor } from '../people/visitor'
import { price } from '../pricing/annual-price'
import type { PriceRefusal } from '../pricing/priced-order'
import { withOverrides } from '../pricing/override'
import { addQuote, quoteById } from '../pricing/quote.store.server'
import { bookOn } from '../pricing/store.server'
import { decide } from '../process/runner.server'
import { refuse, type Refusal, type Verdict } from '../shared/verdict'
import type { Sent } from './commands.server'
import { lockOpenOrder } from './open-order.store.server'
import { advanceOrder, leasedTypesAt } from './order.store.server'
import { priceInputs } from './price-inputs'

export interface Recalculated {
  quoteId: number
  /** The price before; null at the first computation. */
  beforeId: number | null
  version: number
  /** Agreed amounts that fell away: their line is gone or worked out otherwise now. */
  fallen: number
}

/** The only act that moves an order's money: a new price by the book of today, from the parts as they stand. */
export const recalculate = (visitor: Visitor, orderId: number, { version, key }: Sent): Promise<Verdict<Recalculated>> =>
  decide((tx) => once(tx, visitor, key, async (): Promise<Verdict<Recalculated>> => {
    const locked = await lockOpenOrder(tx, visitor, { orderId, version })
    if (!locked.ok) return locked
    const { order } = locked

    const kept = await bookOn(visitor.today, tx)
    if (!kept) return refuse('noPriceBook', { day: visitor.today })
    const given = priceInputs(order.parts, { kind: order.kind, provinceCode: order.provinceCode, leasedTypes: await leasedTypesAt(order, tx) })
    if (!given.ok) return given
    const { order: priced, occupancy } = given.inputs
    const worked = price(priced, kept.book, occupancy, visitor.today)
    if (!worked.ok) return notPriced(worked, kept.book.code)

    const earlier = order.quoteId === null ? [] : ((await quoteById(order.quoteId, tx))?.overrides ?? [])
    const { price: agreed, standing, fallen } = withOverrides(worked.price, kept.book, earlier)
    const quoteId = await addQuote(tx, { orderId, bookId: kept.id, order: priced, occupancy, price: agreed, overrides: standing, at: visitor.now, byName: visitor.user.name })
    const { yearFen, monthFen } = agreed.totals
    const next = await advanceOrder(tx, visitor, order, {
      step: 'price', set: { bookId: kept.id, quoteId, yearlyFen: yearFen, monthlyFen: monthFen }, changes: { yearlyFen: [order.yearlyFen, Number(yearFen)], book: [order.bookId, kept.id], ...Object.fromEntries(fallen.map((one): [string, [unknown, unknown]] => [`override/${one.line}`, [Number(one.agreedFen), null]])) },
    })
    await record(tx, visitor, { event: 'order.price', subject: order.number, outcome: 'done', detail: { before: order.yearlyFen, after: Number(yearFen) } })
    return { ok: true, quoteId, beforeId: order.quoteId, version: next, fallen: fallen.length }
  }))

/** Facts `missing` is the list of figures that the book lacks, as JSON. */
function notPriced(refusal: PriceRefusal, code: string): Refusal {
  if (refusal.because === 'figuresMissing') return refuse('notPriced', { why: 'figuresMissing', code, count: refusal.missing.length, missing: JSON.stringify(refusal.missing) })
  if (refusal.because === 'seatContradicts') return refuse('notPriced', { why: 'seatContradicts', component: refusal.component })
  return refuse('notPriced', { why: 'nothingToPrice' })
}
