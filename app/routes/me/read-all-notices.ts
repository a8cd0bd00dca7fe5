import type { ActionFunctionArgs } from '@remix-run/node'
import { enter } from '~/domain/people/enter.server'
import { goto } from '~/platform/flash.server'
import { markAllRead } from '~/platform/notice.server'
import { textIn } from '../_address-id'
import { backIn } from './_notices.server'

export async function action({ request }: ActionFunctionArgs) {
  const { user, now, form } = await enter(request, 'me.readAllNotices')
  const drawn = new Date(textIn(form, 'until'))
  const n = await markAllRead(user.id, { kind: textIn(form, 'kind') || null, until: drawn < now ? drawn : now, now })
  return goto(backIn(form), { say: 'notice:marked', facts: { n } })
}
