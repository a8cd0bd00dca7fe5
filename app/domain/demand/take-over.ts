import type { Translate } from '~/fields/message'
import type { DemandValues } from './demand'
import type { RowProblem } from './import'
import type { JudgedRow } from './import-check'
import { takeOverRecord, type TakeOverFacts } from './take-over.fields'

/** The values of a demand with what came beside them. */
export type TakenOverValues = DemandValues & { takeOver: TakeOverFacts & { ownerId: number | null } }

export interface TakeOverJudging {
  today: string
  languages: readonly Translate[]
  /** Ids of account managers by their account, in small letters. */
  owners: ReadonlyMap<string, number>
  /** Numbers of the older system that are here already. */
  taken: ReadonlySet<string>
  /** Rows to be judged; the others stay as they are. */
  asked?: (row: JudgedRow) => boolean
}

/** Adds what the older system says of its rows to what was judged of their fields. */
export function takeOverPlan(rows: readonly JudgedRow[], { today, languages, owners, taken, asked = () => true }: TakeOverJudging): JudgedRow[] {
  const headings = takeOverRecord.headings(languages[0]!)
  const reader = takeOverRecord.reader(headings, languages[0]!, languages)
  const first = new Map<string, number>()
  return rows.map((row) => {
    const { raw, rowNumber } = row
    const number = (raw.legacyNumber ?? '').trim()
    const earlier = first.get(number)
    if (number !== '' && earlier === undefined) first.set(number, rowNumber)
    if (!asked(row)) return row

    const outcome = reader.read(Object.fromEntries(takeOverRecord.fields.map(({ field }, i) => [headings[i]!, raw[field] ?? ''])))
    const own = [
      ...(outcome.ok ? [] : outcome.errors).map((one): RowProblem => ({ field: one.field, rule: one.rule, value: one.value, key: one.key, facts: one.facts, weight: 'error', column: '' })),
      ...(number !== '' && earlier !== undefined ? [found('legacyNumber', 'repeated', number, { first: earlier })] : []),
      ...(taken.has(number) ? [found('legacyNumber', 'taken', number)] : []),
      ...(raw.ownerLogin && !owners.has(raw.ownerLogin.toLowerCase()) ? [found('ownerLogin', 'noOwner', raw.ownerLogin)] : []),
      ...(['collectedOn', 'screenedOn', 'sitedOn', 'confirmedOn'] as const).flatMap((field) => (outcome.ok && (outcome.value[field] ?? '') > today ? [found(field, 'future', outcome.value[field] ?? '')] : [])),
    ]
    const problems = [...own, ...row.problems]
    if (own.length > 0 || !outcome.ok || !row.value) return { ...row, problems, value: null }
    return { ...row, problems, value: { ...row.value, takeOver: { ...outcome.value, ownerId: raw.ownerLogin ? owners.get(raw.ownerLogin.toLowerCase())! : null } } as TakenOverValues }
  })
}

const found = (field: string, rule: string, value: string, facts: RowProblem['facts'] = {}): RowProblem => ({ field, rule, value, key: `takeover:rule.${rule}`, facts, weight: 'error', column: '' })

/** One rule of the quality report: how many rows break it. */
export interface QualityLine {
  field: string
  rule: string
  weight: 'error' | 'warning'
  key: string
  facts: RowProblem['facts']
  count: number
  /** 0 to 1 */
  share: number
  /** The first of them. */
  rows: number[]
}

const mostRowsNamed = 20

/** What is wrong with a whole file, rule by rule, most first. */
export function qualityOf(rows: readonly { rowNumber: number; problems: readonly RowProblem[] }[]): QualityLine[] {
  const lines = new Map<string, QualityLine>()
  for (const { rowNumber, problems } of rows) {
    for (const { field, rule, weight, key, facts } of problems) {
      const line = lines.get(`${field} ${rule}`) ?? { field, rule, weight, key, facts, count: 0, share: 0, rows: [] }
      if (line.rows.at(-1) === rowNumber) continue
      lines.set(`${field} ${rule}`, { ...line, count: line.count + 1, rows: line.count < mostRowsNamed ? [...line.rows, rowNumber] : line.rows })
    }
  }
  return [...lines.values()].map((line) => ({ ...line, share: line.count / rows.length })).sort((a, b) => Number(b.weight === 'error') - Number(a.weight === 'error') || b.count - a.count)
}
