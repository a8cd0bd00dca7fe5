import type { ActionFunctionArgs } from '@remix-run/node'
import { enter } from '~/domain/people/enter.server'
import { goto } from '~/platform/flash.server'
import { markRead } from '~/platform/notice.server'

export async function action({ request }: ActionFunctionArgs) {
  const { user, now } = await enter(request, 'me.readAllNotices')
  await markRead(user.id, { ids: null, now })
  return goto('/me/notifications', { say: 'people:notice.marked' })
}
