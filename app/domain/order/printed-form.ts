/** A printed value: words, a plain number, or an amount in cents that page and workbook write each in their way. */
export type Cell = string | number | { fen: string }

export interface PrintedFact {
  label: string
  value: Cell
  unit: string
}

export interface PrintedTable {
  columns: { label: string; end: boolean }[]
  rows: Cell[][]
}

export interface PrintedPart {
  code: string
  title: string
  facts: PrintedFact[]
  table: PrintedTable | null
}

/** The form in one language. Print page, portal and workbook draw exactly this. */
export interface PrintedForm {
  title: string
  head: PrintedFact[]
  parts: PrintedPart[]
  /** What the lines and totals are: the price. */
  linesTitle: string
  lines: PrintedTable
  totals: PrintedFact[]
  notes: string[]
  steps: PrintedTable
}
