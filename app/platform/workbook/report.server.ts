import ExcelJS from 'exceljs'
import { keepText } from './rows.server'

export interface ReportSheet {
  name: string
  headings: readonly string[]
  /** In characters. */
  widths: readonly number[]
  rows: readonly (readonly (string | number)[])[]
}

/** A few sheets of plain tables; text never runs as a formula. */
export async function writeReport(sheets: readonly ReportSheet[]): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook()
  for (const { name, headings, widths, rows } of sheets) {
    const sheet = workbook.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] })
    sheet.columns = widths.map((width) => ({ width }))
    sheet.addRow([...headings]).font = { bold: true }
    for (const row of rows) {
      const added = sheet.addRow([...row])
      added.alignment = { wrapText: true, vertical: 'top' }
      keepText(added, row)
    }
  }
  return Buffer.from(await workbook.xlsx.writeBuffer())
}
