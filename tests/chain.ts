import type { ApprovalKind, ChainStep } from '~/domain/approval/chain'
import { db } from '~/platform/db.server'

export const step = (given: Partial<ChainStep> = {}): ChainStep => ({
  name: '审批', mode: 'any', signers: [{ role: 'approver', level: 'any' }], fromFen: null, toFen: null, region: '', demandKind: '', hours: 0, remindHours: 0, escalateHours: 0, escalateRole: '', ...given,
})

export interface ChainGiven {
  kind?: ApprovalKind
  provinceCode?: string
  steps?: readonly ChainStep[]
  number?: number
  validFrom?: Date
}

/** A chain in force: one step of an approver where nothing else is said. Answers its id. */
export async function chainOf({ kind = 'order', provinceCode = '', steps = [step()], number = 1, validFrom = new Date('2026-01-01') }: ChainGiven = {}): Promise<number> {
  const said = { draftedByName: '郭安', draftedAt: validFrom, changedByName: '郭安', changedAt: validFrom, publishedByName: '陈达', publishedAt: validFrom, editors: [] }
  const { id } = await db.approvalChain.create({
    data: { kind, provinceCode, number, state: 'published', validFrom, ...said, steps: { create: steps.map(({ signers, ...one }, at) => ({ ...one, sequence: at + 1, signers: signers.map((signer) => ({ ...signer })) })) } },
    select: { id: true },
  })
  return id
}
