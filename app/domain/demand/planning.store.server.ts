import type { Transaction } from '~/platform/db.server'
import { rows as read, type Param } from '~/platform/sql.server'
import type { ImportVerdict, RowProblem, RowTwin } from './import'
import type { PlannedRow } from './import-check'
import type { Changed } from './merge'
import type { TowerDemand } from './demand'

/** A row of a plan as it is kept. */
export interface KeptRow extends PlannedRow {
  id: number
  version: number
}

type Stored = { id: number; rowNumber: number; version: number; verdict: ImportVerdict; raw: unknown; value: unknown; errors: unknown; twins: unknown; targetId: number | null; baseVersion: number; targetVersion: number; merge: unknown }

const columns = `r.id, r.\`row_number\` AS rowNumber, r.version, r.verdict, r.raw, r.value, r.errors, r.twins,
  r.target_id AS targetId, r.base_version AS baseVersion, r.target_version AS targetVersion, r.merge`

/** JSON columns come as text from one database and as values from another. */
const parsed = <T>(value: unknown): T | null => (typeof value === 'string' ? JSON.parse(value) : (value ?? null)) as T | null

const rowOf = ({ raw, value, errors, twins, targetId, baseVersion, targetVersion, merge, ...row }: Stored): KeptRow => ({
  ...row,
  raw: parsed<Record<string, string>>(raw) ?? {},
  value: parsed<TowerDemand>(value),
  problems: parsed<RowProblem[]>(errors) ?? [],
  twins: parsed<RowTwin[]>(twins) ?? [],
  target: targetId === null ? null : { id: targetId, baseVersion, version: targetVersion, merge: parsed<Changed[]>(merge) ?? [] },
})

/** All rows of a plan, by number. */
export async function planRows(batchId: number, tx?: Transaction): Promise<KeptRow[]> {
  const sql = `SELECT ${columns} FROM import_row r WHERE r.batch_id = ? ORDER BY r.\`row_number\``
  const found = tx ? await tx.$queryRawUnsafe<Stored[]>(sql, batchId) : await read<Stored>(sql, [batchId])
  return found.map(rowOf)
}

export async function planRow(batchId: number, rowNumber: number): Promise<KeptRow | null> {
  const [found] = await read<Stored>(`SELECT ${columns} FROM import_row r WHERE r.batch_id = ? AND r.\`row_number\` = ?`, [batchId, rowNumber])
  return found ? rowOf(found) : null
}

/** Columns of what a plan says of a row, and their values. */
export const valueColumns = ['verdict', 'raw', 'value', 'errors', 'twins', 'target_id', 'base_version', 'target_version', 'merge'] as const

export const valuesOf = ({ verdict, raw, value, problems, twins, target }: PlannedRow): (string | number | null)[] => [
  verdict, JSON.stringify(raw), value && JSON.stringify(value), JSON.stringify(problems), twins.length > 0 ? JSON.stringify(twins) : null,
  target?.id ?? null, target?.baseVersion ?? null, target?.version ?? null, target ? JSON.stringify(target.merge) : null,
]

/** Rows that the judging has changed, written over what was kept. `mended`: the row that a person changed. */
export async function writePlanRows(tx: Transaction, changed: readonly KeptRow[], mended: number | null = null): Promise<void> {
  for (const row of changed) {
    const params: Param[] = [...valuesOf(row), row.rowNumber === mended ? 1 : 0, row.id]
    await tx.$executeRawUnsafe(`UPDATE import_row SET ${valueColumns.map((column) => `${column} = ?`).join(', ')}, version = version + ? WHERE id = ?`, ...params)
  }
}
