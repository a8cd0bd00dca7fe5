import type { ActionFunctionArgs } from '@remix-run/node'
import { liftOverride } from '~/domain/order/override.commands.server'
import { enter } from '~/domain/people/enter.server'
import { goto } from '~/platform/flash.server'
import { idIn, sentIn, textIn } from '../_address-id'
import { refusedAt } from '../_refusal.server'

export async function action({ request, params }: ActionFunctionArgs) {
  const visitor = await enter(request, 'order.lift')
  const orderId = idIn(params.orderId)
  const verdict = await liftOverride(visitor, orderId, { ...sentIn(visitor.form), line: textIn(visitor.form, 'line'), reason: textIn(visitor.form, 'reason').slice(0, 500) })
  const back = `/orders/${orderId}/price`
  return verdict.ok ? goto(back, { say: 'order:override.lifted', tone: 'done' }) : refusedAt(back, verdict, visitor)
}
