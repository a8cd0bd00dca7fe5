import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { enter } from '~/domain/people/enter.server'
import { stop } from '~/platform/stop.server'

/** Every address that is no screen. */
export async function loader({ request }: LoaderFunctionArgs) {
  await enter(request, 'system.missing')
  throw stop(404, 'noSuchPage')
}

export async function action({ request }: ActionFunctionArgs) {
  await enter(request, 'system.missing')
  throw stop(404, 'noSuchPage')
}

export default function Missing() {
  return null
}
