import { findCarrierDemand } from '~/domain/demand/carrier.store.server'
import type { CarrierDemand } from '~/domain/demand/carrier-view'
import { findCarrierOrder } from '~/domain/order/carrier.store.server'
import type { CarrierOrder } from '~/domain/order/carrier-view'
import { printedForm } from '~/domain/order/form-words'
import type { Visitor } from '~/domain/people/visitor'
import type { Refusal } from '~/domain/shared/verdict'
import { translate } from '~/locales/words'
import { stop } from '~/platform/stop.server'
import { idIn } from '../_address-id'
import { refusedAt } from '../_refusal.server'

/** The demand of the address, or 404 where it is not his carrier's. */
export async function demandAt({ scope }: Visitor, demandId: string | undefined): Promise<CarrierDemand> {
  const demand = await findCarrierDemand(idIn(demandId), scope)
  if (!demand) throw stop(404, 'notFound')
  return demand
}

/** The issued order of the address, or 404 where it is not his carrier's. */
export async function orderAt({ scope, today }: Visitor, orderId: string | undefined): Promise<CarrierOrder> {
  const order = await findCarrierOrder(idIn(orderId), scope, today)
  if (!order) throw stop(404, 'notFound')
  return order
}

/** The carrier's version of the issued form, in his language. */
export const formOf = ({ content, contentHash }: CarrierOrder, { language }: Visitor) => printedForm(content, { side: 'carrier', contentHash, say: translate(language) })

/** Back to a page that says why not. Who of the tower company was faster is not named. */
export function refusedInPortal(path: string, refusal: Refusal, visitor: Visitor): Response {
  const by = translate(visitor.language)('portal:somebody')
  return refusedAt(path, refusal.facts && 'by' in refusal.facts ? { ...refusal, facts: { ...refusal.facts, by } } : refusal, visitor)
}
