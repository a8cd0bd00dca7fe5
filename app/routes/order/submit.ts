import type { ActionFunctionArgs } from '@remix-run/node'
import { submitOrder } from '~/domain/order/commands.server'
import { enter } from '~/domain/people/enter.server'
import { goto } from '~/platform/flash.server'
import { refusedAt } from '../_refusal.server'
import { idIn, sentIn } from '../_address-id'

export async function action({ request, params }: ActionFunctionArgs) {
  const visitor = await enter(request, 'order.submit')
  const orderId = idIn(params.orderId)
  const verdict = await submitOrder(visitor, orderId, sentIn(visitor.form))
  if (!verdict.ok) return refusedAt(`/orders/${orderId}/check`, verdict, visitor)
  return goto(`/orders/${orderId}`, { say: verdict.state === 'order_approving' ? 'order:say.approving' : 'order:say.issued', tone: 'done' })
}
