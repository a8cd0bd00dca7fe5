import { placeName } from '../shared/division'
import { allDivisions } from '../shared/division.store.server'
import { confirmationForm, contentOf, type FormContent, type Side } from './form'
import type { Order } from './order'
import { frozenContent, lastIssued } from './order.store.server'
import { quoteOf } from './quote.store.server'

export interface ShownForm {
  content: FormContent
  /** Null for a draft: there is nothing to sign. */
  contentHash: string | null
  /** The parts may have moved on since this form was issued (returned, or redesigned). */
  superseded: boolean
}

const outStates: readonly Order['state'][] = ['issued', 'signed', 'expired', 'voided']

/**
 * The form of an order as one side may see it: the frozen one while it is out, the draft from the parts as they stand before
 * that. A carrier sees nothing but what was issued. The caller has found the order within the visitor's scope.
 */
export async function shownForm(order: Order, side: Side): Promise<ShownForm | null> {
  const out = outStates.includes(order.state)
  if (out || side === 'carrier') {
    const issued = await lastIssued(order.id)
    return issued && { content: confirmationForm(issued, side), contentHash: order.contentHash, superseded: !out }
  }
  const frozen = order.state === 'approving' ? await frozenContent(order.id) : null
  if (frozen) return { content: confirmationForm(frozen, side), contentHash: null, superseded: false }

  const quote = await quoteOf(order)
  const draft = contentOf(order, { place: placeName(await allDivisions(), order.districtCode), price: quote?.price ?? null, overrun: quote?.overrun ?? false, issue: null })
  return { content: confirmationForm(draft, side), contentHash: null, superseded: false }
}
