import type { Prisma } from '~/generated/prisma/client'
import type { Transaction } from './db.server'
import { bulk, row, rows } from './sql.server'

export type JobState = 'waiting' | 'running' | 'done' | 'failed' | 'cancelled'

export interface NewJob {
  kind: string
  payload: Prisma.InputJsonObject
  /** Whose job it is: he finds it under his jobs. Null: the system's own. */
  byUserId: number | null
  /** While a job with this key is unfinished, a second one is not made. */
  dedupeKey?: string
  runAfter?: Date
  maxAttempts?: number
  /** Rows to do, where it is known beforehand. */
  total?: number
  /** Where its progress and its result can be seen. */
  location?: string
}

/** Puts work aside in the transaction that asks for it: both happen, or neither. Answers the id, of the unfinished twin where there is one. */
export async function enqueue(tx: Transaction, job: NewJob): Promise<number> {
  await tx.$executeRawUnsafe(
    `INSERT INTO job (kind, payload, by_user_id, dedupe_key, run_after, max_attempts, total, location, created_at)
     VALUES (?, ?, ?, ?, COALESCE(?, UTC_TIMESTAMP(3)), ?, ?, ?, UTC_TIMESTAMP(3)) ON DUPLICATE KEY UPDATE id = LAST_INSERT_ID(id)`,
    job.kind, JSON.stringify(job.payload), job.byUserId, job.dedupeKey ?? null, job.runAfter ? moment(job.runAfter) : null, job.maxAttempts ?? 5, job.total ?? 0, job.location ?? null,
  )
  const [made] = await tx.$queryRawUnsafe<{ id: bigint }[]>('SELECT LAST_INSERT_ID() AS id')
  return Number(made!.id)
}

const moment = (at: Date): string => at.toISOString().slice(0, 23).replace('T', ' ')

export interface ClaimedJob {
  id: number
  kind: string
  payload: Record<string, unknown>
  attempts: number
  maxAttempts: number
  byUserId: number | null
  done: number
  total: number
  failed: number
}

export interface Lease {
  owner: string
  seconds: number
}

const columns = 'id, kind, payload, attempts, max_attempts AS maxAttempts, by_user_id AS byUserId, done, total, failed'

/** Takes the next job of these kinds: first one whose worker has died, else the one that has waited longest. Each goes to one worker only. */
export async function claim(kinds: readonly string[], { owner, seconds }: Lease): Promise<ClaimedJob | null> {
  if (kinds.length === 0) return null
  const known = `kind IN (${kinds.map(() => '?').join(', ')})`
  return bulk(async ({ rows: read, run }) => {
    const find = async (which: string) =>
      (await read<ClaimedJob & { payload: unknown }>(`SELECT ${columns} FROM job WHERE ${which} AND ${known} ORDER BY run_after, id LIMIT 1 FOR UPDATE SKIP LOCKED`, kinds))[0]
    const job = (await find("state = 'running' AND lease_until < UTC_TIMESTAMP(3)")) ?? (await find("state = 'waiting' AND run_after <= UTC_TIMESTAMP(3)"))
    if (!job) return null

    await run(
      `UPDATE job SET state = 'running', lease_owner = ?, lease_until = UTC_TIMESTAMP(3) + INTERVAL ? SECOND, attempts = attempts + 1,
         started_at = COALESCE(started_at, UTC_TIMESTAMP(3)) WHERE id = ?`,
      [owner, seconds, job.id],
    )
    const payload = typeof job.payload === 'string' ? JSON.parse(job.payload) : job.payload
    return { ...job, payload, attempts: job.attempts + 1 }
  })
}

/** `held` is false when another worker has taken the job over. */
export interface Standing {
  held: boolean
  stopAsked: boolean
}

export async function prolong(id: number, { owner, seconds }: Lease): Promise<Standing> {
  await rows("UPDATE job SET lease_until = UTC_TIMESTAMP(3) + INTERVAL ? SECOND WHERE id = ? AND lease_owner = ? AND state = 'running'", [seconds, id, owner])
  const found = await row<{ stopAsked: number }>("SELECT stop_asked AS stopAsked FROM job WHERE id = ? AND lease_owner = ? AND state = 'running'", [id, owner])
  return { held: found !== null, stopAsked: found?.stopAsked === 1 }
}

export interface Counts {
  done?: number
  total?: number
  failed?: number
}

const countsSql = "UPDATE job SET done = COALESCE(?, done), total = COALESCE(?, total), failed = COALESCE(?, failed) WHERE id = ? AND lease_owner = ? AND state = 'running'"
const countsOf = ({ done, total, failed }: Counts) => [done ?? null, total ?? null, failed ?? null]

export const saveCounts = (id: number, owner: string, counts: Counts): Promise<unknown> => rows(countsSql, [...countsOf(counts), id, owner])

/** The same within the transaction of the work itself, which must be undone when the job is no longer this worker's. */
export async function saveCountsWithin(tx: Transaction, { id, owner }: { id: number; owner: string }, counts: Counts): Promise<Standing> {
  await tx.$executeRawUnsafe(countsSql, ...countsOf(counts), id, owner)
  const [found] = await tx.$queryRawUnsafe<{ stopAsked: number | boolean }[]>("SELECT stop_asked AS stopAsked FROM job WHERE id = ? AND lease_owner = ? AND state = 'running' FOR UPDATE", id, owner)
  return { held: found !== undefined, stopAsked: Boolean(found?.stopAsked) }
}

const over = 'lease_owner = NULL, lease_until = NULL'
const ended = `${over}, dedupe_key = NULL, stop_asked = 0, ended_at = UTC_TIMESTAMP(3)`
const mine = "WHERE id = ? AND lease_owner = ? AND state = 'running'"

export const finish = (id: number, owner: string, location: string | null): Promise<unknown> =>
  rows(`UPDATE job SET state = 'done', error = NULL, location = COALESCE(?, location), ${ended} ${mine}`, [location, id, owner])

/** The same row runs again later: for work that comes back for ever. */
export const repeat = (id: number, owner: string, seconds: number): Promise<unknown> =>
  rows(`UPDATE job SET state = 'waiting', attempts = 0, error = NULL, run_after = UTC_TIMESTAMP(3) + INTERVAL ? SECOND, ${over} ${mine}`, [seconds, id, owner])

export const cancelled = (id: number, owner: string): Promise<unknown> => rows(`UPDATE job SET state = 'cancelled', ${ended} ${mine}`, [id, owner])

/** A worker that is told to stop gives the job back; that try does not count. */
export const giveBack = (id: number, owner: string): Promise<unknown> =>
  rows(`UPDATE job SET state = 'waiting', attempts = attempts - 1, run_after = UTC_TIMESTAMP(3), ${over} ${mine}`, [id, owner])

export const fail = (id: number, owner: string, error: string): Promise<unknown> => rows(`UPDATE job SET state = 'failed', error = ?, ${ended} ${mine}`, [error, id, owner])

export const tryLater = (id: number, owner: string, { error, seconds }: { error: string; seconds: number }): Promise<unknown> =>
  rows(`UPDATE job SET state = 'waiting', error = ?, run_after = UTC_TIMESTAMP(3) + INTERVAL ? SECOND, ${over} ${mine}`, [error, seconds, id, owner])

/** Running jobs and who holds them, for finding workers of this machine that have died. */
export const heldBy = (ownerPrefix: string): Promise<{ id: number; owner: string }[]> =>
  rows<{ id: number; owner: string }>("SELECT id, lease_owner AS owner FROM job WHERE state = 'running' AND lease_owner LIKE CONCAT(?, '%')", [ownerPrefix])

export const expireLease = (id: number, owner: string): Promise<unknown> => rows(`UPDATE job SET lease_until = UTC_TIMESTAMP(3) - INTERVAL 1 SECOND ${mine}`, [id, owner])
