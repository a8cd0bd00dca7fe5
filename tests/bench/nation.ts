import { execFile, fork } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import mysql, { type Connection, type ResultSetHeader, type RowDataPacket } from 'mysql2/promise'
import { startChild, stopChild } from '../../scripts/children.mjs'
import { freePort } from '../../scripts/private-server.mjs'
import { throwAwayServer } from '../../scripts/throw-away-server.mjs'
import { startProduct } from '../e2e/product'

/** A database with a generated nation in it: that of DATABASE_URL as it is, else a small one of its own. */
export interface Nation {
  databaseUrl: string
  connection: Connection
  demands: number
  sites: number
  stop: () => Promise<void>
}

const smallScale = '0.01'

export async function nation(): Promise<Nation> {
  const given = process.env.DATABASE_URL
  const made = given ? null : await small()
  const databaseUrl = given ?? made!.databaseUrl
  const connection = await mysql.createConnection({ uri: databaseUrl, timezone: 'Z', charset: 'utf8mb4_unicode_ci' })
  await connection.query("SET time_zone = '+00:00'")
  const [demands, sites] = [await countOf(connection, 'demand'), await countOf(connection, 'site')]
  say(`${demands.toLocaleString('en')} demands, ${sites.toLocaleString('en')} sites (${given ? 'as DATABASE_URL has them' : `scale ${smallScale}; DATABASE_URL names a larger one`})`)
  return { databaseUrl, connection, demands, sites, stop: async () => { await connection.end(); await made?.stop() } }
}

async function small() {
  const server = await throwAwayServer()
  const product = await startProduct({ server: server.url('towercrm'), name: 'bench_nation' })
  await product.kill()
  await promisify(execFile)(process.execPath, ['--import', 'tsx', 'tests/nation/generate.ts', '--scale', smallScale], { env: { ...process.env, DATABASE_URL: product.databaseUrl } })
  return { databaseUrl: product.databaseUrl, stop: async () => { await product.stop(); await server.stop() } }
}

async function countOf(connection: Connection, table: string): Promise<number> {
  const [[found]] = await connection.query<RowDataPacket[]>(`SELECT COUNT(*) AS n FROM \`${table}\``)
  return Number(found?.n)
}

/** The surroundings in which our own modules work on this database. */
export function surroundings(databaseUrl: string): Record<string, string> {
  return { DATABASE_URL: databaseUrl, NODE_ENV: 'production', DEMO: '1', SESSION_SECRET: 'secret of the benches, of no use elsewhere', LOG_LEVEL: 'error', HOST: '127.0.0.1' }
}

export interface Served { url: string; pid: number; stop: () => Promise<void> }

/** The built product on this database, the server alone. */
export async function serveProduct(databaseUrl: string): Promise<Served> {
  const dataDir = mkdtempSync(join(os.tmpdir(), 'towercrm-bench-'))
  const port = await freePort()
  const child = startChild('scripts/serve.mjs', { ...surroundings(databaseUrl), DATA_DIR: dataDir, PORT: String(port) })
  await new Promise<void>((done, fail) => {
    child.once('message', () => done())
    child.once('exit', () => fail(new Error('the server ended before it was ready')))
  })
  return { url: `http://127.0.0.1:${port}`, pid: child.pid ?? 0, stop: async () => { await stopChild(child); rmSync(dataDir, { recursive: true, force: true }) } }
}

/** The bare server that answers these statements by their names. */
export async function startLimit(databaseUrl: string, statements: Record<string, string>) {
  const child = fork('tests/bench/limit-server.ts', [], { execArgv: ['--import', 'tsx'], env: { ...process.env, DATABASE_URL: databaseUrl, STATEMENTS: JSON.stringify(statements) } })
  const port = await new Promise<number>((done, fail) => {
    child.once('message', (said) => done((said as { port: number }).port))
    child.once('exit', () => fail(new Error('the bare server ended before it was ready')))
  })
  return { url: `http://127.0.0.1:${port}`, stop: () => void child.kill('SIGTERM') }
}

/** Somebody with this role in a division, signed in for an hour: the cookie of his session. Gone with `forget`. */
export async function visitorOf(connection: Connection, { role, division, carrier = null }: { role: string; division: string; carrier?: string | null }): Promise<{ id: number; cookie: string; forget: () => Promise<void> }> {
  const token = randomUUID()
  const now = new Date()
  const [{ insertId: id }] = await connection.query<ResultSetHeader>('INSERT INTO user (login, name, created_at) VALUES (?, ?, ?)', [`bench-${token.slice(0, 20)}`, '测量', now])
  await connection.query('INSERT INTO role_grant (user_id, role, division_code, carrier) VALUES (?, ?, ?, ?)', [id, role, division, carrier])
  await connection.query('INSERT INTO session (token_hash, user_id, csrf, address, agent, started_at, seen_at, ends_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)', [createHash('sha256').update(token).digest('hex'), id, 'csrf', '127.0.0.1', 'bench', now, now, new Date(now.getTime() + 3_600_000)])
  const forget = async () => {
    for (const [table, column] of [['session', 'user_id'], ['role_grant', 'user_id'], ['user', 'id']] as const) await connection.query(`DELETE FROM \`${table}\` WHERE ${column} = ?`, [id])
  }
  return { id, cookie: `sid=${token}`, forget }
}

export const say = (text: string): void => void process.stdout.write(`${text}\n`)

/** One line of figures. */
export const line = (words: readonly (string | number)[], widths: readonly number[]): void => say(words.map((word, at) => (at === 0 ? String(word).padEnd(widths[0]!) : String(word).padStart(widths[at] ?? 10))).join(''))

export const percentile = (values: readonly number[], part: number): number => [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))] ?? Number.NaN
export const median = (values: readonly number[]): number => percentile(values, 0.5)
