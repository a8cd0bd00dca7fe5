import type { ActionFunctionArgs } from '@remix-run/node'
import { enter } from '~/domain/people/enter.server'
import { addPosted } from '../_demand-files.server'
import { demandAt } from './_portal.server'

export async function action({ request, params }: ActionFunctionArgs) {
  const visitor = await enter(request, 'portal.attach')
  const demand = await demandAt(visitor, params.demandId)
  return addPosted(visitor, demand, { request, page: `/portal/demands/${demand.id}` })
}
