import { bulk, row, rows } from './sql.server'
import { canonical, hashOf, merkleRoot } from './merkle'

/** The logs that are sealed, with the columns that a seal covers. */
const logs = {
  audit: { table: 'audit_entry', columns: 'id, at, user_id, user_name, address, event, subject, outcome, detail, request_number' },
  history: { table: 'history_event', columns: 'id, aggregate, aggregate_id, sequence, step, from_state, to_state, changes, note, by_user_id, by_name, at, request_number' },
} as const
export type SealedLog = keyof typeof logs
export const sealedLogs = Object.keys(logs) as SealedLog[]

export interface Seal {
  id: number
  log: SealedLog
  fromId: number
  toId: number
  entries: number
  merkleRoot: string
  previousHash: string
  hash: string
  sealedAt: Date
}

const sealColumns = 'id, log, from_id AS fromId, to_id AS toId, entries, merkle_root AS merkleRoot, previous_hash AS previousHash, hash, sealed_at AS sealedAt'
const beginning = '0'.repeat(64)
const mostEntries = 10_000

type Row = Record<string, unknown>

/** JSON is text in MariaDB and a value in MySQL. */
const asValue = (value: unknown): unknown => (typeof value === 'string' ? JSON.parse(value) : value)

function textOf(entry: Row): string {
  const json = Object.fromEntries(['detail', 'changes'].filter((name) => name in entry).map((name) => [name, asValue(entry[name] ?? null)]))
  return canonical({ ...entry, ...json })
}

async function rootOf(log: SealedLog, fromId: number, toId: number): Promise<{ entries: number; merkleRoot: string }> {
  const { table, columns } = logs[log]
  const found = await rows<Row>(`SELECT ${columns} FROM ${table} WHERE id BETWEEN ? AND ? ORDER BY id`, [fromId, toId])
  return { entries: found.length, merkleRoot: merkleRoot(found.map(textOf)) }
}

const contentOf = ({ log, fromId, toId, entries, merkleRoot: root, previousHash, sealedAt }: Omit<Seal, 'id' | 'hash'>) =>
  hashOf({ log, fromId, toId, entries, merkleRoot: root, previousHash, sealedAt })

const lastSeal = (log: SealedLog) => row<Seal>(`SELECT ${sealColumns} FROM audit_seal WHERE log = ? ORDER BY to_id DESC LIMIT 1`, [log])

/** An id is given before its transaction commits: an end seen now may be sealed once every transaction of now is over. */
const seen = new Map<SealedLog, { id: number; at: number }>()
export const safeLagMs = 120_000

/**
 * Seals what is safely complete, in portions. Answers the number of entries sealed. Plain inserts go on meanwhile; only one
 * sealer runs at a time (one perpetual job), and the unique range refuses a second.
 */
export async function seal(log: SealedLog, { now, lagMs = safeLagMs }: { now: Date; lagMs?: number }): Promise<number> {
  const end = await safeEnd(log, now, lagMs)
  let sealed = 0
  for (;;) {
    const last = await lastSeal(log)
    const fromId = (last?.toId ?? 0) + 1
    if (end < fromId) return sealed
    const toId = await portionEnd(log, fromId, end)
    const { entries, merkleRoot: root } = await rootOf(log, fromId, toId)
    if (entries === 0) return sealed

    const draft = { log, fromId, toId, entries, merkleRoot: root, previousHash: last?.hash ?? beginning, sealedAt: now }
    await bulk(({ run }) =>
      run('INSERT INTO audit_seal (log, from_id, to_id, entries, merkle_root, previous_hash, hash, sealed_at) VALUES (?)', [[log, fromId, toId, entries, root, draft.previousHash, contentOf(draft), now]]),
    )
    sealed += entries
  }
}

async function safeEnd(log: SealedLog, now: Date, lagMs: number): Promise<number> {
  const newest = (await row<{ id: number | null }>(`SELECT MAX(id) AS id FROM ${logs[log].table}`))?.id ?? 0
  if (lagMs === 0) return newest
  const earlier = seen.get(log)
  const isSafe = earlier !== undefined && now.getTime() - earlier.at >= lagMs
  if (!earlier || isSafe) seen.set(log, { id: newest, at: now.getTime() })
  return isSafe ? earlier.id : 0
}

async function portionEnd(log: SealedLog, fromId: number, end: number): Promise<number> {
  const found = await row<{ id: number }>(`SELECT id FROM ${logs[log].table} WHERE id BETWEEN ? AND ? ORDER BY id LIMIT 1 OFFSET ${mostEntries - 1}`, [fromId, end])
  return found?.id ?? end
}

export type SealFault = 'sealChanged' | 'chainBroken' | 'rangeMissing' | 'entryRemoved' | 'entryInserted' | 'entryChanged'

export interface SealFinding {
  log: SealedLog
  sealId: number
  fromId: number
  toId: number
  fault: SealFault
}

/** Goes over every seal and every sealed entry; answers what does not agree. */
export async function verifySeals(): Promise<{ seals: number; entries: number; findings: SealFinding[] }> {
  const findings: SealFinding[] = []
  let [count, entries] = [0, 0]
  for (const log of sealedLogs) {
    let before: Seal | null = null
    for (const one of await rows<Seal>(`SELECT ${sealColumns} FROM audit_seal WHERE log = ? ORDER BY from_id`, [log])) {
      const { id: sealId, fromId, toId } = one
      for (const fault of await faultsOf(one, before)) findings.push({ log, sealId, fromId, toId, fault })
      count += 1
      entries += one.entries
      before = one
    }
  }
  return { seals: count, entries, findings }
}

async function faultsOf(one: Seal, before: Seal | null): Promise<SealFault[]> {
  const faults: SealFault[] = []
  if (one.hash !== contentOf(one)) faults.push('sealChanged')
  if (one.previousHash !== (before?.hash ?? beginning)) faults.push('chainBroken')
  if (one.fromId !== (before?.toId ?? 0) + 1) faults.push('rangeMissing')
  const now = await rootOf(one.log, one.fromId, one.toId)
  if (now.entries < one.entries) faults.push('entryRemoved')
  else if (now.entries > one.entries) faults.push('entryInserted')
  else if (now.merkleRoot !== one.merkleRoot) faults.push('entryChanged')
  return faults
}

/** The newest seals of all logs, for whoever keeps a copy of them elsewhere. */
export const newestSeals = (count: number): Promise<Seal[]> => rows<Seal>(`SELECT ${sealColumns} FROM audit_seal ORDER BY id DESC LIMIT ?`, [count])
