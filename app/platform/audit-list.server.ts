import { listPage, type Condition, type Page } from './list.server'
import type { Paging } from './paging'
import { row } from './sql.server'

export interface AuditRow {
  id: number
  at: Date
  userName: string
  login: string | null
  address: string
  event: string
  subject: string | null
  outcome: string
  detail: string | null
  requestNumber: string
}

export interface AuditFilter {
  /** Account name, exact. */
  login: string | null
  /** Beginning of the event. */
  event: string | null
  outcome: string | null
  request: string | null
  from: Date | null
  before: Date | null
}

/** Sorted by time; a person's entries and a stretch of time each have their index. */
export async function auditPage(filter: AuditFilter, paging: Paging): Promise<Page<AuditRow>> {
  const person = filter.login === null ? null : await row<{ id: number }>('SELECT id FROM user WHERE login = ?', [filter.login])
  if (filter.login !== null && !person) return { rows: [], next: null, previous: null, stopped: false }

  const page = await listPage<AuditRow>({
    columns: 'a.id, a.at, a.user_name AS userName, u.login, a.address, a.event, a.subject, a.outcome, a.detail, a.request_number AS requestNumber',
    from: 'audit_entry a LEFT JOIN user u ON u.id = a.user_id',
    ranges: [person ? { sql: 'a.user_id = ?', params: [person.id] } : { sql: 'TRUE', params: [] }],
    filters: conditionsOf(filter),
    sorts: { at: 'a.at' },
    id: 'a.id',
    paging,
  })
  return { ...page, rows: page.rows.map((one) => ({ ...one, detail: one.detail !== null && typeof one.detail !== 'string' ? JSON.stringify(one.detail) : one.detail })) }
}

const sqlTime = (at: Date): string => at.toISOString().slice(0, 23).replace('T', ' ')

function conditionsOf({ event, outcome, request, from, before }: AuditFilter): Condition[] {
  const conditions: Condition[] = []
  if (event) conditions.push({ sql: 'a.event LIKE ?', params: [`${event.replace(/[%_\\]/g, '\\$&')}%`] })
  if (outcome) conditions.push({ sql: 'a.outcome = ?', params: [outcome] })
  if (request) conditions.push({ sql: 'a.request_number = ?', params: [request] })
  if (from) conditions.push({ sql: 'a.at >= ?', params: [sqlTime(from)] })
  if (before) conditions.push({ sql: 'a.at < ?', params: [sqlTime(before)] })
  return conditions
}
