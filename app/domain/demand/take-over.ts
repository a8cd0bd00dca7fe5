import type { Translate } from '~/fields/message'
import type { LegacySite } from '../process/legacy-site'
import type { DemandKind, DemandValues, TowerDemand } from './demand'
import type { RowProblem } from './import'
import type { JudgedRow } from './import-check'
import { agreedFields, foundFields, mayTakeOver, takeOverRecord, type TakeOverFacts } from './take-over.fields'

/** The values of a demand with what came beside them. */
export type TakenOverValues = DemandValues & { takeOver: TakeOverFacts & { ownerId: number | null; siteId: number | null } }

export interface TakeOverJudging {
  kind: DemandKind
  today: string
  languages: readonly Translate[]
  /** Ids of account managers by their account, in small letters. */
  owners: ReadonlyMap<string, number>
  /** Numbers of the older system that are here already. */
  taken: ReadonlySet<string>
  /** Ids of the register's sites by their code. */
  sites: ReadonlyMap<string, number>
  /** Rows to be judged; the others stay as they are. */
  asked?: (row: JudgedRow) => boolean
}

/** Adds what the older system says of its rows to what was judged of their fields. */
export function takeOverPlan(rows: readonly JudgedRow[], { kind, today, languages, owners, taken, sites, asked = () => true }: TakeOverJudging): JudgedRow[] {
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
      ...(['collectedOn', 'screenedOn', 'sitedOn', 'confirmedOn', 'surveyedOn'] as const).flatMap((field) => (outcome.ok && (outcome.value[field] ?? '') > today ? [found(field, 'future', outcome.value[field] ?? '')] : [])),
      ...(raw.siteCode && !sites.has(raw.siteCode) ? [found('siteCode', 'noSite', raw.siteCode)] : []),
      ...(outcome.ok && !mayTakeOver(kind, outcome.value.legacyState) ? [found('legacyState', 'dasState', outcome.value.legacyState, { state: outcome.value.legacyState })] : []),
    ]
    const problems = [...own, ...row.problems]
    if (own.length > 0 || !outcome.ok || !row.value) return { ...row, problems, value: null }
    return { ...row, problems, value: { ...row.value, takeOver: { ...outcome.value, ownerId: raw.ownerLogin ? owners.get(raw.ownerLogin.toLowerCase())! : null, siteId: raw.siteCode ? sites.get(raw.siteCode)! : null } } as TakenOverValues }
  })
}

const found = (field: string, rule: string, value: string, facts: RowProblem['facts'] = {}): RowProblem => ({ field, rule, value, key: `takeover:rule.${rule}`, facts, weight: 'error', column: '' })

/** What the older system had found and agreed for a mast; null where the row does not bring all of it. */
export function legacySiteOf(kind: DemandKind, { takeOver, ...values }: TakenOverValues): LegacySite | null {
  const has = (fields: readonly (keyof TakeOverFacts)[]) => fields.every((field) => takeOver[field] !== undefined && takeOver[field] !== '')
  if (kind !== 'tower' || !has(foundFields)) return null

  const { siteId, siteName, siteLongitude, siteLatitude, siteAddress, constructionMode, builtTowerType, builtShelterType, mountMetres, surveyedOn } = takeOver as Required<typeof takeOver>
  const { builtAncillaryType, landOwner, siteFeeYuan, leaseYears, powerMode, powerCostYuan, transmission, team } = takeOver as Required<typeof takeOver>
  const { systemCount, antennas } = values as TowerDemand
  return {
    siteId, name: siteName, longitude: siteLongitude, latitude: siteLatitude, address: siteAddress, constructionMode, towerType: builtTowerType, shelterType: builtShelterType, mountMetres, surveyedOn,
    agreed: has(agreedFields) ? { ancillaryType: builtAncillaryType, landOwner, siteFeeYuan, leaseYears, powerMode, powerCostYuan, transmission, team, systemCount, antennas } : null,
  }
}

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
