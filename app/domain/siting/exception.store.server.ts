import { countUpTo, listPage, type Condition, type Page } from '~/platform/list.server'
import type { Paging } from '~/platform/paging'
import { rows } from '~/platform/sql.server'
import { narrowed } from '../people/place-choice'
import { rangeConditions, type Scope } from '../people/scope'
import { isCarrier } from '../shared/carrier'

export const exceptionStates = ['screen_failed', 'siting_failed'] as const
export type ExceptionState = (typeof exceptionStates)[number]

export interface ExceptionFilter {
  state: string
  place: string
  carrier: string
  /** Beginning of the number, or part of the name. */
  text: string
}

export interface ExceptionLine {
  id: number
  number: string
  name: string
  state: ExceptionState
  version: number
  carrier: string
  districtCode: string
  ownerName: string | null
  /** When it failed: ISO, UTC. */
  failedAt: string
  taskId: number | null
  reasonCode: string | null
  reasonText: string | null
  repliedBy: string | null
}

const escaped = (text: string): string => text.replace(/[\\%_]/g, '\\$&')

function conditions(scope: Scope, { state, place, carrier, text }: ExceptionFilter): { ranges: Condition[]; filters: Condition[] } {
  const states = exceptionStates.filter((one) => state === '' || one === state)
  const words = text.trim()
  return {
    ranges: rangeConditions(narrowed(scope, place), 'd').flatMap((range) =>
      states.map((one) => ({ sql: `${range.sql} AND d.state = ?`, params: [...range.params, one] })),
    ),
    filters: [
      ...(isCarrier(carrier) ? [{ sql: 'd.carrier = ?', params: [carrier] }] : []),
      ...(words === '' ? [] : [{ sql: '(d.number LIKE ? OR d.name LIKE ?)', params: [`${escaped(words)}%`, `%${escaped(words)}%`] }]),
    ],
  }
}

export const exceptionSorts = { number: 'd.id' } as const

const columns = `d.id, d.number, d.name, d.state, d.version, d.carrier, d.district_code AS districtCode, d.changed_at AS failedAt,
  (SELECT u.name FROM user u WHERE u.id = d.owner_id) AS ownerName`

type Stored = Omit<ExceptionLine, 'failedAt' | keyof Cause> & { failedAt: Date }

export async function listExceptions(scope: Scope, filter: ExceptionFilter, paging: Paging): Promise<Page<ExceptionLine>> {
  const page = await listPage<Stored>({ columns, from: 'demand d', sorts: exceptionSorts, id: 'd.id', paging, ...conditions(scope, filter) })
  const causes = await causesOf(page.rows.map(({ id }) => id))
  return { ...page, rows: page.rows.map((row) => ({ ...row, failedAt: row.failedAt.toISOString(), ...(causes.get(row.id) ?? unknownCause) })) }
}

export const countExceptions = (scope: Scope, filter: ExceptionFilter): Promise<{ count: number; more: boolean }> =>
  countUpTo({ from: 'demand d', ...conditions(scope, filter) })

type Cause = Pick<ExceptionLine, 'taskId' | 'reasonCode' | 'reasonText' | 'repliedBy'>

const unknownCause: Cause = { taskId: null, reasonCode: null, reasonText: null, repliedBy: null }

/** The latest failed reply of each demand, in one statement for the page. */
export async function causesOf(demandIds: readonly number[]): Promise<Map<number, Cause>> {
  if (demandIds.length === 0) return new Map()
  const found = await rows<Cause & { demandId: number }>(
    `SELECT r.demand_id AS demandId, r.task_id AS taskId, r.reason_code AS reasonCode, r.reason_text AS reasonText, r.by_name AS repliedBy
       FROM task_reply r
       JOIN (SELECT demand_id, MAX(id) AS id FROM task_reply WHERE demand_id IN (${demandIds.map(() => '?').join(', ')}) AND final = 1 AND success = 0 GROUP BY demand_id) last ON last.id = r.id`,
    [...demandIds],
  )
  return new Map(found.map(({ demandId, ...cause }) => [demandId, cause]))
}
