import type { ActionFunctionArgs } from '@remix-run/node'
import { approveCase } from '~/domain/approval/commands.server'
import { enter } from '~/domain/people/enter.server'
import { actedOn } from './_act.server'

export async function action({ request, params }: ActionFunctionArgs) {
  const visitor = await enter(request, 'approval.approve')
  return actedOn(visitor, params, { say: 'approval:said.approved', act: (caseId, sent) => approveCase(visitor, caseId, sent) })
}
