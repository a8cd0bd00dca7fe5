import { redirect, type LoaderFunctionArgs } from '@remix-run/node'
import { isLanguage } from '~/locales/words'
import { ownAddress } from '~/ui/address'

const year = 365 * 24 * 3600

/** Keeps a preference of the frame (language, folded menu) in a cookie of this browser and goes back. It changes no record. */
export async function loader({ request }: LoaderFunctionArgs) {
  const query = new URL(request.url).searchParams
  const headers = new Headers()
  const keep = (name: string, value: string) => headers.append('set-cookie', `${name}=${value}; Path=/; Max-Age=${year}; SameSite=Lax; HttpOnly`)
  const language = query.get('language')
  const menu = query.get('menu')
  if (isLanguage(language)) keep('language', language)
  if (menu === 'open' || menu === 'closed') keep('menu', menu)

  return redirect(ownAddress(query.get('back')), { headers })
}
