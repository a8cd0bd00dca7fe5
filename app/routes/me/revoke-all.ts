import type { ActionFunctionArgs } from '@remix-run/node'
import { enter } from '~/domain/people/enter.server'
import { revokeAllSessions } from '~/domain/people/sign-in.commands.server'
import { goto } from '~/platform/flash.server'
import { forgetSession } from '~/platform/session.server'

export async function action({ request }: ActionFunctionArgs) {
  const visitor = await enter(request, 'me.revokeAll')
  const n = await revokeAllSessions(visitor)
  return goto('/login', { say: 'people:session.allEnded', facts: { n } }, [forgetSession()])
}
