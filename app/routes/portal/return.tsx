import { json, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { returnOrder } from '~/domain/order/signature.commands.server'
import { enter } from '~/domain/people/enter.server'
import { goto } from '~/platform/flash.server'
import { titled } from '~/ui/title'
import { orderAt, refusedInPortal } from './_portal.server'
import { reasonIn } from '../_reason.server'
import { nothingToSign, signingIn, signingView } from './_sign.server'
import { ReasonPage } from './_reason'

export const meta = titled<typeof loader>((t, { number }) => t('portal:return.title', { number }))

export async function loader({ request, params }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'portal.return')
  const order = await orderAt(visitor, params.orderId)
  if (!order.waits) throw nothingToSign(order)
  return signingView(order, visitor)
}

export async function action({ request, params }: ActionFunctionArgs) {
  const visitor = await enter(request, 'portal.return')
  const order = await orderAt(visitor, params.orderId)
  const path = `/portal/orders/${order.id}`
  const { reason, errors } = reasonIn(visitor)
  if (errors) return json({ reason, errors }, { status: 422 })

  const verdict = await returnOrder(visitor, order.id, { ...signingIn(visitor), reason })
  if (!verdict.ok) return refusedInPortal(path, verdict, visitor)
  return goto(path, { say: 'portal:return.done', facts: { number: verdict.number } })
}

export default function Return() {
  const order = useLoaderData<typeof loader>()
  return <ReasonPage words="portal:return" order={order} typed={useActionData<typeof action>()} look="main" />
}
