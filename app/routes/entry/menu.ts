import type { LoaderFunctionArgs } from '@remix-run/node'
import { enter } from '~/domain/people/enter.server'
import { cookie } from '~/platform/cookie.server'
import { goto, ours } from '~/platform/flash.server'

const year = 365 * 24 * 3600

/** Whether the side menu is folded away in this browser. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { query } = await enter(request, 'entry.menu')
  const wish = query.get('to') === 'closed' ? 'closed' : 'open'
  return goto(ours(query.get('back')), undefined, [cookie('menu', wish, { seconds: year })])
}
