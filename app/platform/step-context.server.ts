import { AsyncLocalStorage } from 'node:async_hooks'
import { insertMany, type Row, type Writes } from './insert-many.server'

/** What a running transaction keeps beside its connection. */
interface StepContext {
  tx: Writes
  /** Rows of logs by table, written at the end. */
  last: Map<string, Row[]>
  /** What the database called the row that was inserted last. */
  insertId: number
}

const contexts = new AsyncLocalStorage<{ step: StepContext | null }>()

/** Opens the room in which the work of one transaction runs; `begun` names its connection. */
export const inStep = <T>(work: () => Promise<T>): Promise<T> => contexts.run({ step: null }, work)

/** Runs the work, then writes what it left for the end. What it throws leaves nothing. */
export async function withLastWords<T>(tx: Writes, work: () => Promise<T>): Promise<T> {
  const step: StepContext = { tx, last: new Map(), insertId: 0 }
  const room = contexts.getStore()
  if (room) room.step = step
  const result = await work()
  for (const [table, rows] of step.last) await insertMany(tx, table, rows)
  return result
}

const stepOf = (tx: Writes): StepContext | null => {
  const step = contexts.getStore()?.step
  return step?.tx === tx ? step : null
}

/**
 * Rows of a log (history, audit) that nothing in their own transaction reads: written just before it commits, by one statement
 * per table, however many parts of the work had something to tell.
 */
export async function insertLast(tx: Writes, table: string, rows: readonly Row[]): Promise<void> {
  const step = stepOf(tx)
  if (!step) return insertMany(tx, table, rows)
  step.last.set(table, [...(step.last.get(table) ?? []), ...rows])
}

/**
 * Where a transaction that begins here leaves the ids of what it inserts. Taken once, when it begins: the client sends the
 * statements of all callers of one tick from the context of the first of them, so that the context of a single statement may be
 * another step's.
 */
export function insertIdNotes(): (id: string | undefined) => void {
  const room = contexts.getStore()
  return (id) => {
    if (room?.step && id !== undefined) room.step.insertId = Number(id)
  }
}

/** One row and its id in a single statement; the client's own `create` reads the row back. */
export async function insertOne(tx: Writes, table: string, row: Row): Promise<number> {
  const step = stepOf(tx)
  if (!step) throw new Error(`a row of ${table} is inserted outside of transaction()`)
  step.insertId = 0
  await insertMany(tx, table, [row])
  if (step.insertId === 0) throw new Error(`the database did not name the new row of ${table}`)
  return step.insertId
}
