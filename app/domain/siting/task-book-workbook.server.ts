import ExcelJS from 'exceljs'
import type { Translate } from '~/locales/words'
import { keepText } from '~/platform/workbook/rows.server'
import type { BookFact, BookTable, TaskBook } from './task-book'

/** The sheet of one task as a workbook of two pages: what is known, and the blank reply. Bytes of an .xlsx. */
export async function writeTaskBook(book: TaskBook, say: Translate): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook()
  addTaskBook(workbook, book, say)
  return Buffer.from(await workbook.xlsx.writeBuffer())
}

/** The two pages of one task, for workbooks that hold several. `prefix` keeps the names of the pages apart. */
export function addTaskBook(workbook: ExcelJS.Workbook, book: TaskBook, say: Translate, prefix = ''): void {
  const known = addPage(workbook, `${prefix}${say('pool:book.sheet')}`, [18, 30, 18, 16, 16, 14, 30])
  addTitle(known, `${book.title} ${book.number}`)
  addFacts(known, book.head)
  addHeading(known, say('task:demand'))
  addFacts(known, book.demand)
  if (book.plan) {
    addHeading(known, book.plan.title)
    if (book.plan.remarks) addRow(known, [book.plan.remarks])
    addTable(known, book.plan.table)
  }
  addHeading(known, say('pool:book.near'))
  addTable(known, book.near)
  addHeading(known, say('pool:book.checklist'))
  for (const one of book.checklist) addRow(known, ['□', one])
  blankPage(workbook, book, say, prefix)
}

function blankPage(workbook: ExcelJS.Workbook, { title, number, reply }: TaskBook, say: Translate, prefix: string): void {
  const sheet = addPage(workbook, `${prefix}${say('pool:book.reply')}`, [22, 34, ...reply.columns.map(() => 22)])
  addTitle(sheet, `${title} ${number} · ${say('pool:book.reply')}`)
  addRow(sheet, [say('pool:book.item'), say('pool:book.choices'), ...reply.columns]).font = { bold: true }
  for (const { label, required, unit, choices } of reply.lines) {
    const row = addRow(sheet, [required ? `${label} *` : label, choices.length > 0 ? choices.join(' / ') : unit, ...reply.columns.map(() => '')])
    row.eachCell({ includeEmpty: true }, (cell) => { cell.border = { bottom: { style: 'hair' } } })
    if (choices.length > 0) reply.columns.forEach((_, at) => offer(row.getCell(3 + at), choices))
  }
}

/** A drop-down holds at most 255 letters in its formula. */
const mostLetters = 255

function offer(cell: ExcelJS.Cell, choices: readonly string[]): void {
  const list = choices.map((one) => one.replaceAll(',', '，').replaceAll('"', '”')).join(',')
  if (list.length <= mostLetters) cell.dataValidation = { type: 'list', allowBlank: true, formulae: [`"${list}"`] }
}

function addPage(workbook: ExcelJS.Workbook, name: string, widths: readonly number[]): ExcelJS.Worksheet {
  const sheet = workbook.addWorksheet(name, { pageSetup: { paperSize: 9, orientation: 'portrait', fitToPage: true, fitToWidth: 1, fitToHeight: 0 } })
  sheet.columns = widths.map((width) => ({ width }))
  return sheet
}

function addTitle(sheet: ExcelJS.Worksheet, words: string): void {
  addRow(sheet, [words]).font = { bold: true, size: 14 }
}

function addHeading(sheet: ExcelJS.Worksheet, words: string): void {
  sheet.addRow([])
  const row = addRow(sheet, [words])
  row.font = { bold: true }
  row.getCell(1).fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFEEF2FA' } }
}

const addFacts = (sheet: ExcelJS.Worksheet, facts: readonly BookFact[]): void => facts.forEach(({ label, value, unit }) => addRow(sheet, [label, value, unit]))

function addTable(sheet: ExcelJS.Worksheet, { columns, rows }: BookTable): void {
  addRow(sheet, columns).font = { bold: true }
  for (const row of rows) addRow(sheet, row)
}

function addRow(sheet: ExcelJS.Worksheet, values: readonly (string | number)[]): ExcelJS.Row {
  const row = sheet.addRow([...values])
  keepText(row, values)
  return row
}
