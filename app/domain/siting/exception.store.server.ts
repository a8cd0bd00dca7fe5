import { countUpTo, everyRow, listPage, type Condition, type Count, type Page } from '~/platform/list.server'
import type { Paging } from '~/platform/paging'
import { rows } from '~/platform/sql.server'
import { narrowed } from '../people/place-choice'
import { rangeConditions, type Scope } from '../people/scope'
import type { DemandState } from '../process/demand-process'
import { isCarrier } from '../shared/carrier'

/** What is an exception: a stage that failed, or a demand whose partner of a joint build went another way. */
export const exceptionKinds = ['screen_failed', 'siting_failed', 'partner_left'] as const
export type ExceptionKind = (typeof exceptionKinds)[number]

export interface ExceptionFilter {
  kind: string
  place: string
  carrier: string
  /** Id of the account manager who owns it, or '' for all. */
  owner: string
  /** On the list for at least so many days. */
  days: string
  /** Beginning of the number, or part of the name. */
  text: string
}

/** As an address asks for them; `me` is the visitor. */
export function exceptionFilterIn(query: URLSearchParams, userId: number): ExceptionFilter {
  const asked = (name: string) => (query.get(name) ?? '').trim()
  return { kind: asked('state'), place: asked('place'), carrier: asked('carrier'), owner: asked('owner') === 'me' ? String(userId) : asked('owner'), days: asked('days'), text: asked('text') }
}

export interface ExceptionLine {
  id: number
  number: string
  name: string
  state: DemandState
  kind: ExceptionKind
  version: number
  carrier: string
  districtCode: string
  ownerName: string | null
  /** Since when it is an exception: ISO, UTC. */
  failedAt: string
  taskId: number | null
  reasonCode: string | null
  reasonText: string | null
  repliedBy: string | null
  /** Number of the partner that went another way, and how. */
  partner: string | null
  partnerGone: 'cancelled' | 'changed' | null
}

const escaped = (text: string): string => text.replace(/[\\%_]/g, '\\$&')

interface ExceptionsAsked {
  filter: ExceptionFilter
  now: Date
}

function conditions(scope: Scope, { filter: { kind, place, carrier, owner, days, text }, now }: ExceptionsAsked): { ranges: Condition[]; filters: Condition[] } {
  const kinds = exceptionKinds.filter((one) => kind === '' || one === kind)
  const words = text.trim()
  const since = /^\d{1,4}$/.test(days) ? moment(new Date(now.getTime() - Number(days) * 86_400_000)) : null
  return {
    ranges: rangeConditions(narrowed(scope, place), 'd').flatMap((range) =>
      kinds.map((one) =>
        one === 'partner_left'
          ? { sql: `${range.sql} AND d.attention = 'partner_left' AND d.state NOT IN ('screen_failed', 'siting_failed', 'cancelled')`, params: range.params }
          : { sql: `${range.sql} AND d.state = ?`, params: [...range.params, one] },
      ),
    ),
    filters: [
      ...(isCarrier(carrier) ? [{ sql: 'd.carrier = ?', params: [carrier] }] : []),
      ...(/^\d{1,9}$/.test(owner) ? [{ sql: 'd.owner_id = ?', params: [Number(owner)] }] : []),
      ...(since === null ? [] : [{ sql: 'COALESCE(d.attention_at, d.entered_at, d.changed_at) <= ?', params: [since] }]),
      ...(words === '' ? [] : [{ sql: '(d.number LIKE ? OR d.name LIKE ?)', params: [`${escaped(words)}%`, `%${escaped(words)}%`] }]),
    ],
  }
}

const moment = (at: Date): string => at.toISOString().slice(0, 23).replace('T', ' ')

export const exceptionSorts = { number: 'd.id' } as const

const columns = `d.id, d.number, d.name, d.state, d.version, d.carrier, d.district_code AS districtCode, COALESCE(d.attention_at, d.entered_at, d.changed_at) AS failedAt,
  (SELECT u.name FROM user u WHERE u.id = d.owner_id) AS ownerName`

type Stored = Omit<ExceptionLine, 'failedAt' | 'kind' | keyof Cause> & { failedAt: Date }

const queryOf = (scope: Scope, asked: ExceptionsAsked, paging: Paging) => ({ columns, from: 'demand d', sorts: exceptionSorts, id: 'd.id', paging, ...conditions(scope, asked) })

export async function listExceptions(scope: Scope, asked: ExceptionsAsked, paging: Paging): Promise<Page<ExceptionLine>> {
  const page = await listPage<Stored>(queryOf(scope, asked, paging))
  return { ...page, rows: await withCauses(page.rows) }
}

const atOnce = 200

/** Every line that the filters leave, for exports. */
export async function* everyException(scope: Scope, asked: ExceptionsAsked, paging: Paging): AsyncGenerator<ExceptionLine> {
  let some: Stored[] = []
  for await (const row of everyRow<Stored>(queryOf(scope, asked, paging))) {
    some.push(row)
    if (some.length < atOnce) continue
    yield* await withCauses(some)
    some = []
  }
  yield* await withCauses(some)
}

async function withCauses(found: readonly Stored[]): Promise<ExceptionLine[]> {
  const ids = found.map(({ id }) => id)
  const marked = found.filter(({ state }) => !isFailed(state)).map(({ id }) => id)
  const [causes, partners] = await Promise.all([causesOf(ids), partnersOf(marked)])
  return found.map((row): ExceptionLine => {
    const failed = isFailed(row.state)
    return { ...row, failedAt: row.failedAt.toISOString(), kind: isFailed(row.state) ? row.state : 'partner_left', ...unknownCause, ...(failed ? causes.get(row.id) : partners.get(row.id)) }
  })
}

const isFailed = (state: DemandState): state is 'screen_failed' | 'siting_failed' => state === 'screen_failed' || state === 'siting_failed'

/** Which partner went another way, by the last event that says so. */
async function partnersOf(demandIds: readonly number[]): Promise<Map<number, Pick<ExceptionLine, 'partner' | 'partnerGone'>>> {
  if (demandIds.length === 0) return new Map()
  const found = await rows<{ demandId: number; changes: string | Record<string, [string, 'cancelled' | 'changed']> }>(
    `SELECT h.aggregate_id AS demandId, h.changes FROM history_event h
       JOIN (SELECT aggregate_id, MAX(sequence) AS sequence FROM history_event WHERE aggregate = 'demand' AND aggregate_id IN (${demandIds.map(() => '?').join(', ')}) AND step = 'partner_left' GROUP BY aggregate_id) last
         ON last.aggregate_id = h.aggregate_id AND last.sequence = h.sequence WHERE h.aggregate = 'demand'`,
    [...demandIds],
  )
  return new Map(found.map(({ demandId, changes }) => {
    const { partner } = typeof changes === 'string' ? (JSON.parse(changes) as Record<string, [string, 'cancelled' | 'changed']>) : changes
    return [demandId, { partner: partner?.[0] ?? null, partnerGone: partner?.[1] ?? null }]
  }))
}

export const countExceptions = (scope: Scope, asked: ExceptionsAsked, cap?: number): Promise<Count> => countUpTo({ from: 'demand d', ...conditions(scope, asked) }, cap)

type Cause = Pick<ExceptionLine, 'taskId' | 'reasonCode' | 'reasonText' | 'repliedBy' | 'partner' | 'partnerGone'>

const unknownCause: Cause = { taskId: null, reasonCode: null, reasonText: null, repliedBy: null, partner: null, partnerGone: null }

/** The latest failed reply of each demand, in one statement for the page. */
export async function causesOf(demandIds: readonly number[]): Promise<Map<number, Cause>> {
  if (demandIds.length === 0) return new Map()
  const found = await rows<Omit<Cause, 'partner' | 'partnerGone'> & { demandId: number }>(
    `SELECT r.demand_id AS demandId, r.task_id AS taskId, r.reason_code AS reasonCode, r.reason_text AS reasonText, r.by_name AS repliedBy
       FROM task_reply r
       JOIN (SELECT demand_id, MAX(id) AS id FROM task_reply WHERE demand_id IN (${demandIds.map(() => '?').join(', ')}) AND final = 1 AND success = 0 GROUP BY demand_id) last ON last.id = r.id`,
    [...demandIds],
  )
  return new Map(found.map(({ demandId, ...cause }) => [demandId, { ...unknownCause, ...cause }]))
}
