import { isLanguage, translate } from '~/locales/words'
import { transaction } from '~/platform/db.server'
import { keptFile } from '~/platform/kept-file.server'
import { bulk, run } from '~/platform/sql.server'
import { Interrupted, JobFailure, type Handler, type RunningJob } from '~/platform/work.server'
import { readSheet, type Sheet } from '~/platform/workbook/read.server'
import { actingFor } from '../people/acting.server'
import type { Visitor } from '../people/visitor'
import { allDivisions } from '../shared/division.store.server'
import { divisionBoxes } from './box.store.server'
import { withDatumDoubts } from './coordinate-doctor'
import { datumTwinsOf } from './datum.store.server'
import type { DemandKind } from './demand'
import { namedTwinsOf } from './twins.store.server'
import { permissionFor, type ImportBatch, type ImportNotes } from './import'
import { goodOf, mostTwins, placedOf, planOf, refuseFilledDown, rowJudge, type PlannedRow } from './import-check'
import { writeErrorWorkbook } from './import-errors.server'
import { planFigures } from './plan-hash.server'
import { valueColumns, valuesOf } from './planning.store.server'
import { importOfJob, lockImport, moveImport } from './import.store.server'
import { demandKinds, kinds } from './kinds'
import { anyHeading, kindOfSheet, withoutExamples } from './sheet-kind'
import { takeOverRecord } from './take-over.fields'
import { judgeTakenOver } from './take-over.store.server'
import { takeOverStamp } from './take-over-workbook.server'
import { isExported, isOwnHeading, planUpdate, sentRows } from './updating.commands.server'

/** Job demand.check: a verdict for every row before anything is written. Begins anew when it was killed. */
export const checkImport: Handler = async (job) => {
  const batch = await importOfJob(Number(job.payload.batchId))
  if (!batch || batch.state === 'refused' || batch.state === 'cancelled') return
  const visitor = await visitorOf(job, batch)

  try {
    if (batch.state === 'uploaded') await check(job, visitor, batch)
  } catch (error) {
    if (error instanceof Interrupted && error.why === 'cancelled') await end(visitor, batch, { step: 'cancel', to: 'cancelled' })
    throw error
  }
  await writeErrorWorkbook(visitor, batch.id)
  return { location: `/imports/${batch.id}` }
}

/** The person as he is now; a person who may no longer collect demands imports none. */
export async function visitorOf(job: RunningJob, { byUserId, purpose }: ImportBatch): Promise<Visitor> {
  const { language } = job.payload
  const visitor = await actingFor(byUserId, permissionFor[purpose], isLanguage(language) ? language : 'zh-CN')
  if (!visitor) throw new JobFailure('notAllowed')
  return visitor
}

async function check(job: RunningJob, visitor: Visitor, batch: ImportBatch): Promise<void> {
  const languages = [translate(visitor.language), translate(visitor.language === 'en' ? 'zh-CN' : 'en')]
  if (batch.purpose === 'update') return checkUpdate(job, visitor, batch)
  if (batch.purpose === 'take_over') return checkTakeOver(job, visitor, batch)
  const read = await readSheet(keptFile(batch.sha256), anyHeading(languages))
  if (!read.ok) return refuseFile(visitor, batch, read.because, read.facts)

  const { sheet } = read
  const kind = kindOfSheet(sheet, languages)
  if (!kind) return refuseFile(visitor, batch, 'wrongTemplate', { template: sheet.stamp?.template ?? '' })
  const { columns, judge } = rowJudge({ kind, headings: sheet.headings, divisions: await allDivisions(), boxes: await divisionBoxes(), scope: visitor.scope, today: visitor.today, languages })
  const wrong = wrongSheet(kind, sheet, columns.missing.filter(({ required }) => required).map(({ labelKey }) => languages[0]!(labelKey)))
  if (wrong) return refuseFile(visitor, batch, wrong.because, wrong.facts)
  if (isExported(sheet.headings)) return refuseFile(visitor, batch, 'exportedList', {})

  const [rows, examples] = withoutExamples(sheet.rows, columns.headingOf.get('name'), languages)
  if (rows.length === 0) return refuseFile(visitor, batch, 'noRows', {})
  await job.progress({ total: rows.length, done: 0 })
  const judged = refuseFilledDown(rows.map(judge))
  const twins = await namedTwinsOf(placedOf(kind, judged), mostTwins)
  const plan = withDatumDoubts(planOf(kind, judged, twins), await datumTwinsOf(goodOf(judged).map(({ value }) => value), visitor.scope))
  await keepRows(job, batch.id, plan)
  const own = ['rowNumber', 'reason', 'guide'].flatMap((word) => languages.map((t) => t(`demand:sheet.${word}`)))
  await keepPlan(visitor, batch, { kind, plan, sheet, notes: { ...notesOf(kind, sheet, columns.unknown, own), ...(examples.length > 0 ? { exampleRows: examples } : {}) } })
}

/** An exported list that comes back: each row is merged with the demand that it means. The kind is that of the list. */
async function checkUpdate(job: RunningJob, visitor: Visitor, batch: ImportBatch): Promise<void> {
  const languages = [translate(visitor.language), translate(visitor.language === 'en' ? 'zh-CN' : 'en')]
  const isKnown = demandKinds.map((kind) => kinds[kind].sheet.headingNamer(languages))
  const read = await readSheet(keptFile(batch.sha256), (heading) => isExported([heading]) || isKnown.some((known) => known(heading)))
  if (!read.ok) return refuseFile(visitor, batch, read.because, read.facts)

  const { sheet } = read
  const kind = demandKinds.find((one) => kinds[one].template.template === sheet.stamp?.template) ?? batch.kind
  const { columns } = kinds[kind].sheet.reader(sheet.headings, languages[0]!, languages)
  const sent = await sentRows(visitor, kind, sheet, columns.headingOf)
  if (!sent) return refuseFile(visitor, batch, 'notExported', {})
  if (sent.length === 0) return refuseFile(visitor, batch, 'noRows', { sheet: sheet.name })

  await job.progress({ total: sent.length, done: 0 })
  const plan = await planUpdate(visitor, kind, sent)
  await keepRows(job, batch.id, plan)
  const own = languages.flatMap((t) => ['rowNumber', 'reason', 'guide'].map((word) => t(`demand:sheet.${word}`)))
  await keepPlan(visitor, batch, { kind, plan, sheet, notes: notesOf(kind, sheet, columns.unknown.filter((heading) => !isOwnHeading(heading)), own) })
}

/** Running demands of an older system: what it says of them stands beside their fields. */
async function checkTakeOver(job: RunningJob, visitor: Visitor, batch: ImportBatch): Promise<void> {
  const languages = [translate(visitor.language), translate(visitor.language === 'en' ? 'zh-CN' : 'en')]
  const isKnown = [takeOverRecord, ...demandKinds.map((kind) => kinds[kind].sheet)].map((record) => record.headingNamer(languages))
  const read = await readSheet(keptFile(batch.sha256), (heading) => isKnown.some((known) => known(heading)))
  if (!read.ok) return refuseFile(visitor, batch, read.because, read.facts)

  const { sheet } = read
  const kind = demandKinds.find((one) => takeOverStamp(one).template === sheet.stamp?.template) ?? batch.kind
  const { columns: legacy } = takeOverRecord.reader(sheet.headings, languages[0]!, languages)
  const { columns, judge } = rowJudge({ kind, headings: sheet.headings, divisions: await allDivisions(), boxes: await divisionBoxes(), scope: visitor.scope, today: visitor.today, languages })
  if (!legacy.headingOf.has('legacyNumber')) return refuseFile(visitor, batch, 'notTakeOver', {})
  const missing = [...legacy.missing, ...columns.missing].filter(({ required }) => required).map(({ labelKey }) => languages[0]!(labelKey))
  if (missing.length > 0) return refuseFile(visitor, batch, 'missingColumns', { columns: missing.join('、') })
  if (sheet.rows.length === 0) return refuseFile(visitor, batch, 'noRows', { sheet: sheet.name })

  await job.progress({ total: sheet.rows.length, done: 0 })
  const texts = (cells: Record<string, string>) => Object.fromEntries([...legacy.headingOf].flatMap(([field, heading]) => (cells[heading] ? [[field, cells[heading]]] : [])))
  const fields = sheet.rows.map((row) => { const judged = judge(row); return { ...judged, raw: { ...judged.raw, ...texts(row.cells) } } })
  const judged = await judgeTakenOver(kind, refuseFilledDown(fields), visitor)
  const plan = planOf(kind, judged, await namedTwinsOf(placedOf(kind, judged), mostTwins))
  await keepRows(job, batch.id, plan)
  const strange = columns.unknown.filter((heading) => legacy.unknown.includes(heading))
  await keepPlan(visitor, batch, { kind, plan, sheet, notes: notesOf(kind, { ...sheet, stamp: null }, strange, languages.map((t) => t('demand:sheet.guide'))) })
}

/** A sheet that lacks required columns is named as such, and so is one made from an old template. */
function wrongSheet(kind: DemandKind, { stamp }: Sheet, missing: string[]): { because: string; facts: Record<string, string> } | null {
  const { template } = kinds[kind]
  const old = stamp !== null && stamp.version !== template.version
  if (missing.length > 0) return { because: old ? 'oldTemplate' : 'missingColumns', facts: { columns: missing.join('、'), version: stamp?.version ?? '', current: template.version } }
  return null
}

/** Headings and sheets that we have put there ourselves (`own`) are nobody's mistake. */
function notesOf(kind: DemandKind, { stamp, repeated, ignoredSheets, hiddenRows, formulas, linked }: Sheet, unknown: readonly string[], own: readonly string[]): ImportNotes {
  const strange = (words: readonly string[]) => words.filter((one) => !own.includes(one)).slice(0, 30)
  return {
    ...(strange(unknown).length > 0 ? { unknown: strange(unknown) } : {}),
    ...(repeated.length > 0 ? { repeated } : {}),
    ...(strange(ignoredSheets).length > 0 ? { ignoredSheets: strange(ignoredSheets) } : {}),
    ...(hiddenRows.length > 0 ? { hiddenRows } : {}),
    ...(formulas.length > 0 ? { formulas: formulas.map((heading) => heading.replace(/[*＊]$/, '')) } : {}),
    ...(linked ? { linked } : {}),
    ...(stamp && stamp.version !== kinds[kind].template.version ? { olderTemplate: stamp.version } : {}),
  }
}

const rowsAtOnce = 500

async function keepRows(job: RunningJob, batchId: number, plan: readonly PlannedRow[]): Promise<void> {
  await run('DELETE FROM import_row WHERE batch_id = ?', [batchId])
  let failed = 0
  for (let from = 0; from < plan.length; from += rowsAtOnce) {
    const chunk = plan.slice(from, from + rowsAtOnce)
    failed += chunk.filter(({ verdict }) => verdict === 'error').length
    const values = chunk.map((row) => [batchId, row.rowNumber, ...valuesOf(row)])
    await bulk(({ run: write }) => write(`INSERT INTO import_row (batch_id, \`row_number\`, ${valueColumns.join(', ')}) VALUES ?`, [values]))
    await job.progress({ done: from + chunk.length, failed })
  }
}

async function keepPlan(visitor: Visitor, batch: ImportBatch, { kind, plan, sheet, notes }: { kind: DemandKind; plan: readonly PlannedRow[]; sheet: Sheet; notes: ImportNotes }): Promise<void> {
  await end(visitor, batch, {
    step: 'check',
    to: 'checked',
    set: { kind, ...planFigures(plan), sheetName: sheet.name.slice(0, 60), templateVersion: sheet.stamp?.version.slice(0, 20) ?? null, notes: { ...notes } },
  })
}

const refuseFile = (visitor: Visitor, batch: ImportBatch, because: string, facts: Record<string, string | number>): Promise<void> =>
  end(visitor, batch, { step: 'refuse', to: 'refused', set: { refusal: because, refusalFacts: facts }, note: because })

/** Only an import that still waits for its check is moved: somebody may have cancelled it meanwhile. */
const end = (visitor: Visitor, { id }: ImportBatch, change: Parameters<typeof moveImport>[3]): Promise<void> =>
  transaction(async (tx) => {
    const batch = await lockImport(tx, id)
    if (batch?.state === 'uploaded') await moveImport(tx, visitor, batch, change)
  })
