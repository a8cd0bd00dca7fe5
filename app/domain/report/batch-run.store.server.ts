import { db, type Transaction } from '~/platform/db.server'
import { listPage, type Page } from '~/platform/list.server'
import type { Paging } from '~/platform/paging'
import { row } from '~/platform/sql.server'
import type { Visitor } from '../people/visitor'
import type { BatchRun, BatchState, RowOutcome } from './batch-run'

type Stored = Omit<BatchRun, 'state' | 'outcomes' | 'createdAt'> & { state: string; jobState: string | null; outcomes: unknown; createdAt: Date }

const columns = `b.id, b.act, b.back, b.state, b.total, b.done, b.failed, b.outcomes, b.job_id AS jobId, b.created_at AS createdAt, j.state AS jobState`
const from = 'batch_run b LEFT JOIN job j ON j.id = b.job_id'

/** What is in the background stands as its job stands. */
const stateOf = ({ state, jobState }: Stored): BatchState => (state === 'done' ? 'done' : ((jobState ?? 'waiting') as BatchState))

function runOf({ jobState, ...stored }: Stored): BatchRun {
  const outcomes: unknown = typeof stored.outcomes === 'string' ? JSON.parse(stored.outcomes) : stored.outcomes
  return { ...stored, state: stateOf({ ...stored, jobState }), outcomes: Array.isArray(outcomes) ? (outcomes as RowOutcome[]) : [], createdAt: stored.createdAt.toISOString() }
}

/** One's own, or null. */
export async function findBatchRun(id: number, { user }: Pick<Visitor, 'user'>): Promise<BatchRun | null> {
  const found = await row<Stored>(`SELECT ${columns} FROM ${from} WHERE b.id = ? AND b.user_id = ?`, [id, user.id])
  return found && runOf(found)
}

export async function ownBatchRuns({ user }: Pick<Visitor, 'user'>, paging: Paging): Promise<Page<BatchRun>> {
  const page = await listPage<Stored>({ columns, from, ranges: [{ sql: 'b.user_id = ?', params: [user.id] }], filters: [], sorts: { id: 'b.id' }, id: 'b.id', paging })
  return { ...page, rows: page.rows.map(runOf) }
}

export interface BatchKept {
  act: string
  back: string
  outcomes: readonly RowOutcome[]
}

const plain = (outcomes: readonly RowOutcome[]) => JSON.parse(JSON.stringify(outcomes)) as object[]

/** An act that is over. */
export async function keepBatchRun({ user, now }: Pick<Visitor, 'user' | 'now'>, { act, back, outcomes }: BatchKept): Promise<number> {
  const failed = outcomes.filter(({ because }) => because !== null).length
  const made = await db.batchRun.create({
    data: { act, back: back.slice(0, 2000), total: outcomes.length, done: outcomes.length - failed, failed, payload: {}, outcomes: plain(outcomes), userId: user.id, createdAt: now, endedAt: now },
  })
  return made.id
}

/** An act that a job will do. */
export async function beginBatchRun(tx: Transaction, { user, now }: Pick<Visitor, 'user' | 'now'>, { act, back, total, payload }: { act: string; back: string; total: number; payload: Record<string, string> }): Promise<number> {
  const made = await tx.batchRun.create({ data: { act, back: back.slice(0, 2000), state: 'waiting', total, payload, outcomes: [], userId: user.id, createdAt: now } })
  return made.id
}

export interface BatchWork {
  act: string
  payload: Record<string, string>
  userId: number
  done: number
  failed: number
  outcomes: RowOutcome[]
  isOver: boolean
}

/** For the job that does it, whosever it is. */
export async function batchWork(id: number): Promise<BatchWork | null> {
  const found = await db.batchRun.findUnique({ where: { id } })
  return found && { act: found.act, payload: found.payload as Record<string, string>, userId: found.userId, done: found.done, failed: found.failed, outcomes: found.outcomes as unknown as RowOutcome[], isOver: found.state === 'done' }
}

/** How far it is; `after` is the last row that was tried. */
export const saveBatchWork = async (id: number, { payload, done, failed, outcomes }: Pick<BatchWork, 'payload' | 'done' | 'failed' | 'outcomes'>, ended: Date | null): Promise<void> =>
  void (await db.batchRun.updateMany({ where: { id }, data: { payload, done, failed, outcomes: plain(outcomes), ...(ended ? { state: 'done', endedAt: ended, total: done + failed } : {}) } }))
