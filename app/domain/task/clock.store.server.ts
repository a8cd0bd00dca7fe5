import type { Transaction } from '~/platform/db.server'
import { rows } from '~/platform/sql.server'
import { scopeCondition, type Scope } from '../people/scope'
import type { Changes } from '../process/history.server'
import { taskColumns, taskOf, type StoredTask, type TaskRow } from './store.server'

export interface ClockHappening {
  step: string
  /** ISO, UTC */
  at: string
  changes: Changes
  note: string | null
}

const historySql = "SELECT step, at, changes, note FROM history_event WHERE aggregate = 'task' AND aggregate_id = ? ORDER BY sequence"

/** What happened to a task, oldest first; inside a transaction as that sees it. */
export async function clockHistory(tx: Transaction | null, taskId: number): Promise<ClockHappening[]> {
  type Stored = Omit<ClockHappening, 'at' | 'changes'> & { at: Date; changes: string | Changes }
  const found = tx ? await tx.$queryRawUnsafe<Stored[]>(historySql, taskId) : await rows<Stored>(historySql, [taskId])
  return found.map(({ step, at, changes, note }) => ({ step, at: at.toISOString(), changes: typeof changes === 'string' ? (JSON.parse(changes) as Changes) : changes, note }))
}

/** Unfinished tasks after an id, in its order: for what looks at every one of them. */
export async function unfinishedTasks(scope: Scope, { afterId, limit }: { afterId: number; limit: number }): Promise<TaskRow[]> {
  const within = scopeCondition(scope, 't')
  const found = await rows<StoredTask>(
    `SELECT ${taskColumns} FROM task t WHERE t.id > ? AND t.state IN ('open', 'claimed', 'offered') AND ${within.sql} ORDER BY t.id LIMIT ${limit}`, [afterId, ...within.params],
  )
  return found.map(taskOf)
}
