import type { ActionFunctionArgs } from '@remix-run/node'
import { recordLines } from '~/domain/matching/recording.commands.server'
import { enter } from '~/domain/people/enter.server'
import { ours } from '~/platform/flash.server'
import { idIn, idsIn, keyIn, textIn, versionIn } from '../_address-id'
import { refusedAt } from '../_refusal.server'
import { answerBatch } from '../_batch.server'
import { refusedRows } from '../_stage-list.server'
import { proposalIn } from './_proposal.server'

export async function action({ request, params }: ActionFunctionArgs) {
  const visitor = await enter(request, 'matching.recordLines')
  const { form } = visitor
  const { id: proposalId } = await proposalIn(visitor, String(idIn(params.proposalId)))
  const back = ours(textIn(form, '_back') || `/matching/proposals/${proposalId}`)
  const demandIds = idsIn(form)
  const refused = refusedRows(visitor, demandIds, back)
  if (refused) return refused

  const done = await recordLines(visitor, { proposalId, version: versionIn(form) ?? 0, key: keyIn(form), demandIds })
  if (!done.ok) return refusedAt(back, done, visitor)
  return answerBatch(visitor, done.rows, { act: 'matching.recordLines', back, all: 'matching:flash.recordedMany', some: 'matching:flash.plannedSome' })
}
