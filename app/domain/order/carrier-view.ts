import { carriersState } from '../process/carrier-eyes'
import type { DemandState } from '../process/demand-process'
import { confirmationForm, type FormContent } from './form'
import { isExpired, type OrderState } from './order'

/** States of an order as its carrier sees them: until it comes out again, an order that came back is being reworked. */
export const carrierOrderStates = ['issued', 'returned', 'signed', 'expired', 'voided'] as const
export type CarrierOrderState = (typeof carrierOrderStates)[number]

const seenAs: Record<OrderState, CarrierOrderState> = {
  draft: 'returned', approving: 'returned', returned: 'returned', issued: 'issued', signed: 'signed', expired: 'expired', voided: 'voided',
}

export const orderStatesSeenAs = (seen: CarrierOrderState): OrderState[] => (Object.keys(seenAs) as OrderState[]).filter((state) => seenAs[state] === seen)

/** An issued form past its last day reads as expired, also before anybody marked it so. */
export function carriersOrderState(order: { state: OrderState; expiresOn: string | null }, today: string): CarrierOrderState {
  const seen = seenAs[order.state]
  return seen === 'issued' && isExpired(order.expiresOn, today) ? 'expired' : seen
}

/** An order with the form that was issued last. Moments are ISO, UTC. */
export interface KeptOrder {
  id: number
  number: string
  state: OrderState
  version: number
  formVersion: number
  carrier: string
  districtCode: string
  demandId: number
  demandNumber: string
  demandName: string
  demandState: DemandState
  issuedAt: string | null
  expiresOn: string | null
  signedAt: string | null
  contentHash: string | null
  content: FormContent
}

export interface CarrierOrder extends Omit<KeptOrder, 'state'> {
  state: CarrierOrderState
  /** May be returned or refused now, and confirmed unless it has expired. */
  waits: boolean
}

/** What its carrier sees of an order: what was issued to him, never what the house makes of it since. */
export function carrierOrder(order: KeptOrder, today: string): CarrierOrder {
  const state = carriersOrderState(order, today)
  const { id, number, version, formVersion, carrier, districtCode, demandId, demandNumber, demandName, demandState, issuedAt, expiresOn, signedAt, contentHash } = order
  return {
    id, number, version, formVersion, carrier, districtCode, demandId, demandNumber, demandName, issuedAt, expiresOn, signedAt, contentHash, state,
    demandState: carriersState(demandState),
    content: confirmationForm(order.content, 'carrier'),
    waits: (order.state === 'issued' || order.state === 'expired') && demandState === 'order_pending',
  }
}
