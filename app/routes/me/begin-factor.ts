import type { ActionFunctionArgs } from '@remix-run/node'
import { enter } from '~/domain/people/enter.server'
import { beginFactor } from '~/domain/people/second-factor.commands.server'
import { goto } from '~/platform/flash.server'
import { refusedAt } from '../_refusal.server'

export async function action({ request }: ActionFunctionArgs) {
  const visitor = await enter(request, 'me.beginFactor')
  const verdict = await beginFactor(visitor)
  return verdict.ok ? goto('/me/second-factor', { say: 'factor:begun' }) : refusedAt('/me/second-factor', verdict, visitor)
}
