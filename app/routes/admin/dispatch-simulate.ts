import type { ActionFunctionArgs } from '@remix-run/node'
import { enter } from '~/domain/people/enter.server'
import { simulateDispatch } from '~/domain/task/dispatch.commands.server'
import { goto } from '~/platform/flash.server'
import { sentIn } from '../_address-id'
import { refusedAt } from '../_refusal.server'

export async function action({ request }: ActionFunctionArgs) {
  const visitor = await enter(request, 'admin.dispatchSimulate')
  const verdict = await simulateDispatch(visitor, sentIn(visitor.form))
  return verdict.ok ? goto('/admin/dispatch', { say: 'pool:dispatch.said.simulated' }) : refusedAt('/admin/dispatch', verdict, visitor)
}
