import { completeness, hardMissing, type PartCheck } from '~/domain/order/completeness'
import { isOpen, type Order } from '~/domain/order/order'
import { findOrder } from '~/domain/order/order.store.server'
import type { Visitor } from '~/domain/people/visitor'
import { stop } from '~/platform/stop.server'
import { idIn } from '../_address-id'

/** The order of the address, or 404 where it is not the visitor's to see. */
export async function orderAt(visitor: Visitor, orderId: string | undefined): Promise<Order> {
  const order = await findOrder(idIn(orderId), visitor.scope)
  if (!order) throw stop(404, 'notFound')
  return order
}

/** What every page of the design shows above its part. */
export interface DesignHead {
  id: number
  number: string
  name: string
  kind: string
  state: Order['state']
  version: number
  open: boolean
  yearlyFen: number | null
  checks: { part: PartCheck['part']; complete: boolean; missing: number }[]
}

export function headOf(order: Order): DesignHead {
  const checks = completeness(order)
  return {
    id: order.id, number: order.number, name: order.demandName, kind: order.kind, state: order.state, version: order.version, open: isOpen(order), yearlyFen: order.yearlyFen,
    checks: checks.map((check) => ({ part: check.part, complete: check.complete, missing: hardMissing([check]).length })),
  }
}
