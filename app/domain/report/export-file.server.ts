import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Writable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { cellOf, columnsByKey, type ListColumn } from '~/fields/list-column'
import { translate, type Translate } from '~/locales/words'
import { env } from '~/platform/env.server'
import { writeFilled } from '~/platform/workbook/filled.server'
import { writeRows, type ExportCell } from '~/platform/workbook/rows.server'
import { kinds } from '../demand/kinds'
import type { DemandKind, DemandValues } from '../demand/demand'
import { editableTemplate } from '../demand/round-trip-workbook.server'
import { sheetRow } from '../demand/sheet-texts'
import { placeName, type Divisions } from '../shared/division'
import { allDivisions } from '../shared/division.store.server'
import { kindOfForm, type ExportFile } from './export'
import { sheetKeys, sources, type SourceAsked } from './export-source.server'
import { listOf } from './lists'

const folder = join(env.dataDir, 'exports')

/** Where the workbook of an export lies. */
export const exportPath = ({ id }: Pick<ExportFile, 'id'>): string => join(folder, `${id}.xlsx`)

export const forgetExport = (file: Pick<ExportFile, 'id'>): Promise<void> => rm(exportPath(file), { force: true })

export interface Written { rowCount: number; size: number; sha256: string }

/** Called after so many rows; ends the writing by throwing. */
export type OnRows = (rows: number) => Promise<void>
const rowsPerWord = 1_000

/** Writes the whole workbook beside its place and moves it there when it is complete: no reader ever sees a part. */
export async function writeExport(file: ExportFile, visitor: SourceAsked['visitor'], onRows: OnRows = async () => {}): Promise<Written> {
  await mkdir(folder, { recursive: true })
  const part = `${exportPath(file)}.${crypto.randomUUID()}.part`
  const to = createWriteStream(part)
  try {
    const rowCount = await write(to, file, visitor, onRows)
    await finished(to)
    const { size } = await stat(part)
    const sha256 = await hashOf(part)
    await rename(part, exportPath(file))
    return { rowCount, size, sha256 }
  } catch (failure) {
    to.destroy()
    await rm(part, { force: true })
    throw failure
  }
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer)
  return hash.digest('hex')
}

async function write(to: Writable, file: ExportFile, visitor: SourceAsked['visitor'], onRows: OnRows): Promise<number> {
  const t = translate(file.language)
  const divisions = await allDivisions()
  const kind = kindOfForm(file.form)
  const query = new URLSearchParams(file.query)
  if (kind) {
    const rows = sources[file.listId].rows({ visitor, query, keys: sheetKeys(kind), kind })
    return writeFilled({ to, template: editableTemplate(t, { kind, divisions, scope: visitor.scope }), rows: counted(rows, onRows, (row) => sheetCells(kind, row, { t, divisions })) })
  }
  const columns = columnsByKey(listOf(file.listId).columns, file.columns)
  const rows = sources[file.listId].rows({ visitor, query, keys: file.columns, kind: null, t })
  return writeRows({ to, sheetName: t(listOf(file.listId).title).slice(0, 30), columns: columns.map((column) => headOf(column, t)), rows: counted(rows, onRows, (row) => columns.map((column) => cellOf(column, valueOf(column, row, divisions), t))) })
}

async function* counted(rows: AsyncIterable<object>, onRows: OnRows, cells: (row: Record<string, unknown>) => ExportCell[]): AsyncGenerator<ExportCell[]> {
  let done = 0
  for await (const row of rows) {
    yield cells(row as Record<string, unknown>)
    done += 1
    if (done % rowsPerWord === 0) await onRows(done)
  }
  await onRows(done)
}

const headOf = ({ label, width = 14, kind }: ListColumn, t: Translate) => ({ heading: t(label), width, ...(kind === 'fen' ? { format: '#,##0.00' } : {}) })

const valueOf = ({ key }: ListColumn, row: Record<string, unknown>, divisions: Divisions): unknown => (key === 'place' ? placeName(divisions, String(row.districtCode)) : row[key])

/** The demand's number, the sheet of its kind, and the version that the row shows. */
function sheetCells(kind: DemandKind, row: Record<string, unknown>, words: { t: Translate; divisions: Divisions }): ExportCell[] {
  const code = String(row.districtCode)
  const values = Object.fromEntries(kinds[kind].sheet.fields.map(({ field, control }) => [field, kept(control, row[field])]))
  const place = { provinceCode: code.slice(0, 2), cityCode: code.slice(0, 4), districtCode: code }
  return [String(row.number), ...sheetRow(kind, { ...values, ...place } as unknown as DemandValues, words), Number(row.version)]
}

/** A value as its record knows it, whatever the driver made of its column. */
function kept(control: string, value: unknown): unknown {
  if (value === null || value === undefined) return null
  if (control === 'number') return Number(value)
  if (control === 'checkbox') return Boolean(value)
  if (control === 'choices') return typeof value === 'string' ? (JSON.parse(value) as unknown) : value
  return value
}
