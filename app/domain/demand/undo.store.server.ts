import { listPage, type Page } from '~/platform/list.server'
import type { Paging } from '~/platform/paging'
import { row } from '~/platform/sql.server'
import { covers, scopeCondition, type Placed, type Scope } from '../people/scope'
import { demandStates, type DemandState, type StepCode } from '../process/demand-process'
import type { ImportBatch, ImportPurpose } from './import'
import { mayChange } from './round-trip'

/** Where the demands of an import stand (`d`), which of them are as it left them (`untouched`), which are taken back already. */
interface Reach {
  from: string
  of: string
  untouched: string
  back: string
  rowNumber: string
}

const states = (list: readonly DemandState[]) => list.map((state) => `'${state}'`).join(', ')
const lastEvent = "h.aggregate = 'demand' AND h.aggregate_id = d.id AND h.sequence = d.version"

const reaches: Record<'enter' | 'update', Reach> = {
  enter: { from: `demand d JOIN history_event h ON ${lastEvent}`, of: 'd.import_batch_id = ?', untouched: "d.state = 'collected' AND d.version = 1", back: "h.step = 'undo_import'", rowNumber: 'd.import_row_number' },
  update: {
    from: `import_row r JOIN demand d ON d.id = r.demand_id JOIN history_event h ON ${lastEvent}`, of: 'r.batch_id = ?',
    untouched: `d.version = r.target_version + 1 AND d.state IN (${states(demandStates.filter(mayChange))})`, back: 'r.undone = 1', rowNumber: 'r.`row_number`',
  },
}

export const reachOf = (purpose: ImportPurpose): Reach => reaches[purpose === 'update' ? 'update' : 'enter']

type Asked = Pick<ImportBatch, 'id' | 'purpose'>

/** How many demands of an import could be taken back by somebody with this scope, and how many are held. */
export async function undoFigures({ id, purpose }: Asked, scope: Scope): Promise<{ untouched: number; held: number }> {
  const within = scopeCondition(scope, 'd')
  const { from, of, untouched, back } = reachOf(purpose)
  const found = await row<{ free: number; held: number }>(
    `SELECT COALESCE(SUM(${untouched} AND ${within.sql}), 0) AS free, COALESCE(SUM(NOT (${untouched} AND ${within.sql})), 0) AS held FROM ${from} WHERE ${of} AND NOT ${back}`,
    [...within.params, ...within.params, id],
  )
  return { untouched: Number(found?.free ?? 0), held: Number(found?.held ?? 0) }
}

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
export async function heldDemands({ id, purpose }: Asked, scope: Scope, paging: Paging): Promise<Page<HeldDemand>> {
  const within = scopeCondition(scope, 'd')
  const { from, of, untouched, back, rowNumber } = reachOf(purpose)
  const page = await listPage<Stored>({
    columns: `d.id, ${rowNumber} AS rowNumber, d.number, d.name, d.state, d.carrier, d.province_code AS provinceCode, d.city_code AS cityCode, d.district_code AS districtCode,
      h.step, h.by_name AS byName, h.at`,
    from,
    ranges: [{ sql: of, params: [id] }],
    filters: [{ sql: `NOT ${back} AND NOT (${untouched} AND ${within.sql})`, params: within.params }],
    sorts: { row: rowNumber }, id: 'd.id', paging,
  })
  return { ...page, rows: page.rows.map(({ at, carrier, provinceCode, cityCode, districtCode, ...held }) => ({ ...held, at: at.toISOString(), outside: !covers(scope, { carrier, provinceCode, cityCode, districtCode }) })) }
}
