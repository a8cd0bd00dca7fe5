import { db, type Transaction } from '~/platform/db.server'
import { once } from '~/platform/idempotency.server'
import type { Visitor } from '../people/visitor'
import { decide, stepWithin, type StepTaken } from '../process/runner.server'
import { refuse, type Verdict } from '../shared/verdict'
import { mayWorkOn } from './batch-proposal'
import { sitesAround, waitingTowers, type WaitingDemand } from './batch.store.server'
import { platformsFor } from './batch'
import { writing, type RowVerdict } from './commands.server'
import { viewerOf } from './proposal.commands.server'
import { allLines, findProposal, type ProposalLine } from './proposal.store.server'
import type { NewPlan } from './store.server'

export interface RecordAsked {
  proposalId: number
  version: number | null
  key: string | null
  /** Demands whose lines are recorded; those of a joint site only together. */
  demandIds: readonly number[]
}

/** Records the plans of lines, each by the step that a single plan takes; who has changed since is refused and named. */
export async function recordLines(visitor: Visitor, { proposalId, version, key, demandIds }: RecordAsked): Promise<Verdict<{ rows: RowVerdict[] }>> {
  const proposal = await findProposal(proposalId, viewerOf(visitor))
  if (!proposal) return refuse('notFound')
  const allowed = mayWorkOn(proposal, version)
  if (!allowed.ok) return allowed

  const lines = await withPartners(proposalId, await allLines(proposalId, demandIds))
  const rows: RowVerdict[] = []
  for (const group of groupsOf(lines)) {
    const verdict = await recordGroup(visitor, { group, batch: proposal.batch, key: key && `${key}:${group[0]!.demandId}` })
    if (!verdict.ok) await db.matchingProposalLine.updateMany({ where: { id: { in: group.map(({ id }) => id) }, state: 'proposed' }, data: { refusal: verdict.because } })
    rows.push(...group.map(({ demandId, number }) => ({ id: demandId, number, verdict })))
  }
  return { ok: true, rows }
}

const isJoint = ({ choice }: ProposalLine) => choice === 'joint'

/** Who builds together is recorded together. */
async function withPartners(proposalId: number, lines: ProposalLine[]): Promise<ProposalLine[]> {
  const marks = new Set(lines.filter(isJoint).map(({ together }) => together))
  if (marks.size === 0) return lines
  const partners = await db.matchingProposalLine.findMany({ where: { proposalId, choice: 'joint', together: { in: [...marks].filter((mark) => mark !== null) } }, select: { demandId: true } })
  return allLines(proposalId, [...new Set([...lines.map(({ demandId }) => demandId), ...partners.map(({ demandId }) => demandId)])])
}

function groupsOf(lines: readonly ProposalLine[]): ProposalLine[][] {
  const groups = new Map<string, ProposalLine[]>()
  for (const line of lines) {
    const mark = isJoint(line) && line.together ? `joint:${line.together}` : String(line.demandId)
    groups.set(mark, [...(groups.get(mark) ?? []), line])
  }
  return [...groups.values()]
}

/** In ascending order, one refusal undoes them all. */
async function recordGroup(visitor: Visitor, { group, batch, key }: { group: readonly ProposalLine[]; batch: string; key: string | null }): Promise<Verdict<StepTaken>> {
  if (group.some(({ state }) => state === 'recorded')) return refuse('alreadyRecorded')
  if (group.some(({ choice }) => choice === null)) return refuse('planRequired')
  const room = await stillHasRoom(visitor, group[0]!, batch)
  if (!room.ok) return room

  return decide((tx) =>
    once(tx, visitor, key, async (): Promise<Verdict<StepTaken>> => {
      let taken: Verdict<StepTaken> = refuse('notFound')
      for (const line of [...group].sort((a, b) => a.demandId - b.demandId)) {
        taken = await recordOne(tx, visitor, line)
        if (!taken.ok) return taken
      }
      return taken
    }),
  )
}

async function recordOne(tx: Transaction, visitor: Visitor, line: ProposalLine): Promise<Verdict<StepTaken>> {
  const taken = await stepWithin(tx, visitor, { step: 'match', demandId: line.demandId, version: line.demandVersion, key: null, work: writing(visitor, planOf(line)) })
  if (!taken.ok) return taken
  await tx.matchingProposalLine.updateMany({ where: { id: line.id }, data: { state: 'recorded', refusal: null } })
  return taken
}

/** What was free when the proposal was worked out may be gone by now, also by plans recorded since. */
async function stillHasRoom({ scope, today }: Visitor, { choice, siteId, demandId }: ProposalLine, batch: string): Promise<Verdict> {
  if (choice !== 'share') return { ok: true }
  const [demand] = await waitingTowers(batch, scope, { after: demandId - 1, size: 1 })
  // A demand that no longer waits is refused by its step, in better words.
  if (demand?.id !== demandId) return { ok: true }
  return (await hasRoom(demand, siteId, { scope, today })) ? { ok: true } : refuse('noRoomLeft')
}

async function hasRoom(demand: WaitingDemand, siteId: number | null, { scope, today }: Pick<Visitor, 'scope' | 'today'>): Promise<boolean> {
  const site = (await sitesAround([demand], { scope, day: today })).find(({ id }) => id === siteId)
  return site !== undefined && platformsFor(site, demand).length > 0
}

const planOf = ({ demandId, choice, together, siteId, placeName, longitude, latitude, distanceMetres, yearlyFen }: ProposalLine): NewPlan => ({
  demandId, choice: choice!, jointGroup: choice === 'joint' ? together : null, remarks: '',
  candidates: [{ rank: 1, siteId, name: placeName ?? '', longitude: longitude!, latitude: latitude!, distanceMetres: distanceMetres ?? 0, yearlyFen }],
})
