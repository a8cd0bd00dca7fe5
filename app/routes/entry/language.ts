import type { LoaderFunctionArgs } from '@remix-run/node'
import { enter } from '~/domain/people/enter.server'
import { isLanguage } from '~/locales/words'
import { cookie } from '~/platform/cookie.server'
import { goto, ours } from '~/platform/flash.server'

const year = 365 * 24 * 3600

/** A choice of this browser, kept in a cookie: no record changes. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { query } = await enter(request, 'entry.language')
  const wish = query.get('to')
  return goto(ours(query.get('back')), undefined, isLanguage(wish) ? [cookie('language', wish, { seconds: year })] : [])
}
