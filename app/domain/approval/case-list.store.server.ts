import { countUpTo, everyRow, listPage, type Condition, type Count, type ListQuery, type Page } from '~/platform/list.server'
import type { Paging } from '~/platform/paging'
import { rows } from '~/platform/sql.server'
import { rangeConditions } from '../people/scope'
import type { Visitor } from '../people/visitor'
import { caseStates, type CaseState } from './case'
import { approvalKinds, levels, type ApprovalKind } from './chain'
import { administrators } from './signer'

/** pending: waits for me · done: I have acted · copied: was given to me to know · mine: I have asked. */
export const caseViews = ['pending', 'done', 'copied', 'mine', 'all'] as const
export type CaseView = (typeof caseViews)[number]

export interface CaseLine {
  id: number
  kind: ApprovalKind
  title: string
  state: CaseState
  /** Name of the step that waits. */
  step: string
  position: number
  steps: number
  amountFen: number | null
  askedByName: string
  /** ISO, UTC */
  askedAt: string
  dueAt: string | null
  isLate: boolean
  /** Nobody is left who could sign: an administrator does. */
  fallen: boolean
  version: number
  /** The visitor may sign it with others at once. */
  maySign: boolean
}

export interface CaseFilters {
  view: CaseView
  kind: ApprovalKind | null
  state: CaseState | null
  text: string
  /** Only what is overdue, what nobody can sign, or what runs on a version that is no longer in force. */
  only: 'late' | 'fallen' | 'old' | null
  chainId: number | null
}

/** What an address asks for; unknown values are as if they were not there. */
export function caseFiltersIn(query: URLSearchParams): CaseFilters {
  const chainId = Number(query.get('chain'))
  return {
    view: caseViews.find((one) => one === query.get('view')) ?? 'pending',
    kind: approvalKinds.find((one) => one === query.get('kind')) ?? null,
    state: caseStates.find((one) => one === query.get('state')) ?? null,
    text: (query.get('text') ?? '').trim().slice(0, 60),
    only: (['late', 'fallen', 'old'] as const).find((one) => one === query.get('only')) ?? null,
    chainId: Number.isSafeInteger(chainId) && chainId > 0 ? chainId : null,
  }
}

export const caseSorts = { asked: 'a.id' } as const

type Asker = Pick<Visitor, 'user' | 'grants' | 'scope' | 'now'>

const none: Condition = { sql: 'FALSE', params: [] }
const either = (conditions: readonly Condition[]): Condition => (conditions.length === 0 ? none : { sql: `(${conditions.map(({ sql }) => sql).join(' OR ')})`, params: conditions.flatMap(({ params }) => params) })

const columnOf = { 0: null, 2: 'province_code', 4: 'city_code', 6: 'district_code' } as const
const levelOf = { 0: 'nation', 2: 'province', 4: 'city', 6: 'any' } as const
type Length = keyof typeof columnOf
const lengthOf = (code: string) => code.length as Length

/** The case lies in the division. */
function placed(code: string): Condition[] {
  const column = columnOf[lengthOf(code)]
  return column === null ? [] : [{ sql: `a.${column} = ?`, params: [code] }]
}
const all = (conditions: readonly Condition[]): Condition => ({ sql: `(${conditions.map(({ sql }) => sql).join(' AND ')})`, params: conditions.flatMap(({ params }) => params) })

/** An open seat of the case that the person could fill, in his own name or by a role. */
function openSeat({ user, grants }: Asker, which: string): Condition {
  const byRole = grants.map(({ role, divisionCode }) => all([{ sql: 's.user_id IS NULL AND s.role = ? AND s.level IN (?, ?)', params: [role, levels[0], levelOf[lengthOf(divisionCode)]] }, ...placed(divisionCode)]))
  const byOffice = grants.filter(({ role }) => administrators.some((one) => one === role)).map(({ divisionCode }) => all([{ sql: 's.fallen = TRUE', params: [] }, ...placed(divisionCode)]))
  const mine = either([{ sql: 's.user_id = ?', params: [user.id] }, ...byRole, ...byOffice])
  const twice = 'NOT EXISTS (SELECT 1 FROM approval_seat b WHERE b.case_id = a.id AND b.step = s.step AND b.state = \'signed\' AND b.kind <> \'asked\' AND b.signed_by_id = ?)'
  return {
    sql: `a.state = 'running' AND a.asked_by_id <> ? AND NOT JSON_CONTAINS(a.authors, ?) AND EXISTS (SELECT 1 FROM approval_seat s WHERE s.case_id = a.id AND s.state = 'open' ${which} AND ${mine.sql} AND ${twice})`,
    params: [user.id, String(user.id), ...mine.params, user.id],
  }
}

/** Of the running cases of a scope, those that wait for this person. */
export const waitsFor = (visitor: Asker): Condition => openSeat(visitor, '')

function viewCondition(visitor: Asker, view: CaseView): Condition[] {
  const { user } = visitor
  if (view === 'pending') return [waitsFor(visitor)]
  if (view === 'mine') return [{ sql: 'a.asked_by_id = ?', params: [user.id] }]
  if (view === 'copied') return [{ sql: 'EXISTS (SELECT 1 FROM approval_copy p WHERE p.case_id = a.id AND p.user_id = ?)', params: [user.id] }]
  if (view === 'done') return [{ sql: "EXISTS (SELECT 1 FROM approval_act t WHERE t.case_id = a.id AND t.user_id = ? AND t.act NOT IN ('comment', 'copy', 'resubmit', 'withdraw'))", params: [user.id] }]
  return []
}

const moment = (at: Date): string => at.toISOString().slice(0, 23).replace('T', ' ')
const supersededBy = 'EXISTS (SELECT 1 FROM approval_chain c WHERE c.id IN (a.chain_id, a.added_chain_id, a.override_chain_id) AND c.valid_to <= ?)'

function onlyCondition({ now }: Asker, only: CaseFilters['only']): Condition[] {
  if (only === 'late') return [{ sql: "a.state = 'running' AND a.due_at < ?", params: [moment(now)] }]
  if (only === 'fallen') return [{ sql: "a.state = 'running' AND EXISTS (SELECT 1 FROM approval_seat f WHERE f.case_id = a.id AND f.state = 'open' AND f.fallen = TRUE)", params: [] }]
  if (only === 'old') return [{ sql: `a.state IN ('running', 'returned') AND ${supersededBy}`, params: [moment(now)] }]
  return []
}

function narrowed(visitor: Asker, filters: CaseFilters): Pick<ListQuery, 'from' | 'ranges' | 'filters'> {
  const { view, kind, state, text, only, chainId } = filters
  return {
    from: 'approval_case a',
    ranges: visitor.scope.carrier === null ? rangeConditions(visitor.scope, 'a') : [],
    filters: [
      ...viewCondition(visitor, view), ...onlyCondition(visitor, only),
      ...(kind ? [{ sql: 'a.subject = ?', params: [kind] }] : []),
      ...(state ? [{ sql: 'a.state = ?', params: [state] }] : []),
      ...(chainId ? [{ sql: '? IN (a.chain_id, a.added_chain_id, a.override_chain_id)', params: [chainId] }] : []),
      ...(text ? [{ sql: 'a.title LIKE ?', params: [`%${text.replace(/[\\%_]/g, '\\$&')}%`] }] : []),
    ],
  }
}

type Kept = Omit<CaseLine, 'askedAt' | 'dueAt' | 'isLate' | 'fallen' | 'maySign' | 'amountFen' | 'step' | 'steps'> & { askedAt: Date; dueAt: Date | null; fallen: number; maySign: number; amountFen: number | null; terms: unknown }

const queryOf = (visitor: Asker, filters: CaseFilters, paging: Paging): ListQuery => ({
  ...narrowed(visitor, filters),
  columns: `a.id, a.subject AS kind, a.title, a.state, a.position, a.steps AS terms, a.amount_fen AS amountFen, a.asked_by_name AS askedByName, a.asked_at AS askedAt, a.due_at AS dueAt, a.version,
    EXISTS (SELECT 1 FROM approval_seat f WHERE f.case_id = a.id AND f.state = 'open' AND f.fallen = TRUE) AS fallen`,
  sorts: caseSorts, id: 'a.id', paging,
})

const lineOf = (now: Date, signable: ReadonlySet<number>) => ({ terms, askedAt, dueAt, fallen, amountFen, ...kept }: Kept): CaseLine => {
  const steps = (typeof terms === 'string' ? JSON.parse(terms) : terms) as { name: string }[]
  return {
    ...kept, step: steps[kept.position - 1]?.name ?? '', steps: steps.length, amountFen: amountFen === null ? null : Number(amountFen), askedAt: askedAt.toISOString(), dueAt: dueAt?.toISOString() ?? null,
    isLate: kept.state === 'running' && dueAt !== null && dueAt < now, fallen: Boolean(fallen), maySign: signable.has(kept.id),
  }
}

export async function listCases(visitor: Asker, filters: CaseFilters, paging: Paging): Promise<Page<CaseLine>> {
  const page = await listPage<Kept>(queryOf(visitor, filters, paging))
  const signable = filters.view === 'pending' ? await signableOf(visitor, page.rows.map(({ id }) => id)) : new Set<number>()
  return { ...page, rows: page.rows.map(lineOf(visitor.now, signable)) }
}

/** Every line that the filters leave, for exports. */
export async function* everyCase(visitor: Asker, filters: CaseFilters, paging: Paging): AsyncGenerator<CaseLine> {
  for await (const kept of everyRow<Kept>(queryOf(visitor, filters, paging))) yield lineOf(visitor.now, new Set())(kept)
}

export const countCases = (visitor: Asker, filters: CaseFilters, cap?: number): Promise<Count> => countUpTo(narrowed(visitor, filters), cap)

/** Of these cases those that the person may sign, not only give advice on. */
async function signableOf(visitor: Asker, ids: readonly number[]): Promise<Set<number>> {
  if (ids.length === 0) return new Set()
  const may = openSeat(visitor, "AND s.kind <> 'asked'")
  const found = await rows<{ id: number }>(`SELECT a.id FROM approval_case a WHERE a.id IN (${ids.map(() => '?').join(', ')}) AND ${may.sql}`, [...ids, ...may.params])
  return new Set(found.map(({ id }) => id))
}
