import { copyCase } from '../app/domain/approval/acts.commands.server'
import type { ApprovalKind, ChainStep } from '../app/domain/approval/chain'
import { changeSteps, draftChain, publishChain } from '../app/domain/approval/chain.commands.server'
import { approveCase, returnCase, withdrawCase } from '../app/domain/approval/commands.server'
import { submitOrder } from '../app/domain/order/commands.server'
import { db } from '../app/platform/db.server'
import { at, managerOf } from './world-people'

function done<T extends { ok: boolean }>(what: string, verdict: T): Extract<T, { ok: true }> {
  if (!verdict.ok) throw new Error(`${what}: ${JSON.stringify(verdict)}`)
  return verdict as Extract<T, { ok: true }>
}

const step = (name: string, given: Partial<ChainStep>): ChainStep => ({
  name, mode: 'any', signers: [{ role: 'approver', level: 'any' }], fromFen: null, toFen: null, region: '', demandKind: '', hours: 16, remindHours: 4, escalateHours: 8, escalateRole: 'manager', ...given,
})
const provincial = step('省公司审批', {})
const accounts = step('账务会审', { signers: [{ role: 'billing_supervisor', level: 'province' }], fromFen: 4_000_000, hours: 24 })
const bothSign = step('大额会签', { mode: 'all', signers: [{ role: 'approver', level: 'province' }, { role: 'billing_supervisor', level: 'province' }], fromFen: 20_000_000, hours: 24 })

const chains: readonly { kind: ApprovalKind; provinceCode: string; note: string; steps: readonly ChainStep[] }[] = [
  { kind: 'order', provinceCode: '33', note: '按年费分级审批', steps: [provincial, accounts] },
  { kind: 'change', provinceCode: '33', note: '在办需求变更须审批', steps: [provincial] },
  { kind: 'cost_plus', provinceCode: '', note: '非标项须先核价', steps: [step('非标核价', { signers: [{ role: 'billing_supervisor', level: 'province' }] })] },
  { kind: 'price_override', provinceCode: '', note: '协议价按差额分级审批，差额 500 元/年以下由客户经理自行决定', steps: [step('议价审批', { fromFen: 50_000 }), step('账务会审', { signers: [{ role: 'billing_supervisor', level: 'province' }], fromFen: 1_000_000, hours: 24 })] },
  { kind: 'sharing_cascade', provinceCode: '', note: '共享联动调价须审批', steps: [provincial] },
]

/** Who signs for a role in the demo world. */
export const signerOf = (role: string, district: string): string => {
  const here = district.startsWith('33')
  return role === 'billing_supervisor' ? (here ? 'hexin' : 'songtao') : here ? 'luyuan' : 'hanbing'
}

/** Chains that were in force before the demo world began: drafted by one administrator, published by the other. */
export async function seedChains(): Promise<void> {
  if ((await db.approvalChain.count()) > 0) return
  const from = new Date('2026-01-05T01:00:00Z')
  for (const { kind, provinceCode, note, steps } of chains) await publish({ kind, provinceCode, from: null }, { steps, note, now: from })
}

async function draft({ kind, provinceCode, from }: { kind: ApprovalKind; provinceCode: string; from: number | null }, { steps, now }: { steps: readonly ChainStep[]; now: Date }): Promise<number> {
  const drafter = await at('guoan', now)
  const key = `world-chain-${kind}-${provinceCode}-${now.getTime()}`
  const { chainId } = done('draft', await draftChain(drafter, { kind, provinceCode, from, key }))
  done('steps', await changeSteps(drafter, { chainId, version: 1, key: `${key}-steps` }, () => steps))
  return chainId
}

async function publish(which: { kind: ApprovalKind; provinceCode: string; from: number | null }, { steps, note, now }: { steps: readonly ChainStep[]; note: string; now: Date }): Promise<number> {
  const chainId = await draft(which, { steps, now })
  done('publish', await publishChain(await at('chenda', now), { chainId, version: 2, key: `world-publish-${chainId}`, validFrom: now.toISOString(), note }))
  return chainId
}

const minute = 60_000

/** One approval in the middle and copied, one taken back and asked anew, then returned a step; both on a version that was replaced meanwhile, and a draft of the next. */
export async function seedApprovals(): Promise<void> {
  if ((await db.approvalCopy.count()) > 0) return
  const running = await db.approvalCase.findMany({ where: { state: 'running' }, orderBy: { id: 'asc' } })
  const [middle, back] = running
  if (!middle || !back) throw new Error('the demo world has too few orders that wait for approval')

  await inTheMiddle(middle.id)
  await takenBackAndReturned(back)
  const first = await db.approvalChain.findFirstOrThrow({ where: { kind: 'order', provinceCode: '33' } })
  const now = new Date()
  const second = await publish({ kind: 'order', provinceCode: '33', from: first.id }, { steps: [provincial, accounts, bothSign], note: '20 万元以上增加会签', now })
  await draft({ kind: 'order', provinceCode: '33', from: second }, { steps: [{ ...provincial, hours: 8 }, accounts, bothSign], now: new Date(now.getTime() + minute) })
}

const sent = async (id: number, act: string, note: string) => ({ version: (await db.approvalCase.findUniqueOrThrow({ where: { id } })).version, key: `world-approval-${id}-${act}`, note })
const ago = (minutes: number) => new Date(Date.now() - minutes * minute)

async function inTheMiddle(id: number): Promise<void> {
  done('approve', await approveCase(await at('luyuan', ago(180)), id, await sent(id, 'approve', '同意，请账务复核')))
  done('copy', await copyCase(await at('luyuan', ago(175)), id, { ...(await sent(id, 'copy', '请知悉')), who: 'linfeng' }))
}

async function takenBackAndReturned({ id, subjectId, districtCode }: { id: number; subjectId: number; districtCode: string }): Promise<void> {
  const manager = managerOf(districtCode)
  done('withdraw', await withdrawCase(await at(manager, ago(160)), id, await sent(id, 'withdraw', '场地费合同有更新')))
  const { version } = await db.order.findUniqueOrThrow({ where: { id: subjectId } })
  done('submit', await submitOrder(await at(manager, ago(120)), subjectId, { version, key: `world-submit-again-${subjectId}` }))
  const again = await db.approvalCase.findFirstOrThrow({ where: { subjectId, state: 'running' } })
  done('approve', await approveCase(await at('luyuan', ago(100)), again.id, await sent(again.id, 'approve', '同意')))
  done('return', await returnCase(await at('hexin', ago(60)), again.id, { ...(await sent(again.id, 'return', '请核对场地费的分摊依据')), to: 1, straight: true }))
}
