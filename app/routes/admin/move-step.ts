import type { ActionFunctionArgs } from '@remix-run/node'
import { changeSteps, moved } from '~/domain/approval/chain.commands.server'
import { enter } from '~/domain/people/enter.server'
import { goto } from '~/platform/flash.server'
import { idIn, sentIn, textIn } from '../_address-id'
import { refusedAt } from '../_refusal.server'

export async function action({ request, params }: ActionFunctionArgs) {
  const visitor = await enter(request, 'admin.moveStep')
  const [chainId, at] = [idIn(params.chainId), idIn(params.stepNumber)]
  const by = textIn(visitor.form, 'by') === '1' ? 1 : -1
  const verdict = await changeSteps(visitor, { chainId, ...sentIn(visitor.form) }, (steps) => moved(steps, at, by))
  return verdict.ok ? goto(`/admin/approvals/${chainId}`, { say: 'approval:admin.said.moved', tone: 'done' }) : refusedAt(`/admin/approvals/${chainId}`, verdict, visitor)
}
