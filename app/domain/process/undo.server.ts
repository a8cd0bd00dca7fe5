import type { Transaction } from '~/platform/db.server'

/** An order that is still alive goes with its demand, and so does an approval that runs on it. Returns its number. */
export async function voidOrder(tx: Transaction, demandId: number, { now, by }: { now: Date; by: string }): Promise<string | null> {
  const order = await tx.order.findUnique({ where: { demandId }, select: { id: true, number: true, state: true } })
  if (!order || order.state === 'voided') return null

  await tx.order.updateMany({ where: { id: order.id }, data: { state: 'voided', version: { increment: 1 }, changedAt: now, changedByName: by } })
  await tx.approvalCase.updateMany({ where: { demandId, state: 'running' }, data: { state: 'withdrawn', version: { increment: 1 }, endedAt: now } })
  return order.number
}
