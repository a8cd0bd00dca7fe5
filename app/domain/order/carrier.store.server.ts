import { countUpTo, everyRow, listPage, type Condition, type Count, type Page } from '~/platform/list.server'
import type { Paging } from '~/platform/paging'
import { rows } from '~/platform/sql.server'
import { rangeConditions, scopeCondition, type Scope } from '../people/scope'
import { carrierOrder, carriersOrderState, orderStatesSeenAs, type CarrierOrder, type CarrierOrderState, type KeptOrder } from './carrier-view'
import type { OrderState } from './order'
import { signaturesOf } from './order.store.server'
import { carriersSignature, type KeptSignature } from './signature'

/** Nobody without a carrier sees anything here, whatever his divisions. */
const own = (scope: Scope): Scope => (scope.carrier === null ? { ranges: [], carrier: null } : scope)

/** What was never issued has no form, and is not there for a carrier. */
const from = 'orders o JOIN order_form f ON f.order_id = o.id AND f.form_version = o.form_version JOIN demand d ON d.id = o.demand_id'
const columns = `o.id, o.number, o.state, o.form_version AS formVersion, o.district_code AS districtCode, d.id AS demandId, d.number AS demandNumber, d.name AS demandName,
  f.issued_at AS issuedAt, f.expires_on AS expiresOn, o.signed_at AS signedAt`

type Moments = { issuedAt: Date | null; signedAt: Date | null }
const withMoments = <T extends Moments>(row: T) => ({ ...row, issuedAt: row.issuedAt?.toISOString() ?? null, signedAt: row.signedAt?.toISOString() ?? null })

/** A carrier's own order that was issued to him, or null. */
export async function findCarrierOrder(id: number, scope: Scope, today: string): Promise<CarrierOrder | null> {
  const within = scopeCondition(own(scope), 'o')
  const [row] = await rows<Omit<KeptOrder, 'issuedAt' | 'signedAt' | 'content'> & Moments & { content: string | KeptOrder['content'] }>(
    `SELECT ${columns}, o.version, o.carrier, f.content_hash AS contentHash, f.content, d.state AS demandState FROM ${from} WHERE o.id = ? AND ${within.sql}`,
    [id, ...within.params],
  )
  if (!row) return null

  const content = typeof row.content === 'string' ? (JSON.parse(row.content) as KeptOrder['content']) : row.content
  return carrierOrder({ ...withMoments(row), content }, today)
}

export async function carrierOrderOf(demandId: number, scope: Scope): Promise<{ id: number; number: string } | null> {
  const within = scopeCondition(own(scope), 'o')
  const [row] = await rows<{ id: number; number: string }>(`SELECT o.id, o.number FROM orders o WHERE o.demand_id = ? AND o.form_version > 0 AND ${within.sql}`, [demandId, ...within.params])
  return row ?? null
}

export interface CarrierOrderLine {
  id: number
  number: string
  state: CarrierOrderState
  formVersion: number
  districtCode: string
  demandId: number
  demandNumber: string
  demandName: string
  issuedAt: string | null
  expiresOn: string | null
  signedAt: string | null
  /** Of the issued form; null while it is reworked. */
  yearlyFen: number | null
}

export interface CarrierOrderFilters {
  state?: CarrierOrderState | null
  /** Beginning of the order's or the demand's number, or of the station's name. */
  text?: string | null
}

export const carrierOrderSorts = { number: 'o.id' } as const

/** Figures of a form that is being reworked are the house's own. */
const yearly = "IF(o.state IN ('issued', 'signed', 'expired', 'voided'), o.yearly_fen, NULL) AS yearlyFen"

type StoredLine = Omit<CarrierOrderLine, 'state' | 'issuedAt' | 'signedAt'> & Moments & { state: OrderState }
export interface CarrierOrdersAsked { filters: CarrierOrderFilters; paging: Paging; today: string }

const queryOf = (scope: Scope, { filters, paging, today }: CarrierOrdersAsked) => ({ columns: `${columns}, ${yearly}`, from, sorts: carrierOrderSorts, id: 'o.id', paging, ...narrowed(scope, filters, today) })
const lineOf = (row: StoredLine, today: string): CarrierOrderLine => ({ ...withMoments(row), state: carriersOrderState(row, today) })

export async function listCarrierOrders(scope: Scope, asked: CarrierOrdersAsked): Promise<Page<CarrierOrderLine>> {
  const page = await listPage<StoredLine>(queryOf(scope, asked))
  return { ...page, rows: page.rows.map((row) => lineOf(row, asked.today)) }
}

/** Every line that the filters leave, for exports. */
export async function* everyCarrierOrder(scope: Scope, asked: CarrierOrdersAsked): AsyncGenerator<CarrierOrderLine> {
  for await (const row of everyRow<StoredLine>(queryOf(scope, asked))) yield lineOf(row, asked.today)
}

export const countCarrierOrders = (scope: Scope, filters: CarrierOrderFilters, today: string, cap?: number): Promise<Count> =>
  countUpTo({ from, ...narrowed(scope, filters, today) }, cap)

function narrowed(scope: Scope, { state, text }: CarrierOrderFilters, today: string): { ranges: Condition[]; filters: Condition[] } {
  const ranges = rangeConditions(own(scope), 'o')
  const kept = state ? storedStates(state, today) : null
  return {
    ranges: kept ? ranges.flatMap((range) => kept.map((one) => ({ sql: `${range.sql} AND ${one.sql}`, params: [...range.params, ...one.params] }))) : ranges,
    filters: text ? [beginsWith(text)] : [],
  }
}

/** Whether an issued form has passed its last day is a matter of today. */
function storedStates(seen: CarrierOrderState, today: string): Condition[] {
  const plain = orderStatesSeenAs(seen).map((state) => ({ sql: 'o.state = ?', params: [state] }))
  if (seen === 'issued') return [{ sql: "o.state = 'issued' AND f.expires_on >= ?", params: [today] }]
  if (seen === 'expired') return [...plain, { sql: "o.state = 'issued' AND f.expires_on < ?", params: [today] }]
  return plain
}

function beginsWith(text: string): Condition {
  const pattern = `${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`
  if (/^DD\d/i.test(text)) return { sql: 'o.number LIKE ?', params: [pattern] }
  return { sql: /^XQ\d/i.test(text) ? 'd.number LIKE ?' : 'd.name LIKE ?', params: [pattern] }
}

/** What the carrier sees of the signatures on an order of his. The caller has found the order within the visitor's scope. */
export const carriersSignaturesOf = async (orderId: number): Promise<KeptSignature[]> => (await signaturesOf(orderId)).map(carriersSignature)
