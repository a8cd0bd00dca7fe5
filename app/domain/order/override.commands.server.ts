import { record } from '~/platform/audit.server'
import type { Transaction } from '~/platform/db.server'
import { once } from '~/platform/idempotency.server'
import { drawChain } from '../approval/chain.store.server'
import type { Visitor } from '../people/visitor'
import { liveOrderOf } from '../pricing/kept-inputs'
import { lineKeys, overriddenFen, withOverrides, type Override } from '../pricing/override'
import { addQuote } from '../pricing/quote.store.server'
import { bookById } from '../pricing/store.server'
import { decide } from '../process/runner.server'
import type { Fen } from '../shared/money'
import { refuse, type Verdict } from '../shared/verdict'
import type { Sent } from './commands.server'
import { type Order } from './order'
import { lockOpenOrder } from './open-order.store.server'
import { advanceOrder, findOrder, leasedTypesAt } from './order.store.server'
import { isOutdated, quoteOf, type OrderQuote } from './quote.store.server'

export interface Overridden {
  quoteId: number
  version: number
}

interface Agreed extends Sent {
  /** As `lineKeys` names it. */
  line: string
  reason: string
}

/** 协议价: another yearly amount than was worked out for a line. It goes out only with the order's approval by the chain of agreed amounts. */
export async function overrideLine(visitor: Visitor, orderId: number, { line, agreedFen, reason, ...sent }: Agreed & { agreedFen: Fen }): Promise<Verdict<Overridden>> {
  const seen = await findOrder(orderId, visitor.scope)
  if (!seen) return refuse('notFound')
  const { provinceCode, districtCode, kind } = seen
  const chain = await drawChain({ kind: 'order', provinceCode, districtCode, demandKind: kind, amountFen: null, overrideFen: 0 }, visitor.now)

  return onPrice(visitor, orderId, sent, { step: 'override', reason }, (quote) => {
    if (chain.overrideChainId === null) return refuse('overrideNoChain')
    const computedFen = workedOut(quote, line)
    if (computedFen === null) return refuse('notFound')
    if (agreedFen === computedFen) return refuse('overrideSame')
    if (agreedFen !== 0n && computedFen !== 0n && agreedFen < 0n !== computedFen < 0n) return refuse('overrideSign')

    const mine: Override = { line, computedFen, agreedFen, reason: reason.trim(), byUserId: visitor.user.id, byName: visitor.user.name, at: visitor.now.toISOString() }
    return { ok: true, line, overrides: [...quote.overrides.filter((one) => one.line !== line), mine] }
  })
}

/** Back to what was worked out. */
export const liftOverride = (visitor: Visitor, orderId: number, { line, reason, ...sent }: Agreed): Promise<Verdict<Overridden>> =>
  onPrice(visitor, orderId, sent, { step: 'lift_override', reason }, (quote) => {
    const overrides = quote.overrides.filter((one) => one.line !== line)
    return overrides.length === quote.overrides.length ? refuse('notFound') : { ok: true, line, overrides }
  })

export function workedOut({ price: { lines } }: Pick<OrderQuote, 'price'>, line: string): Fen | null {
  const found = lines[lineKeys(lines).indexOf(line)]
  return found ? (found.computedFen ?? found.yearFen) : null
}

type Change = (quote: OrderQuote) => Verdict<{ line: string; overrides: Override[] }>

/** The order locked, its price still that of its parts: a new price with the overrides as they are now, by the book of the one before. */
const onPrice = (visitor: Visitor, orderId: number, { version, key }: Sent, { step, reason }: { step: 'override' | 'lift_override'; reason: string }, change: Change): Promise<Verdict<Overridden>> =>
  decide((tx) => once(tx, visitor, key, async (): Promise<Verdict<Overridden>> => {
    const locked = await lockOpenOrder(tx, visitor, { orderId, version })
    if (!locked.ok) return locked
    const { order } = locked
    if (reason.trim() === '') return refuse('reasonRequired')
    const quote = await quoteOf(order, tx)
    if (!quote) return refuse('notPriced', { why: 'never' })
    if (isOutdated(order, quote, await leasedTypesAt(order, tx))) return refuse('priceOutdated')

    const changed = change(quote)
    if (!changed.ok) return changed
    return written(tx, visitor, { order, quote, changed, step, reason })
  }))

interface Writing {
  order: Order
  quote: OrderQuote
  changed: { line: string; overrides: Override[] }
  step: string
  reason: string
}

async function written(tx: Transaction, visitor: Visitor, { order, quote, changed: { line, overrides }, step, reason }: Writing): Promise<Verdict<Overridden>> {
  const kept = await bookById(quote.bookId, tx)
  const inputs = liveOrderOf(quote.inputs)
  if (!kept || !inputs) return refuse('notPriced', { why: 'never' })

  const { price, standing } = withOverrides(quote.price, kept.book, overrides)
  const quoteId = await addQuote(tx, { orderId: order.id, bookId: kept.id, order: inputs.order, occupancy: inputs.occupancy, price, overrides: standing, at: visitor.now, byName: visitor.user.name })
  const { yearFen, monthFen } = price.totals
  const amountOf = (of: OrderQuote['price']) => Number(of.lines[lineKeys(of.lines).indexOf(line)]?.yearFen ?? 0n)
  const version = await advanceOrder(tx, visitor, order, {
    step, note: reason.trim(), set: { quoteId, yearlyFen: yearFen, monthlyFen: monthFen },
    changes: { yearlyFen: [order.yearlyFen, Number(yearFen)], [`override/${line}`]: [amountOf(quote.price), amountOf(price)] },
  })
  await record(tx, visitor, { event: `order.${step}`, subject: order.number, outcome: 'done', detail: { line, before: order.yearlyFen, after: Number(yearFen), differs: Number(overriddenFen(price.lines) ?? 0n) } })
  return { ok: true, quoteId, version }
}
