import type { Transaction } from '~/platform/db.server'
import { listPage, type Page } from '~/platform/list.server'
import type { Paging } from '~/platform/paging'
import { row, rows, run } from '~/platform/sql.server'
import type { Visitor } from '../people/visitor'
import { exportForm, type ExportFile, type ExportState } from './export'
import { isListId } from './lists'

interface Stored extends Omit<ExportFile, 'listId' | 'form' | 'state' | 'columns' | 'createdAt' | 'readyAt' | 'expiresAt'> {
  listId: string
  form: string
  state: string
  jobState: string | null
  columns: unknown
  createdAt: Date
  readyAt: Date | null
  expiresAt: Date
}

const columns = `e.id, e.list_id AS listId, e.form, e.state, e.name, e.query, e.columns, e.language, e.row_count AS rowCount, e.size, e.job_id AS jobId, e.downloads,
  e.by_user_id AS byUserId, e.by_name AS byName, e.created_at AS createdAt, e.ready_at AS readyAt, e.expires_at AS expiresAt,
  j.state AS jobState, COALESCE(j.done, 0) AS done, COALESCE(j.total, 0) AS total`
const from = 'export_file e LEFT JOIN job j ON j.id = e.job_id'

/** What is not ready stands as its job stands. */
function stateOf({ state, jobState }: Stored): ExportState {
  if (state !== 'waiting') return state as ExportState
  return jobState === 'running' || jobState === 'failed' || jobState === 'cancelled' ? jobState : 'waiting'
}

function fileOf({ jobState: _, ...stored }: Stored): ExportFile[] {
  const { listId } = stored
  if (!isListId(listId)) return []
  const kept: unknown = typeof stored.columns === 'string' ? JSON.parse(stored.columns) : stored.columns
  return [{
    ...stored, listId, form: exportForm(stored.form), state: stateOf({ ...stored, jobState: _ }), columns: Array.isArray(kept) ? kept.map(String) : [],
    createdAt: stored.createdAt.toISOString(), readyAt: stored.readyAt?.toISOString() ?? null, expiresAt: stored.expiresAt.toISOString(),
  }]
}

/** One's own, or null. */
export async function findExport(id: number, { user }: Pick<Visitor, 'user'>): Promise<ExportFile | null> {
  const found = await row<Stored>(`SELECT ${columns} FROM ${from} WHERE e.id = ? AND e.by_user_id = ?`, [id, user.id])
  return found ? (fileOf(found)[0] ?? null) : null
}

/** For the job that writes it, whosever it is. */
export async function exportOfJob(id: number): Promise<ExportFile | null> {
  const found = await row<Stored>(`SELECT ${columns} FROM ${from} WHERE e.id = ?`, [id])
  return found ? (fileOf(found)[0] ?? null) : null
}

const newest = { sorts: { id: 'e.id' }, id: 'e.id' } as const

export async function ownExports({ user }: Pick<Visitor, 'user'>, paging: Paging): Promise<Page<ExportFile>> {
  const page = await listPage<Stored>({ ...newest, columns, from, ranges: [{ sql: 'e.by_user_id = ?', params: [user.id] }], filters: [], paging })
  return { ...page, rows: page.rows.flatMap(fileOf) }
}

export interface LogFilters {
  /** Beginning of a name. */
  by: string
  listId: string
  /** Days in Beijing, '' where open. */
  from: string
  to: string
}

/** Everybody's exports: for the auditor. */
export async function exportLog({ by, listId, from: first, to }: LogFilters, paging: Paging): Promise<Page<ExportFile>> {
  const filters = [
    ...(by ? [{ sql: 'e.by_name LIKE ?', params: [`${by.replace(/[\\%_]/g, '\\$&')}%`] }] : []),
    ...(listId ? [{ sql: 'e.list_id = ?', params: [listId] }] : []),
    ...(first ? [{ sql: 'e.created_at >= ?', params: [beijing(first, '00:00:00.000')] }] : []),
    ...(to ? [{ sql: 'e.created_at <= ?', params: [beijing(to, '23:59:59.999')] }] : []),
  ]
  const page = await listPage<Stored>({ ...newest, columns, from, ranges: [{ sql: 'TRUE', params: [] }], filters, paging })
  return { ...page, rows: page.rows.flatMap(fileOf) }
}

const beijing = (day: string, time: string): string => new Date(`${day}T${time}+08:00`).toISOString().slice(0, 23).replace('T', ' ')

/** Exports of this person that are not written yet. */
export async function waitingExports(tx: Transaction, userId: number): Promise<number> {
  const [found] = await tx.$queryRawUnsafe<{ n: bigint }[]>(
    "SELECT COUNT(*) AS n FROM export_file e JOIN job j ON j.id = e.job_id WHERE e.by_user_id = ? AND e.state = 'waiting' AND j.state IN ('waiting', 'running')", userId,
  )
  return Number(found?.n ?? 0)
}

export const markReady = (id: number, { rowCount, size, sha256, now }: { rowCount: number; size: number; sha256: string; now: Date }): Promise<unknown> =>
  run("UPDATE export_file SET state = 'ready', row_count = ?, size = ?, sha256 = ?, ready_at = ? WHERE id = ? AND state = 'waiting'", [rowCount, size, sha256, now, id])

export const countFetch = (id: number, now: Date): Promise<unknown> => run('UPDATE export_file SET downloads = downloads + 1, last_fetched_at = ? WHERE id = ?', [now, id])

/** Those whose file is to go, some at a time. */
export const overdueExports = (now: Date): Promise<{ id: number }[]> => rows<{ id: number }>("SELECT id FROM export_file WHERE state IN ('ready', 'waiting') AND expires_at < ? ORDER BY id LIMIT 500", [now])

export const markExpired = (id: number): Promise<unknown> => run("UPDATE export_file SET state = 'expired' WHERE id = ?", [id])
