import type { Transaction } from '~/platform/db.server'
import { withdrawOpenCases } from '../approval/case.store.server'
import type { Visitor } from '../people/visitor'
import { advanceOrder, lockOrderOf, type OrderHead } from './order.store.server'

/** What the demand says has changed: the order is a draft again, its form is void, no approval waits, and it is to be priced anew. The demand is locked by the caller. */
export async function reopenOrderOf(tx: Transaction, visitor: Visitor, demandId: number, note: string): Promise<void> {
  const order = await lockOrderOf(tx, demandId)
  if (!order || order.state === 'voided') return
  await withdrawOpenCases(tx, visitor, { kind: 'order', subjectId: order.id, note })
  await toDraft(tx, visitor, order, { step: 'reopen', note })
}

/** A draft without a price, be it of an order that was signed: whatever was issued stays kept. */
export async function toDraft(tx: Transaction, visitor: Visitor, order: OrderHead, { step, note }: { step: string; note: string }): Promise<void> {
  const before = await tx.order.findUniqueOrThrow({ where: { id: order.id }, select: { bookId: true, signedAt: true } })
  const emptied = { yearlyFen: order.yearlyFen, book: before.bookId, signedAt: before.signedAt?.toISOString() ?? null }
  const changes = Object.fromEntries(Object.entries(emptied).filter(([, value]) => value !== null).map(([field, value]): [string, [unknown, unknown]] => [field, [value, null]]))
  await advanceOrder(tx, visitor, order, { step, state: 'draft', note, set: { quoteId: null, yearlyFen: null, monthlyFen: null, bookId: null, signedAt: null }, changes })
}
