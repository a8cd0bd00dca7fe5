import { record } from '~/platform/audit.server'
import type { Transaction } from '~/platform/db.server'
import { once } from '~/platform/idempotency.server'
import type { Visitor } from '../people/visitor'
import { appendHistory, type Changes } from '../process/history.server'
import { decide } from '../process/runner.server'
import { refuse, type Verdict } from '../shared/verdict'
import { faultsOf, type ApprovalKind, type ChainStep } from './chain'
import { findChain, mayTouchChain, writeSteps, type ChainWhole } from './chain-version.store.server'

export interface ChainSent {
  chainId: number
  version: number
  key: string | null
}

export const mostSteps = 20

/** A draft: of the version `from`, or empty. */
export const draftChain = (visitor: Visitor, { kind, provinceCode, from, key }: { kind: ApprovalKind; provinceCode: string; from: number | null; key: string | null }): Promise<Verdict<{ chainId: number }>> =>
  decide((tx) =>
    once(tx, visitor, key, async (): Promise<Verdict<{ chainId: number }>> => {
      if (!mayTouchChain(visitor.scope, { provinceCode })) return refuse('outsideScope')
      const model = from === null ? null : await findChain(from, visitor, tx)
      if (from !== null && !model) return refuse('notFound')

      const last = await tx.approvalChain.findFirst({ where: { kind, provinceCode }, orderBy: { number: 'desc' }, select: { number: true } })
      const number = (last?.number ?? 0) + 1
      const by = { draftedByName: visitor.user.name, draftedAt: visitor.now, changedByName: visitor.user.name, changedAt: visitor.now }
      const { id } = await tx.approvalChain.create({ data: { kind, provinceCode, number, editors: [visitor.user.id], ...by }, select: { id: true } })
      await writeSteps(tx, id, model?.steps ?? [])
      await tellOf(tx, visitor, { id, kind, provinceCode, number, version: 0 }, { step: 'draft', from: null, to: 'draft', changes: { model: [null, from], steps: [[], namesOf(model?.steps ?? [])] } })
      return { ok: true, chainId: id }
    }),
  )

const namesOf = (steps: readonly ChainStep[]): string[] => steps.map(({ name }) => name)

type Numbered = Pick<ChainWhole, 'id' | 'kind' | 'provinceCode' | 'number' | 'version'>

async function tellOf(tx: Transaction, visitor: Visitor, chain: Numbered, { step, from, to, changes, note = '' }: { step: string; from: string | null; to: string; changes: Changes; note?: string }): Promise<void> {
  await appendHistory(tx, visitor, [{ aggregate: 'approval_chain', aggregateId: chain.id, sequence: chain.version + 1, step: `chain_${step}`, fromState: from, toState: to, changes, note }])
  await record(tx, visitor, { event: `approval.chain.${step}`, subject: `${chain.kind}:${chain.provinceCode || '-'}:${chain.number}`, outcome: 'done', detail: changes })
}

/** Locks the draft and lets the work change it; a version that was published or dropped stays as it is. */
const onDraft = (visitor: Visitor, { chainId, version, key }: ChainSent, work: (tx: Transaction, chain: ChainWhole) => Promise<Verdict>): Promise<Verdict> =>
  decide((tx) =>
    once(tx, visitor, key, async () => {
      const chain = await findChain(chainId, visitor, tx)
      if (!chain || !mayTouchChain(visitor.scope, chain)) return refuse('notFound')
      if (chain.state !== 'draft') return refuse('chainFixed')
      if (chain.version !== version) return refuse('changedMeanwhile', { by: chain.changedByName, at: chain.changedAt })
      return work(tx, chain)
    }),
  )

const touched = (visitor: Visitor, chain: ChainWhole) => ({ version: chain.version + 1, changedByName: visitor.user.name, changedAt: visitor.now, editors: [...new Set([...chain.editors, visitor.user.id])] })

/** The steps of a draft anew: added, changed, moved, taken away, or all of a workbook. */
export const changeSteps = (visitor: Visitor, sent: ChainSent, change: (steps: readonly ChainStep[]) => readonly ChainStep[] | null): Promise<Verdict> =>
  onDraft(visitor, sent, async (tx, chain) => {
    const steps = change(chain.steps)
    if (steps === null) return refuse('notFound')
    if (steps.length > mostSteps) return refuse('tooMany')

    await writeSteps(tx, chain.id, steps)
    await tx.approvalChain.updateMany({ where: { id: chain.id }, data: touched(visitor, chain) })
    await tellOf(tx, visitor, chain, { step: 'steps', from: 'draft', to: 'draft', changes: { steps: [chain.steps, steps] } })
    return { ok: true }
  })

/** At another place in the order. */
export function moved(steps: readonly ChainStep[], at: number, by: -1 | 1): readonly ChainStep[] | null {
  const [one, other] = [steps[at - 1], steps[at - 1 + by]]
  if (!one || !other) return null
  return steps.map((step) => (step === one ? other : step === other ? one : step))
}

/** By a second person: from a moment on for what is asked after it. The version before it ends then; what runs keeps its own. */
export const publishChain = (visitor: Visitor, { validFrom, note, ...sent }: ChainSent & { validFrom: string; note: string }): Promise<Verdict> =>
  onDraft(visitor, sent, async (tx, chain) => {
    if (chain.editors.includes(visitor.user.id)) return refuse('chainOwn')
    if (note.trim() === '') return refuse('reasonRequired')
    const from = new Date(validFrom)
    if (!(from.getTime() >= visitor.now.getTime() - 60_000)) return refuse('chainStartsLate')
    if (chain.steps.some((step) => faultsOf(step).length > 0)) return refuse('chainWrong')

    const { kind, provinceCode } = chain
    const standing = { kind, provinceCode, state: 'published', id: { not: chain.id } }
    const later = await tx.approvalChain.count({ where: { ...standing, validFrom: { gte: from } } })
    if (later > 0) return refuse('chainStartsLate')
    await tx.approvalChain.updateMany({ where: { ...standing, OR: [{ validTo: null }, { validTo: { gt: from } }] }, data: { validTo: from } })
    await tx.approvalChain.updateMany({ where: { id: chain.id }, data: { state: 'published', version: chain.version + 1, validFrom: from, note: note.trim().slice(0, 200), publishedByName: visitor.user.name, publishedAt: visitor.now } })
    await tellOf(tx, visitor, chain, { step: 'publish', from: 'draft', to: 'published', changes: { validFrom: [null, validFrom] }, note: note.trim() })
    return { ok: true }
  })

/** A draft that nobody wants any more. */
export const dropChain = (visitor: Visitor, sent: ChainSent): Promise<Verdict> =>
  onDraft(visitor, sent, async (tx, chain) => {
    await tx.approvalChain.updateMany({ where: { id: chain.id }, data: { ...touched(visitor, chain), state: 'dropped' } })
    await tellOf(tx, visitor, chain, { step: 'drop', from: 'draft', to: 'dropped', changes: {} })
    return { ok: true }
  })
