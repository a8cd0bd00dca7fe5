import { createHash } from 'node:crypto'
import type { PlannedRow } from './import-check'

/** What a plan does, as one hash: which rows, with which verdict, beside which twins, with which values. */
export function planHash(rows: readonly Pick<PlannedRow, 'rowNumber' | 'verdict' | 'twins' | 'value'>[]): string {
  const hash = createHash('sha256')
  const entriesOf = orderedEntries()
  for (const { rowNumber, verdict, twins, value } of rows) {
    if (!value) continue
    const beside = twins.map((twin) => ('rowNumber' in twin ? `row ${twin.rowNumber}` : `demand ${twin.demandId}`)).join()
    hash.update(`${rowNumber}:${verdict}:${beside}:${JSON.stringify(entriesOf(value))}\n`)
  }
  return hash.digest('hex')
}

/** In the order of the names: a database may keep JSON in an order of its own. Most rows have the same names. */
function orderedEntries() {
  const ordered = new Map<string, string[]>()
  return (value: object): [string, unknown][] => {
    const names = Object.keys(value)
    const key = names.join()
    const sorted = ordered.get(key) ?? [...names].sort()
    ordered.set(key, sorted)
    return sorted.map((name) => [name, (value as Record<string, unknown>)[name]])
  }
}

/** The figures of a plan as a batch keeps them. */
export function planFigures(rows: readonly PlannedRow[]) {
  const count = (...verdicts: PlannedRow['verdict'][]) => rows.filter(({ verdict }) => verdicts.includes(verdict)).length
  const errorCount = count('error', 'conflict')
  return { rowCount: rows.length, goodCount: rows.length - errorCount - count('unchanged'), suspectCount: count('suspected', 'duplicate_in_file'), errorCount, planHash: planHash(rows) }
}
