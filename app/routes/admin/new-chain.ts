import type { ActionFunctionArgs } from '@remix-run/node'
import { approvalKinds } from '~/domain/approval/chain'
import { draftChain } from '~/domain/approval/chain.commands.server'
import { enter } from '~/domain/people/enter.server'
import { goto } from '~/platform/flash.server'
import { stop } from '~/platform/stop.server'
import { keyIn, textIn } from '../_address-id'
import { refusedAt } from '../_refusal.server'

export async function action({ request }: ActionFunctionArgs) {
  const visitor = await enter(request, 'admin.newChain')
  const { form } = visitor
  const kind = approvalKinds.find((one) => one === textIn(form, 'kind'))
  const provinceCode = textIn(form, 'province')
  if (!kind || !/^(\d\d)?$/.test(provinceCode)) throw stop(422, '422')
  const from = /^[1-9]\d{0,9}$/.test(textIn(form, 'from')) ? Number(textIn(form, 'from')) : null

  const verdict = await draftChain(visitor, { kind, provinceCode, from, key: keyIn(form) })
  return verdict.ok ? goto(`/admin/approvals/${verdict.chainId}`, { say: 'approval:admin.said.drafted', tone: 'done' }) : refusedAt(`/admin/approvals?kind=${kind}`, verdict, visitor)
}
