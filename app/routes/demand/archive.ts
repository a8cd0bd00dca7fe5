import type { LoaderFunctionArgs } from '@remix-run/node'
import { enter } from '~/domain/people/enter.server'
import { sendArchive } from '../_demand-files.server'
import { demandAt } from './_demand.server'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'demand.archive')
  const demand = await demandAt(visitor, params.demandId)
  return sendArchive(visitor, demand, `/demands/${demand.id}?part=files`)
}
