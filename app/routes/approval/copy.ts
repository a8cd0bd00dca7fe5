import type { ActionFunctionArgs } from '@remix-run/node'
import { copyCase } from '~/domain/approval/acts.commands.server'
import { enter } from '~/domain/people/enter.server'
import { actedOn } from './_act.server'

export async function action({ request, params }: ActionFunctionArgs) {
  const visitor = await enter(request, 'approval.copy')
  return actedOn(visitor, params, { say: 'approval:said.copied', stay: true, prefix: 'copy', act: (caseId, sent, field) => copyCase(visitor, caseId, { ...sent, who: field('who') }) })
}
