import type { ActionFunctionArgs } from '@remix-run/node'
import { addSignerToCase } from '~/domain/approval/acts.commands.server'
import { enter } from '~/domain/people/enter.server'
import { actedOn } from './_act.server'

export async function action({ request, params }: ActionFunctionArgs) {
  const visitor = await enter(request, 'approval.add')
  return actedOn(visitor, params, { say: 'approval:said.added', stay: true, prefix: 'add', act: (caseId, sent, field) => addSignerToCase(visitor, caseId, { ...sent, who: field('who'), where: field('where') === 'after' ? 'after' : 'before' }) })
}
