import type { Finding, Translate } from '~/fields/message'
import type { Scope } from '../people/scope'
import type { Divisions } from '../shared/division'
import { districtFindings, type Boxes } from './district-box'
import type { DemandKind, DemandValues } from './demand'
import { alikeAmong, type Likeness, type Placement } from './duplicates'
import { atKeptPrecision } from './entry'
import type { ImportVerdict, RowProblem, RowTwin } from './import'
import { kinds } from './kinds'
import type { Changed } from './merge'
import { placeOf } from './place'

export interface RowOfSheet {
  number: number
  /** Text by heading. */
  cells: Record<string, string>
  /** Headings of merged cells. */
  merged: readonly string[]
}

export interface JudgedRow {
  rowNumber: number
  /** Text by field. */
  raw: Record<string, string>
  /** Null where the row has errors. */
  value: DemandValues | null
  problems: RowProblem[]
}

export interface Judging {
  kind: DemandKind
  headings: readonly string[]
  divisions: Divisions
  boxes: Boxes
  scope: Scope
  today: string
  /** Languages that headings and choices may be in. */
  languages: readonly Translate[]
}

/** Judges the rows of one sheet, each by itself: every mistake of a row at once. */
export function rowJudge({ kind, headings, divisions, boxes, scope, today, languages }: Judging) {
  const { sheet, kept } = kinds[kind]
  const fieldOrder = new Map(sheet.fields.map(({ field }, at): [string, number] => [field, at]))
  const reader = sheet.reader(headings, languages[0]!, languages)
  const { headingOf } = reader.columns
  const fieldOf = new Map([...headingOf].map(([field, heading]) => [heading, field]))
  const places = new Map<string, ReturnType<typeof placeOf>>()

  const placeIn = (raw: Record<string, string>) => {
    if (!raw.district) return null
    const words = `${raw.province ?? ''}|${raw.city ?? ''}|${raw.district}`
    const known = places.get(words) ?? placeOf({ province: raw.province, city: raw.city, district: raw.district }, divisions, scope)
    places.set(words, known)
    return known
  }

  const textsOf = (cells: Record<string, string>) => {
    const texts: Record<string, string> = {}
    for (const [field, heading] of headingOf) if (cells[heading]) texts[field] = cells[heading]
    return texts
  }

  const judge = ({ number, cells, merged }: RowOfSheet): JudgedRow => {
    const raw = textsOf(cells)
    const outcome = reader.read(cells)
    const place = placeIn(raw)
    const problems: RowProblem[] = []
    const add = (weight: RowProblem['weight'], { field, rule, value, key, facts }: Omit<RowProblem, 'weight' | 'column'>) =>
      problems.push({ field, rule, value, key, facts, weight, column: headingOf.get(field) ?? '' })
    const found = (field: string, rule: string, facts = {}) => ({ field, rule, value: raw[field] ?? '', key: `demand:rule.${rule}`, facts })

    if (!outcome.ok) outcome.errors.forEach((one) => add('error', one))
    if (place && !place.ok) add('error', found(place.field, place.rule))
    for (const field of new Set(merged.flatMap((heading) => fieldOf.get(heading) ?? []))) add('error', found(field, 'mergedCell'))
    outcome.warnings.forEach((one) => add('warning', one))
    if (outcome.ok) doubts(outcome.value as unknown as Doubted, { districtCode: place?.ok ? place.districtCode : null, boxes, today }).forEach(({ field, rule, values }) => add('warning', found(field, rule, values)))
    problems.sort((a, b) => fieldOrder.get(a.field)! - fieldOrder.get(b.field)!)

    const bad = problems.some(({ weight }) => weight === 'error')
    return { rowNumber: number, raw, problems, value: !bad && outcome.ok && place?.ok ? atKeptPrecision(kept(outcome.value, place)) : null }
  }
  return { columns: reader.columns, judge }
}

/** Judges rows as they are kept, texts by field, as the rows of a sheet that has every column under its own name. */
export function keptRowJudge(judging: Omit<Judging, 'headings'>) {
  const { sheet } = kinds[judging.kind]
  const headings = sheet.headings(judging.languages[0]!)
  const { judge } = rowJudge({ ...judging, headings })
  return (number: number, raw: Record<string, string>): JudgedRow =>
    judge({ number, merged: [], cells: Object.fromEntries(sheet.fields.flatMap(({ field }, i) => (raw[field] ? [[headings[i], raw[field]]] : []))) })
}

type Doubted = Pick<DemandValues, 'longitude' | 'latitude' | 'requiredOn'>

function doubts(value: Doubted, { districtCode, boxes, today }: { districtCode: string | null; boxes: Boxes; today: string }): Finding[] {
  return [
    ...(districtCode === null ? [] : districtFindings({ ...value, districtCode }, boxes)),
    ...(value.requiredOn < today ? [{ field: 'requiredOn', rule: 'dayPast', weight: 'warning' as const, values: { today } }] : []),
  ]
}

/** More rows of one point than this are a column filled down by mistake. */
export const mostAtOnePoint = 10

/** Rows beyond the tenth of one carrier at one point of one district become errors. */
export function refuseFilledDown(rows: readonly JudgedRow[]): JudgedRow[] {
  const seen = new Map<string, { first: number; rows: number }>()
  return rows.map((row) => {
    const { value } = row
    if (!value) return row
    const point = `${value.carrier} ${value.districtCode} ${value.longitude.toFixed(5)} ${value.latitude.toFixed(5)}`
    const here = seen.get(point) ?? { first: row.rowNumber, rows: 0 }
    seen.set(point, { ...here, rows: here.rows + 1 })
    if (here.rows < mostAtOnePoint) return row

    const problem: RowProblem = { field: 'longitude', rule: 'filledDown', value: row.raw.longitude ?? '', key: 'demand:rule.filledDown', facts: { most: mostAtOnePoint, first: here.first }, weight: 'error', column: '' }
    return { ...row, value: null, problems: [...row.problems, problem] }
  })
}

export interface PlannedRow extends JudgedRow {
  verdict: ImportVerdict
  twins: RowTwin[]
  /** Of an update: the demand that the row changes. */
  target?: RowTarget | null
}

export interface RowTarget {
  id: number
  baseVersion: number
  /** Against which the row was merged. */
  version: number
  merge: Changed[]
}

/** Twins that are shown of one row; the judging after the import knows all of them. */
export const mostTwins = 10

export type KeptTwin = Likeness & { row: number; id: number; number: string }

/** The verdict of every row. `keptTwins` are demands that look like the good rows; `row` is the place among these. */
export function planOf(kind: DemandKind, rows: readonly JudgedRow[], keptTwins: readonly KeptTwin[]): PlannedRow[] {
  const twinsOfRow = new Map<number, RowTwin[]>()
  const add = (rowNumber: number, twin: RowTwin) => {
    const twins = twinsOfRow.get(rowNumber) ?? []
    if (twins.length < mostTwins) twinsOfRow.set(rowNumber, [...twins, twin])
  }
  const good = goodOf(rows)
  const placed = good.map(({ rowNumber, value: { carrier, districtCode, offsetMetres, longitude, latitude } }) => ({ rowNumber, kind, carrier, districtCode, offsetMetres, longitude, latitude }))
  for (const { earlier, later, rule, distanceMetres } of alikeAmong(placed, mostTwins)) {
    add(later.rowNumber, { rule, distanceMetres, rowNumber: earlier.rowNumber })
  }
  for (const { row, rule, distanceMetres, id, number } of keptTwins) add(good[row]!.rowNumber, { rule, distanceMetres, demandId: id, number })

  return rows.map((row) => {
    const twins = twinsOfRow.get(row.rowNumber) ?? []
    return { ...row, twins, verdict: verdictOf(row, twins) }
  })
}

export const goodOf = (rows: readonly JudgedRow[]): (JudgedRow & { value: DemandValues })[] =>
  rows.filter((row): row is JudgedRow & { value: DemandValues } => row.value !== null)

/** Where the good rows lie, as twins are looked for. */
export const placedOf = (kind: DemandKind, rows: readonly JudgedRow[]): Placement[] => goodOf(rows).map(({ value }) => ({ ...value, kind }))

function verdictOf({ value }: JudgedRow, twins: readonly RowTwin[]): ImportVerdict {
  if (!value) return 'error'
  if (twins.some((twin) => 'rowNumber' in twin)) return 'duplicate_in_file'
  return twins.length > 0 ? 'suspected' : 'fresh'
}
