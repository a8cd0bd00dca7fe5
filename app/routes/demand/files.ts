import type { ActionFunctionArgs } from '@remix-run/node'
import { enter } from '~/domain/people/enter.server'
import { addPosted } from '../_demand-files.server'
import { demandAt } from './_demand.server'

export async function action({ request, params }: ActionFunctionArgs) {
  const visitor = await enter(request, 'demand.attach')
  const demand = await demandAt(visitor, params.demandId)
  return addPosted(visitor, demand, { request, page: `/demands/${demand.id}?part=files` })
}
