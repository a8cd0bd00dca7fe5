import type { ActionFunctionArgs } from '@remix-run/node'
import { rejectOrder } from '~/domain/order/approval.commands.server'
import { enter } from '~/domain/people/enter.server'
import { goto } from '~/platform/flash.server'
import { refusedAt } from '../_refusal.server'
import { idIn, sentIn, textIn } from '../_address-id'

export async function action({ request, params }: ActionFunctionArgs) {
  const visitor = await enter(request, 'approval.reject')
  const caseId = idIn(params.caseId)
  const note = textIn(visitor.form, 'reason').trim().slice(0, 500)
  const verdict = await rejectOrder(visitor, caseId, { ...sentIn(visitor.form), note })
  if (!verdict.ok) return refusedAt(`/me/approvals/${caseId}`, verdict, visitor)
  return goto('/me/approvals', { say: 'order:say.rejected', tone: 'done' })
}
