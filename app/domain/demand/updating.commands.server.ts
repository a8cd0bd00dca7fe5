import { translate } from '~/locales/words'
import type { Sheet } from '~/platform/workbook/read.server'
import type { Visitor } from '../people/visitor'
import { allDivisions } from '../shared/division.store.server'
import type { DemandKind, DemandValues } from './demand'
import type { RowProblem } from './import'
import type { PlannedRow } from './import-check'
import { kinds } from './kinds'
import { judgeFor } from './planning-judge.server'
import { numberColumn, updatePlan, versionColumn, type SentRow } from './round-trip'
import { sheetTexts } from './sheet-texts'
import { updateTargets } from './update-targets.store.server'

const bothLanguages = ['zh-CN', 'en'] as const

/** The headings over number and version of an exported list, in either language. */
export const updateHeadings = (column: 'number' | 'version'): string[] => bothLanguages.map((language) => translate(language)(`import:update.${column}`))

const bareHeading = (heading: string): string => heading.replace(/[*＊]$/, '').trim()

/** Does one of these headings say which demand a row means? */
export const isExported = (headings: readonly string[]): boolean => headings.some((heading) => updateHeadings('number').includes(bareHeading(heading)))

export const isOwnHeading = (heading: string): boolean => [...updateHeadings('number'), ...updateHeadings('version')].includes(bareHeading(heading))

/** The rows of an exported list that came back; null where it lacks its number or version column. Columns that were taken out are as they were exported. */
export async function sentRows(visitor: Visitor, kind: DemandKind, sheet: Sheet, headingOf: ReadonlyMap<string, string>): Promise<SentRow[] | null> {
  const own = (column: 'number' | 'version') => sheet.headings.find((heading) => updateHeadings(column).includes(bareHeading(heading)))
  const [number, version] = [own('number'), own('version')]
  if (!number || !version) return null

  const targets = await updateTargets(sheet.rows.map(({ cells }) => (cells[number] ?? '').trim()), kind, visitor.scope)
  const words = { t: translate(visitor.language), divisions: await allDivisions() }
  const missing = kinds[kind].sheet.fields.map(({ field }) => field).filter((field) => !headingOf.has(field))
  return sheet.rows.map(({ number: rowNumber, cells, merged }) => {
    const raw: Record<string, string> = { [numberColumn]: (cells[number] ?? '').trim(), [versionColumn]: (cells[version] ?? '').trim() }
    for (const [field, heading] of headingOf) if (cells[heading]) raw[field] = cells[heading]
    const target = targets.get(raw[numberColumn]!)
    const at = Number(raw[versionColumn])
    const base = missing.length > 0 && target && Number.isInteger(at) && at >= 1 && at <= target.version ? sheetTexts(kind, target.valuesAt(at), words) : {}
    for (const field of missing) if (base[field]) raw[field] = base[field]
    return { rowNumber, raw, broken: brokenCells(merged, headingOf, raw) }
  })
}

const brokenCells = (merged: readonly string[], headingOf: ReadonlyMap<string, string>, raw: Record<string, string>): RowProblem[] =>
  [...headingOf].filter(([, heading]) => merged.includes(heading)).map(([field, column]) => ({ field, rule: 'mergedCell', value: raw[field] ?? '', key: 'demand:rule.mergedCell', facts: {}, weight: 'error', column }))

/** Merges rows with what their demands are now, for the person as he is now. */
export async function planUpdate(visitor: Visitor, kind: DemandKind, rows: readonly SentRow[]): Promise<PlannedRow[]> {
  const targets = await updateTargets(rows.map(({ raw }) => raw[numberColumn] ?? ''), kind, visitor.scope)
  const divisions = await allDivisions()
  // A list goes out in one language and may come back through a person who reads the other.
  const textsOf = (values: DemandValues) => bothLanguages.map((language) => sheetTexts(kind, values, { t: translate(language), divisions }))
  return updatePlan(rows, { kind, judge: await judgeFor(visitor, kind), targetOf: (number) => targets.get(number) ?? null, textsOf })
}
