import ExcelJS from 'exceljs'
import type { Say } from '../pricing/explanation'
import { printedForm } from './form-words'
import type { FormContent, Side } from './form'
import type { Cell, PrintedFact, PrintedTable } from './printed-form'

export interface FormWorkbook {
  content: FormContent
  side: Side
  contentHash: string | null
  say: Say
}

const widths = [30, 22, 22, 22, 14, 16, 16, 16, 14, 14, 14, 14]
const amount = '#,##0.00'

/** 附件5 as a workbook: the same words and figures as the page, every field of every part, and the steps of the price on a sheet of their own. */
export async function writeFormWorkbook({ content, side, contentHash, say }: FormWorkbook): Promise<Buffer> {
  const form = printedForm(content, { side, contentHash, say })
  const workbook = new ExcelJS.Workbook()
  const sheet = workbook.addWorksheet(say('order:form.sheet'), { pageSetup: { paperSize: 9, orientation: 'portrait', fitToPage: true, fitToWidth: 1, fitToHeight: 0 } })
  sheet.columns = widths.map((width) => ({ width }))

  const title = sheet.addRow([form.title])
  title.font = { bold: true, size: 16 }
  writeFacts(sheet, form.head)
  for (const { title: name, facts, table } of form.parts) {
    writeHeading(sheet, name)
    writeFacts(sheet, facts)
    if (table) writeTable(sheet, table)
  }
  writeHeading(sheet, say('order:form.price'))
  writeTable(sheet, form.lines)
  writeFacts(sheet, form.totals)
  for (const note of form.notes) writeText(sheet.addRow([]).getCell(1), note)
  writeSignatures(sheet, say)

  const steps = workbook.addWorksheet(say('order:form.steps'))
  steps.columns = [10, 60, 14, 18, 30].map((width) => ({ width }))
  writeTable(steps, form.steps)
  return Buffer.from(await workbook.xlsx.writeBuffer())
}

function writeHeading(sheet: ExcelJS.Worksheet, words: string): void {
  sheet.addRow([])
  const row = sheet.addRow([])
  writeText(row.getCell(1), words)
  row.font = { bold: true }
  row.getCell(1).fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFEEF2FA' } }
}

function writeFacts(sheet: ExcelJS.Worksheet, facts: readonly PrintedFact[]): void {
  for (const { label, value, unit } of facts) {
    const row = sheet.addRow([])
    writeText(row.getCell(1), label)
    writeCell(row.getCell(2), value)
    if (unit && value !== '—') writeText(row.getCell(3), unit)
  }
}

function writeTable(sheet: ExcelJS.Worksheet, { columns, rows }: PrintedTable): void {
  const head = sheet.addRow([])
  columns.forEach(({ label }, at) => writeText(head.getCell(at + 1), label))
  head.font = { bold: true }
  for (const cells of rows) {
    const row = sheet.addRow([])
    cells.forEach((cell, at) => writeCell(row.getCell(at + 1), cell))
  }
}

function writeCell(cell: ExcelJS.Cell, value: Cell): void {
  if (typeof value === 'string') return writeText(cell, value)
  if (typeof value === 'number') {
    cell.value = value
    cell.alignment = { horizontal: 'right' }
    return
  }
  const yuan = Number(value.fen) / 100
  cell.value = yuan
  cell.numFmt = amount
  cell.alignment = { horizontal: 'right' }
}

/** Text stays text, whatever it begins with: a name like "=1+1" is never reckoned. */
function writeText(cell: ExcelJS.Cell, text: string): void {
  cell.value = text
  cell.numFmt = '@'
  cell.alignment = { wrapText: true, vertical: 'top' }
}

function writeSignatures(sheet: ExcelJS.Worksheet, say: Say): void {
  sheet.addRow([])
  for (const side of ['towerSide', 'carrierSide'] as const) {
    const row = sheet.addRow([])
    row.height = 48
    writeText(row.getCell(1), say(`order:form.${side}`))
    writeText(row.getCell(3), say('order:form.signedBy'))
    writeText(row.getCell(5), say('order:form.signedOn'))
  }
}
