import { Prisma } from '~/generated/prisma/client'
import type { Transaction } from '~/platform/db.server'
import { listPage, type Page } from '~/platform/list.server'
import type { Paging } from '~/platform/paging'
import { row, rows } from '~/platform/sql.server'
import { scopeCondition, type Scope } from '../people/scope'
import type { DemandState } from '../process/demand-process'
import type { Proposal } from './batch-proposal'
import type { DrawnLine } from './proposal-lines'
import type { PlanChoice } from './plan'

type StoredProposal = Omit<Proposal, 'createdAt' | 'solvedAt'> & { createdAt: Date; solvedAt: Date | null }

const columns = `p.id, p.batch, p.state, p.version, p.alter_cost_fen AS alterCostFen, p.alter_places AS alterPlaces, p.job_id AS jobId, p.book_code AS bookCode, p.solver,
  p.demand_count AS demandCount, p.site_count AS siteCount, p.way_count AS wayCount, p.cluster_count AS clusterCount, p.total_fen AS totalFen, p.bound_fen AS boundFen,
  p.greedy_fen AS greedyFen, p.build_all_fen AS buildAllFen, p.failure, p.by_user_id AS byUserId, p.by_name AS byName, p.created_at AS createdAt, p.solved_at AS solvedAt`

const numberOf = (value: unknown): number | null => (value === null ? null : Number(value))

const proposalOf = (found: StoredProposal): Proposal => ({
  ...found,
  alterCostFen: Number(found.alterCostFen), totalFen: numberOf(found.totalFen), boundFen: numberOf(found.boundFen), greedyFen: numberOf(found.greedyFen), buildAllFen: numberOf(found.buildAllFen),
  createdAt: found.createdAt.toISOString(), solvedAt: found.solvedAt?.toISOString() ?? null,
})

/** A proposal is seen by whom all its demands are; one without demands by who asked for it. */
function seenBy({ scope, userId }: Viewer): { sql: string; params: (string | number)[] } {
  const within = scopeCondition(scope, 'd')
  return {
    sql: `(NOT EXISTS (SELECT 1 FROM matching_proposal_line l JOIN demand d ON d.id = l.demand_id WHERE l.proposal_id = p.id AND NOT ${within.sql})
      AND (p.by_user_id = ? OR EXISTS (SELECT 1 FROM matching_proposal_line l WHERE l.proposal_id = p.id)))`,
    params: [...within.params, userId],
  }
}

export interface Viewer {
  scope: Scope
  userId: number
}

export async function findProposal(id: number, viewer: Viewer): Promise<Proposal | null> {
  const seen = seenBy(viewer)
  const found = await row<StoredProposal>(`SELECT ${columns} FROM matching_proposal p WHERE p.id = ? AND ${seen.sql}`, [id, ...seen.params])
  return found && proposalOf(found)
}

/** For the job that works on it, whosever it is. */
export async function proposalOfJob(id: number): Promise<Proposal | null> {
  const found = await row<StoredProposal>(`SELECT ${columns} FROM matching_proposal p WHERE p.id = ?`, [id])
  return found && proposalOf(found)
}

export async function lockProposal(tx: Transaction, id: number): Promise<Proposal | null> {
  const [found] = await tx.$queryRawUnsafe<StoredProposal[]>(`SELECT ${columns} FROM matching_proposal p WHERE p.id = ? FOR UPDATE`, id)
  return found ? proposalOf(found) : null
}

/** The last proposals of a batch, newest first. */
export async function proposalsOf(batch: string, viewer: Viewer): Promise<Proposal[]> {
  const seen = seenBy(viewer)
  return (await rows<StoredProposal>(`SELECT ${columns} FROM matching_proposal p WHERE p.batch = ? AND ${seen.sql} ORDER BY p.id DESC LIMIT 10`, [batch, ...seen.params])).map(proposalOf)
}

export interface ProposalLine extends DrawnLine {
  id: number
  number: string
  name: string
  carrier: string
  districtCode: string
  state: 'proposed' | 'recorded'
  /** The demand as it is now. */
  demandState: DemandState
  /** It is no longer as it was planned: its plan is not recorded from here. */
  changed: boolean
}

type StoredLine = Omit<ProposalLine, 'fixed' | 'others' | 'spread' | 'changed' | 'longitude' | 'latitude' | 'mountMetres'> & { fixed: unknown; others: unknown; spread: unknown; version: number; longitude: string | null; latitude: string | null; mountMetres: string | null }

const lineColumns = `l.id, l.demand_id AS demandId, l.demand_version AS demandVersion, d.number, d.name, d.carrier, d.district_code AS districtCode, l.choice, l.site_id AS siteId,
  l.place_name AS placeName, l.longitude, l.latitude, l.distance_metres AS distanceMetres, l.mount_metres AS mountMetres, l.together, l.yearly_fen AS yearlyFen, l.gain_fen AS gainFen,
  l.fixed, l.others, l.spread, l.state, l.refusal, d.state AS demandState, d.version`

const parsed = <T>(value: unknown): T | null => (typeof value === 'string' ? JSON.parse(value) : (value ?? null)) as T | null

const lineOf = ({ fixed, others, spread, version, ...line }: StoredLine): ProposalLine => ({
  ...line,
  longitude: numberOf(line.longitude), latitude: numberOf(line.latitude), mountMetres: numberOf(line.mountMetres), yearlyFen: numberOf(line.yearlyFen), gainFen: numberOf(line.gainFen),
  fixed: parsed(fixed), others: parsed(others) ?? [], spread: parsed(spread) ?? [],
  changed: line.state === 'proposed' && (version !== line.demandVersion || line.demandState !== 'matching'),
})

export type LineFilter = PlanChoice | 'fixed' | 'changed' | 'recorded' | 'none'

const changedSql = "(l.state = 'proposed' AND (d.version <> l.demand_version OR d.state <> 'matching'))"
const filterSql: Record<LineFilter, string> = {
  share: "l.choice = 'share'", alter: "l.choice = 'alter'", build: "l.choice = 'build'", joint: "l.choice = 'joint'",
  fixed: 'l.fixed IS NOT NULL', changed: changedSql, recorded: "l.state = 'recorded'", none: 'l.choice IS NULL',
}
export const lineFilters = Object.keys(filterSql) as LineFilter[]

/** Lines of a proposal that the caller has found among his own. */
export async function proposalLines(proposalId: number, filter: LineFilter | null, paging: Paging): Promise<Page<ProposalLine>> {
  const page = await listPage<StoredLine>({
    columns: lineColumns, from: 'matching_proposal_line l JOIN demand d ON d.id = l.demand_id', ranges: [{ sql: 'l.proposal_id = ?', params: [proposalId] }],
    filters: filter ? [{ sql: filterSql[filter], params: [] }] : [], sorts: { number: 'l.demand_id' }, id: 'l.demand_id', paging,
  })
  return { ...page, rows: page.rows.map(lineOf) }
}

/** All of them, for the workbook and for recording; or those named. */
export async function allLines(proposalId: number, demandIds: readonly number[] | null = null): Promise<ProposalLine[]> {
  if (demandIds?.length === 0) return []
  const named = demandIds ? `AND l.demand_id IN (${demandIds.map(() => '?').join(', ')})` : ''
  return (await rows<StoredLine>(`SELECT ${lineColumns} FROM matching_proposal_line l JOIN demand d ON d.id = l.demand_id WHERE l.proposal_id = ? ${named} ORDER BY l.demand_id`, [proposalId, ...(demandIds ?? [])])).map(lineOf)
}

export interface LineCounts {
  choices: Record<LineFilter, number>
  gainFen: number
}

export async function countLines(proposalId: number): Promise<LineCounts> {
  const counts = lineFilters.map((filter) => `SUM(${filterSql[filter]}) AS \`${filter}\``).join(', ')
  const found = (await row<Record<LineFilter | 'gainFen', string | null>>(`SELECT ${counts}, SUM(l.gain_fen) AS gainFen FROM matching_proposal_line l JOIN demand d ON d.id = l.demand_id WHERE l.proposal_id = ?`, [proposalId]))!
  return { choices: Object.fromEntries(lineFilters.map((filter) => [filter, Number(found[filter] ?? 0)])) as Record<LineFilter, number>, gainFen: Number(found.gainFen ?? 0) }
}

/** What is recorded stays; all other lines are drawn anew. */
export async function replaceLines(tx: Transaction, proposalId: number, lines: readonly DrawnLine[]): Promise<void> {
  await tx.matchingProposalLine.deleteMany({ where: { proposalId, state: 'proposed' } })
  for (let from = 0; from < lines.length; from += 500) {
    await tx.matchingProposalLine.createMany({
      data: lines.slice(from, from + 500).map(({ yearlyFen, gainFen, fixed, others, spread, ...line }) => ({
        ...line, proposalId, yearlyFen: yearlyFen === null ? null : BigInt(yearlyFen), gainFen: gainFen === null ? null : BigInt(gainFen),
        fixed: fixed === null ? Prisma.DbNull : { ...fixed }, others: others.map((one) => ({ ...one })), spread: spread.length === 0 ? Prisma.DbNull : spread.map((one) => ({ ...one })),
      })),
    })
  }
}
