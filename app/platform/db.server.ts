import { PrismaMariaDb } from '@prisma/adapter-mariadb'
import { Prisma, PrismaClient } from '~/generated/prisma/client'
import { env } from './env.server'
import { log } from './log.server'
import { countStatement, currentRequest, type RequestContext } from './request.server'
import { inStep, insertIdNotes, withLastWords } from './step-context.server'
import { stop } from './stop.server'
import { turns } from './turns.server'

type Driver = Awaited<ReturnType<PrismaMariaDb['connect']>>

/** Counts each statement for the request that sent it. */
class CountingMariaDb extends PrismaMariaDb {
  override async connect(): Promise<Driver> {
    const driver = counting(await super.connect(), () => ({ request: currentRequest(), where: 'alone' }))
    const start = driver.startTransaction.bind(driver)
    driver.startTransaction = async (...words) => {
      const step = { request: currentRequest(), where: 'step', noteId: insertIdNotes() } as const
      return counting(await start(...words), () => step)
    }
    return driver
  }
}

/** For whom a statement is sent. Outside of a transaction it is a guess where several callers ask in one tick. */
interface Sender {
  request: RequestContext | undefined
  where: 'alone' | 'step'
  noteId?: (id: string | undefined) => void
}

function counting<T extends Pick<Driver, 'queryRaw' | 'executeRaw'>>(driver: T, sender: () => Sender): T {
  const query = driver.queryRaw.bind(driver)
  const execute = driver.executeRaw.bind(driver)
  driver.queryRaw = async (words) => {
    const { request, where, noteId } = sender()
    countStatement(where, request)
    const answer = await query(words)
    noteId?.(answer.lastInsertId)
    return answer
  }
  driver.executeRaw = (words) => {
    const { request, where } = sender()
    countStatement(where, request)
    return execute(words)
  }
  return driver
}

function noteGone(): void {
  const context = currentRequest()
  if (context) context.databaseGone = true
}

function connect(): PrismaClient {
  const url = new URL(env.databaseUrl)
  const adapter = new CountingMariaDb(
    {
      host: url.hostname,
      port: Number(url.port || 3306),
      user: decodeURIComponent(url.username),
      password: decodeURIComponent(url.password),
      database: url.pathname.slice(1),
      connectionLimit: Number(url.searchParams.get('connection_limit') ?? 10),
      // A caller gives up after two seconds; a connection that a busy server is slow to open may still be of use to the next.
      acquireTimeout: 2000,
      connectTimeout: 10_000,
      charset: 'utf8mb4',
      // MySQL 8 without TLS asks for it; a server reached over a network belongs behind TLS.
      allowPublicKeyRetrieval: true,
      // READ COMMITTED: a rule decides on what is true after its locks are held, and gaps between rows stay free.
      initSql: ["SET time_zone = '+00:00'", 'SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED'],
    },
    { useTextProtocol: true },
  )
  // Here, not in the driver: an error comes back to its own caller.
  const noting = async ({ args, query }: { args: unknown; query: (args: unknown) => Promise<unknown> }): Promise<unknown> => {
    try {
      return await query(args)
    } catch (error) {
      if (isUnavailable(error)) noteGone()
      throw error
    }
  }
  return new PrismaClient({ adapter }).$extends({ query: { $allOperations: noting } }) as unknown as PrismaClient
}

declare global {
  // `remix dev` loads this module anew at each change; the pool stays.
  var __towercrmDb: PrismaClient | undefined
}

/** For records by key outside a transaction. Lists, reports and streams go through sql.server.ts. */
export const db: PrismaClient = (globalThis.__towercrmDb ??= connect())

export type Transaction = Prisma.TransactionClient

export interface TransactionLimits {
  timeoutMs?: number
}

const tries = 6

/** Two connections stay free for reads beside the transactions. */
const inTurn = turns(Math.max(1, Number(new URL(env.databaseUrl).searchParams.get('connection_limit') ?? 10) - 2), 20_000)

/**
 * Runs the whole step in one transaction. When the database gives way to another step (deadlock, lock wait, certification),
 * all of it is run again: the work must read what it decides on within itself, and touch nothing but `tx`.
 */
export async function transaction<T>(work: (tx: Transaction) => Promise<T>, { timeoutMs = 10_000 }: TransactionLimits = {}): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await inTurn(() => inStep(() => db.$transaction((tx) => withLastWords(tx, () => work(tx)), { timeout: timeoutMs, maxWait: 5_000 })))
    } catch (error) {
      if (isUnavailable(error)) throw unavailable(error)
      if (!isRepeatable(error) || attempt === tries) throw error
      log.warn({ attempt, code: codesOf(error) }, 'transaction repeated')
      await pause(attempt)
    }
  }
}

const pause = (attempt: number) => new Promise((done) => setTimeout(done, 2 ** attempt * 5 * (0.5 + Math.random())))

/** 1213 deadlock, also a failed certification of a cluster · 1205 lock wait · 1020 changed since read · 1047 node not ready. */
const repeatable = ['1213', '1205', '1020', '1047']

/** P2034 and P2039 are Prisma's names for the same from its model API. */
export const isRepeatable = (error: unknown): boolean => codesOf(error).some((code) => repeatable.includes(code) || code === 'P2034' || code === 'P2039')

const gone = ['NO_TURN', 'ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'ENOTFOUND', 'EPIPE', 'PROTOCOL_CONNECTION_LOST', 'P1001', 'P1002', 'P1008', 'P1017', 'P2024', '45001', '45004', '45009', '45012', '45013', '45019', '45026', '45028', '45030', '45039', '45042', '1053', '1040', '1203', '1290']

/** mysql2 marks so what ends a connection; a command sent on one that just ended carries no code at all. */
const endsConnection = (error: unknown): boolean => error instanceof Error && 'fatal' in error && error.fatal === true

/** The database does not answer, or has no room for another caller. */
export const isUnavailable = (error: unknown): boolean =>
  codesOf(error).some((code) => gone.includes(code)) || endsConnection(error) || (error instanceof Error && error.message.includes('Unable to start a transaction'))

/** A page answers 503 to it; a job sees the error itself and tries later. */
export function unavailable(error: unknown): unknown {
  noteGone()
  log.error({ code: codesOf(error) }, 'database unavailable')
  return currentRequest() ? stop(503, 'databaseUnavailable') : error
}

/** The index that refused a row as a double, e.g. `demand_number_key`; null where the error is another one. */
export function duplicateOf(error: unknown): string | null {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return null
  if (error.code === 'P2002') return causeOf(error)?.constraint?.index ?? 'unknown'
  if (!codesOf(error).includes('1062')) return null
  return /for key '(?:[^'.]+\.)?([^']+)'/.exec(error.message)?.[1] ?? 'unknown'
}

interface DriverCause { originalCode?: string; code?: string | number; constraint?: { index?: string } }

const causeOf = (error: Prisma.PrismaClientKnownRequestError) =>
  (error.meta as { driverAdapterError?: { cause?: DriverCause } } | undefined)?.driverAdapterError?.cause

/** Every code that an error and its causes carry, as text. */
export function codesOf(error: unknown): string[] {
  const codes: string[] = []
  for (let one = error as Record<string, unknown> | null | undefined, depth = 0; one && typeof one === 'object' && depth < 6; depth += 1) {
    for (const name of ['code', 'errno', 'originalCode'] as const) if (one[name] !== undefined) codes.push(String(one[name]))
    const meta = one.meta as { code?: unknown; driverAdapterError?: unknown } | undefined
    if (meta?.code !== undefined) codes.push(String(meta.code))
    one = (meta?.driverAdapterError ?? one.cause) as Record<string, unknown> | undefined
  }
  return codes
}
