import { listPage, type Page } from './list.server'
import type { JobState } from './jobs.server'
import type { Paging } from './paging'
import { bulk, row } from './sql.server'

export interface JobRow {
  id: number
  kind: string
  state: JobState
  done: number
  total: number
  failed: number
  stopAsked: number
  location: string | null
  error: string | null
  attempts: number
  byName: string | null
  createdAt: Date
  startedAt: Date | null
  endedAt: Date | null
}

const columns = `j.id, j.kind, j.state, j.done, j.total, j.failed, j.stop_asked AS stopAsked, j.location, j.error, j.attempts,
  u.name AS byName, j.created_at AS createdAt, j.started_at AS startedAt, j.ended_at AS endedAt`

/** Whose jobs: one person's own, or everybody's. */
export type JobOwner = { userId: number } | 'everybody'

const rangeOf = (owner: JobOwner) => (owner === 'everybody' ? { sql: 'TRUE', params: [] } : { sql: 'j.by_user_id = ?', params: [owner.userId] })

export const jobPage = (owner: JobOwner, { paging, state }: { paging: Paging; state: string | null }): Promise<Page<JobRow>> =>
  listPage<JobRow>({
    columns,
    from: 'job j LEFT JOIN user u ON u.id = j.by_user_id',
    ranges: [rangeOf(owner)],
    filters: state ? [{ sql: 'j.state = ?', params: [state] }] : [],
    sorts: { id: 'j.id' },
    id: 'j.id',
    paging,
  })

export const jobOf = (id: number, owner: JobOwner): Promise<JobRow | null> => {
  const { sql, params } = rangeOf(owner)
  return row<JobRow>(`SELECT ${columns} FROM job j LEFT JOIN user u ON u.id = j.by_user_id WHERE j.id = ? AND ${sql}`, [id, ...params])
}

/** A waiting job ends at once, a running one at its next step. `over`: it had ended, or is not this owner's. */
export const askToStop = (id: number, owner: JobOwner): Promise<'cancelled' | 'asked' | 'over'> => {
  const { sql, params } = rangeOf(owner)
  return bulk(async ({ run }) => {
    const waiting = await run(`UPDATE job j SET j.state = 'cancelled', j.dedupe_key = NULL, j.ended_at = UTC_TIMESTAMP(3) WHERE j.id = ? AND ${sql} AND j.state = 'waiting'`, [id, ...params])
    if (waiting.affectedRows === 1) return 'cancelled'
    const running = await run(`UPDATE job j SET j.stop_asked = 1 WHERE j.id = ? AND ${sql} AND j.state = 'running'`, [id, ...params])
    return running.affectedRows === 1 ? 'asked' : 'over'
  })
}
