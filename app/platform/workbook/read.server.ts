import { plainText } from '~/fields/cell'
import { findHeadings, type HeadingRow } from '~/fields/heading-row'
import { admitWorkbook, notAdmitted, ordinaryLimits, type NotAdmitted, type WorkbookLimits } from './admit.server'
import { openBook, type Book, type BookSheet } from './book.server'
import { NotRead } from './part.server'
import { eachRow, type RawRow } from './sheet-part.server'
import { SheetRows, type Sheet } from './sheet-rows.server'
import { stampSheet, type Stamp } from './stamp.server'
import { rowsOfText } from './text-file.server'

export type { Sheet, SheetRow } from './sheet-rows.server'

const headingRowsLookedAt = 10
const leastKnownHeadings = 3

export type SheetRead = { ok: true; sheet: Sheet } | NotAdmitted

/**
 * Reads the visible sheet that holds most known headings, or a text file in columns. Row by row: memory grows with the values
 * that are wanted, not with the file. Blank rows are left out, the numbers of the others stay. `isNamed` looks at some sheets only.
 */
export async function readSheet(path: string, isKnown: (heading: string) => boolean, limits: WorkbookLimits = ordinaryLimits, isNamed: (sheet: string) => boolean = () => true): Promise<SheetRead> {
  const admitted = await admitWorkbook(path, limits)
  if (!admitted.ok) return admitted

  try {
    return admitted.holds === 'text' ? await readText(path, isKnown, limits) : await readWorkbook(path, { isKnown, isNamed }, limits)
  } catch (failure) {
    return failure instanceof NotRead ? failure.refusal : notAdmitted('damaged')
  }
}

interface Meant {
  isKnown: (heading: string) => boolean
  isNamed: (sheet: string) => boolean
}

async function readWorkbook(path: string, meant: Meant, limits: WorkbookLimits): Promise<SheetRead> {
  const book = await openBook(path, limits)
  try {
    const { wanted, filled, hidden } = await bestSheet(book, meant, limits)
    if (!wanted) return hidden ? notAdmitted('hiddenSheet', { sheet: hidden }) : notAdmitted('noHeadings', { sheets: filled.join('、') })

    const rows = new SheetRows(wanted.found, limits)
    const merged = await eachRow(book, wanted.sheet, limits, (row) => rows.take(row))
    const facts = { name: wanted.sheet.name, stamp: await stampOf(book, limits), ignoredSheets: filled.filter((name) => name !== wanted.sheet.name), linked: book.linked }
    return { ok: true, sheet: rows.sheet(merged, facts) }
  } finally {
    book.zip.close()
  }
}

interface Wanted {
  sheet: BookSheet
  found: HeadingRow
}

/** The sheet to read; the names of the visible ones that hold something, and of a hidden one that could have been meant. */
async function bestSheet(book: Book, { isKnown, isNamed }: Meant, limits: WorkbookLimits): Promise<{ wanted: Wanted | null; filled: string[]; hidden: string | null }> {
  let wanted: Wanted | null = null
  let hidden: string | null = null
  const filled: string[] = []
  for (const sheet of book.sheets.filter(({ name }) => name !== stampSheet && isNamed(name))) {
    const { grid, holds } = await firstRows(book, sheet, limits)
    const found = findHeadings(grid, isKnown)
    const isWanted = found !== null && found.known >= leastKnownHeadings
    if (sheet.state !== 'visible') {
      if (isWanted) hidden ??= sheet.name
      continue
    }
    if (holds) filled.push(sheet.name)
    if (isWanted && found.known > (wanted?.found.known ?? 0)) wanted = { sheet, found }
  }
  return { wanted, filled, hidden }
}

async function firstRows(book: Book, sheet: BookSheet, limits: WorkbookLimits): Promise<{ grid: string[][]; holds: boolean }> {
  const rows: RawRow[] = []
  let holds = false
  await eachRow(book, sheet, limits, (row) => {
    holds ||= row.texts.size > 0
    if (row.number <= headingRowsLookedAt) rows.push(row)
    return row.number >= headingRowsLookedAt && holds
  })
  return { grid: gridOf(rows), holds }
}

function gridOf(rows: readonly RawRow[]): string[][] {
  const width = Math.max(0, ...rows.map(({ texts }) => Math.max(0, ...texts.keys())))
  const byNumber = new Map(rows.map((row) => [row.number, row]))
  return Array.from({ length: Math.min(headingRowsLookedAt, Math.max(0, ...byNumber.keys())) }, (_, at) =>
    Array.from({ length: width }, (_, column) => byNumber.get(at + 1)?.texts.get(column + 1) ?? ''),
  )
}

/** Which template the file was made from, by its hidden sheet. */
async function stampOf(book: Book, limits: WorkbookLimits): Promise<Stamp | null> {
  const sheet = book.sheets.find(({ name }) => name === stampSheet)
  if (!sheet) return null
  const first: string[] = []
  await eachRow(book, sheet, limits, (row) => {
    if (row.number <= 2) first[row.number - 1] = row.texts.get(1) ?? ''
    return row.number >= 2
  })
  const [template = '', version = ''] = first
  return template === '' || version === '' ? null : { template: template.slice(0, 60), version: version.slice(0, 20) }
}

async function readText(path: string, isKnown: (heading: string) => boolean, limits: WorkbookLimits): Promise<SheetRead> {
  const rows: RawRow[] = []
  let sheet: SheetRows | null = null
  let number = 0
  let cells = 0
  for await (const texts of rowsOfText(path)) {
    const row = rawRow(texts, (number += 1))
    cells += row.texts.size
    if (cells > limits.maxCells) return notAdmitted('tooManyCells', { maximum: limits.maxCells })
    if (sheet) {
      if (sheet.take(row)) break
      continue
    }
    rows.push(row)
    if (number < headingRowsLookedAt) continue
    sheet = begun(rows, isKnown, limits)
    if (!sheet) break
  }
  sheet ??= begun(rows, isKnown, limits)
  return sheet ? { ok: true, sheet: sheet.sheet([], { name: '', stamp: null, ignoredSheets: [], linked: false }) } : notAdmitted('textFile')
}

/** Headings are found once the first rows are there; the rows below them are taken then. */
function begun(rows: readonly RawRow[], isKnown: (heading: string) => boolean, limits: WorkbookLimits): SheetRows | null {
  const found = findHeadings(gridOf(rows), isKnown)
  if (!found || found.known < leastKnownHeadings) return null
  const sheet = new SheetRows(found, limits)
  for (const row of rows) sheet.take(row)
  return sheet
}

const rawRow = (texts: readonly string[], number: number): RawRow => ({
  number,
  hidden: false,
  formulas: [],
  texts: new Map(texts.flatMap((text, at): [number, string][] => (text.trim() === '' ? [] : [[at + 1, plainText(text)]]))),
})
