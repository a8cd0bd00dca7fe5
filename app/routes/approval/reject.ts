import type { ActionFunctionArgs } from '@remix-run/node'
import { rejectCase } from '~/domain/approval/commands.server'
import { enter } from '~/domain/people/enter.server'
import { actedOn } from './_act.server'

export async function action({ request, params }: ActionFunctionArgs) {
  const visitor = await enter(request, 'approval.reject')
  return actedOn(visitor, params, { say: 'approval:said.rejected', act: (caseId, sent) => rejectCase(visitor, caseId, sent) })
}
