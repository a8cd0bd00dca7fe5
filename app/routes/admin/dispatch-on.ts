import type { ActionFunctionArgs } from '@remix-run/node'
import { enter } from '~/domain/people/enter.server'
import { switchDispatchOn } from '~/domain/task/dispatch.commands.server'
import { goto } from '~/platform/flash.server'
import { sentIn } from '../_address-id'
import { refusedAt } from '../_refusal.server'

export async function action({ request }: ActionFunctionArgs) {
  const visitor = await enter(request, 'admin.dispatchOn')
  const verdict = await switchDispatchOn(visitor, sentIn(visitor.form))
  return verdict.ok ? goto('/admin/dispatch', { say: 'pool:dispatch.said.on' }) : refusedAt('/admin/dispatch', verdict, visitor)
}
