import { provenGap, type Proposal } from '~/domain/matching/batch-proposal'
import { viewerOf } from '~/domain/matching/proposal.commands.server'
import { countLines, findProposal, lineFilters, proposalLines, type LineFilter } from '~/domain/matching/proposal.store.server'
import type { Visitor } from '~/domain/people/visitor'
import { jobOf } from '~/platform/job-list.server'
import { readPaging } from '~/platform/paging'
import { idIn } from '../_address-id'

export type ProposalView = Awaited<ReturnType<typeof proposalView>>

/** The proposal that an address names; one with demands outside the visitor's scope is 404. */
export async function proposalIn(visitor: Visitor, text: string | undefined): Promise<Proposal> {
  const proposal = await findProposal(idIn(text), viewerOf(visitor))
  if (!proposal) throw new Response(null, { status: 404 })
  return proposal
}

export async function proposalView(visitor: Visitor, text: string | undefined) {
  const proposal = await proposalIn(visitor, text)
  const { query } = visitor
  const show = lineFilters.find((one) => one === query.get('show')) ?? null
  const paging = readPaging(query, { sorts: ['number'], sort: 'number', size: 50 })
  const [counts, page, running] = [await countLines(proposal.id), await proposalLines(proposal.id, show, paging), await runningOf(proposal, visitor.now)]
  return {
    proposal, show, running, rows: page.rows, pager: { next: page.next, previous: page.previous, size: paging.size },
    gap: provenGap(proposal), gainFen: counts.gainFen, counts: counts.choices satisfies Record<LineFilter, number>,
    savedFen: proposal.buildAllFen === null || proposal.totalFen === null ? null : proposal.buildAllFen - proposal.totalFen,
  }
}

/** How far the work on it is; null where none is under way. `over`: it ended without a result. */
async function runningOf({ jobId, state }: Proposal, now: Date) {
  const job = jobId === null || state !== 'solving' ? null : await jobOf(jobId, 'everybody')
  if (!job) return null
  const seconds = job.startedAt ? (now.getTime() - job.startedAt.getTime()) / 1000 : 0
  return {
    done: job.done, total: job.total, failed: job.failed, startedAt: job.startedAt?.toISOString() ?? null, over: !['waiting', 'running'].includes(job.state),
    restSeconds: job.done > 0 && job.total > job.done ? Math.ceil((seconds / job.done) * (job.total - job.done)) : null,
  }
}
