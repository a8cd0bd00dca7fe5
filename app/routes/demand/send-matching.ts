import type { ActionFunctionArgs } from '@remix-run/node'
import { sendToMatching } from '~/domain/demand/commands.server'
import { numbersWithin } from '~/domain/demand/store.server'
import { enter } from '~/domain/people/enter.server'
import { actOnAll } from '~/domain/report/batching.commands.server'
import { refuse } from '~/domain/shared/verdict'
import { goto } from '~/platform/flash.server'
import { answerBatch } from '../_batch.server'
import { refusedAt } from '../_refusal.server'
import { sentBy } from './_command.server'

const mostAtOnce = 200

/** The ticked rows at once; all that the filter shows in the background. */
export async function action({ request }: ActionFunctionArgs) {
  const visitor = await enter(request, 'demand.sendMatching')
  const { key, back, text } = sentBy(visitor, '/demands/pending')
  if (text('whole') === '1') {
    const verdict = await actOnAll(visitor, { act: 'demand.sendMatching', back, key })
    return verdict.ok ? goto(`/me/batches/${verdict.batchRunId}`) : refusedAt(back, verdict, visitor)
  }
  const ids = [...new Set((visitor.form?.getAll('id') ?? []).map(Number).filter((id) => Number.isSafeInteger(id) && id > 0))]
  if (ids.length === 0) return refusedAt(back, refuse('nothingChosen'), visitor)
  if (ids.length > mostAtOnce) return refusedAt(back, refuse('tooMany'), visitor)

  const results = await sendToMatching(visitor, ids, key)
  const numbers = await numbersWithin(ids, visitor.scope)
  return answerBatch(visitor, results.map(({ id, verdict }) => ({ id, number: numbers.get(id) ?? String(id), verdict })), { act: 'demand.sendMatching', back, all: 'demand:done.sent', some: 'demand:done.sentSome' })
}
