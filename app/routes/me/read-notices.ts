import type { ActionFunctionArgs } from '@remix-run/node'
import { enter } from '~/domain/people/enter.server'
import { goto } from '~/platform/flash.server'
import { markRead } from '~/platform/notice.server'
import { idsIn } from '../_address-id'

export async function action({ request }: ActionFunctionArgs) {
  const { user, now, form } = await enter(request, 'me.readNotices')
  const ids = idsIn(form)
  await markRead(user.id, { ids, now })
  return goto('/me/notifications', ids.length > 0 ? { say: 'people:notice.marked' } : { say: 'error:refusal.nothingChosen', tone: 'failed' })
}
