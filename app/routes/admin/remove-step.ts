import type { ActionFunctionArgs } from '@remix-run/node'
import { changeSteps } from '~/domain/approval/chain.commands.server'
import { enter } from '~/domain/people/enter.server'
import { goto } from '~/platform/flash.server'
import { idIn, sentIn } from '../_address-id'
import { refusedAt } from '../_refusal.server'

export async function action({ request, params }: ActionFunctionArgs) {
  const visitor = await enter(request, 'admin.removeStep')
  const [chainId, at] = [idIn(params.chainId), idIn(params.stepNumber)]
  const verdict = await changeSteps(visitor, { chainId, ...sentIn(visitor.form) }, (steps) => (steps[at - 1] ? steps.filter((_, index) => index !== at - 1) : null))
  return verdict.ok ? goto(`/admin/approvals/${chainId}`, { say: 'approval:admin.said.removed', tone: 'done' }) : refusedAt(`/admin/approvals/${chainId}`, verdict, visitor)
}
