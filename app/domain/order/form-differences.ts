import { yuanOf } from '../shared/money'
import type { Cell, PrintedFact, PrintedForm, PrintedTable } from './printed-form'

export interface Difference {
  /** The part's title. */
  where: string
  /** The field's label, or the number of the row. */
  what: string
  before: Cell
  now: Cell
}

/** What two versions of a form differ in, in the order of the form. */
export function formDifferences(before: PrintedForm, now: PrintedForm): Difference[] {
  const parts = now.parts.flatMap(({ code, title, facts, table }) => {
    const was = before.parts.find((part) => part.code === code)
    return [...factDifferences(title, was?.facts ?? [], facts), ...rowDifferences(title, was?.table ?? null, table)]
  })
  return [...parts, ...rowDifferences(now.linesTitle, before.lines, now.lines), ...factDifferences(now.linesTitle, before.totals, now.totals)]
}

function factDifferences(where: string, before: readonly PrintedFact[], now: readonly PrintedFact[]): Difference[] {
  const labels = [...new Set([...now, ...before].map(({ label }) => label))]
  const valueOf = (facts: readonly PrintedFact[], label: string): Cell => facts.find((fact) => fact.label === label)?.value ?? '—'
  return labels.map((label) => ({ where, what: label, before: valueOf(before, label), now: valueOf(now, label) })).filter((one) => !same(one.before, one.now))
}

function rowDifferences(where: string, before: PrintedTable | null, now: PrintedTable | null): Difference[] {
  const rows = Math.max(before?.rows.length ?? 0, now?.rows.length ?? 0)
  return Array.from({ length: rows }, (_, row) => ({ where, what: String(row + 1), before: rowText(before?.rows[row]), now: rowText(now?.rows[row]) })).filter((one) => one.before !== one.now)
}

const rowText = (row: readonly Cell[] | undefined): string => (row === undefined ? '—' : row.map((cell) => (typeof cell === 'object' ? yuanOf(BigInt(cell.fen)) : String(cell))).join(' · '))

const same = (a: Cell, b: Cell): boolean => JSON.stringify(a) === JSON.stringify(b)
