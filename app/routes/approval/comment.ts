import type { ActionFunctionArgs } from '@remix-run/node'
import { commentOnCase } from '~/domain/approval/acts.commands.server'
import { enter } from '~/domain/people/enter.server'
import { actedOn } from './_act.server'

export async function action({ request, params }: ActionFunctionArgs) {
  const visitor = await enter(request, 'approval.comment')
  return actedOn(visitor, params, { say: 'approval:said.commented', stay: true, prefix: 'comment', act: (caseId, sent) => commentOnCase(visitor, caseId, sent) })
}
