import ExcelJS from 'exceljs'
import { plainText } from '~/fields/cell'
import { findHeadings, type HeadingRow } from '~/fields/heading-row'
import { admitWorkbook, notAdmitted, ordinaryLimits, type NotAdmitted, type WorkbookLimits } from './admit.server'
import { readStamp, stampSheet, type Stamp } from './stamp.server'

export interface SheetRow {
  /** As the workbook program shows it, from 1. */
  number: number
  /** Text by heading; blank cells are absent. */
  cells: Record<string, string>
  /** Headings of cells that are merged with others. */
  merged: string[]
}

export interface Sheet {
  name: string
  headings: string[]
  headingRow: number
  /** Headings that stand over more than one column; only the first of them is read. */
  repeated: string[]
  /** Which template the file was made from, where it still says so. */
  stamp: Stamp | null
  rows: SheetRow[]
  /** Other sheets that hold something and were not read. */
  ignoredSheets: string[]
}

const headingRowsLookedAt = 10
const leastKnownHeadings = 3
/** Parts of a sheet that cost much to read and say nothing about its values. */
const ignoreNodes = ['dataValidations', 'conditionalFormatting', 'drawing', 'legacyDrawing', 'picture', 'tableParts', 'hyperlinks', 'extLst', 'pageSetup', 'headerFooter', 'rowBreaks', 'colBreaks']

/** Reads the sheet that holds most known headings. Blank rows are left out, the numbers of the others stay. */
export async function readSheet(
  path: string,
  isKnown: (heading: string) => boolean,
  limits: WorkbookLimits = ordinaryLimits,
): Promise<{ ok: true; sheet: Sheet } | NotAdmitted> {
  const admitted = await admitWorkbook(path, limits)
  if (!admitted.ok) return admitted

  const workbook = new ExcelJS.Workbook()
  try {
    await workbook.xlsx.readFile(path, { ignoreNodes } as never)
  } catch {
    return notAdmitted('damaged')
  }
  const sheets = workbook.worksheets.filter((sheet) => sheet.name !== stampSheet && sheet.actualRowCount > 0)
  const wanted = bestSheet(sheets, isKnown, limits)
  if (!wanted) return notAdmitted('noHeadings', { sheets: sheets.map((sheet) => sheet.name).join('、') })

  return rowsOf(wanted, limits, { stamp: readStamp(workbook), ignoredSheets: sheets.filter((s) => s !== wanted.worksheet && s.state === 'visible').map((s) => s.name) })
}

interface Wanted {
  worksheet: ExcelJS.Worksheet
  found: HeadingRow
}

function bestSheet(sheets: ExcelJS.Worksheet[], isKnown: (heading: string) => boolean, limits: WorkbookLimits): Wanted | null {
  let best: Wanted | null = null
  for (const worksheet of sheets) {
    const width = Math.min(worksheet.columnCount, limits.maxColumns)
    const grid = Array.from({ length: headingRowsLookedAt }, (_, at) => textsOf(worksheet.getRow(at + 1), width))
    const found = findHeadings(grid, isKnown)
    if (found && found.known >= leastKnownHeadings && found.known > (best?.found.known ?? 0)) best = { worksheet, found }
  }
  return best
}

const textsOf = (row: ExcelJS.Row, width: number): string[] =>
  Array.from({ length: width }, (_, at) => {
    const cell = row.getCell(at + 1)
    return cell.type === ExcelJS.ValueType.Merge ? '' : plainText(cell.value)
  })

function rowsOf({ worksheet, found }: Wanted, limits: WorkbookLimits, facts: Pick<Sheet, 'stamp' | 'ignoredSheets'>): { ok: true; sheet: Sheet } | NotAdmitted {
  const named = found.headings.map((heading, at) => ({ heading, column: at + 1 })).filter(({ heading }) => heading !== '')
  if (named.length > limits.maxColumns) return notAdmitted('tooManyColumns', { maximum: limits.maxColumns })
  const columns = named.filter(({ heading }, at) => named.findIndex((other) => other.heading === heading) === at)
  const rows: SheetRow[] = []

  worksheet.eachRow({ includeEmpty: false }, (row, number) => {
    if (number <= found.endsAt + 1 || rows.length > limits.maxRows) return
    const read = readRow(row, number, columns)
    if (read) rows.push(read)
  })

  if (rows.length > limits.maxRows) return notAdmitted('tooManyRows', { maximum: limits.maxRows })
  const repeated = [...new Set(named.map(({ heading }) => heading).filter((heading, at, all) => all.indexOf(heading) !== at))]
  return { ok: true, sheet: { name: worksheet.name, headings: columns.map((c) => c.heading), headingRow: found.endsAt + 1, repeated, rows, ...facts } }
}

function readRow(row: ExcelJS.Row, number: number, columns: { heading: string; column: number }[]): SheetRow | null {
  const cells: Record<string, string> = {}
  const merged: string[] = []
  let filled = false
  for (const { heading, column } of columns) {
    const cell = row.findCell(column)
    if (!cell) continue
    const text = plainText(cell.value)
    if (text === '') continue
    cells[heading] = text
    filled = true
    if (cell.isMerged) merged.push(heading)
  }
  return filled ? { number, cells, merged } : null
}
