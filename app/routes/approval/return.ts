import type { ActionFunctionArgs } from '@remix-run/node'
import { returnCase } from '~/domain/approval/commands.server'
import { enter } from '~/domain/people/enter.server'
import { textIn } from '../_address-id'
import { actedOn, stepIn } from './_act.server'

export async function action({ request, params }: ActionFunctionArgs) {
  const visitor = await enter(request, 'approval.return')
  return actedOn(visitor, params, { say: 'approval:said.returned', act: (caseId, sent) => returnCase(visitor, caseId, { ...sent, to: stepIn(visitor.form), straight: textIn(visitor.form, 'straight') !== '' }) })
}
