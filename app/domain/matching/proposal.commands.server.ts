import { record } from '~/platform/audit.server'
import { db, type Transaction } from '~/platform/db.server'
import { once } from '~/platform/idempotency.server'
import { jobOf } from '~/platform/job-list.server'
import { enqueue } from '~/platform/jobs.server'
import type { Visitor } from '../people/visitor'
import { appendHistory } from '../process/history.server'
import { decide } from '../process/runner.server'
import { refuse, type Verdict } from '../shared/verdict'
import { mayWorkOn, writeFix, type LineFix, type Proposal, type ProposalFailure, type ProposalState } from './batch-proposal'
import { countWaiting, mostInBatch } from './batch.store.server'
import { allLines, findProposal, lockProposal, type ProposalLine } from './proposal.store.server'

/** What an alteration costs and brings, as a person entered it. */
export interface EnteredTerms {
  alterCostFen: number
  alterPlaces: number
}

export interface ProposalBegun {
  proposalId: number
  repeated: boolean
}

export const viewerOf = ({ scope, user }: Pick<Visitor, 'scope' | 'user'>) => ({ scope, userId: user.id })

/** Asks for a proposal for all towers of a batch that wait within the visitor's scope. The optimiser works in the background. */
export async function propose(visitor: Visitor, { batch, terms, key }: { batch: string; terms: EnteredTerms; key: string | null }): Promise<Verdict<ProposalBegun>> {
  const waiting = await countWaiting(batch, visitor.scope)
  if (waiting.towers === 0) return refuse('notFound')
  if (waiting.towers > mostInBatch) return refuse('tooMany')

  return decide((tx) =>
    once(tx, visitor, key, async (): Promise<Verdict<ProposalBegun>> => {
      const { id } = await tx.matchingProposal.create({
        data: { batch, alterCostFen: BigInt(terms.alterCostFen), alterPlaces: terms.alterPlaces, demandCount: waiting.towers, byUserId: visitor.user.id, byName: visitor.user.name, createdAt: visitor.now },
      })
      const jobId = await work(tx, visitor, { kind: 'matching.propose', proposalId: id, total: waiting.towers })
      await tx.matchingProposal.updateMany({ where: { id }, data: { jobId } })
      await appendHistory(tx, visitor, [{ aggregate: 'matching_proposal', aggregateId: id, sequence: 1, step: 'propose', fromState: null, toState: 'solving', changes: {}, note: batch }])
      await record(tx, visitor, { event: 'matching.propose', subject: String(id), outcome: 'done', detail: { batch, demands: waiting.towers } })
      return { ok: true, proposalId: id, repeated: false }
    }),
  )
}

export const work = (tx: Transaction, { user, language }: Visitor, { kind, proposalId, total }: { kind: 'matching.propose' | 'matching.record'; proposalId: number; total: number }): Promise<number> =>
  enqueue(tx, { kind, payload: { proposalId, language, userId: user.id }, byUserId: user.id, dedupeKey: `${kind}:${proposalId}`, location: `/matching/proposals/${proposalId}`, total, maxAttempts: 5 })

export interface AnewAsked {
  proposalId: number
  version: number | null
  key: string | null
  terms: EnteredTerms
  /** Of the lines that the person saw; the others keep what was decided for them. */
  fixes: ReadonlyMap<number, LineFix | null>
}

/** Works the proposal out again around what was decided. */
export async function proposeAnew(visitor: Visitor, asked: AnewAsked): Promise<Verdict<ProposalBegun>> {
  const { proposalId } = asked
  const found = await findProposal(proposalId, viewerOf(visitor))
  if (!found) return refuse('notFound')
  if (!(await areChoices(proposalId, asked.fixes))) return refuse('invalid')

  const idle = await isIdle(found)
  return decide((tx) =>
    once(tx, visitor, asked.key, async (): Promise<Verdict<ProposalBegun>> => {
      const proposal = await lockProposal(tx, proposalId)
      if (!proposal) return refuse('notFound')
      const allowed = mayWorkOn(idle && proposal.version === found.version ? { ...proposal, state: 'ready' } : proposal, asked.version)
      if (!allowed.ok) return allowed

      for (const [demandId, fix] of asked.fixes) await setFix(tx, { proposalId, demandId, fix })
      const jobId = await work(tx, visitor, { kind: 'matching.propose', proposalId, total: proposal.demandCount })
      await moveProposal(tx, visitor, proposal, { step: 'propose_anew', to: 'solving', set: { jobId, failure: null, alterCostFen: BigInt(asked.terms.alterCostFen), alterPlaces: asked.terms.alterPlaces } })
      return { ok: true, proposalId, repeated: false }
    }),
  )
}

/** What the line proposes, or one of the choices it was given. */
async function areChoices(proposalId: number, fixes: ReadonlyMap<number, LineFix | null>): Promise<boolean> {
  const lines = new Map((await allLines(proposalId, [...fixes.keys()])).map((line) => [line.demandId, line]))
  return [...fixes].every(([demandId, fix]) => {
    const line = lines.get(demandId)
    return line !== undefined && (fix === null || choicesOf(line).includes(writeFix(fix)))
  })
}

/** As the words of a form. */
export const choicesOf = ({ choice, siteId, fixed, others }: ProposalLine): string[] => [
  ...(choice ? [writeFix({ choice, siteId })] : []), ...(fixed ? [writeFix(fixed)] : []), ...others.filter(({ because }) => because !== 'full').map(writeFix), 'build',
]

const setFix = (tx: Transaction, { proposalId, demandId, fix }: { proposalId: number; demandId: number; fix: LineFix | null }) =>
  tx.$executeRawUnsafe("UPDATE matching_proposal_line SET fixed = ? WHERE proposal_id = ? AND demand_id = ? AND state = 'proposed'", fix && JSON.stringify(fix), proposalId, demandId)

/** Its job has ended, or there is none: nobody works on it, whatever its state says. */
async function isIdle({ jobId, state }: Proposal): Promise<boolean> {
  if (state !== 'solving') return true
  const job = jobId === null ? null : await jobOf(jobId, 'everybody')
  return job === null || !['waiting', 'running'].includes(job.state)
}

export interface ProposalChange {
  step: string
  to: ProposalState
  set?: Omit<Parameters<Transaction['matchingProposal']['updateMany']>[0]['data'], 'state' | 'version'>
}

/** Takes a locked proposal to another state, with its history. */
export async function moveProposal(tx: Transaction, visitor: Visitor, proposal: Proposal, { step, to, set }: ProposalChange): Promise<void> {
  const version = proposal.version + 1
  await tx.matchingProposal.updateMany({ where: { id: proposal.id }, data: { ...set, state: to, version } })
  await appendHistory(tx, visitor, [{ aggregate: 'matching_proposal', aggregateId: proposal.id, sequence: version, step, fromState: proposal.state, toState: to, changes: {}, note: '' }])
}

/** Nothing came of it. */
export const failProposal = (visitor: Visitor, proposalId: number, failure: ProposalFailure): Promise<Verdict> =>
  decide(async (tx): Promise<Verdict> => {
    const proposal = await lockProposal(tx, proposalId)
    if (proposal?.state === 'solving') await moveProposal(tx, visitor, proposal, { step: 'fail', to: 'failed', set: { failure } })
    return { ok: true }
  })

/** Plans of all lines in the background: for more than a person waits for. */
export async function recordAllLater(visitor: Visitor, { proposalId, version, key }: { proposalId: number; version: number | null; key: string | null }): Promise<Verdict<ProposalBegun & { jobId: number }>> {
  const proposal = await findProposal(proposalId, viewerOf(visitor))
  if (!proposal) return refuse('notFound')
  const allowed = mayWorkOn(proposal, version)
  if (!allowed.ok) return allowed
  const total = await db.matchingProposalLine.count({ where: { proposalId, state: 'proposed', choice: { not: null } } })
  if (total === 0) return refuse('nothingChosen')

  return decide((tx) => once(tx, visitor, key, async () => ({ ok: true as const, proposalId, jobId: await work(tx, visitor, { kind: 'matching.record', proposalId, total }), repeated: false })))
}
