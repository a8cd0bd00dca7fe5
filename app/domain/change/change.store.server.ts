import type { Prisma } from '~/generated/prisma/client'
import type { Transaction } from '~/platform/db.server'
import { countUpTo, everyRow, listPage, type Condition, type Count, type Page } from '~/platform/list.server'
import type { Paging } from '~/platform/paging'
import { rows } from '~/platform/sql.server'
import { insertOne } from '~/platform/step-context.server'
import { rangeConditions, scopeCondition, type Scope } from '../people/scope'
import type { Visitor } from '../people/visitor'
import { appendHistory } from '../process/history.server'
import type { DemandRow } from '../process/runner.server'
import { isCarrier } from '../shared/carrier'
import { changeKinds, changeStates, isLive, type ChangeDocument, type ChangeKind, type ChangeState } from './change'

type Stored = Omit<ChangeDocument, 'changes' | 'undone' | 'needsConsent' | 'costFen' | 'consentAt' | 'createdAt' | 'changedAt' | 'endedAt'> & {
  changes: unknown
  undone: unknown
  needsConsent: number | boolean
  costFen: number | bigint | null
  consentAt: Date | null
  createdAt: Date
  changedAt: Date
  endedAt: Date | null
}

const columns = `c.id, c.number, c.kind, c.state, c.version, c.demand_id AS demandId, c.demand_number AS demandNumber, c.demand_name AS demandName, c.carrier, c.province_code AS provinceCode,
  c.city_code AS cityCode, c.district_code AS districtCode, c.reason_code AS reasonCode, c.reason, c.changes, c.demand_version AS demandVersion, c.demand_state AS demandState, c.undoing, c.undone,
  c.needs_consent AS needsConsent, c.cost_fen AS costFen, c.consent_text AS consentText, c.consent_by_name AS consentByName, c.consent_at AS consentAt, c.asked_by_id AS askedById,
  c.asked_by_name AS askedByName, c.created_at AS createdAt, c.changed_at AS changedAt, c.changed_by_name AS changedByName, c.ended_at AS endedAt, c.end_reason AS endReason`

const parsed = (value: unknown): unknown => (typeof value === 'string' ? JSON.parse(value) : value)

const documentOf = ({ changes, undone, needsConsent, costFen, consentAt, createdAt, changedAt, endedAt, ...row }: Stored): ChangeDocument => ({
  ...row,
  changes: (parsed(changes) ?? {}) as ChangeDocument['changes'],
  undone: (parsed(undone) ?? []) as ChangeDocument['undone'],
  needsConsent: Boolean(needsConsent),
  costFen: costFen === null ? null : Number(costFen),
  consentAt: consentAt?.toISOString() ?? null,
  createdAt: createdAt.toISOString(),
  changedAt: changedAt.toISOString(),
  endedAt: endedAt?.toISOString() ?? null,
})

/** Change documents are the house's own: a carrier sees none. */
const house = (scope: Scope): Scope => (scope.carrier === null ? scope : { ranges: [], carrier: null })

/** Within the caller's scope, or null. */
export async function findChange(id: number, scope: Scope): Promise<ChangeDocument | null> {
  const within = scopeCondition(house(scope), 'c')
  const [row] = await rows<Stored>(`SELECT ${columns} FROM change_document c WHERE c.id = ? AND ${within.sql}`, [id, ...within.params])
  return row ? documentOf(row) : null
}

/** The same, locked; its demand is locked before it. */
export async function lockChange(tx: Transaction, id: number): Promise<ChangeDocument | null> {
  const found = await tx.$queryRawUnsafe<Stored[]>(`SELECT ${columns} FROM change_document c WHERE c.id = ? FOR UPDATE`, id)
  return found[0] ? documentOf(found[0]) : null
}

/** One that has not come to anything yet; of a demand there is one at most. The demand is locked by the caller. */
export async function liveChangeOf(tx: Transaction, demandId: number): Promise<{ number: string } | null> {
  const live = changeStates.filter(isLive)
  const [found] = await tx.$queryRawUnsafe<{ number: string }[]>(`SELECT number FROM change_document WHERE demand_id = ? AND state IN (${live.map(() => '?').join(', ')}) LIMIT 1`, demandId, ...live)
  return found ?? null
}

export interface ChangeLink {
  id: number
  number: string
  kind: ChangeKind
  state: ChangeState
}

/** All of a demand, newest first. The caller has found the demand within his scope. */
export const changesOf = (demandId: number): Promise<ChangeLink[]> =>
  rows<ChangeLink>('SELECT id, number, kind, state FROM change_document WHERE demand_id = ? ORDER BY id DESC', [demandId])

interface NewChange {
  number: string
  demand: DemandRow
  kind: ChangeKind
  data: Record<string, unknown>
  to: ChangeState
}

export async function insertChange(tx: Transaction, visitor: Visitor, { number, demand, kind, data, to }: NewChange): Promise<number> {
  const { user, now } = visitor
  const place = { carrier: demand.carrier, provinceCode: demand.provinceCode, cityCode: demand.cityCode, districtCode: demand.districtCode }
  const id = await insertOne(tx, 'change_document', {
    number, kind, state: to, demandId: demand.id, demandNumber: demand.number, demandName: demand.name, ...place, ...data,
    askedById: user.id, askedByName: user.name, createdAt: now, changedAt: now, changedByName: user.name,
  })
  await appendHistory(tx, visitor, [{ aggregate: 'change', aggregateId: id, sequence: 1, step: 'draw_up', fromState: null, toState: to, changes: {}, note: '' }])
  return id
}

export interface ChangeAct {
  step: 'edit' | 'preview' | 'submit' | 'consent' | 'refuse' | 'approve' | 'return' | 'withdraw' | 'overtaken'
  to: ChangeState
  set?: Prisma.ChangeDocumentUncheckedUpdateManyInput
  note?: string
}

/** One more version of a document that is locked. */
export async function advanceChange(tx: Transaction, visitor: Visitor, document: Pick<ChangeDocument, 'id' | 'version' | 'state'>, { step, to, set, note = '' }: ChangeAct): Promise<number> {
  const version = document.version + 1
  const ended = isLive(to) ? {} : { endedAt: visitor.now, endReason: note === '' ? null : note.slice(0, 500) }
  await tx.changeDocument.updateMany({ where: { id: document.id }, data: { ...set, ...ended, state: to, version, changedAt: visitor.now, changedByName: visitor.user.name } })
  await appendHistory(tx, visitor, [{ aggregate: 'change', aggregateId: document.id, sequence: version, step, fromState: document.state, toState: to, changes: {}, note }])
  return version
}

export interface ChangeFilters {
  state: string
  kind: string
  carrier: string
  /** Beginning of the document's or the demand's number, or part of the name. */
  text: string
  mine: boolean
}

export function changeFiltersIn(query: URLSearchParams): ChangeFilters {
  const asked = (name: string) => (query.get(name) ?? '').trim()
  return { state: asked('state'), kind: asked('kind'), carrier: asked('carrier'), text: asked('text'), mine: asked('mine') === '1' }
}

export type ChangeLine = Pick<ChangeDocument, 'id' | 'number' | 'kind' | 'state' | 'demandId' | 'demandNumber' | 'demandName' | 'carrier' | 'districtCode' | 'reasonCode' | 'reason' | 'undoing' | 'costFen' | 'askedByName' | 'createdAt' | 'endedAt'>

export const changeSorts = { number: 'c.id' } as const

const lineColumns = `c.id, c.number, c.kind, c.state, c.demand_id AS demandId, c.demand_number AS demandNumber, c.demand_name AS demandName, c.carrier, c.district_code AS districtCode, c.reason_code AS reasonCode,
  c.reason, c.undoing, c.cost_fen AS costFen, c.asked_by_name AS askedByName, c.created_at AS createdAt, c.ended_at AS endedAt`

const escaped = (text: string): string => text.replace(/[\\%_]/g, '\\$&')

function asked(scope: Scope, { state, kind, carrier, text, mine }: ChangeFilters, userId: number): { from: string; ranges: Condition[]; filters: Condition[] } {
  const chosen = changeStates.find((one) => one === state)
  const ranges = rangeConditions(house(scope), 'c')
  return {
    from: 'change_document c',
    ranges: chosen ? ranges.map((range) => ({ sql: `${range.sql} AND c.state = ?`, params: [...range.params, chosen] })) : ranges,
    filters: [
      ...(changeKinds.some((one) => one === kind) ? [{ sql: 'c.kind = ?', params: [kind] }] : []),
      ...(isCarrier(carrier) ? [{ sql: 'c.carrier = ?', params: [carrier] }] : []),
      ...(mine ? [{ sql: 'c.asked_by_id = ?', params: [userId] }] : []),
      ...(text === '' ? [] : [{ sql: '(c.number LIKE ? OR c.demand_number LIKE ? OR c.demand_name LIKE ?)', params: [`${escaped(text)}%`, `${escaped(text)}%`, `%${escaped(text)}%`] }]),
    ],
  }
}

export interface ChangesAsked {
  filters: ChangeFilters
  userId: number
}

type StoredLine = Omit<ChangeLine, 'costFen' | 'createdAt' | 'endedAt'> & { costFen: number | null; createdAt: Date; endedAt: Date | null }
const lineOf = (row: StoredLine): ChangeLine => ({ ...row, costFen: row.costFen === null ? null : Number(row.costFen), createdAt: row.createdAt.toISOString(), endedAt: row.endedAt?.toISOString() ?? null })
const queryOf = (scope: Scope, { filters, userId }: ChangesAsked, paging: Paging) => ({ ...asked(scope, filters, userId), columns: lineColumns, sorts: changeSorts, id: 'c.id', paging })

export async function listChanges(scope: Scope, ask: ChangesAsked, paging: Paging): Promise<Page<ChangeLine>> {
  const page = await listPage<StoredLine>(queryOf(scope, ask, paging))
  return { ...page, rows: page.rows.map(lineOf) }
}

/** Every line that the filters leave, for exports. */
export async function* everyChange(scope: Scope, ask: ChangesAsked, paging: Paging): AsyncGenerator<ChangeLine> {
  for await (const row of everyRow<StoredLine>(queryOf(scope, ask, paging))) yield lineOf(row)
}

export const countChanges = (scope: Scope, { filters, userId }: ChangesAsked, cap?: number): Promise<Count> => countUpTo(asked(scope, filters, userId), cap)
