import { db, type Transaction } from '~/platform/db.server'
import { insertMany, type Row } from '~/platform/insert-many.server'
import { rows } from '~/platform/sql.server'
import { insertLast } from '~/platform/step-context.server'
import { scopeCondition, type Scope } from '../people/scope'
import type { Visitor } from '../people/visitor'
import type { Act } from './acts'
import { isEnded, type Approval, type Seat } from './case'
import type { ApprovalKind, StepTerms } from './chain'

/** A case as it is kept. */
export interface CaseRow extends Approval {
  id: number
  kind: ApprovalKind
  version: number
  subjectId: number
  demandId: number
  demandKind: string
  title: string
  amountFen: number | null
  chainId: number | null
  addedChainId: number | null
  overrideChainId: number | null
  askedByName: string
  /** ISO, UTC */
  askedAt: string
  endedAt: string | null
  /** Of the step that waits. */
  dueAt: string | null
  alarms: number
}

type Kept = Omit<CaseRow, 'steps' | 'authors' | 'acted' | 'seats' | 'askedAt' | 'endedAt' | 'dueAt' | 'amountFen'>
  & { steps: unknown; authors: unknown; acted: number | boolean; askedAt: Date; endedAt: Date | null; dueAt: Date | null; amountFen: number | bigint | null }
type KeptSeat = Omit<Seat, 'fallen' | 'signedAt'> & { fallen: number | boolean | null }

export const caseColumns = `a.id, a.version, a.subject AS kind, a.state, a.steps, a.position, a.resume_at AS resumeAt, a.acted, a.authors, a.subject_id AS subjectId, a.demand_id AS demandId,
  a.demand_kind AS demandKind, a.title, a.amount_fen AS amountFen, a.chain_id AS chainId, a.added_chain_id AS addedChainId, a.override_chain_id AS overrideChainId, a.province_code AS provinceCode, a.city_code AS cityCode, a.district_code AS districtCode,
  a.asked_by_id AS askedById, a.asked_by_name AS askedByName, a.asked_at AS askedAt, a.ended_at AS endedAt, a.due_at AS dueAt, a.alarms`
const seatColumns = `s.place, s.step, s.kind AS seatKind, s.beside, s.waits_for AS waitsFor, s.role, s.level, s.user_id AS userId, s.user_name AS userName, s.by_id AS byId, s.state AS seatState, s.fallen,
  s.signed_by_id AS signedById, s.signed_by_name AS signedByName`

const json = (value: unknown): unknown => (typeof value === 'string' ? JSON.parse(value) : value)

export const caseHead = (kept: Kept): Omit<CaseRow, 'seats'> => ({
  ...kept,
  steps: json(kept.steps) as StepTerms[],
  authors: json(kept.authors) as number[],
  acted: Boolean(kept.acted),
  amountFen: kept.amountFen === null ? null : Number(kept.amountFen),
  askedAt: kept.askedAt.toISOString(),
  endedAt: kept.endedAt?.toISOString() ?? null,
  dueAt: kept.dueAt?.toISOString() ?? null,
})

type Joined = Kept & Omit<KeptSeat, 'kind' | 'state'> & { seatKind: Seat['kind']; seatState: Seat['state'] | null }

/** One case of rows that repeat it for each of its seats. */
function caseOf(found: readonly Joined[]): CaseRow | null {
  const [first] = found
  if (!first) return null
  const seats = found.filter(({ seatState }) => seatState !== null).map(seatOfRow)
  const { seatKind: _kind, seatState: _state, place: _place, step: _step, beside: _beside, waitsFor: _waits, role: _role, level: _level, userId: _user, userName: _name, byId: _by, fallen: _fallen, signedById: _signed, signedByName: _signer, ...kept } = first
  return { ...caseHead(kept), seats }
}

const seatOfRow = ({ place, step, seatKind, beside, waitsFor, role, level, userId, userName, byId, seatState, fallen, signedById, signedByName }: Joined): Seat => ({
  place, step, kind: seatKind, beside, waitsFor, role, level, userId, userName, byId, state: seatState!, fallen: Boolean(fallen), signedById, signedByName,
})

const joined = 'approval_case a LEFT JOIN approval_seat s ON s.case_id = a.id'

/** Approvals are the house's own affair: a carrier sees none. */
export async function findCase(id: number, scope: Scope): Promise<CaseRow | null> {
  if (scope.carrier !== null) return null
  const within = scopeCondition(scope, 'a')
  return caseOf(await rows<Joined>(`SELECT ${caseColumns}, ${seatColumns} FROM ${joined} WHERE a.id = ? AND ${within.sql} ORDER BY s.place`, [id, ...within.params]))
}

/** The same with its seats, locked; what it is about is locked before it. */
export const lockCase = async (tx: Transaction, id: number): Promise<CaseRow | null> =>
  caseOf(await tx.$queryRawUnsafe<Joined[]>(`SELECT ${caseColumns}, ${seatColumns} FROM ${joined} WHERE a.id = ? ORDER BY s.place FOR UPDATE`, id))

/** The case of a subject that is not over, locked: one that runs or was returned. */
export async function lockOpenCaseOf(tx: Transaction, { kind, subjectId }: { kind: ApprovalKind; subjectId: number }): Promise<CaseRow | null> {
  const found = await tx.$queryRawUnsafe<Joined[]>(
    `SELECT ${caseColumns}, ${seatColumns} FROM ${joined} WHERE a.subject = ? AND a.subject_id = ? AND a.state IN ('running', 'returned') ORDER BY a.id DESC, s.place FOR UPDATE`, kind, subjectId,
  )
  return caseOf(found.filter(({ id }) => id === found[0]?.id))
}

/** The case of a subject that waits or was returned, whosever it is to decide; the caller has found the subject within the visitor's scope. */
export async function openCaseOf({ kind, subjectId }: { kind: ApprovalKind; subjectId: number }): Promise<{ id: number; state: string; chainId: number | null; addedChainId: number | null; overrideChainId: number | null } | null> {
  return db.approvalCase.findFirst({ where: { subject: kind, subjectId, state: { in: ['running', 'returned'] } }, orderBy: { id: 'desc' }, select: { id: true, state: true, chainId: true, addedChainId: true, overrideChainId: true } })
}

/** The subject has ended by another way: nothing of it waits for anybody any more. The subject is locked by the caller. */
export async function withdrawOpenCases(tx: Transaction, { user, now }: Pick<Visitor, 'user' | 'now'>, { kind, subjectId, note }: { kind: ApprovalKind; subjectId: number; note: string }): Promise<void> {
  const open = "subject = ? AND subject_id = ? AND state IN ('running', 'returned')"
  const written = await tx.$executeRawUnsafe(
    `INSERT INTO approval_act (case_id, sequence, act, note, changes, user_id, user_name, at) SELECT id, position, 'withdraw', ?, JSON_OBJECT('state', JSON_ARRAY(state, 'withdrawn')), ?, ?, ? FROM approval_case WHERE ${open}`,
    note.slice(0, 500) || null, user.id, user.name, moment(now), kind, subjectId,
  )
  if (written === 0) return
  await tx.$executeRawUnsafe(
    `UPDATE approval_case a LEFT JOIN approval_seat s ON s.case_id = a.id AND s.state IN ('open', 'later')
        SET a.version = a.version + 1, a.ended_at = ?, a.due_at = NULL, a.next_alarm_at = NULL, s.state = 'void', a.state = 'withdrawn' WHERE a.subject = ? AND a.subject_id = ? AND a.state IN ('running', 'returned')`,
    moment(now), kind, subjectId,
  )
}

export const seatRow = (caseId: number, { fallen, ...seat }: Seat): Row => ({ caseId, ...seat, fallen })

export interface Clock {
  dueAt: Date | null
  nextAlarmAt: Date | null
}

/** Columns of a seat that an act may change. */
const movable = { step: 'step', state: 'state', role: 'role', userId: 'user_id', userName: 'user_name', waitsFor: 'waits_for', signedById: 'signed_by_id', signedByName: 'signed_by_name', fallen: 'fallen' } as const

/** One statement for the case and all its seats that differ, one more where seats are new. `clock` is given where another step begins to wait. */
export async function saveCase(tx: Transaction, { id, version, seats: before }: CaseRow, after: Approval & { amountFen?: number | null }, { now, clock }: { now: Date; clock: Clock | null }): Promise<void> {
  const known = new Map(before.map((seat) => [seat.place, seat]))
  const moved = after.seats.flatMap((seat) => {
    const old = known.get(seat.place)
    return old && Object.keys(movable).some((name) => old[name as keyof typeof movable] !== seat[name as keyof typeof movable]) ? [{ old, seat }] : []
  })
  const sets = [...caseSets(after, { version, now, clock }), ...Object.entries(movable).flatMap(([name, column]) => seatSet(moved, name as keyof typeof movable, column)), ...signedAt(moved, now)]
  const marks = moved.map(() => '?').join(', ')
  const target = moved.length === 0 ? 'approval_case a' : `approval_case a JOIN approval_seat s ON s.case_id = a.id AND s.place IN (${marks})`
  await tx.$executeRawUnsafe(`UPDATE ${target} SET ${sets.map(({ sql }) => sql).join(', ')} WHERE a.id = ?`, ...moved.map(({ seat }) => seat.place), ...sets.flatMap(({ params }) => params), id)
  const fresh = after.seats.filter(({ place }) => !known.has(place))
  if (fresh.length > 0) await insertMany(tx, 'approval_seat', fresh.map((seat) => seatRow(id, seat)))
}

interface Assignment { sql: string; params: (string | number | boolean | null)[] }
const moment = (at: Date | null): string | null => at?.toISOString().slice(0, 23).replace('T', ' ') ?? null

function caseSets(after: Approval & { amountFen?: number | null }, { version, now, clock }: { version: number; now: Date; clock: Clock | null }): Assignment[] {
  const is = (column: string, value: string | number | boolean | null): Assignment => ({ sql: `a.${column} = ?`, params: [value] })
  const waits = after.state === 'running' ? clock : { dueAt: null, nextAlarmAt: null }
  return [
    is('version', version + 1), is('state', after.state), is('position', after.position), is('resume_at', after.resumeAt), is('acted', after.acted), is('ended_at', isEnded(after) ? moment(now) : null),
    is('steps', JSON.stringify(after.steps)), is('authors', JSON.stringify(after.authors)),
    ...(after.amountFen === undefined ? [] : [is('amount_fen', after.amountFen)]),
    ...(waits ? [is('due_at', moment(waits.dueAt)), is('next_alarm_at', moment(waits.nextAlarmAt)), is('alarms', 0)] : []),
  ]
}

function seatSet(moved: readonly { old: Seat; seat: Seat }[], name: keyof typeof movable, column: string): Assignment[] {
  const changed = moved.filter(({ old, seat }) => old[name] !== seat[name])
  if (changed.length === 0) return []
  return [{ sql: `s.${column} = CASE s.place ${changed.map(() => 'WHEN ? THEN ?').join(' ')} ELSE s.${column} END`, params: changed.flatMap(({ seat }) => [seat.place, seat[name]]) }]
}

function signedAt(moved: readonly { old: Seat; seat: Seat }[], now: Date): Assignment[] {
  const changed = moved.filter(({ old, seat }) => (old.state === 'signed') !== (seat.state === 'signed'))
  if (changed.length === 0) return []
  return [{ sql: `s.signed_at = CASE s.place ${changed.map(() => 'WHEN ? THEN ?').join(' ')} ELSE s.signed_at END`, params: changed.flatMap(({ seat }) => [seat.place, seat.state === 'signed' ? moment(now) : null]) }]
}

export interface Acted {
  act: Act
  note: string
  changes: Record<string, [unknown, unknown]>
}

export const recordAct = (tx: Transaction, { user, now }: Pick<Visitor, 'user' | 'now'>, { id, position }: { id: number; position: number }, { act, note, changes }: Acted): Promise<void> =>
  insertLast(tx, 'approval_act', [{ caseId: id, sequence: position, act, note: note.trim().slice(0, 500) || null, changes, userId: user.id, userName: user.name, at: now }])

export interface CaseAct {
  id: number
  sequence: number
  act: Act
  note: string | null
  changes: Record<string, [unknown, unknown]>
  userName: string
  /** ISO, UTC */
  at: string
}

/** Oldest first. The caller has found the case within the visitor's scope. */
export async function actsOf(caseId: number): Promise<CaseAct[]> {
  const found = await db.approvalAct.findMany({ where: { caseId }, orderBy: { id: 'asc' } })
  return found.map(({ id, sequence, act, note, changes, userName, at }) => ({ id, sequence, act: act as Act, note, changes: (changes ?? {}) as CaseAct['changes'], userName, at: at.toISOString() }))
}

export interface Copy {
  name: string
  byName: string
  /** ISO, UTC */
  at: string
}

/** Who was given the case to know. The caller has found it within the visitor's scope. */
export async function copiesOf(caseId: number): Promise<Copy[]> {
  const found = await rows<{ name: string; byName: string; at: Date }>('SELECT u.name, c.by_name AS byName, c.at FROM approval_copy c JOIN user u ON u.id = c.user_id WHERE c.case_id = ? ORDER BY c.id', [caseId])
  return found.map((copy) => ({ ...copy, at: copy.at.toISOString() }))
}
