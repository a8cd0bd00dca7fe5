import type { ActionFunctionArgs } from '@remix-run/node'
import { enter } from '~/domain/people/enter.server'
import { revokeSession } from '~/domain/people/sign-in.commands.server'
import { goto } from '~/platform/flash.server'

export async function action({ request }: ActionFunctionArgs) {
  const visitor = await enter(request, 'me.revoke')
  const ended = await revokeSession(visitor, Number(visitor.form?.get('session')))
  return goto('/me/sessions', ended ? { say: 'people:session.ended' } : { say: 'people:session.gone', tone: 'note' })
}
