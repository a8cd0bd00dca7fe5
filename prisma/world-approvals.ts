import { db } from '../app/platform/db.server'

const signed = (role: string) => [{ role, level: 'any' }]

/** Chains that were in force before the demo world began: what is walked later finds them. */
export async function seedChains(): Promise<void> {
  if ((await db.approvalChain.count()) > 0) return
  const from = new Date('2026-01-01T00:00:00Z')
  const said = { draftedByName: '郭安', draftedAt: from, changedByName: '郭安', changedAt: from, publishedByName: '陈达', publishedAt: from, editors: [] }
  await db.approvalChain.create({
    data: { kind: 'order', provinceCode: '33', number: 1, state: 'published', validFrom: from, ...said, steps: { create: [{ sequence: 1, name: '省公司审批', signers: signed('approver') }] } },
  })
}
