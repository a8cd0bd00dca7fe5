import type { Transaction } from '~/platform/db.server'
import type { Visitor } from '../people/visitor'
import { refuse, type Verdict } from '../shared/verdict'
import { isOpen, type Order } from './order'
import { lockOrder } from './order.store.server'

/** The order locked, while it is being designed and still the one that the form was drawn from. */
export async function lockOpenOrder(tx: Transaction, { scope }: Pick<Visitor, 'scope'>, { orderId, version }: { orderId: number; version: number }): Promise<Verdict<{ order: Order }>> {
  const locked = await lockOrder(tx, orderId, scope)
  if (!locked) return refuse('notFound')
  const { order } = locked
  if (!isOpen(order)) return refuse('wrongState', { state: order.demandState })
  if (order.version !== version) return refuse('changedMeanwhile', { by: order.changedByName, at: order.changedAt })
  return { ok: true, order }
}
