import type { HeadingRow } from '~/fields/heading-row'
import type { WorkbookLimits } from './admit.server'
import { NotRead } from './part.server'
import type { MergedRange, RawRow } from './sheet-part.server'
import type { Stamp } from './stamp.server'

export interface SheetRow {
  /** As the workbook program shows it, from 1. */
  number: number
  /** Text by heading; blank cells are absent. */
  cells: Record<string, string>
  /** Headings of cells that are merged with others. */
  merged: string[]
}

export interface Sheet {
  /** '' of a text file. */
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
  /** Numbers of rows that a filter or a person has hidden; they are read like the others. */
  hiddenRows: number[]
  /** Headings of columns with formulas; what was last saved as their result is read. */
  formulas: string[]
  /** The workbook takes values from other workbooks: results may be old. */
  linked: boolean
}

export type SheetFacts = Pick<Sheet, 'name' | 'stamp' | 'ignoredSheets' | 'linked'>

const mostHiddenTold = 200

/** Of all rows together: one long text that ten thousand cells name must not become ten thousand rows of it. */
const mostLetters = 40 * 1024 * 1024

/** Gathers the rows below the headings, and of these only the named columns. */
export class SheetRows {
  private readonly columns: { heading: string; column: number }[]
  private readonly headingAt: Map<number, string>
  private readonly repeated: string[]
  private readonly rows: SheetRow[] = []
  private readonly hiddenRows: number[] = []
  private readonly formulas = new Set<string>()
  private letters = 0

  constructor(private readonly found: HeadingRow, private readonly limits: WorkbookLimits) {
    const named = found.headings.map((heading, at) => ({ heading, column: at + 1 })).filter(({ heading }) => heading !== '')
    if (named.some(({ column }) => column > limits.maxColumns)) throw new NotRead('tooManyColumns', { maximum: limits.maxColumns })
    this.columns = named.filter(({ heading }, at) => named.findIndex((other) => other.heading === heading) === at)
    this.headingAt = new Map(this.columns.map(({ heading, column }) => [column, heading]))
    this.repeated = [...new Set(named.filter((one) => !this.columns.includes(one)).map(({ heading }) => heading))]
  }

  /** Never asks to stop: the ranges behind the rows are wanted, and one row too many ends the reading anyway. */
  take(row: RawRow): boolean {
    if (row.number <= this.found.endsAt + 1) return false
    const cells: Record<string, string> = {}
    let filled = false
    for (const [column, text] of row.texts) {
      const heading = this.headingAt.get(column)
      if (heading === undefined) continue
      cells[heading] = text
      this.letters += text.length
      filled = true
    }
    if (!filled) return false
    if (this.letters > mostLetters) throw new NotRead('tooBigUnzipped', { maximum: mostLetters / 1024 / 1024 })

    if (this.rows.push({ number: row.number, cells, merged: [] }) > this.limits.maxRows) throw new NotRead('tooManyRows', { maximum: this.limits.maxRows })
    if (row.hidden && this.hiddenRows.length < mostHiddenTold) this.hiddenRows.push(row.number)
    for (const column of row.formulas) if (this.headingAt.has(column)) this.formulas.add(this.headingAt.get(column)!)
    return false
  }

  sheet(merged: readonly MergedRange[], facts: SheetFacts): Sheet {
    const byNumber = new Map(this.rows.map((row) => [row.number, row]))
    for (const range of merged) this.spread(range, byNumber)
    return {
      ...facts,
      headings: this.columns.map(({ heading }) => heading),
      headingRow: this.found.endsAt + 1,
      repeated: this.repeated,
      rows: this.rows,
      hiddenRows: this.hiddenRows,
      formulas: [...this.formulas],
    }
  }

  /** Merged cells show one text: each row that has part in it says so and holds that text. */
  private spread({ top, left, bottom, right }: MergedRange, byNumber: ReadonlyMap<number, SheetRow>): void {
    const master = this.headingAt.get(left)
    const text = master === undefined ? undefined : byNumber.get(top)?.cells[master]
    const covered = this.columns.filter(({ column }) => column >= left && column <= right)
    for (let number = Math.max(top, this.found.endsAt + 2); number <= bottom; number += 1) {
      const row = byNumber.get(number)
      if (!row) continue
      for (const { heading } of covered) {
        if (text !== undefined) row.cells[heading] = text
        if (row.cells[heading] !== undefined) row.merged.push(heading)
      }
    }
  }
}
