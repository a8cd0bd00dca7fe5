import { countUpTo, everyRow, listPage, type Condition, type Count, type Page } from '~/platform/list.server'
import type { Paging } from '~/platform/paging'
import { rows } from '~/platform/sql.server'
import { rangeConditions, type Scope } from '../people/scope'
import { carriersState, statesSeenAs } from '../process/carrier-eyes'
import { demandStates, type DemandState } from '../process/demand-process'
import { carrierDemand, type CarrierDemand, type KeptEvent } from './carrier-view'
import { findDemand } from './store.server'

/** A carrier's own demand within his divisions, or null. */
export async function findCarrierDemand(id: number, scope: Scope): Promise<CarrierDemand | null> {
  const demand = await findDemand(id, own(scope))
  return demand && carrierDemand(demand)
}

/** Nobody without a carrier sees anything here, whatever his divisions. */
const own = (scope: Scope): Scope => (scope.carrier === null ? { ranges: [], carrier: null } : scope)

/** Everything that happened to it, oldest first. The caller has found the demand within the carrier's scope. */
export async function carrierHistory(demandId: number, { carrier }: Scope): Promise<KeptEvent[]> {
  const found = await rows<Omit<KeptEvent, 'at' | 'own' | 'changes'> & { at: Date; own: number; changes: string | KeptEvent['changes'] }>(
    `SELECT h.sequence, h.step, h.to_state AS toState, h.note, h.changes, h.by_name AS byName, h.at,
            EXISTS (SELECT 1 FROM role_grant g WHERE g.user_id = h.by_user_id AND g.carrier = ?) AS own
       FROM history_event h WHERE h.aggregate = 'demand' AND h.aggregate_id = ? ORDER BY h.sequence`,
    [carrier, demandId],
  )
  return found.map((event) => ({
    ...event,
    own: Boolean(event.own),
    at: event.at.toISOString(),
    changes: typeof event.changes === 'string' ? (JSON.parse(event.changes) as KeptEvent['changes']) : event.changes,
  }))
}

export interface CarrierLine {
  id: number
  number: string
  kind: CarrierDemand['kind']
  state: DemandState
  name: string
  carrierNumber: string | null
  districtCode: string
  batch: string | null
  requiredOn: string
  priority: string
  createdAt: string
}

export interface CarrierFilters {
  /** As the carrier sees it. */
  state?: DemandState | null
  kind?: string | null
  batch?: string | null
  /** Beginning of a number (ours or his own) or of the name. */
  text?: string | null
  requiredFrom?: string | null
  requiredTo?: string | null
}

export const carrierSorts = { number: 'd.id', requiredOn: 'd.required_on' } as const

const columns = `d.id, d.number, d.kind, d.state, d.name, d.carrier_number AS carrierNumber, d.district_code AS districtCode, d.batch,
  d.required_on AS requiredOn, d.priority, d.created_at AS createdAt`

type StoredLine = Omit<CarrierLine, 'createdAt'> & { createdAt: Date }

const queryOf = (scope: Scope, filters: CarrierFilters, paging: Paging) => ({ columns, from: 'demand d', sorts: carrierSorts, id: 'd.id', paging, ...narrowed(scope, filters) })
const lineOf = (line: StoredLine): CarrierLine => ({ ...line, state: carriersState(line.state), createdAt: line.createdAt.toISOString() })

export async function listCarrierDemands(scope: Scope, filters: CarrierFilters, paging: Paging): Promise<Page<CarrierLine>> {
  const page = await listPage<StoredLine>(queryOf(scope, filters, paging))
  return { ...page, rows: page.rows.map(lineOf) }
}

/** Every line that the filters leave, for exports. */
export async function* everyCarrierDemand(scope: Scope, filters: CarrierFilters, paging: Paging): AsyncGenerator<CarrierLine> {
  for await (const line of everyRow<StoredLine>(queryOf(scope, filters, paging))) yield lineOf(line)
}

export const countCarrierDemands = (scope: Scope, filters: CarrierFilters, cap?: number): Promise<Count> => countUpTo({ from: 'demand d', ...narrowed(scope, filters) }, cap)

function narrowed(scope: Scope, { state, kind, batch, text, requiredFrom, requiredTo }: CarrierFilters): { ranges: Condition[]; filters: Condition[] } {
  const ranges = rangeConditions(own(scope), 'd')
  const states = state ? statesSeenAs(state) : null
  return {
    ranges: states ? ranges.flatMap((range) => states.map((one) => ({ sql: `${range.sql} AND d.state = ?`, params: [...range.params, one] }))) : ranges,
    filters: [
      ...(kind ? [{ sql: 'd.kind = ?', params: [kind] }] : []),
      ...(batch ? [{ sql: 'd.batch = ?', params: [batch] }] : []),
      ...(requiredFrom ? [{ sql: 'd.required_on >= ?', params: [requiredFrom] }] : []),
      ...(requiredTo ? [{ sql: 'd.required_on <= ?', params: [requiredTo] }] : []),
      ...(text ? [beginsWith(text)] : []),
    ],
  }
}

function beginsWith(text: string): Condition {
  const pattern = `${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`
  if (/^XQ\d/i.test(text)) return { sql: 'd.number LIKE ?', params: [pattern] }
  return { sql: '(d.name LIKE ? OR d.carrier_number LIKE ?)', params: [pattern, pattern] }
}

/** How many stand in each state, as the carrier sees it; each counted no further than `cap`. One statement. */
export async function countCarrierStates(scope: Scope, cap = 1_000): Promise<Map<DemandState, number>> {
  const ranges = rangeConditions(own(scope), 'd')
  const counts = new Map<DemandState, number>()
  if (ranges.length === 0) return counts

  const each = ranges.flatMap((range) => demandStates.map((state) => ({
    sql: `SELECT ? AS state, COUNT(*) AS n FROM (SELECT 1 FROM demand d WHERE ${range.sql} AND d.state = ? LIMIT ${cap}) AS some`,
    params: [state, ...range.params, state],
  })))
  const found = await rows<{ state: DemandState; n: number }>(each.map(({ sql }) => sql).join(' UNION ALL '), each.flatMap(({ params }) => params))
  for (const { state, n } of found) counts.set(carriersState(state), (counts.get(carriersState(state)) ?? 0) + Number(n))
  return counts
}
