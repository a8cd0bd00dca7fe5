import type { ActionFunctionArgs } from '@remix-run/node'
import { enter } from '~/domain/people/enter.server'
import { endStandIn } from '~/domain/people/stand-in.commands.server'
import { goto } from '~/platform/flash.server'
import { idIn, keyIn } from '../_address-id'
import { refusedAt } from '../_refusal.server'

export async function action({ request, params }: ActionFunctionArgs) {
  const visitor = await enter(request, 'me.endStandIn')
  const verdict = await endStandIn(visitor, { id: idIn(params.standInId), key: keyIn(visitor.form) })
  return verdict.ok ? goto('/me/stand-ins', { say: 'pool:standIn.said.ended', facts: { name: verdict.line.standInName } }) : refusedAt('/me/stand-ins', verdict, visitor)
}
