import type { ActionFunctionArgs } from '@remix-run/node'
import { approveOrder } from '~/domain/order/approval.commands.server'
import { enter } from '~/domain/people/enter.server'
import { goto } from '~/platform/flash.server'
import { refusedAt } from '../_refusal.server'
import { idOf, sentWith } from '../order/_order.server'

export async function action({ request, params }: ActionFunctionArgs) {
  const visitor = await enter(request, 'approval.approve')
  const caseId = idOf(params.caseId)
  const note = String(visitor.form?.get('note') ?? '').trim().slice(0, 500)
  const verdict = await approveOrder(visitor, caseId, { ...sentWith(visitor.form), note })
  if (!verdict.ok) return refusedAt(`/me/approvals/${caseId}`, verdict, visitor)
  return goto('/me/approvals', { say: 'order:say.approved', tone: 'done' })
}
