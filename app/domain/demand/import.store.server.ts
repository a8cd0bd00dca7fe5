import type { Transaction } from '~/platform/db.server'
import { countUpTo, listPage, type Page } from '~/platform/list.server'
import type { Paging } from '~/platform/paging'
import { row, rows } from '~/platform/sql.server'
import type { Visitor } from '../people/visitor'
import { appendHistory } from '../process/history.server'
import type { Changed } from './merge'
import type { DemandValues } from './demand'
import { importVerdicts, isUnfinished, type ImportBatch, type ImportState, type ImportVerdict, type RowProblem, type RowTwin } from './import'

type Stored = Omit<ImportBatch, 'refusalFacts' | 'notes' | 'createdAt' | 'endedAt'> & { refusalFacts: unknown; notes: unknown; createdAt: Date; endedAt: Date | null }

const columns = `b.id, b.kind, b.purpose, b.state, b.version, b.file_name AS fileName, b.sha256, b.size, b.template_version AS templateVersion, b.sheet_name AS sheetName,
  b.row_count AS rowCount, b.good_count AS goodCount, b.suspect_count AS suspectCount, b.error_count AS errorCount, b.imported_count AS importedCount, b.undone_count AS undoneCount,
  b.plan_hash AS planHash, b.choice, b.refusal, b.refusal_facts AS refusalFacts, b.notes, b.job_id AS jobId, b.by_user_id AS byUserId,
  b.by_name AS byName, b.created_at AS createdAt, b.ended_at AS endedAt`

const batchOf = ({ refusalFacts, notes, createdAt, endedAt, ...batch }: Stored): ImportBatch => ({
  ...batch,
  refusalFacts: parsed(refusalFacts) ?? {},
  notes: parsed(notes) ?? {},
  createdAt: createdAt.toISOString(),
  endedAt: endedAt?.toISOString() ?? null,
})

/** JSON columns come as text from one database and as values from another. */
function parsed<T>(value: unknown): T | null {
  return (typeof value === 'string' ? JSON.parse(value) : (value ?? null)) as T | null
}

/** One's own batch, or null. */
export async function findImport(id: number, { user }: Pick<Visitor, 'user'>): Promise<ImportBatch | null> {
  const found = await row<Stored>(`SELECT ${columns} FROM import_batch b WHERE b.id = ? AND b.by_user_id = ?`, [id, user.id])
  return found && batchOf(found)
}

/** For the job that works on it, whosever it is. */
export async function importOfJob(id: number): Promise<ImportBatch | null> {
  const found = await row<Stored>(`SELECT ${columns} FROM import_batch b WHERE b.id = ?`, [id])
  return found && batchOf(found)
}

/** Locked for the rest of the transaction. */
export async function lockImport(tx: Transaction, id: number): Promise<ImportBatch | null> {
  const [found] = await tx.$queryRawUnsafe<Stored[]>(`SELECT ${columns} FROM import_batch b WHERE b.id = ? FOR UPDATE`, id)
  return found ? batchOf(found) : null
}

export async function listImports({ user }: Pick<Visitor, 'user'>, state: ImportState | null, paging: Paging): Promise<Page<ImportBatch>> {
  const page = await listPage<Stored>({ columns, from: 'import_batch b', ...ofUser(user.id, state), sorts: { id: 'b.id' }, id: 'b.id', paging })
  return { ...page, rows: page.rows.map(batchOf) }
}

export const countImports = ({ user }: Pick<Visitor, 'user'>, state: ImportState | null) => countUpTo({ from: 'import_batch b', ...ofUser(user.id, state) })

const ofUser = (userId: number, state: ImportState | null) => ({
  ranges: [{ sql: 'b.by_user_id = ?', params: [userId] }],
  filters: state ? [{ sql: 'b.state = ?', params: [state] }] : [],
})

/** Earlier uploads of the same content, newest first: whosever, since a file goes round by mail. */
export async function sameFile({ id, sha256 }: Pick<ImportBatch, 'id' | 'sha256'>): Promise<{ id: number; byUserId: number; byName: string; importedCount: number; createdAt: string }[]> {
  const found = await rows<{ id: number; byUserId: number; byName: string; importedCount: number; createdAt: Date }>(
    `SELECT id, by_user_id AS byUserId, by_name AS byName, imported_count AS importedCount, created_at AS createdAt
       FROM import_batch WHERE sha256 = ? AND id < ? AND state <> 'refused' ORDER BY id DESC LIMIT 3`,
    [sha256, id],
  )
  return found.map((one) => ({ ...one, createdAt: one.createdAt.toISOString() }))
}

export interface ImportChange {
  step: string
  to: ImportState
  /** Further columns: names as in the schema. */
  set?: Omit<Parameters<Transaction['importBatch']['updateMany']>[0]['data'], 'state' | 'version'>
  note?: string
}

/** Takes a locked batch to another state (or the same), with its history. */
export async function moveImport(tx: Transaction, visitor: Visitor, batch: ImportBatch, { step, to, set, note = '' }: ImportChange): Promise<void> {
  const version = batch.version + 1
  const ended = !isUnfinished(to) && to !== 'undoing'
  await tx.importBatch.updateMany({ where: { id: batch.id }, data: { ...set, state: to, version, ...(ended ? { endedAt: visitor.now } : {}) } })
  await appendHistory(tx, visitor, [{ aggregate: 'import_batch', aggregateId: batch.id, sequence: version, step, fromState: batch.state, toState: to, changes: {}, note }])
}

export interface ImportLine {
  id: number
  rowNumber: number
  verdict: ImportVerdict
  raw: Record<string, string>
  errors: RowProblem[]
  twins: RowTwin[]
  demandId: number | null
  demandNumber: string | null
  version: number
  merge: Changed[]
}

type StoredLine = Omit<ImportLine, 'raw' | 'errors' | 'twins' | 'merge'> & { raw: unknown; errors: unknown; twins: unknown; merge: unknown }

const lineOf = ({ raw, errors, twins, merge, ...line }: StoredLine): ImportLine => ({ ...line, raw: parsed(raw) ?? {}, errors: parsed(errors) ?? [], twins: parsed(twins) ?? [], merge: parsed(merge) ?? [] })

const lineColumns = 'r.id, r.`row_number` AS rowNumber, r.verdict, r.raw, r.errors, r.twins, r.version, r.merge, r.demand_id AS demandId, (SELECT d.number FROM demand d WHERE d.id = r.demand_id) AS demandNumber'

/** Rows of a batch that the caller has found in his own. */
export async function importLines(batchId: number, verdict: ImportVerdict | null, paging: Paging): Promise<Page<ImportLine>> {
  const filters = verdict ? [{ sql: 'r.verdict = ?', params: [verdict] }] : []
  const page = await listPage<StoredLine>({
    columns: lineColumns, from: 'import_row r', ranges: [{ sql: 'r.batch_id = ?', params: [batchId] }], filters, sorts: { row: 'r.`row_number`' }, id: 'r.id', paging,
  })
  return { ...page, rows: page.rows.map(lineOf) }
}

export async function findImportRow(batchId: number, rowNumber: number): Promise<ImportLine | null> {
  const found = await row<StoredLine>(`SELECT ${lineColumns} FROM import_row r WHERE r.batch_id = ? AND r.\`row_number\` = ?`, [batchId, rowNumber])
  return found && lineOf(found)
}

/** The next row with an error, first behind this one, then from the top; null where there is no other. */
export async function nextWrongRow(batchId: number, rowNumber: number): Promise<number | null> {
  const found = await row<{ next: number }>(
    `SELECT r.\`row_number\` AS next FROM import_row r WHERE r.batch_id = ? AND r.verdict IN ('error', 'conflict') AND r.\`row_number\` <> ? ORDER BY r.\`row_number\` < ?, r.\`row_number\` LIMIT 1`,
    [batchId, rowNumber, rowNumber],
  )
  return found?.next ?? null
}

export async function verdictCounts(batchId: number): Promise<Record<ImportVerdict, number>> {
  const found = await rows<{ verdict: ImportVerdict; n: number }>('SELECT verdict, COUNT(*) AS n FROM import_row WHERE batch_id = ? GROUP BY verdict', [batchId])
  const none = Object.fromEntries(importVerdicts.map((verdict) => [verdict, 0])) as Record<ImportVerdict, number>
  return { ...none, ...Object.fromEntries(found.map(({ verdict, n }) => [verdict, Number(n)])) }
}

/** The rows with errors, a page at a time by number, for the workbook that goes back. */
export async function failedLines(batchId: number, after: number, size: number): Promise<ImportLine[]> {
  const found = await rows<StoredLine>(
    `SELECT ${lineColumns} FROM import_row r WHERE r.batch_id = ? AND r.verdict = 'error' AND r.\`row_number\` > ? ORDER BY r.\`row_number\` LIMIT ${size}`, [batchId, after],
  )
  return found.map(lineOf)
}

export interface PlanLine {
  id: number
  rowNumber: number
  verdict: ImportVerdict
  value: DemandValues
  /** Of an update: the demand, and its version that the plan was made against. */
  targetId: number | null
  targetVersion: number | null
}

/** The next rows of the plan that are not demands yet; locked when read inside a transaction. */
export async function plannedLines({ batchId, after, size }: { batchId: number; after: number; size: number }, tx?: Transaction): Promise<PlanLine[]> {
  const sql = `SELECT r.id, r.\`row_number\` AS rowNumber, r.verdict, r.value, r.target_id AS targetId, r.target_version AS targetVersion FROM import_row r
    WHERE r.batch_id = ? AND r.\`row_number\` > ? AND r.demand_id IS NULL AND r.verdict NOT IN ('error', 'conflict', 'unchanged') ORDER BY r.\`row_number\` LIMIT ${size}`
  const found = tx ? await tx.$queryRawUnsafe<(Omit<PlanLine, 'value'> & { value: unknown })[]>(`${sql} FOR UPDATE`, batchId, after) : await rows<Omit<PlanLine, 'value'> & { value: unknown }>(sql, [batchId, after])
  return found.map((line) => ({ ...line, value: parsed<DemandValues>(line.value)! }))
}
