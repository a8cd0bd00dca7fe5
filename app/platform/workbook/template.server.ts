import ExcelJS from 'exceljs'
import { keepText } from './rows.server'
import { writeStamp, type Stamp } from './stamp.server'

export interface TemplateColumn {
  heading: string
  required: boolean
  /** In characters. */
  width: number
  kind: 'text' | 'number' | 'day'
  /** What the drop-down offers. */
  choices?: readonly string[]
  /** Several choices may stand in one cell, so that the drop-down only suggests. */
  several?: boolean
  /** Shown when the cell is chosen. */
  help?: string
  /** The place lists depend on each other: city on province, district on city. */
  place?: 'province' | 'city' | 'district'
  hidden?: boolean
}

export interface Place {
  province: string
  city: string
  district: string
}

export interface Template {
  stamp: Stamp
  sheetName: string
  /** First row, over all columns: how to fill the sheet. */
  note: string
  columns: readonly TemplateColumn[]
  /** A filled row under the headings of an empty template, cell by cell. */
  example?: readonly string[]
  places: readonly Place[]
  /** A second sheet that explains every column. */
  guide: { sheetName: string; headings: readonly string[]; rows: readonly (readonly string[])[] }
  /** Said when a value is not in the list. */
  notListed: { title: string; text: string }
}

/** Rows that carry drop-downs and formats. */
export const readyRows = 5000
export const headingRowNumber = 2

/** An empty workbook to fill: note, headings, drop-downs, explained columns and a hidden version. */
export function makeTemplate(template: Template): { workbook: ExcelJS.Workbook; sheet: ExcelJS.Worksheet } {
  const workbook = new ExcelJS.Workbook()
  const sheets = beginTemplate(workbook, template)
  endTemplate(workbook, sheets, { template, rows: readyRows })
  return { workbook, sheet: sheets.sheet }
}

interface Sheets {
  sheet: ExcelJS.Worksheet
  lists: Lists
}

/** What stands above the rows of a template. */
export function beginTemplate(workbook: ExcelJS.Workbook, template: Template): Sheets {
  const sheet = workbook.addWorksheet(template.sheetName, { views: [{ state: 'frozen', xSplit: 1, ySplit: headingRowNumber }] })
  writeHead(sheet, template)
  return { sheet, lists: { sheet: writeStamp(workbook, template.stamp), next: 2, sheets: 0 } }
}

/** What holds for its rows, and the sheet that explains its columns. */
export function endTemplate(workbook: ExcelJS.Workbook, sheets: Sheets, { template, rows }: { template: Template; rows: number }): void {
  addDropDowns(workbook, sheets, { template, rows })
  writeGuide(workbook, template.guide)
}

export type TemplateSheet = Pick<Template, 'sheetName' | 'note' | 'columns' | 'places' | 'notListed'>

/** The lists of drop-downs stand in the columns of one hidden sheet, from `next` on. */
export interface Lists {
  sheet: ExcelJS.Worksheet
  next: number
  /** Sheets that have theirs already. */
  sheets: number
}

/** A further sheet to fill in a workbook that has its stamp. */
export function addTemplateSheet(workbook: ExcelJS.Workbook, lists: Lists, template: TemplateSheet): ExcelJS.Worksheet {
  const sheet = workbook.addWorksheet(template.sheetName, { views: [{ state: 'frozen', xSplit: 1, ySplit: headingRowNumber }] })
  writeHead(sheet, template)
  addDropDowns(workbook, { sheet, lists }, { template, rows: readyRows })
  lists.sheets += 1
  return sheet
}

/** The empty workbook as people download it: the example stays in sight above what they type. */
export async function writeTemplate(template: Template): Promise<Buffer> {
  const { workbook, sheet } = makeTemplate(template)
  writeExample(sheet, template)
  return Buffer.from(await workbook.xlsx.writeBuffer())
}

function writeExample(sheet: ExcelJS.Worksheet, { columns, example }: Template): void {
  if (!example) return
  columns.forEach(({ kind }, at) => {
    const text = example[at] ?? ''
    const cell = sheet.getCell(headingRowNumber + 1, at + 1)
    if (text !== '') cell.value = kind === 'number' ? Number(text) : kind === 'day' ? new Date(text) : text
    cell.font = { italic: true, color: { argb: 'FF5B6472' } }
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFF6F7F9' } }
  })
  sheet.views = [{ state: 'frozen', xSplit: 1, ySplit: headingRowNumber + 1 }]
}

function writeHead(sheet: ExcelJS.Worksheet, { columns, note }: TemplateSheet): void {
  columns.forEach((column, at) => {
    const format = { text: '@', number: 'General', day: 'yyyy-mm-dd' }[column.kind]
    Object.assign(sheet.getColumn(at + 1), { width: column.width, style: { numFmt: format }, ...(column.hidden ? { hidden: true } : {}) })
  })
  const noteCell = sheet.getCell(1, 1)
  noteCell.value = note
  noteCell.alignment = { wrapText: true, vertical: 'top' }
  sheet.mergeCells(1, 1, 1, Math.min(columns.length, 12))
  sheet.getRow(1).height = 66

  columns.forEach((column, at) => {
    const cell = sheet.getCell(headingRowNumber, at + 1)
    cell.value = column.required ? `${column.heading}*` : column.heading
    cell.numFmt = '@'
    cell.font = { bold: true, color: { argb: column.required ? 'FFB42318' : 'FF1D2433' } }
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFEEF2FA' } }
    cell.border = { bottom: { style: 'thin', color: { argb: 'FFB8C2D6' } } }
    cell.alignment = { wrapText: true, vertical: 'middle' }
  })
}

function addDropDowns(workbook: ExcelJS.Workbook, { sheet, lists }: Sheets, { template, rows }: { template: TemplateSheet; rows: number }): void {
  const placeColumn = (place: string) => letterOf(template.columns.findIndex((c) => c.place === place) + 1)
  const placeFormula = {
    province: 'provinces',
    city: `INDIRECT("c_"&$${placeColumn('province')}${headingRowNumber + 1})`,
    district: `INDIRECT("d_"&$${placeColumn('province')}${headingRowNumber + 1}&"_"&$${placeColumn('city')}${headingRowNumber + 1})`,
  }
  const nameOf = (at: number) => (lists.sheets === 0 ? `list_${at + 1}` : `list_${lists.sheets}_${at + 1}`)
  const addList = (name: string, values: readonly string[]) => {
    values.forEach((value, at) => (lists.sheet.getCell(at + 1, lists.next).value = value))
    workbook.definedNames.add(`'${lists.sheet.name}'!$${letterOf(lists.next)}$1:$${letterOf(lists.next)}$${values.length}`, name)
    lists.next += 1
  }

  for (const [name, values] of placeLists(template.places)) addList(name, values)
  template.columns.forEach((column, at) => {
    if (column.choices) addList(nameOf(at), column.choices)
    const formula = column.place ? placeFormula[column.place] : column.choices && nameOf(at)
    const rule = formula ? dropDown(formula, column, template.notListed) : hintOnly(column)
    if (rule) validations(sheet).add(`${letterOf(at + 1)}${headingRowNumber + 1}:${letterOf(at + 1)}${headingRowNumber + rows}`, rule)
  })
}

const dropDown = (formula: string, column: TemplateColumn, notListed: Template['notListed']): ExcelJS.DataValidation => ({
  type: 'list',
  allowBlank: true,
  formulae: [formula],
  showErrorMessage: !column.several,
  errorTitle: notListed.title,
  error: notListed.text,
  ...promptOf(column),
})

const hintOnly = (column: TemplateColumn): ExcelJS.DataValidation | undefined =>
  column.help ? ({ type: 'any', formulae: [], ...promptOf(column) } as unknown as ExcelJS.DataValidation) : undefined

/** Workbook programs cut titles at 32 and texts at 255 characters. */
const promptOf = ({ heading, help }: TemplateColumn) => (help ? { showInputMessage: true, promptTitle: heading.slice(0, 32), prompt: help.slice(0, 255) } : {})

/** exceljs has this at run time but does not say so in its types. */
const validations = (sheet: ExcelJS.Worksheet) => (sheet as unknown as { dataValidations: { add: (range: string, rule: ExcelJS.DataValidation) => void } }).dataValidations

/** Named lists: all provinces, the cities of each, the districts of each city of each. */
function placeLists(places: readonly Place[]): Map<string, string[]> {
  const lists = new Map<string, string[]>()
  const put = (name: string, value: string) => {
    const list = lists.get(name) ?? []
    if (!list.includes(value)) list.push(value)
    lists.set(name, list)
  }
  for (const { province, city, district } of places) {
    put('provinces', province)
    put(`c_${province}`, city)
    put(`d_${province}_${city}`, district)
  }
  return lists
}

function writeGuide(workbook: ExcelJS.Workbook, guide: Template['guide']): void {
  const sheet = workbook.addWorksheet(guide.sheetName)
  sheet.addRow([...guide.headings]).font = { bold: true }
  for (const row of guide.rows) {
    const added = sheet.addRow([...row])
    added.alignment = { wrapText: true, vertical: 'top' }
    keepText(added, row)
  }
  guide.headings.forEach((_, at) => (sheet.getColumn(at + 1).width = [22, 8, 40, 46, 24][at] ?? 20))
}

export const letterOf = (column: number): string => (column > 26 ? letterOf(Math.floor((column - 1) / 26)) : '') + String.fromCharCode(65 + ((column - 1) % 26))
