import type { Transaction } from '~/platform/db.server'
import { withdrawOpenCases } from '../approval/case.store.server'
import type { Visitor } from '../people/visitor'
import { appendHistory } from '../process/history.server'
import type { OrderState } from './order'

/** The demand has ended: its order is void and no approval of it waits any longer. The demand is locked by the caller. */
export async function voidOrderOf(tx: Transaction, visitor: Visitor, demandId: number, note: string): Promise<void> {
  const [order] = await tx.$queryRawUnsafe<{ id: number; state: OrderState; version: number }[]>('SELECT id, state, version FROM orders WHERE demand_id = ? FOR UPDATE', demandId)
  if (!order || order.state === 'voided') return

  const sequence = order.version + 1
  await tx.order.updateMany({ where: { id: order.id }, data: { state: 'voided', version: sequence, changedAt: visitor.now, changedByName: visitor.user.name } })
  await withdrawOpenCases(tx, visitor, { kind: 'order', subjectId: order.id, note })
  await appendHistory(tx, visitor, [{ aggregate: 'order', aggregateId: order.id, sequence, step: 'void', fromState: order.state, toState: 'voided', changes: {}, note }])
}
