import type { PlanChange } from './import'
import { refuseFilledDown, type JudgedRow, type KeptTwin, type PlannedRow } from './import-check'

/** Judges a row that is kept: its number and its texts by field. */
export type JudgeKept = (rowNumber: number, raw: Record<string, string>) => JudgedRow

/** Rules that only the file can break; a row keeps their mark until somebody mends it. */
const ofTheFile: readonly string[] = ['mergedCell']
/** Rules that look at the other rows of the file. */
const ofTheNeighbours: readonly string[] = ['filledDown']

const isMarked = ({ problems }: JudgedRow, rules: readonly string[]): boolean => problems.some(({ rule }) => rules.includes(rule))

/** The rows as they would be judged now. A row with an error in it is no part of the plan: it stays as it is until it is mended. */
export const judgedAnew = (rows: readonly PlannedRow[], judge: JudgeKept): JudgedRow[] =>
  refuseFilledDown(rows.map((row) => (row.verdict === 'error' ? row : judge(row.rowNumber, row.raw))))

/** The rows after one of them was mended: it is judged alone, and those that it stood in the way of are let in. */
export function withMended(rows: readonly PlannedRow[], { rowNumber, raw }: { rowNumber: number; raw: Record<string, string> }, judge: JudgeKept): JudgedRow[] {
  const again = (row: PlannedRow) => row.rowNumber === rowNumber || (isMarked(row, ofTheNeighbours) && !isMarked(row, ofTheFile))
  return refuseFilledDown(rows.map((row) => (again(row) ? judge(row.rowNumber, row.rowNumber === rowNumber ? raw : row.raw) : row)))
}

/** The twins among kept demands that a plan already names, by the place among the good rows. */
export function knownTwins(rows: readonly PlannedRow[], judged: readonly JudgedRow[], fresh: ReadonlyMap<number, readonly KeptTwin[]>): KeptTwin[] {
  const named = new Map(rows.map((row) => [row.rowNumber, row.twins]))
  return judged
    .filter(({ value }) => value !== null)
    .flatMap(({ rowNumber }, row) =>
      fresh.get(rowNumber)?.map((twin) => ({ ...twin, row })) ??
      (named.get(rowNumber) ?? []).flatMap((twin) => ('demandId' in twin ? [{ row, id: twin.demandId, number: twin.number, rule: twin.rule, distanceMetres: twin.distanceMetres }] : [])),
    )
}

/** A row that is as it was shown keeps what the file said of it. */
export function mergedPlan(shown: readonly PlannedRow[], now: readonly PlannedRow[]): { rows: PlannedRow[]; changes: PlanChange[] } {
  const changes: PlanChange[] = []
  const rows = now.map((row, i) => {
    const what = changeOf(shown[i]!, row)
    if (what === null) return shown[i]!
    changes.push({ rowNumber: row.rowNumber, what, verdict: row.verdict })
    return row
  })
  return { rows, changes }
}

function changeOf(before: PlannedRow, after: PlannedRow): PlanChange['what'] | null {
  if (before.verdict !== 'error' && after.verdict === 'error') return 'refused'
  if (before.verdict === 'error' && after.verdict !== 'error') return 'accepted'
  if (before.verdict !== after.verdict) return 'verdict'
  if (before.target?.version !== after.target?.version) return 'demand'
  if (JSON.stringify(sorted(before.value)) !== JSON.stringify(sorted(after.value))) return 'values'
  return JSON.stringify(before.twins) === JSON.stringify(after.twins) ? null : 'twins'
}

/** A database may keep JSON in an order of its own. */
const sorted = (value: object | null): [string, unknown][] | null => value && Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
