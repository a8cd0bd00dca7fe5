import { translate } from '~/locales/words'
import { transaction } from '~/platform/db.server'
import { keptFile } from '~/platform/kept-file.server'
import { Interrupted, type Handler, type RunningJob } from '~/platform/work.server'
import { readSheet, type Sheet } from '~/platform/workbook/read.server'
import type { Visitor } from '../people/visitor'
import { allDivisions } from '../shared/division.store.server'
import { judgeSite, refuseRepeated, type JudgedSite } from './import-check'
import { importer } from './import.commands.server'
import { failedSiteLines, importOfJob, keepSiteRows, lockSiteImport, moveSiteImport, standingByCode, type SiteImport } from './import.store.server'
import { siteSheet, siteTemplate } from './sheet.fields'
import { siteSheetTemplate, writeSiteErrors } from './sheet-workbook.server'

/** Job site.check: a verdict for every row before anything is written. Begins anew when it was killed. */
export const checkSites: Handler = async (job) => {
  const batch = await importOfJob(Number(job.payload.importId))
  if (batch?.state !== 'uploaded') return
  const visitor = await importer(job, batch)
  try {
    await check(job, visitor, batch)
  } catch (error) {
    if (error instanceof Interrupted && error.why === 'cancelled') await end(batch, 'cancelled', {})
    throw error
  }
  return { location: `/sites/imports/${batch.id}` }
}

async function check(job: RunningJob, visitor: Visitor, batch: SiteImport): Promise<void> {
  const t = translate(visitor.language)
  const languages = [t, translate(visitor.language === 'en' ? 'zh-CN' : 'en')]
  const read = await readSheet(keptFile(batch.sha256), siteSheet.headingNamer(languages))
  if (!read.ok) return end(batch, 'refused', { refusal: read.because, refusalFacts: read.facts })
  const { sheet } = read
  const reader = siteSheet.reader(sheet.headings, t, languages)
  const wrong = wrongSheet(sheet, reader.columns.missing.filter(({ required }) => required).map(({ labelKey }) => t(labelKey)))
  if (wrong) return end(batch, 'refused', wrong)

  await job.progress({ total: sheet.rows.length, done: 0 })
  const divisions = await allDivisions()
  const texts = sheet.rows.map(({ cells }) => Object.fromEntries(Object.entries(reader.entered(cells)).filter((entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== '')))
  const standing = await standingByCode([...new Set(texts.flatMap(({ code }) => code ?? []))])
  const judged = refuseRepeated(sheet.rows.map(({ cells }, at) => judgeSite(reader.read(cells), texts[at]!, { divisions, scope: visitor.scope, today: visitor.today, t, languages, standing })))
  await keepSiteRows(batch.id, judged.map((row, at) => ({ ...row, rowNumber: sheet.rows[at]!.number, raw: texts[at]! })), (done) => job.progress({ done }))

  const counts = countsOf(judged)
  if (counts.errorCount > 0) await writeSiteErrors({ id: batch.id, ...counts }, await failedSiteLines(batch.id), { t, template: siteSheetTemplate(t, divisions, visitor.scope) })
  await end(batch, 'checked', counts)
}

function countsOf(rows: readonly JudgedSite[]) {
  const count = (...verdicts: JudgedSite['verdict'][]) => rows.filter(({ verdict }) => verdicts.includes(verdict)).length
  return { rowCount: rows.length, newCount: count('fresh'), changedCount: count('change'), sameCount: count('same'), errorCount: count('error') }
}

function wrongSheet({ stamp, rows, name }: Sheet, missing: string[]): { refusal: string; refusalFacts: Record<string, string> } | null {
  if (stamp && stamp.template !== siteTemplate.template) return { refusal: 'wrongTemplate', refusalFacts: { template: stamp.template } }
  if (missing.length > 0) return { refusal: 'missingColumns', refusalFacts: { columns: missing.join('、') } }
  return rows.length === 0 ? { refusal: 'noRows', refusalFacts: { sheet: name } } : null
}

/** Only an import that still waits for its check is moved: somebody may have cancelled it meanwhile. */
const end = ({ id }: SiteImport, to: 'checked' | 'refused' | 'cancelled', set: Parameters<typeof moveSiteImport>[3]): Promise<void> =>
  transaction(async (tx) => {
    const batch = await lockSiteImport(tx, id)
    if (batch?.state === 'uploaded') await moveSiteImport(tx, batch, to, set, new Date())
  })
