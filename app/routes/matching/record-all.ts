import type { ActionFunctionArgs } from '@remix-run/node'
import { recordAllLater } from '~/domain/matching/proposal.commands.server'
import { enter } from '~/domain/people/enter.server'
import { goto } from '~/platform/flash.server'
import { idIn, keyIn, versionIn } from '../_address-id'
import { refusedAt } from '../_refusal.server'

export async function action({ request, params }: ActionFunctionArgs) {
  const visitor = await enter(request, 'matching.recordAll')
  const proposalId = idIn(params.proposalId)
  const back = `/matching/proposals/${proposalId}`
  const begun = await recordAllLater(visitor, { proposalId, version: versionIn(visitor.form) ?? 0, key: keyIn(visitor.form) })
  return begun.ok ? goto('/me/jobs', { say: 'matching:flash.recordingAll' }) : refusedAt(back, begun, visitor)
}
