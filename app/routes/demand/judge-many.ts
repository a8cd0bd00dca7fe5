import type { ActionFunctionArgs } from '@remix-run/node'
import { judgeMany } from '~/domain/demand/judging.commands.server'
import { enter } from '~/domain/people/enter.server'
import { actOnAll } from '~/domain/report/batching.commands.server'
import { refuse } from '~/domain/shared/verdict'
import { goto } from '~/platform/flash.server'
import { addressWith } from '~/ui/address'
import { idsIn } from '../_address-id'
import { answerBatch } from '../_batch.server'
import { refusedAt } from '../_refusal.server'
import { sentBy } from './_command.server'

const mostAtOnce = 200

/** One word with one reason on the chosen pairs, or in the background on all that the filter shows; a pair out of sight is not named. */
export async function action({ request }: ActionFunctionArgs) {
  const visitor = await enter(request, 'demand.judgeMany')
  const { key, reason, back, text } = sentBy(visitor, '/demands/duplicates')
  const pairIds = [...new Set(idsIn(visitor.form))]
  const verdict = visitor.query.get('verdict')
  const again = withReason(back, reason)
  if (verdict !== 'duplicate' && verdict !== 'distinct') return refusedAt(again, refuse('invalid'), visitor)
  if (text('whole') === '1' && reason !== '') {
    const begun = await actOnAll(visitor, { act: 'demand.judgeMany', back: withReason(back, ''), key, asked: { verdict, reason } })
    return begun.ok ? goto(`/me/batches/${begun.batchRunId}`) : refusedAt(again, begun, visitor)
  }
  if (pairIds.length === 0 && text('whole') !== '1') return refusedAt(again, refuse('nothingChosen'), visitor)
  if (pairIds.length > mostAtOnce) return refusedAt(again, refuse('tooMany'), visitor)
  if (reason === '') return refusedAt(again, refuse('reasonRequired'), visitor)

  const judged = await judgeMany(visitor, { pairIds, verdict, reason, key })
  if (judged.length === 0) return refusedAt(again, refuse('nothingChosen'), visitor)
  const done = judged.map(({ demandId, numbers, verdict: one }) => ({ id: demandId, number: numbers.join(' · '), verdict: one }))
  return answerBatch(visitor, done, { act: 'demand.judgeMany', back: withReason(back, ''), all: `duplicate:many.${verdict}Done`, some: 'duplicate:many.some' })
}

/** The list again with what was typed beside it. */
function withReason(back: string, reason: string): string {
  const { pathname, searchParams } = new URL(back, 'http://list')
  return addressWith(pathname, searchParams, { reason })
}
