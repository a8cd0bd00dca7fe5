import type { LoaderFunctionArgs } from '@remix-run/node'
import { enter } from '~/domain/people/enter.server'
import { templateFile } from './_template.server'

export async function loader({ request }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'demand.template')
  return templateFile(visitor, 'tower')
}
