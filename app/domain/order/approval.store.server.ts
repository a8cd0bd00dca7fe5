import type { Transaction } from '~/platform/db.server'
import { db } from '~/platform/db.server'
import { countUpTo, listPage, type Condition, type Page } from '~/platform/list.server'
import type { Paging } from '~/platform/paging'
import { rows } from '~/platform/sql.server'
import { insertLast, insertOne } from '~/platform/step-context.server'
import { rangeConditions, scopeCondition, type Scope } from '../people/scope'
import type { Visitor } from '../people/visitor'
import type { DemandRow } from '../process/runner.server'
import { chainFor, type Approval, type CaseState, type ChainStep } from './approval'
import type { OrderHead } from './order.store.server'

/** The steps that a subject passes in a province; none: it needs no approval. */
export async function approvalChain(subject: string, provinceCode: string, tx: Transaction = db): Promise<ChainStep[]> {
  const found = await tx.approvalStep.findMany({ where: { subject, provinceCode: { in: [provinceCode, ''] } } })
  return chainFor(found, provinceCode)
}

export async function openCase(tx: Transaction, visitor: Visitor, { order, demand, steps }: { order: OrderHead; demand: DemandRow; steps: readonly ChainStep[] }): Promise<number> {
  const { provinceCode, cityCode, districtCode } = demand
  return insertOne(tx, 'approval_case', {
    subject: 'order', subjectId: order.id, demandId: demand.id, title: `${order.number} ${demand.name}`.slice(0, 160),
    amountFen: order.yearlyFen, steps: steps.map((step) => ({ ...step })),
    provinceCode, cityCode, districtCode, askedById: visitor.user.id, askedByName: visitor.user.name, askedAt: visitor.now,
  })
}

export interface CaseRow extends Approval {
  id: number
  version: number
  subjectId: number
  demandId: number
  title: string
  amountFen: number | null
  askedByName: string
  /** ISO, UTC */
  askedAt: string
  endedAt: string | null
}

type Stored = Omit<CaseRow, 'steps' | 'askedAt' | 'endedAt' | 'amountFen'> & { steps: string | ChainStep[]; askedAt: Date; endedAt: Date | null; amountFen: number | bigint | null }

const columns = `a.id, a.version, a.state, a.steps, a.position, a.subject_id AS subjectId, a.demand_id AS demandId, a.title, a.amount_fen AS amountFen,
  a.asked_by_id AS askedById, a.asked_by_name AS askedByName, a.asked_at AS askedAt, a.ended_at AS endedAt`

const caseOf = (row: Stored): CaseRow => ({
  ...row,
  steps: typeof row.steps === 'string' ? (JSON.parse(row.steps) as ChainStep[]) : row.steps,
  amountFen: row.amountFen === null ? null : Number(row.amountFen),
  askedAt: row.askedAt.toISOString(),
  endedAt: row.endedAt?.toISOString() ?? null,
})

/** Approvals are the house's own affair: a carrier sees none. */
export async function findCase(id: number, scope: Scope): Promise<CaseRow | null> {
  if (scope.carrier !== null) return null
  const within = scopeCondition(scope, 'a')
  const [row] = await rows<Stored>(`SELECT ${columns} FROM approval_case a WHERE a.id = ? AND a.subject = 'order' AND ${within.sql}`, [id, ...within.params])
  return row ? caseOf(row) : null
}

/** The same, locked; demand and order are locked before it. */
export async function lockCase(tx: Transaction, id: number): Promise<CaseRow | null> {
  const found = await tx.$queryRawUnsafe<Stored[]>(`SELECT ${columns} FROM approval_case a WHERE a.id = ? FOR UPDATE`, id)
  return found[0] ? caseOf(found[0]) : null
}

export interface Decision {
  act: 'approve' | 'reject'
  note: string
  state: CaseState
  position: number
}

export async function recordDecision(tx: Transaction, visitor: Visitor, { id, position: sequence }: CaseRow, { act, note, state, position }: Decision): Promise<void> {
  await insertLast(tx, 'approval_act', [{ caseId: id, sequence, act, note: note || null, userId: visitor.user.id, userName: visitor.user.name, at: visitor.now }])
  await tx.approvalCase.updateMany({ where: { id }, data: { state, position, version: { increment: 1 }, endedAt: state === 'running' ? null : visitor.now } })
}

export interface CaseAct {
  sequence: number
  act: 'approve' | 'reject'
  note: string | null
  userName: string
  /** ISO, UTC */
  at: string
}

/** Oldest first. The caller has found the case within the visitor's scope. */
export async function actsOf(caseId: number): Promise<CaseAct[]> {
  const found = await db.approvalAct.findMany({ where: { caseId }, orderBy: { id: 'asc' } })
  return found.map(({ sequence, act, note, userName, at }) => ({ sequence, act: act as CaseAct['act'], note, userName, at: at.toISOString() }))
}

export const caseSorts = { asked: 'a.id' } as const

export async function listCases(scope: Scope, { state, paging }: { state: CaseState | null; paging: Paging }): Promise<Page<CaseRow> & { count: number; more: boolean }> {
  const filters: Condition[] = [{ sql: "a.subject = 'order'", params: [] }, ...(state ? [{ sql: 'a.state = ?', params: [state] }] : [])]
  // A demand that was cancelled meanwhile leaves nothing to decide.
  if (state === 'running') filters.push({ sql: "d.state = 'order_approving'", params: [] })
  const query = { from: 'approval_case a JOIN demand d ON d.id = a.demand_id', ranges: rangeConditions({ ...scope, carrier: null }, 'a'), filters }
  const page = await listPage<Stored>({ ...query, columns, sorts: caseSorts, id: 'a.id', paging })
  const { count, more } = await countUpTo(query)
  return { ...page, rows: page.rows.map(caseOf), count, more }
}

/** The case that waits for an order; the caller has found the order within the visitor's scope. */
export async function runningCaseOf(orderId: number): Promise<number | null> {
  const found = await db.approvalCase.findFirst({ where: { subject: 'order', subjectId: orderId, state: 'running' }, orderBy: { id: 'desc' }, select: { id: true } })
  return found?.id ?? null
}
