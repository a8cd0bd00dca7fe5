import type { Transaction } from '~/platform/db.server'
import { listPage, type Condition, type Page } from '~/platform/list.server'
import type { Paging } from '~/platform/paging'
import { bulk, row, rows, run, stream } from '~/platform/sql.server'
import { scopeCondition, type Scope } from '../people/scope'
import type { Visitor } from '../people/visitor'
import type { Part, Question, Unpriced } from './what-if'

export type RunState = 'waiting' | 'running' | 'ready' | 'failed' | 'cancelled'

/** A question with how far its answer is. */
export interface WhatIfRun {
  id: number
  question: Question
  subject: string
  /** The day for which prices are worked out. */
  day: string
  state: RunState
  orders: number
  parts: Part[]
  language: string
  jobId: number | null
  byUserId: number
  byName: string
  done: number
  total: number
  failed: number
  createdAt: string
  readyAt: string | null
  expiresAt: string
}

interface Stored extends Omit<WhatIfRun, 'question' | 'state' | 'parts' | 'createdAt' | 'readyAt' | 'expiresAt'> {
  question: unknown
  state: string
  jobState: string | null
  parts: unknown
  createdAt: Date
  readyAt: Date | null
  expiresAt: Date
}

const columns = `w.id, w.question, w.subject, w.day, w.state, w.orders, w.parts, w.language, w.job_id AS jobId, w.by_user_id AS byUserId, w.by_name AS byName,
  w.created_at AS createdAt, w.ready_at AS readyAt, w.expires_at AS expiresAt, j.state AS jobState, COALESCE(j.done, 0) AS done, COALESCE(j.total, 0) AS total, COALESCE(j.failed, 0) AS failed`
const from = 'what_if_run w LEFT JOIN job j ON j.id = w.job_id'

const parsed = (json: unknown): unknown => (typeof json === 'string' ? JSON.parse(json) : json)
type AsText<T> = { [Name in keyof T]: T[Name] extends bigint ? string : T[Name] }
const partOf = (kept: AsText<Part>): Part => ({ ...kept, beforeFen: BigInt(kept.beforeFen), afterFen: BigInt(kept.afterFen) })

function runOf({ jobState, ...kept }: Stored): WhatIfRun {
  const unfinished = jobState === 'running' || jobState === 'failed' || jobState === 'cancelled' ? jobState : 'waiting'
  return {
    ...kept, question: parsed(kept.question) as Question, parts: ((parsed(kept.parts) ?? []) as AsText<Part>[]).map(partOf), state: kept.state === 'ready' ? 'ready' : unfinished,
    createdAt: kept.createdAt.toISOString(), readyAt: kept.readyAt?.toISOString() ?? null, expiresAt: kept.expiresAt.toISOString(),
  }
}

/** The ranges as one text: an answer is shown only to whom it was given, and only while his scope is the same. */
export const scopeText = ({ ranges, carrier }: Scope): string => JSON.stringify([ranges.map((range) => (range.level === 'nation' ? '' : range.code)).sort(), carrier]).slice(0, 500)

const own = ({ user, scope }: Pick<Visitor, 'user' | 'scope'>): Condition => ({ sql: 'w.by_user_id = ? AND w.scope = ? AND w.expires_at > UTC_TIMESTAMP(3)', params: [user.id, scopeText(scope)] })

export async function findWhatIf(id: number, visitor: Pick<Visitor, 'user' | 'scope'>): Promise<WhatIfRun | null> {
  const mine = own(visitor)
  const found = await row<Stored>(`SELECT ${columns} FROM ${from} WHERE w.id = ? AND ${mine.sql}`, [id, ...mine.params])
  return found && runOf(found)
}

/** For the job that answers it, whosever it is. */
export async function whatIfOfJob(id: number): Promise<WhatIfRun | null> {
  const found = await row<Stored>(`SELECT ${columns} FROM ${from} WHERE w.id = ?`, [id])
  return found && runOf(found)
}

export async function ownWhatIfs(visitor: Pick<Visitor, 'user' | 'scope'>, paging: Paging): Promise<Page<WhatIfRun>> {
  const page = await listPage<Stored>({ columns, from, ranges: [own(visitor)], filters: [], sorts: { id: 'w.id' }, id: 'w.id', paging })
  return { ...page, rows: page.rows.map(runOf) }
}

export interface NewWhatIf {
  question: Question
  subject: string
  day: string
  daysKept: number
}

export async function addWhatIf(tx: Transaction, { user, scope, language, now }: Visitor, { question, subject, day, daysKept }: NewWhatIf): Promise<number> {
  const { id } = await tx.whatIfRun.create({
    data: {
      kind: question.kind, question: JSON.parse(JSON.stringify(question)) as object, subject, day: new Date(`${day}T00:00:00Z`), scope: scopeText(scope), language, byUserId: user.id, byName: user.name,
      createdAt: now, expiresAt: new Date(now.getTime() + daysKept * 86_400_000),
    },
  })
  return id
}

export const setJob = async (tx: Transaction, id: number, jobId: number): Promise<void> => void (await tx.whatIfRun.update({ where: { id }, data: { jobId } }))

/** An order in force, with what its price was worked out from. */
export interface LiveRow {
  id: number
  number: string
  carrier: string
  provinceCode: string
  cityCode: string
  districtCode: string
  yearlyFen: number | null
  bookId: number | null
  inputs: unknown
}

function liveCondition(question: Question, scope: Scope): Condition {
  const within = scopeCondition(scope, 'o')
  const about = question.kind === 'figure' ? { sql: ' AND o.book_id = ?', params: [question.bookId] } : question.kind === 'tenant' ? { sql: ' AND o.site_id = ?', params: [question.siteId] } : { sql: '', params: [] }
  return { sql: `o.state = 'signed' AND ${within.sql}${about.sql}`, params: [...within.params, ...about.params] }
}

export async function countLive(question: Question, scope: Scope): Promise<number> {
  const live = liveCondition(question, scope)
  return Number((await row<{ n: number }>(`SELECT COUNT(*) AS n FROM orders o WHERE ${live.sql}`, live.params))?.n ?? 0)
}

/** The next orders in force behind an id: some at a time, so that memory stays flat and a restart goes on where it was. */
export async function liveAfter(question: Question, scope: Scope, { id, limit }: { id: number; limit: number }): Promise<LiveRow[]> {
  const live = liveCondition(question, scope)
  const found = await rows<LiveRow>(
    `SELECT o.id, o.number, o.carrier, o.province_code AS provinceCode, o.city_code AS cityCode, o.district_code AS districtCode, o.yearly_fen AS yearlyFen, o.book_id AS bookId, q.inputs
     FROM orders o LEFT JOIN price_quote q ON q.id = o.quote_id WHERE ${live.sql} AND o.id > ? ORDER BY o.id LIMIT ${limit}`,
    [...live.params, id],
  )
  return found.map((one) => ({ ...one, inputs: parsed(one.inputs) }))
}

export interface WhatIfLine extends Pick<LiveRow, 'number' | 'carrier' | 'provinceCode' | 'cityCode' | 'districtCode'> {
  orderId: number
  type: string
  beforeFen: number | null
  afterFen: number | null
  because: Unpriced | null
  weight: number
}

const lineColumns = 'order_id AS orderId, number, carrier, province_code AS provinceCode, city_code AS cityCode, district_code AS districtCode, type, before_fen AS beforeFen, after_fen AS afterFen, because, weight'

export async function saveAnswers(runId: number, lines: readonly WhatIfLine[]): Promise<void> {
  const values = lines.map((line) => [runId, line.orderId, line.number, line.carrier, line.provinceCode, line.cityCode, line.districtCode, line.type, line.beforeFen, line.afterFen, line.because, line.weight])
  await bulk(({ run: write }) => write('INSERT IGNORE INTO what_if_line (run_id, order_id, number, carrier, province_code, city_code, district_code, type, before_fen, after_fen, because, weight) VALUES ?', [values]))
}

/** How far an interrupted answer came. */
export async function answered(runId: number): Promise<{ lastId: number; done: number; failed: number }> {
  const found = await row<{ lastId: number | null; done: number; failed: string | null }>('SELECT MAX(order_id) AS lastId, COUNT(*) AS done, SUM(because IS NOT NULL) AS failed FROM what_if_line WHERE run_id = ?', [runId])
  return { lastId: found?.lastId ?? 0, done: found?.done ?? 0, failed: Number(found?.failed ?? 0) }
}

/** Sums by carrier, province and type over the lines of a run. */
export async function partsOf(runId: number): Promise<Part[]> {
  const found = await rows<Record<keyof Part, string | number | null>>(
    `SELECT carrier, province_code AS provinceCode, type, COUNT(*) AS orders, SUM(after_fen > before_fen) AS up, SUM(after_fen < before_fen) AS down, SUM(after_fen = before_fen) AS same, SUM(because IS NOT NULL) AS unpriced,
       SUM(IF(because IS NULL, before_fen, 0)) AS beforeFen, SUM(COALESCE(after_fen, 0)) AS afterFen FROM what_if_line WHERE run_id = ? GROUP BY carrier, province_code, type`,
    [runId],
  )
  return found.map((one) => ({
    carrier: String(one.carrier), provinceCode: String(one.provinceCode), type: String(one.type), orders: Number(one.orders), up: Number(one.up ?? 0), down: Number(one.down ?? 0), same: Number(one.same ?? 0), unpriced: Number(one.unpriced ?? 0),
    beforeFen: BigInt(String(one.beforeFen ?? 0)), afterFen: BigInt(String(one.afterFen ?? 0)),
  }))
}

export async function markAnswered(runId: number, { parts, now }: { parts: readonly Part[]; now: Date }): Promise<void> {
  const orders = parts.reduce((sum, part) => sum + part.orders, 0)
  const kept = JSON.stringify(parts, (_, one: unknown) => (typeof one === 'bigint' ? one.toString() : one))
  await run("UPDATE what_if_run SET state = 'ready', orders = ?, parts = ?, ready_at = ? WHERE id = ?", [orders, kept, now, runId])
}

export interface LineFilter {
  carrier: string
  province: string
  type: string
  /** up, down, same, unpriced, or '' for all. */
  how: string
}

const hows: Record<string, string> = { up: 'l.after_fen > l.before_fen', down: 'l.after_fen < l.before_fen', same: 'l.after_fen = l.before_fen', unpriced: 'l.because IS NOT NULL' }

/** A page of a run's orders within the visitor's scope, exceptions first. */
export async function whatIfLines(runId: number, scope: Scope, { filter, paging }: { filter: LineFilter; paging: Paging }): Promise<Page<WhatIfLine>> {
  const within = scopeCondition(scope, 'l')
  const equal = ([['carrier', filter.carrier], ['province_code', filter.province], ['type', filter.type]] as const).filter(([, value]) => value !== '').map(([column, value]) => ({ sql: `l.${column} = ?`, params: [value] }))
  const how = hows[filter.how]
  return listPage<WhatIfLine>({
    columns: lineColumns.split(', ').map((column) => `l.${column}`).join(', '), from: 'what_if_line l', ranges: [{ sql: `l.run_id = ? AND ${within.sql}`, params: [runId, ...within.params] }],
    filters: [...equal, ...(how ? [{ sql: how, params: [] }] : [])], sorts: { weight: 'l.weight' }, id: 'l.order_id', paging,
  })
}

/** All lines of a run, exceptions first, row by row. */
export const streamAnswers = (runId: number): AsyncGenerator<WhatIfLine> => stream<WhatIfLine>(`SELECT ${lineColumns} FROM what_if_line WHERE run_id = ? ORDER BY weight DESC, order_id DESC`, [runId])

/** A site that may be asked about, by its code. */
export async function siteByCode(code: string, scope: Scope): Promise<{ id: number; code: string } | null> {
  const within = scopeCondition({ ...scope, carrier: null }, 's')
  return row<{ id: number; code: string }>(`SELECT s.id, s.code FROM site s WHERE s.code = ? AND ${within.sql}`, [code, ...within.params])
}
