import { isEarly } from '../process/consequence'
import type { DemandState } from '../process/demand-process'
import type { DemandKind, DemandValues } from './demand'
import { demandEntered } from './entry'
import type { RowProblem } from './import'
import type { JudgeKept } from './import-change'
import type { PlannedRow } from './import-check'
import { kinds } from './kinds'
import { changedFields, type Changed } from './merge'

/** Beside its fields a row of an exported list says which demand it is, and in which version it left. */
export const numberColumn = '_number'
export const versionColumn = '_version'

/** The demand that a row means, as it is now and as it was in any earlier version. */
export interface UpdateTarget {
  id: number
  number: string
  state: DemandState
  version: number
  values: DemandValues
  valuesAt: (version: number) => DemandValues
}

export interface UpdateJudging {
  kind: DemandKind
  judge: JudgeKept
  /** Of the person's own scope; null for a number that is not in it. */
  targetOf: (number: string) => UpdateTarget | null
  /** A demand's values as texts of a sheet, by field, in each language in which it may have been exported. */
  textsOf: (values: DemandValues) => readonly Record<string, string>[]
}

export interface SentRow {
  rowNumber: number
  raw: Record<string, string>
  /** What the file itself broke, such as merged cells. */
  broken?: RowProblem[]
}

/** Merges each row with the demand that it means: base is the version that was exported, theirs what it is now, mine the sheet. */
export function updatePlan(rows: readonly SentRow[], judging: UpdateJudging): PlannedRow[] {
  const first = new Map<string, number>()
  return rows.map((row) => {
    const number = row.raw[numberColumn] ?? ''
    const earlier = first.get(number)
    if (number !== '' && earlier === undefined) first.set(number, row.rowNumber)
    return earlier === undefined ? merged(row, judging) : wrong(row, [ownProblem('numberRepeated', number, { first: earlier })])
  })
}

function merged(row: SentRow, { kind, judge, targetOf, textsOf }: UpdateJudging): PlannedRow {
  const { rowNumber, raw, broken = [] } = row
  const number = raw[numberColumn] ?? ''
  const target = number === '' ? null : targetOf(number)
  if (!target) return wrong(row, [ownProblem(number === '' ? 'numberMissing' : 'numberUnknown', number)])
  const baseVersion = Number(raw[versionColumn])
  if (!Number.isInteger(baseVersion) || baseVersion < 1 || baseVersion > target.version) return wrong(row, [ownProblem('versionUnknown', raw[versionColumn] ?? '')])
  if (broken.length > 0) return wrong(row, broken)

  const base = target.valuesAt(baseVersion)
  const beside = { id: target.id, baseVersion, version: target.version }
  if (isUntouched(raw, textsOf(base), kind)) return { rowNumber, raw, value: null, problems: [], twins: [], verdict: 'unchanged', target: { ...beside, merge: [] } }
  const judged = judge(rowNumber, raw)
  if (!judged.value) return { ...judged, raw, twins: [], verdict: 'error', target: { ...beside, merge: [] } }

  const merge = changedFields(kinds[kind].form.fields.map(({ field }) => field), { before: demandEntered(kind, base), theirs: demandEntered(kind, target.values), mine: demandEntered(kind, judged.value) })
  const mine = merge.filter(({ by }) => by === 'mine' || by === 'both')
  const found = { rowNumber, raw, problems: judged.problems, twins: [], target: { ...beside, merge } }
  if (mine.length === 0) return { ...found, value: null, verdict: 'unchanged' }
  if (!mayChange(target.state)) return { ...found, value: null, verdict: 'error', problems: [...judged.problems, ...mine.map(({ field, mine: value }) => ({ ...ownProblem('locked', value, { state: target.state }), field }))] }
  if (merge.some(({ by }) => by === 'both')) return { ...found, value: null, verdict: 'conflict' }
  return { ...found, value: mergedValues(target.values, judged.value, mine), verdict: merge.some(({ by }) => by === 'theirs') ? 'stale' : 'changed' }
}

/** A demand whose plan or order rests on its fields is changed there, not by a list. */
export const mayChange = (state: DemandState): boolean => isEarly(state)

const isUntouched = (raw: Record<string, string>, base: readonly Record<string, string>[], kind: DemandKind): boolean =>
  base.some((texts) => kinds[kind].sheet.fields.every(({ field }) => (raw[field] ?? '') === (texts[field] ?? '')))

/** Theirs, with what only I changed put in. */
function mergedValues(theirs: DemandValues, mine: DemandValues, changed: readonly Changed[]): DemandValues {
  const from = mine as unknown as Record<string, unknown>
  const fields = changed.flatMap(({ field }) => (field === 'district' ? ['provinceCode', 'cityCode', 'districtCode'] : [field]))
  return { ...theirs, ...Object.fromEntries(fields.map((field) => [field, from[field]])) }
}

const wrong = ({ rowNumber, raw }: SentRow, problems: RowProblem[]): PlannedRow => ({ rowNumber, raw, value: null, problems, twins: [], verdict: 'error', target: null })

/** A problem of the row as a whole has no field. */
const ownProblem = (rule: string, value: string, facts: RowProblem['facts'] = {}): RowProblem => ({ field: '', rule, value, key: `import:update.${rule}`, facts, weight: 'error', column: '' })

/** The row after a person chose between the three values: everything that only the other one changed is his. */
export function decidedTexts({ raw, merge, theirs, chosen, version }: { raw: Record<string, string>; merge: readonly Changed[]; theirs: Record<string, string>; chosen: ReadonlyMap<string, string>; version: number }): Record<string, string> | null {
  const texts = { ...theirs }
  for (const { field, by, theirs: other, mine } of merge) {
    const choice = by === 'both' ? chosen.get(field) : mine
    if (by === 'both' && choice !== other && choice !== mine) return null
    if (by === 'theirs' || by === 'same' || choice !== mine) continue
    for (const column of field === 'district' ? ['province', 'city', 'district'] : [field]) texts[column] = raw[column] ?? ''
  }
  return { ...texts, [numberColumn]: raw[numberColumn] ?? '', [versionColumn]: String(version) }
}
