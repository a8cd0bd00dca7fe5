import { countUpTo, everyRow, listPage, type Condition, type Count, type Page } from '~/platform/list.server'
import type { Paging } from '~/platform/paging'
import { rangeConditions, type Scope } from '../people/scope'
import { orderStates, type OrderState } from './order'

/** One line of the list pages. Moments are ISO, UTC; amounts cents. */
export interface OrderLine {
  id: number
  number: string
  state: OrderState
  carrier: string
  districtCode: string
  demandId: number
  demandNumber: string
  demandName: string
  formVersion: number
  yearlyFen: number | null
  expiresOn: string | null
  changedAt: string
}

export interface OrderFilters {
  /** Each state is a range of its own. None: all states. */
  states?: readonly OrderState[]
  carrier?: string
  /** Beginning of the order's or the demand's number, or of the demand's name. */
  text?: string
}

export const orderSorts = { number: 'o.id' } as const

const columns = `o.id, o.number, o.state, o.carrier, o.district_code AS districtCode, o.form_version AS formVersion, o.yearly_fen AS yearlyFen,
  o.expires_on AS expiresOn, o.changed_at AS changedAt, d.id AS demandId, d.number AS demandNumber, d.name AS demandName`
const from = 'orders o JOIN demand d ON d.id = o.demand_id'

type Stored = Omit<OrderLine, 'changedAt'> & { changedAt: Date }

const queryOf = (scope: Scope, filters: OrderFilters, paging: Paging) => ({ columns, from, sorts: orderSorts, id: 'o.id', paging, ...narrowed(scope, filters) })
const lineOf = (line: Stored): OrderLine => ({ ...line, changedAt: line.changedAt.toISOString() })

export async function listOrders(scope: Scope, filters: OrderFilters, paging: Paging): Promise<Page<OrderLine>> {
  const page = await listPage<Stored>(queryOf(scope, filters, paging))
  return { ...page, rows: page.rows.map(lineOf) }
}

/** Every line that the filters leave, for exports. */
export async function* everyOrder(scope: Scope, filters: OrderFilters, paging: Paging): AsyncGenerator<OrderLine> {
  for await (const line of everyRow<Stored>(queryOf(scope, filters, paging))) yield lineOf(line)
}

export const countOrders = (scope: Scope, filters: OrderFilters, cap?: number): Promise<Count> => countUpTo({ from, ...narrowed(scope, filters) }, cap)

/** What an address asks for; unknown values are as if they were not there. */
export const orderFiltersIn = (query: URLSearchParams): OrderFilters => ({
  states: orderStates.filter((state) => state === query.get('state')), text: query.get('text')?.trim() || undefined, carrier: query.get('carrier') || undefined,
})

function narrowed(scope: Scope, { states = [], carrier, text }: OrderFilters): { ranges: Condition[]; filters: Condition[] } {
  const ranges = rangeConditions(scope, 'o')
  return {
    ranges: states.length === 0 ? ranges : ranges.flatMap((range) => states.map((state) => ({ sql: `${range.sql} AND o.state = ?`, params: [...range.params, state] }))),
    filters: [...(carrier ? [{ sql: 'o.carrier = ?', params: [carrier] }] : []), ...(text ? [beginsWith(text)] : [])],
  }
}

function beginsWith(text: string): Condition {
  const prefix = `${text.replace(/[\\%_]/g, '\\$&')}%`
  return { sql: '(o.number LIKE ? OR d.number LIKE ? OR d.name LIKE ?)', params: [prefix, prefix, prefix] }
}
