import type { ActionFunctionArgs } from '@remix-run/node'
import { askOnCase } from '~/domain/approval/acts.commands.server'
import { enter } from '~/domain/people/enter.server'
import { actedOn } from './_act.server'

export async function action({ request, params }: ActionFunctionArgs) {
  const visitor = await enter(request, 'approval.ask')
  return actedOn(visitor, params, { say: 'approval:said.asked', stay: true, prefix: 'ask', act: (caseId, sent, field) => askOnCase(visitor, caseId, { ...sent, who: field('who') }) })
}
