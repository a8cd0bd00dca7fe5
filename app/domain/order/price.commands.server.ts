import { record } from '~/platform/audit.server'
import { once } from '~/platform/idempotency.server'
import type { Visitor } from '../people/visitor'
import { addQuote } from '../pricing/quote.store.server'
import { decide } from '../process/runner.server'
import type { Verdict } from '../shared/verdict'
import type { Sent } from './commands.server'
import { lockOpenOrder } from './open-order.store.server'
import { advanceOrder } from './order.store.server'
import { workedPrice } from './worked-price.store.server'

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

    const worked = await workedPrice(order, visitor.today, tx)
    if (!worked.ok) return worked
    const { bookId, inputs, price, standing, fallen } = worked
    const quoteId = await addQuote(tx, { orderId, bookId, ...inputs, price, overrides: standing, at: visitor.now, byName: visitor.user.name })
    const { yearFen, monthFen } = price.totals
    const next = await advanceOrder(tx, visitor, order, {
      step: 'price', set: { bookId, quoteId, yearlyFen: yearFen, monthlyFen: monthFen }, changes: { yearlyFen: [order.yearlyFen, Number(yearFen)], book: [order.bookId, bookId], ...Object.fromEntries(fallen.map((one): [string, [unknown, unknown]] => [`override/${one.line}`, [Number(one.agreedFen), null]])) },
    })
    await record(tx, visitor, { event: 'order.price', subject: order.number, outcome: 'done', detail: { before: order.yearlyFen, after: Number(yearFen) } })
    return { ok: true, quoteId, beforeId: order.quoteId, version: next, fallen: fallen.length }
  }))
