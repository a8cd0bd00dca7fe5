import type { ActionFunctionArgs } from '@remix-run/node'
import { withdrawCase } from '~/domain/approval/commands.server'
import { enter } from '~/domain/people/enter.server'
import { actedOn } from './_act.server'

export async function action({ request, params }: ActionFunctionArgs) {
  const visitor = await enter(request, 'approval.withdraw')
  return actedOn(visitor, params, { say: 'approval:said.withdrawn', act: (caseId, sent) => withdrawCase(visitor, caseId, sent) })
}
