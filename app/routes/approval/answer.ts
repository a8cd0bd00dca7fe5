import type { ActionFunctionArgs } from '@remix-run/node'
import { answerOnCase } from '~/domain/approval/acts.commands.server'
import { enter } from '~/domain/people/enter.server'
import { actedOn } from './_act.server'

export async function action({ request, params }: ActionFunctionArgs) {
  const visitor = await enter(request, 'approval.answer')
  return actedOn(visitor, params, { say: 'approval:said.answered', act: (caseId, sent) => answerOnCase(visitor, caseId, sent) })
}
