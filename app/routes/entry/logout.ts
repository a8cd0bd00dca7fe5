import type { ActionFunctionArgs } from '@remix-run/node'
import { signOut } from '~/domain/people/sign-in.commands.server'
import { enter, sessionIdOf } from '~/domain/people/enter.server'
import { goto } from '~/platform/flash.server'
import { forgetSession } from '~/platform/session.server'

export async function action({ request }: ActionFunctionArgs) {
  const visitor = await enter(request, 'entry.logout')
  await signOut(visitor, await sessionIdOf(request, visitor))
  const answer = goto('/login', { say: 'people:login.out' }, [forgetSession()])
  // The back button must not show the pages of the person who left.
  answer.headers.set('Clear-Site-Data', '"cache"')
  return answer
}
