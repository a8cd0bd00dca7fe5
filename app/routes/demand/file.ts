import type { LoaderFunctionArgs } from '@remix-run/node'
import { enter } from '~/domain/people/enter.server'
import { sendFile } from '../_demand-files.server'
import { demandAt } from './_demand.server'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'demand.file')
  return sendFile(visitor, await demandAt(visitor, params.demandId), params.fileId)
}
