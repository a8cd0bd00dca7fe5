import type { Transaction } from '~/platform/db.server'
import { rows as read, type Param } from '~/platform/sql.server'
import type { ImportVerdict, RowProblem, RowTwin } from './import'
import type { PlannedRow } from './import-check'
import type { TowerDemand } from './demand'

/** A row of a plan as it is kept. */
export interface KeptRow extends PlannedRow {
  id: number
  version: number
}

type Stored = { id: number; rowNumber: number; version: number; verdict: ImportVerdict; raw: unknown; value: unknown; errors: unknown; twins: unknown }

const columns = 'r.id, r.`row_number` AS rowNumber, r.version, r.verdict, r.raw, r.value, r.errors, r.twins'

/** JSON columns come as text from one database and as values from another. */
const parsed = <T>(value: unknown): T | null => (typeof value === 'string' ? JSON.parse(value) : (value ?? null)) as T | null

const rowOf = ({ raw, value, errors, twins, ...row }: Stored): KeptRow => ({
  ...row,
  raw: parsed<Record<string, string>>(raw) ?? {},
  value: parsed<TowerDemand>(value),
  problems: parsed<RowProblem[]>(errors) ?? [],
  twins: parsed<RowTwin[]>(twins) ?? [],
})

/** All rows of a plan, by number. */
export async function planRows(batchId: number, tx?: Transaction): Promise<KeptRow[]> {
  const sql = `SELECT ${columns} FROM import_row r WHERE r.batch_id = ? ORDER BY r.\`row_number\``
  const found = tx ? await tx.$queryRawUnsafe<Stored[]>(sql, batchId) : await read<Stored>(sql, [batchId])
  return found.map(rowOf)
}

/** Rows that the judging has changed, written over what was kept. `mended`: the row that a person changed. */
export async function writePlanRows(tx: Transaction, changed: readonly KeptRow[], mended: number | null = null): Promise<void> {
  for (const { id, rowNumber, verdict, raw, value, problems, twins } of changed) {
    const params: Param[] = [verdict, JSON.stringify(raw), value && JSON.stringify(value), JSON.stringify(problems), twins.length > 0 ? JSON.stringify(twins) : null, rowNumber === mended ? 1 : 0, id]
    await tx.$executeRawUnsafe('UPDATE import_row SET verdict = ?, raw = ?, value = ?, errors = ?, twins = ?, version = version + ? WHERE id = ?', ...params)
  }
}
