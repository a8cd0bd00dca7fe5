import type { ActionFunctionArgs } from '@remix-run/node'
import { returnDemand } from '~/domain/demand/commands.server'
import { enter } from '~/domain/people/enter.server'
import { idIn } from '../_address-id'
import { afterStep, sentBy } from './_command.server'

export async function action({ request, params }: ActionFunctionArgs) {
  const visitor = await enter(request, 'demand.return')
  const demandId = idIn(params.demandId)
  const path = `/demands/${demandId}`
  const { version, key, reason } = sentBy(visitor, path)
  return afterStep(visitor, await returnDemand(visitor, { demandId, version, key, reason }), { say: 'demand:done.returned', path, reason })
}
