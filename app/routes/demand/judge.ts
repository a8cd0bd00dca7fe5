import type { ActionFunctionArgs } from '@remix-run/node'
import { judgeDuplicate } from '~/domain/demand/judging.commands.server'
import { findDemand } from '~/domain/demand/store.server'
import { enter } from '~/domain/people/enter.server'
import { refuse } from '~/domain/shared/verdict'
import { idIn } from '../_address-id'
import { refusedAt } from '../_refusal.server'
import { afterStep, sentBy } from './_command.server'

export async function action({ request, params }: ActionFunctionArgs) {
  const visitor = await enter(request, 'demand.judge')
  const demandId = idIn(params.demandId)
  const path = `/demands/${demandId}/duplicates`
  const { version, key, reason, text } = sentBy(visitor, path)
  const verdict = text('verdict')
  if (version === null || (verdict !== 'duplicate' && verdict !== 'distinct')) return refusedAt(path, refuse('invalid'), visitor)

  const judged = await judgeDuplicate(visitor, { demandId, pairId: idIn(text('pair')), verdict, reason, version, key })
  const next = judged.ok && (await findDemand(demandId, visitor.scope))?.duplicate === 'suspected' ? path : `/demands/${demandId}`
  return afterStep(visitor, judged, { say: `demand:done.${verdict}`, path: judged.ok ? next : path, reason })
}
