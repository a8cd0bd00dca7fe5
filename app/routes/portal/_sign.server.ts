import type { Signing } from '~/domain/order/signature.commands.server'
import type { CarrierOrder } from '~/domain/order/carrier-view'
import type { Visitor } from '~/domain/people/visitor'
import { goto } from '~/platform/flash.server'
import { keyIn, textIn, versionIn } from '../_address-id'
import { formOf } from './_portal.server'

/** What a page that signs shows of the order: which one, which version, which content. */
export function signingView(order: CarrierOrder, visitor: Visitor) {
  const form = formOf(order, visitor)
  return {
    id: order.id, number: order.number, name: order.demandName, version: order.version, formVersion: order.formVersion, contentHash: order.contentHash, expiresOn: order.expiresOn,
    totals: form.totals, notes: form.notes,
  }
}

export const signingIn = ({ form }: Visitor): Signing => ({ version: versionIn(form) ?? 0, key: keyIn(form), contentHash: textIn(form, 'contentHash') })

/** Where a page that signs leads when there is nothing to sign any more. */
export function nothingToSign(order: CarrierOrder): Response {
  const path = `/portal/orders/${order.id}`
  return order.state === 'expired' ? goto(path, { say: 'error:refusal.formExpired', tone: 'failed' }) : goto(path, { say: 'portal:order.decided', tone: 'note' })
}
