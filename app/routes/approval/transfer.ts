import type { ActionFunctionArgs } from '@remix-run/node'
import { transferCase } from '~/domain/approval/acts.commands.server'
import { enter } from '~/domain/people/enter.server'
import { actedOn, placeIn } from './_act.server'

export async function action({ request, params }: ActionFunctionArgs) {
  const visitor = await enter(request, 'approval.transfer')
  return actedOn(visitor, params, { say: 'approval:said.transferred', stay: true, prefix: 'transfer', act: (caseId, sent, field) => transferCase(visitor, caseId, { ...sent, who: field('who'), place: placeIn(visitor.form) }) })
}
