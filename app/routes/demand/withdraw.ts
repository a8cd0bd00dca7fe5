import type { ActionFunctionArgs } from '@remix-run/node'
import { withdrawFromMatching } from '~/domain/demand/commands.server'
import { enter } from '~/domain/people/enter.server'
import { idIn } from '../_address-id'
import { afterStep, sentBy } from './_command.server'

export async function action({ request, params }: ActionFunctionArgs) {
  const visitor = await enter(request, 'demand.withdraw')
  const demandId = idIn(params.demandId)
  const path = `/demands/${demandId}`
  const { version, key } = sentBy(visitor, path)
  return afterStep(visitor, await withdrawFromMatching(visitor, { demandId, version, key }), { say: 'demand:done.withdrawn', path })
}
