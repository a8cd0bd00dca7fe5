import { listPage, type Page } from '~/platform/list.server'
import type { Paging } from '~/platform/paging'
import { row } from '~/platform/sql.server'
import { covers, scopeCondition, type Placed, type Scope } from '../people/scope'
import type { DemandState, StepCode } from '../process/demand-process'

/** As it was imported: nobody has done anything with it since. */
export const untouched = "d.state = 'collected' AND d.version = 1"

/** How many demands of an import could be taken back by somebody with this scope, and how many are held. */
export async function undoFigures(batchId: number, scope: Scope): Promise<{ untouched: number; held: number }> {
  const within = scopeCondition(scope, 'd')
  const found = await row<{ free: number; held: number }>(
    `SELECT COALESCE(SUM(${untouched} AND ${within.sql}), 0) AS free, COALESCE(SUM(NOT (${untouched} AND ${within.sql})), 0) AS held
       FROM demand d LEFT JOIN history_event h ON ${lastEvent} WHERE d.import_batch_id = ? AND h.step <> 'undo_import'`,
    [...within.params, ...within.params, batchId],
  )
  return { untouched: Number(found?.free ?? 0), held: Number(found?.held ?? 0) }
}

const lastEvent = "h.aggregate = 'demand' AND h.aggregate_id = d.id AND h.sequence = d.version"

/** A demand that stays, and what holds it. */
export interface HeldDemand {
  id: number
  rowNumber: number
  number: string
  name: string
  state: DemandState
  /** The last thing that happened to it. */
  step: StepCode
  byName: string
  /** ISO, UTC */
  at: string
  /** It lies outside of what the reader works on now. */
  outside: boolean
}

type Stored = Omit<HeldDemand, 'at' | 'outside'> & Required<Placed> & { at: Date }

/** Demands of an import that cannot be taken back, a page at a time. */
export async function heldDemands(batchId: number, scope: Scope, paging: Paging): Promise<Page<HeldDemand>> {
  const within = scopeCondition(scope, 'd')
  const page = await listPage<Stored>({
    columns: `d.id, d.import_row_number AS rowNumber, d.number, d.name, d.state, d.carrier, d.province_code AS provinceCode, d.city_code AS cityCode, d.district_code AS districtCode,
      h.step, h.by_name AS byName, h.at`,
    from: `demand d JOIN history_event h ON ${lastEvent}`,
    ranges: [{ sql: 'd.import_batch_id = ?', params: [batchId] }],
    filters: [{ sql: `h.step <> 'undo_import' AND NOT (${untouched} AND ${within.sql})`, params: within.params }],
    sorts: { row: 'd.import_row_number' }, id: 'd.id', paging,
  })
  return { ...page, rows: page.rows.map(({ at, carrier, provinceCode, cityCode, districtCode, ...held }) => ({ ...held, at: at.toISOString(), outside: !covers(scope, { carrier, provinceCode, cityCode, districtCode }) })) }
}
