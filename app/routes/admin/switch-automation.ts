import type { ActionFunctionArgs } from '@remix-run/node'
import { switchRule } from '~/domain/automation/rule.commands.server'
import { enter } from '~/domain/people/enter.server'
import { goto } from '~/platform/flash.server'
import { sentIn, textIn } from '../_address-id'
import { refusedAt } from '../_refusal.server'
import { ruleAt } from './_automation.server'

export async function action({ request, params }: ActionFunctionArgs) {
  const visitor = await enter(request, 'admin.switchAutomation')
  const { id } = await ruleAt(params.ruleId)
  const on = textIn(visitor.form, 'on') === '1'
  const verdict = await switchRule(visitor, id, { on, ...sentIn(visitor.form) })
  return verdict.ok ? goto(`/admin/automation/${id}`, { say: on ? 'automation:switchedOn' : 'automation:switchedOff' }) : refusedAt(`/admin/automation/${id}`, verdict, visitor)
}
