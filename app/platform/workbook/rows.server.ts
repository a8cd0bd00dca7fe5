import { once } from 'node:events'
import type { Writable } from 'node:stream'
import ExcelJS from 'exceljs'
import { stampSheet, type Stamp } from './stamp.server'

export type ExportCell = string | number | null

export interface Export {
  to: Writable
  sheetName: string
  columns: readonly { heading: string; width: number; format?: string; hidden?: boolean }[]
  /** Which template the sheet is of, where it is to be read again. */
  stamp?: Stamp
  rows: AsyncIterable<readonly ExportCell[]> | Iterable<readonly ExportCell[]>
}

const rowsPerSheet = 1_000_000
const rowsPerBreath = 500

/** Streams rows into a workbook, a further sheet where one is full. Answers the number of rows. */
export async function writeRows({ to, sheetName, columns, stamp, rows }: Export): Promise<number> {
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: to, useStyles: true, useSharedStrings: false })
  let sheet = addSheet(workbook, sheetName, columns)
  let written = 0

  for await (const row of rows) {
    if (written > 0 && written % rowsPerSheet === 0) {
      sheet.commit()
      sheet = addSheet(workbook, `${sheetName}-${written / rowsPerSheet + 1}`, columns)
    }
    const added = sheet.addRow([...row])
    keepText(added, row)
    added.commit()
    written += 1
    if (written % rowsPerBreath === 0) await breath(to)
  }

  sheet.commit()
  if (stamp) addStamp(workbook, stamp)
  await workbook.commit()
  return written
}

/** Lets the reader of the stream catch up, so that a large export stays small in memory. */
export async function breath(to: Writable): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve))
  if (to.writableNeedDrain) await once(to, 'drain')
}

function addStamp(workbook: ExcelJS.stream.xlsx.WorkbookWriter, { template, version }: Stamp): void {
  const sheet = workbook.addWorksheet(stampSheet, { state: 'veryHidden' })
  for (const text of [template, version]) sheet.addRow([text]).commit()
  sheet.commit()
}

function addSheet(workbook: ExcelJS.stream.xlsx.WorkbookWriter, name: string, columns: Export['columns']): ExcelJS.Worksheet {
  const sheet = workbook.addWorksheet(name, { views: [{ state: 'frozen', xSplit: 1, ySplit: 1 }] })
  sheet.columns = columns.map(({ width, format, hidden }) => ({ width, ...(hidden ? { hidden } : {}), ...(format ? { style: { numFmt: format } } : {}) }))
  const head = sheet.addRow(columns.map((column) => column.heading))
  head.font = { bold: true }
  head.commit()
  return sheet
}

/** Text cells never run as formulas; the text format keeps them text when somebody edits them. */
export function keepText(row: ExcelJS.Row, values: readonly ExportCell[]): void {
  values.forEach((value, at) => looksLikeFormula(value) && (row.getCell(at + 1).numFmt = '@'))
}

export const looksLikeFormula = (value: ExportCell): boolean => typeof value === 'string' && /^[=+\-@\t\r]/.test(value)
