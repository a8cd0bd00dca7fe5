import type { ActionFunctionArgs } from '@remix-run/node'
import { reopenDuplicate } from '~/domain/demand/judging.commands.server'
import { enter } from '~/domain/people/enter.server'
import { refuse } from '~/domain/shared/verdict'
import { idIn } from '../_address-id'
import { refusedAt } from '../_refusal.server'
import { afterStep, sentBy } from './_command.server'

export async function action({ request, params }: ActionFunctionArgs) {
  const visitor = await enter(request, 'demand.reopen')
  const demandId = idIn(params.demandId)
  const path = `/demands/${demandId}`
  const { version, key, reason } = sentBy(visitor, path)
  if (version === null) return refusedAt(path, refuse('invalid'), visitor)

  return afterStep(visitor, await reopenDuplicate(visitor, { demandId, reason, version, key }), { say: 'demand:done.reopened', path, reason })
}
