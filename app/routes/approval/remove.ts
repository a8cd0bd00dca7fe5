import type { ActionFunctionArgs } from '@remix-run/node'
import { removeFromCase } from '~/domain/approval/acts.commands.server'
import { enter } from '~/domain/people/enter.server'
import { actedOn, placeIn } from './_act.server'

export async function action({ request, params }: ActionFunctionArgs) {
  const visitor = await enter(request, 'approval.remove')
  return actedOn(visitor, params, { say: 'approval:said.removed', stay: true, act: (caseId, sent) => removeFromCase(visitor, caseId, { ...sent, place: placeIn(visitor.form) ?? 0 }) })
}
