import mysql from 'mysql2'
import type { Pool, PoolConnection } from 'mysql2/promise'
import { isRepeatable, isUnavailable, unavailable } from './db.server'
import { env } from './env.server'
import { countStatement } from './request.server'

export type Param = string | number | boolean | Date | null | Buffer | bigint

/** One connection for bulk work with a transaction of its own (see `bulk`). */
export interface BulkConnection {
  rows: <T extends object>(sql: string, params?: readonly Param[]) => Promise<T[]>
  /** `values` may hold lists of lists for `INSERT … VALUES ?`. */
  run: (sql: string, values?: readonly unknown[]) => Promise<{ affectedRows: number; insertId: number }>
}

declare global {
  var __towercrmSql: mysql.Pool | undefined
}

/**
 * For what must be fast or large: lists, reports, set-based checks, bulk loads, streams. DATETIME is a Date, DATE a
 * 'YYYY-MM-DD' string, DECIMAL a string, BIGINT a number while it is exact.
 */
const pool: mysql.Pool = (globalThis.__towercrmSql ??= connect())

function connect(): mysql.Pool {
  const url = new URL(env.databaseUrl)
  const made = mysql.createPool({
    host: url.hostname,
    port: Number(url.port || 3306),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    database: url.pathname.slice(1),
    connectionLimit: Number(url.searchParams.get('connection_limit') ?? 10),
    connectTimeout: 5000,
    timezone: 'Z',
    charset: 'utf8mb4_unicode_ci',
    dateStrings: ['DATE'],
    decimalNumbers: false,
    supportBigNumbers: true,
  })
  made.on('connection', (connection) => {
    connection.query("SET time_zone = '+00:00'")
    connection.query('SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED')
  })
  return made
}

const waiting = pool.promise() as Pool

async function connected(): Promise<PoolConnection> {
  try {
    return await waiting.getConnection()
  } catch (error) {
    throw isUnavailable(error) ? unavailable(error) : error
  }
}

/** Reads outside any transaction. */
export async function rows<T extends object>(sql: string, params: readonly Param[] = []): Promise<T[]> {
  countStatement()
  try {
    const [found] = await waiting.query(sql, params as Param[])
    return found as T[]
  } catch (error) {
    throw isUnavailable(error) ? unavailable(error) : error
  }
}

/** The first row, or null. */
export const row = async <T extends object>(sql: string, params: readonly Param[] = []): Promise<T | null> => (await rows<T>(sql, params))[0] ?? null

/** One statement that commits by itself. */
export async function run(sql: string, params: readonly Param[] = []): Promise<{ affectedRows: number; insertId: number }> {
  countStatement()
  try {
    const [result] = await waiting.query(sql, params as Param[])
    const { affectedRows, insertId } = result as mysql.ResultSetHeader
    return { affectedRows, insertId }
  } catch (error) {
    throw isUnavailable(error) ? unavailable(error) : error
  }
}

/** Row by row, for exports: memory stays flat however many there are. */
export async function* stream<T extends object>(sql: string, params: readonly Param[] = []): AsyncGenerator<T> {
  countStatement()
  const connection = await connected()
  // The promise wrapper has no streams; the connection beneath it has.
  const beneath = connection.connection as unknown as mysql.Connection
  const source = beneath.query(sql, params as Param[]).stream({ highWaterMark: 200 })
  let ended = false
  try {
    for await (const one of source) yield one as T
    ended = true
  } catch (error) {
    throw isUnavailable(error) ? unavailable(error) : error
  } finally {
    // A reader that stops early leaves rows on the wire; such a connection cannot be used again.
    if (ended) connection.release()
    else connection.destroy()
  }
}

/** One transaction on one connection for large loads; repeated as a whole when the database gives way to another. */
export async function bulk<T>(work: (connection: BulkConnection) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    const connection = await connected()
    try {
      await connection.beginTransaction()
      const answer = await work(bulkConnection(connection))
      await connection.commit()
      return answer
    } catch (error) {
      await connection.rollback().catch(() => connection.destroy())
      if (isUnavailable(error)) throw unavailable(error)
      if (!isRepeatable(error) || attempt === 5) throw error
    } finally {
      connection.release()
    }
  }
}

const bulkConnection = (connection: PoolConnection): BulkConnection => ({
  rows: async <T extends object>(sql: string, params: readonly Param[] = []) => {
    countStatement()
    const [found] = await connection.query(sql, params as Param[])
    return found as T[]
  },
  run: async (sql, values = []) => {
    countStatement()
    const [result] = await connection.query(sql, values as unknown[])
    const { affectedRows, insertId } = result as mysql.ResultSetHeader
    return { affectedRows, insertId }
  },
})

/** Whether the database answers within two seconds. */
export async function isReachable(): Promise<boolean> {
  return Promise.race([
    waiting.query('SELECT 1').then(() => true, () => false),
    new Promise<boolean>((done) => setTimeout(() => done(false), 2000).unref()),
  ])
}

/** Ends both pools' idle connections; the last act of a process. */
export const closePool = () => waiting.end()
