import type { ActionFunctionArgs } from '@remix-run/node'
import { enter } from '~/domain/people/enter.server'
import { switchDispatchOff } from '~/domain/task/dispatch.commands.server'
import { goto } from '~/platform/flash.server'
import { keyIn, textIn } from '../_address-id'
import { refusedAt } from '../_refusal.server'

export async function action({ request }: ActionFunctionArgs) {
  const visitor = await enter(request, 'admin.dispatchOff')
  const verdict = await switchDispatchOff(visitor, { note: textIn(visitor.form, 'note'), key: keyIn(visitor.form) })
  return verdict.ok ? goto('/admin/dispatch', { say: 'pool:dispatch.said.off' }) : refusedAt('/admin/dispatch', verdict, visitor)
}
