import type { ActionFunctionArgs } from '@remix-run/node'
import { dropChain } from '~/domain/approval/chain.commands.server'
import { enter } from '~/domain/people/enter.server'
import { goto } from '~/platform/flash.server'
import { idIn, sentIn } from '../_address-id'
import { refusedAt } from '../_refusal.server'

export async function action({ request, params }: ActionFunctionArgs) {
  const visitor = await enter(request, 'admin.dropChain')
  const chainId = idIn(params.chainId)
  const verdict = await dropChain(visitor, { chainId, ...sentIn(visitor.form) })
  return verdict.ok ? goto(`/admin/approvals/${chainId}`, { say: 'approval:admin.said.dropped', tone: 'done' }) : refusedAt(`/admin/approvals/${chainId}`, verdict, visitor)
}
