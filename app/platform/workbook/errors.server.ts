import type ExcelJS from 'exceljs'
import { looksLikeFormula } from './rows.server'
import { headingRowNumber, makeTemplate, type Template } from './template.server'

export interface FailedRow {
  /** Where it stood in the uploaded file. */
  number: number
  /** Text by heading, as it was uploaded. */
  cells: Record<string, string>
  /** A problem without a heading is the whole row's. */
  problems: readonly { heading: string | null; message: string }[]
}

/** The failed rows alone, in the template's form: red cells with a note, the reason and the original row number in the last columns. */
export async function writeErrors(template: Template, rows: readonly FailedRow[], words: { rowNumber: string; reason: string }): Promise<Buffer> {
  const marked: Template = {
    ...template,
    columns: [
      ...template.columns,
      { heading: words.rowNumber, required: false, width: 10, kind: 'number' },
      { heading: words.reason, required: false, width: 60, kind: 'text' },
    ],
  }
  const { workbook, sheet } = makeTemplate(marked)
  rows.forEach((row, at) => writeFailed(sheet.getRow(headingRowNumber + 1 + at), row, template.columns))

  return Buffer.from(await workbook.xlsx.writeBuffer())
}

function writeFailed(row: ExcelJS.Row, failed: FailedRow, columns: Template['columns']): void {
  columns.forEach(({ heading, kind }, at) => {
    const text = failed.cells[heading] ?? ''
    const cell = row.getCell(at + 1)
    if (looksLikeFormula(text)) cell.numFmt = '@'
    if (text !== '') cell.value = kind === 'number' && isPlainNumber(text) ? Number(text) : text
    const reasons = failed.problems.filter((problem) => problem.heading === heading).map((problem) => problem.message)
    if (reasons.length > 0) mark(cell, reasons.join('\n'))
  })
  row.getCell(columns.length + 1).value = failed.number
  const reason = row.getCell(columns.length + 2)
  reason.value = failed.problems.map((problem) => problem.message).join('；')
  reason.alignment = { wrapText: true, vertical: 'top' }
}

function mark(cell: ExcelJS.Cell, reason: string): void {
  cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFFBD5D5' } }
  cell.border = { top: red, bottom: red, left: red, right: red }
  cell.note = { texts: [{ text: reason }], margins: { insetmode: 'auto' } }
}

const red: Partial<ExcelJS.Border> = { style: 'thin', color: { argb: 'FFD92D20' } }

const isPlainNumber = (text: string): boolean => /^-?\d{1,15}(\.\d{1,10})?$/.test(text) && !/^-?0\d/.test(text)
