import type { ActionFunctionArgs } from '@remix-run/node'
import { approveEach } from '~/domain/approval/commands.server'
import { enter } from '~/domain/people/enter.server'
import { goto, ours } from '~/platform/flash.server'
import { idsIn, keyIn, textIn } from '../_address-id'
import { answerBatch } from '../_batch.server'

const mostAtOnce = 200

export async function action({ request }: ActionFunctionArgs) {
  const visitor = await enter(request, 'approval.approveMany')
  const { form } = visitor
  const back = ours(textIn(form, '_back') || '/me/approvals')
  const ids = [...new Set(idsIn(form))]
  if (ids.length === 0) return goto(back, { say: 'error:refusal.nothingChosen', tone: 'failed' })
  if (ids.length > mostAtOnce) return goto(back, { say: 'error:refusal.tooMany', tone: 'failed' })

  const rows = await approveEach(visitor, ids, keyIn(form))
  return answerBatch(visitor, rows, { act: 'approval.approveMany', back, all: 'approval:said.approvedMany', some: 'approval:said.approvedSome' })
}
