import type { LoaderFunctionArgs } from '@remix-run/node'
import { enter } from '~/domain/people/enter.server'
import { isReachable } from '~/platform/sql.server'

/** The process can do its work: the database answers. */
export async function loader({ request }: LoaderFunctionArgs) {
  await enter(request, 'system.ready')
  const ready = await isReachable()
  return new Response(ready ? 'ready\n' : 'no database\n', { status: ready ? 200 : 503, headers: { 'Content-Type': 'text/plain', 'Cache-Control': 'no-store' } })
}
