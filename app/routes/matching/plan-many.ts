import type { ActionFunctionArgs } from '@remix-run/node'
import { planAsBuild } from '~/domain/matching/commands.server'
import { enter } from '~/domain/people/enter.server'
import { actOnAll } from '~/domain/report/batching.commands.server'
import { goto, ours } from '~/platform/flash.server'
import { idsIn, keyIn, textIn } from '../_address-id'
import { answerBatch } from '../_batch.server'
import { refusedAt } from '../_refusal.server'
import { refusedRows } from '../_stage-list.server'

export async function action({ request }: ActionFunctionArgs) {
  const visitor = await enter(request, 'matching.planMany')
  const back = ours(textIn(visitor.form, '_back') || '/matching')
  if (textIn(visitor.form, 'whole') === '1') {
    const begun = await actOnAll(visitor, { act: 'matching.planMany', back, key: keyIn(visitor.form) })
    return begun.ok ? goto(`/me/batches/${begun.batchRunId}`) : refusedAt(back, begun, visitor)
  }
  const ids = idsIn(visitor.form)
  const refused = refusedRows(visitor, ids, back)
  if (refused) return refused

  const done = await planAsBuild(visitor, { ids, key: keyIn(visitor.form) })
  return answerBatch(visitor, done, { act: 'matching.planMany', back, all: 'matching:flash.plannedMany', some: 'matching:flash.plannedSome' })
}
