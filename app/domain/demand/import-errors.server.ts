import { existsSync } from 'node:fs'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { translate, type Translate } from '~/locales/words'
import { env } from '~/platform/env.server'
import { writeErrors, type FailedRow } from '~/platform/workbook/errors.server'
import type { Template } from '~/platform/workbook/template.server'
import type { Visitor } from '../people/visitor'
import { allDivisions } from '../shared/division.store.server'
import { collectionSheet } from './collection-sheet.server'
import type { DemandKind } from './demand'
import type { ImportBatch, RowProblem } from './import'
import { failedLines, importOfJob, type ImportLine } from './import.store.server'
import { kinds } from './kinds'
import { numberColumn, versionColumn } from './round-trip'
import { editableTemplate } from './round-trip-workbook.server'
import { isTakeOverField, takeOverRecord } from './take-over.fields'
import { takeOverSheet } from './take-over-workbook.server'

const folder = join(env.dataDir, 'imports')

/** Where the workbook with the failed rows of a batch lies. */
export const errorWorkbook = ({ id, errorCount, notes }: Pick<ImportBatch, 'id' | 'errorCount' | 'notes'>): string => join(folder, `${id}-${errorCount}-${notes.mended ?? 0}-errors.xlsx`)

/** The job makes it right after the check. */
export const hasErrorWorkbook = (batch: Pick<ImportBatch, 'id' | 'errorCount' | 'notes'>): boolean => existsSync(errorWorkbook(batch))

/** Writes the failed rows back in the form of the template, red where they are wrong. Made by the job: it takes seconds for thousands of rows. */
export async function writeErrorWorkbook(visitor: Visitor, batchId: number): Promise<void> {
  const batch = await importOfJob(batchId)
  if (!batch || batch.errorCount === 0 || batch.state === 'refused') return
  if (hasErrorWorkbook(batch)) return
  const path = errorWorkbook(batch)

  const t = translate(visitor.language)
  const { sheet, headings } = await templateOf(batch, visitor)
  const failed: FailedRow[] = []
  for (let after = 0; ; ) {
    const lines = await failedLines(batchId, after, 1000)
    failed.push(...lines.map((line) => failedRow(line, { headings, t, kind: batch.kind })))
    if (lines.length < 1000) break
    after = lines.at(-1)!.rowNumber
  }
  const body = await writeErrors(sheet, failed, { rowNumber: t('demand:sheet.rowNumber'), reason: t('demand:sheet.reason') })
  await mkdir(folder, { recursive: true })
  await writeFile(`${path}.part`, body)
  await rename(`${path}.part`, path)
}

/** The form in which the rows go back, and the heading of each field in it. */
async function templateOf({ purpose, kind }: ImportBatch, visitor: Visitor): Promise<{ sheet: Template; headings: Map<string, string> }> {
  const t = translate(visitor.language)
  const of = { kind, divisions: await allDivisions(), scope: visitor.scope }
  const named = (sheet: Template, fields: readonly string[]) => ({ sheet, headings: new Map(fields.map((field, at): [string, string] => [field, sheet.columns[at]!.heading])) })
  const own = kinds[kind].sheet.fields.map(({ field }) => field)
  if (purpose === 'update') return named(editableTemplate(t, of), [numberColumn, ...own, versionColumn])
  if (purpose === 'take_over') return named(takeOverSheet(t, of), [...takeOverRecord.fields.map(({ field }) => field), ...own])
  return named(collectionSheet(t, of), own)
}

function failedRow({ rowNumber, raw, errors }: ImportLine, { headings, t, kind }: { headings: ReadonlyMap<string, string>; t: Translate; kind: DemandKind }): FailedRow {
  return {
    number: rowNumber,
    cells: Object.fromEntries(Object.entries(raw).map(([field, text]) => [headings.get(field) ?? field, text])),
    problems: errors.filter(({ weight }) => weight === 'error').map((one) => ({ heading: headings.get(one.field) ?? null, message: problemWords(one, t, kind) })),
  }
}

/** What is wrong, and how to mend it, in one sentence. */
export const problemWords = (problem: RowProblem, t: Translate, kind: DemandKind = 'tower'): string => (isTakeOverField(problem.field) ? takeOverRecord : kinds[kind].sheet).say(problem, t).message
