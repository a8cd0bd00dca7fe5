import type { ActionFunctionArgs } from '@remix-run/node'
import { enter } from '~/domain/people/enter.server'
import { withdrawQuestion } from '~/domain/screening/question.commands.server'
import { goto } from '~/platform/flash.server'
import { idIn, keyIn, textIn, versionIn } from '../_address-id'
import { refusedAt } from '../_refusal.server'

export async function action({ request, params }: ActionFunctionArgs) {
  const visitor = await enter(request, 'confirmation.withdrawQuestion')
  const demandId = idIn(params.demandId)
  const { form } = visitor
  const verdict = await withdrawQuestion(visitor, { demandId, version: versionIn(form), key: keyIn(form), reason: textIn(form, 'reason').trim().slice(0, 500) })
  if (!verdict.ok) return refusedAt(`/confirmation/${demandId}`, verdict, visitor)
  return goto(`/confirmation/${demandId}`, { say: 'question:flash.withdrawn', facts: { number: verdict.number } })
}
