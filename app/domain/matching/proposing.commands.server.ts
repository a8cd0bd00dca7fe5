import { transaction } from '~/platform/db.server'
import { Interrupted, type Handler, type RunningJob } from '~/platform/work.server'
import { actingFor } from '../people/acting.server'
import type { Visitor } from '../people/visitor'
import { bookOn, type KeptBook } from '../pricing/store.server'
import { languages, type Language } from '../shared/language'
import { alterationYear, feesBy } from './batch-fees'
import type { Proposal } from './batch-proposal'
import { mostInBatch, sitesAround, waitingTowers, type WaitingDemand } from './batch.store.server'
import { choicesOf } from './batch-ways'
import { optimise } from './optimiser.server'
import { failProposal, moveProposal } from './proposal.commands.server'
import { drawLines } from './proposal-lines'
import { allLines, lockProposal, proposalOfJob, replaceLines } from './proposal.store.server'
import { recordLines } from './recording.commands.server'

const pace = { seconds: 240, gap: 0.001 }

/** Job matching.propose: works a proposal out; begun anew from the start where it was killed, since nothing is written before the end. */
export const solveProposal: Handler = async (job) => {
  const proposal = await proposalOfJob(Number(job.payload.proposalId))
  if (proposal?.state !== 'solving') return
  const visitor = await visitorOf(job)
  if (!visitor) throw new Error(`nobody to work for in job ${job.id}`)

  try {
    await solve(job, visitor, proposal)
  } catch (error) {
    const over = error instanceof Interrupted ? error.why === 'cancelled' : job.attempts >= job.maxAttempts
    if (over) await failProposal(visitor, proposal.id, 'stopped')
    throw error
  }
  return { location: `/matching/proposals/${proposal.id}` }
}

async function visitorOf({ payload }: RunningJob): Promise<Visitor | null> {
  const language = languages.find((one) => one === payload.language) ?? ('zh-CN' as Language)
  return actingFor(Number(payload.userId), 'matching.plan', language)
}

async function solve(job: RunningJob, visitor: Visitor, proposal: Proposal): Promise<void> {
  const demands = await waitingTowers(proposal.batch, visitor.scope)
  const kept = await bookOn(visitor.today)
  if (demands.length === 0) return void (await failProposal(visitor, proposal.id, 'noDemand'))
  if (demands.length > mostInBatch) return void (await failProposal(visitor, proposal.id, 'tooMany'))
  if (!kept) return void (await failProposal(visitor, proposal.id, 'noPriceBook'))

  await job.progress({ done: 0, total: demands.length })
  await write(visitor, proposal, await workOut(job, { visitor, proposal, demands, kept }))
}

interface Given {
  visitor: Visitor
  proposal: Proposal
  demands: WaitingDemand[]
  kept: KeptBook
}

async function workOut(job: RunningJob, { visitor, proposal, demands, kept }: Given) {
  const by = { book: kept.book, day: visitor.today }
  const rules = { fees: feesBy(by.book, by.day), terms: { alterationFen: BigInt(alterationYear(BigInt(proposal.alterCostFen), by) ?? 0), alterationPlaces: proposal.alterPlaces } }
  const before = (await allLines(proposal.id)).filter(({ state }) => state === 'proposed')
  const fixed = before.flatMap(({ demandId, fixed: fix }) => (fix ? [{ demandId, ...fix }] : []))
  const sites = await sitesAround(demands, { scope: visitor.scope, day: visitor.today })
  const choices = choicesOf({ demands, sites, fixed }, rules)
  const best = await optimise(choices.ways, { ...pace, done: (done) => job.progress({ done }) })
  const lines = drawLines({ demands, sites, fixed, choices, best, rules })
  return { demands, sites, choices, best, lines, bookCode: kept.book.code }
}

async function write(visitor: Visitor, { id }: Proposal, { demands, sites, choices, best, lines, bookCode }: Awaited<ReturnType<typeof workOut>>): Promise<void> {
  const buildAll = choices.ways.filter(({ seats }) => seats.length === 1 && seats[0]!.choice === 'build').reduce((sum, { fen }) => sum + fen, 0)
  await transaction(async (tx) => {
    const proposal = await lockProposal(tx, id)
    if (proposal?.state !== 'solving') return
    await replaceLines(tx, id, lines)
    const now = { ...visitor, now: new Date() }
    await moveProposal(tx, now, proposal, {
      step: 'solved', to: 'ready',
      set: {
        bookCode, solver: best.onFallback.length > 0 ? 'greedy' : 'highs', demandCount: demands.length, siteCount: sites.length, wayCount: choices.ways.length, clusterCount: best.clusters,
        totalFen: BigInt(best.totalFen), boundFen: BigInt(best.boundFen), greedyFen: best.greedyFen === null ? null : BigInt(best.greedyFen), buildAllFen: BigInt(buildAll), solvedAt: now.now,
      },
    })
  }, { timeoutMs: 60_000 })
}

const atOnce = 50

/** Job matching.record: plans of all lines, by and by; a line that is recorded is not recorded again. */
export const recordProposal: Handler = async (job) => {
  const proposalId = Number(job.payload.proposalId)
  const visitor = await visitorOf(job)
  if (!visitor) throw new Error(`nobody to work for in job ${job.id}`)

  const lines = (await allLines(proposalId)).filter(({ state, choice }) => state === 'proposed' && choice !== null)
  let failed = 0
  for (let from = 0; from < lines.length; from += atOnce) {
    const demandIds = lines.slice(from, from + atOnce).map(({ demandId }) => demandId)
    const still = (await allLines(proposalId, demandIds)).filter(({ state }) => state === 'proposed').map(({ demandId }) => demandId)
    const verdict = await recordLines({ ...visitor, now: new Date() }, { proposalId, version: null, key: null, demandIds: still })
    if (verdict.ok) failed += verdict.rows.filter((row) => !row.verdict.ok).length
    await job.progress({ done: Math.min(from + atOnce, lines.length), total: lines.length, failed })
  }
  return { location: `/matching/proposals/${proposalId}` }
}
