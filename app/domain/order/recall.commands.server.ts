import type { Visitor } from '../people/visitor'
import { takeStep, type StepTaken } from '../process/runner.server'
import { refuse, type Verdict } from '../shared/verdict'
import { advanceOrder, findOrder, lockOrderOf } from './order.store.server'

/** A form that was issued, or has expired, is taken back with a reason: it is void, the order is open again, and the carrier is told. */
export async function recallOrder(visitor: Visitor, orderId: number, { version, key, reason }: { version: number; key: string | null; reason: string }): Promise<Verdict<StepTaken>> {
  const seen = await findOrder(orderId, visitor.scope)
  if (!seen) return refuse('notFound')

  return takeStep(visitor, {
    step: 'recall_order', demandId: seen.demandId, version: null, key, note: reason,
    work: async (tx, demand) => {
      const order = await lockOrderOf(tx, demand.id)
      if (!order || order.id !== orderId) return refuse('notFound')
      if (order.version !== version) return refuse('changedMeanwhile', { by: order.changedByName, at: order.changedAt })
      if (order.state !== 'issued' && order.state !== 'expired') return refuse('wrongState', { state: demand.state })

      await advanceOrder(tx, visitor, order, { step: 'recall', state: 'draft', note: reason })
      return { ok: true, changes: { order: [order.number, order.number] } }
    },
  })
}
