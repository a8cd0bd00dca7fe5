import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { cellOf, columnsByKey, type ListColumn } from '~/fields/list-column'
import { translate, type Translate } from '~/locales/words'
import { env } from '~/platform/env.server'
import { writeRows, type Export, type ExportCell } from '~/platform/workbook/rows.server'
import { kinds } from '../demand/kinds'
import type { DemandKind } from '../demand/demand'
import { placeName, type Divisions } from '../shared/division'
import { allDivisions } from '../shared/division.store.server'
import { kindOfForm, numberHeading, versionHeading, type ExportFile } from './export'
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
    const rowCount = await writeRows({ to, ...(await contentOf(file, visitor, onRows)) })
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

async function contentOf(file: ExportFile, visitor: SourceAsked['visitor'], onRows: OnRows): Promise<Omit<Export, 'to'>> {
  const t = translate(file.language)
  const divisions = await allDivisions()
  const kind = kindOfForm(file.form)
  const query = new URLSearchParams(file.query)
  const title = t(listOf(file.listId).title).slice(0, 30)
  if (kind) {
    const rows = sources[file.listId].rows({ visitor, query, keys: sheetKeys(kind), kind })
    return { sheetName: title, ...sheetColumns(kind, t), rows: counted(rows, onRows, (row) => sheetCells(kind, row, { t, divisions })) }
  }
  const columns = columnsByKey(listOf(file.listId).columns, file.columns)
  const rows = sources[file.listId].rows({ visitor, query, keys: file.columns, kind: null })
  return { sheetName: title, columns: columns.map((column) => headOf(column, t)), rows: counted(rows, onRows, (row) => columns.map((column) => cellOf(column, valueOf(column, row, divisions), t))) }
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

/** The collection sheet of a kind with the demand's number before it and, hidden, the version that the row shows behind it. */
function sheetColumns(kind: DemandKind, t: Translate): Pick<Export, 'columns' | 'stamp'> {
  const { sheet, template } = kinds[kind]
  const own = sheet.fields.map(({ labelKey, unit, width, control }) => ({ heading: t(labelKey) + (unit ? `（${t(unit)}）` : ''), width, ...(control === 'number' ? {} : { format: '@' }) }))
  return { columns: [{ heading: t(numberHeading), width: 22, format: '@' }, ...own, { heading: t(versionHeading), width: 8, hidden: true }], stamp: template }
}

function sheetCells(kind: DemandKind, row: Record<string, unknown>, { t, divisions }: { t: Translate; divisions: Divisions }): ExportCell[] {
  const { sheet } = kinds[kind]
  const code = String(row.districtCode)
  const place: Record<string, string | undefined> = { province: divisions.get(code.slice(0, 2))?.name, city: divisions.get(code.slice(0, 4))?.name, district: divisions.get(code)?.name }
  const values = Object.fromEntries(sheet.fields.map((field) => [field.field, place[field.field] ?? kept(field.control, row[field.field])]))
  return [String(row.number), ...sheet.toRow(values, t), Number(row.version)]
}

/** A value as its record knows it, whatever the driver made of its column. */
function kept(control: string, value: unknown): unknown {
  if (value === null || value === undefined) return null
  if (control === 'number') return Number(value)
  if (control === 'checkbox') return Boolean(value)
  if (control === 'choices') return typeof value === 'string' ? (JSON.parse(value) as unknown) : value
  return value
}
