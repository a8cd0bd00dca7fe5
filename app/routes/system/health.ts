import type { LoaderFunctionArgs } from '@remix-run/node'
import { enter } from '~/domain/people/enter.server'

/** The process answers. */
export async function loader({ request }: LoaderFunctionArgs) {
  await enter(request, 'system.health')
  return new Response('ok\n', { headers: { 'Content-Type': 'text/plain', 'Cache-Control': 'no-store' } })
}
