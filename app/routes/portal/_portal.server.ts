import { findCarrierDemand } from '~/domain/demand/carrier.store.server'
import type { CarrierDemand } from '~/domain/demand/carrier-view'
import { findCarrierOrder } from '~/domain/order/carrier.store.server'
import type { CarrierOrder } from '~/domain/order/carrier-view'
import { printedForm } from '~/domain/order/form-words'
import type { Visitor } from '~/domain/people/visitor'
import { carriersState } from '~/domain/process/carrier-eyes'
import { demandStates, stepsFrom, type DemandState, type StepCode } from '~/domain/process/demand-process'
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

/** Whether the carrier's own people may still take this step on it. */
export const mayStill = ({ state }: CarrierDemand, { may }: Visitor, step: StepCode): boolean => stepsFrom(state, { may, carrier: true }).includes(step)

/** The issued order of the address, or 404 where it is not his carrier's. */
export async function orderAt({ scope, today }: Visitor, orderId: string | undefined): Promise<CarrierOrder> {
  const order = await findCarrierOrder(idIn(orderId), scope, today)
  if (!order) throw stop(404, 'notFound')
  return order
}

/** The carrier's version of the issued form, in his language. */
export const formOf = ({ content, contentHash }: CarrierOrder, { language }: Visitor) => printedForm(content, { side: 'carrier', contentHash, say: translate(language) })

/** Back to a page that says why not: without the name of who was faster, and with states as a carrier sees them. */
export function refusedInPortal(path: string, refusal: Refusal, visitor: Visitor): Response {
  return refusedAt(path, seenRefusal(refusal, visitor), visitor)
}

/** A refusal as a carrier may read it. */
export function seenRefusal(refusal: Refusal, visitor: Visitor): Refusal {
  const facts = Object.entries(refusal.facts ?? {}).map(([name, value]) => [name, seenFact(name, value, visitor)])
  return { ...refusal, facts: Object.fromEntries(facts) as Refusal['facts'] }
}

function seenFact(name: string, value: string | number, { language }: Visitor): string | number {
  if (name === 'by') return translate(language)('portal:somebody')
  return name === 'state' && demandStates.some((state) => state === value) ? carriersState(value as DemandState) : value
}
