import type { ActionFunctionArgs } from '@remix-run/node'
import { enter } from '~/domain/people/enter.server'
import { goto } from '~/platform/flash.server'
import { markSeen } from '~/platform/notice.server'
import { backIn, seenIn } from './_notices.server'

export async function action({ request }: ActionFunctionArgs) {
  const { user, now, form } = await enter(request, 'me.readNotices')
  const seen = seenIn(form)
  if (seen.length === 0) return goto(backIn(form), { say: 'error:refusal.nothingChosen', tone: 'failed' })
  const n = await markSeen(user.id, { seen, now })
  return goto(backIn(form), { say: n === seen.length ? 'notice:marked' : 'notice:markedSome', facts: { n, rest: seen.length - n } })
}
