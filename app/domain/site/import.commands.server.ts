import { record } from '~/platform/audit.server'
import { transaction, type Transaction } from '~/platform/db.server'
import { once } from '~/platform/idempotency.server'
import { askToStop } from '~/platform/job-list.server'
import { enqueue } from '~/platform/jobs.server'
import { Interrupted, JobFailure, type Handler, type RunningJob } from '~/platform/work.server'
import { isLanguage } from '~/locales/words'
import { actingFor } from '../people/acting.server'
import type { Visitor } from '../people/visitor'
import { decide } from '../process/runner.server'
import { refuse, type Verdict } from '../shared/verdict'
import { registerWithin, writePlatforms, writeValues } from './commands.server'
import { siteProblems } from './consistency'
import { importOfJob, lockSiteImport, moveSiteImport, rowsToWrite, type SiteImport, type SiteImportLine } from './import.store.server'
import { standingOn, stepOnSite } from './step.store.server'

export interface Begun { importId: number; repeated: boolean }

const work = (tx: Transaction, { user, language }: Visitor, kind: 'site.check' | 'site.import', { importId, total = 0 }: { importId: number; total?: number }): Promise<number> =>
  enqueue(tx, { kind, payload: { importId, language }, byUserId: user.id, dedupeKey: `${kind}:${importId}`, location: `/sites/imports/${importId}`, total, maxAttempts: kind === 'site.import' ? 50 : 5 })

/** Keeps what was uploaded and puts its check aside: a workbook is never opened where people wait for pages. */
export const beginSiteImport = (visitor: Visitor, file: { name: string; sha256: string; size: number }, key: string): Promise<Verdict<Begun>> =>
  decide((tx) =>
    once(tx, visitor, key, async (): Promise<Verdict<Begun>> => {
      const { id } = await tx.siteImport.create({ data: { fileName: file.name.slice(0, 200), sha256: file.sha256, size: file.size, byUserId: visitor.user.id, byName: visitor.user.name, createdAt: visitor.now } })
      const jobId = await work(tx, visitor, 'site.check', { importId: id })
      await tx.siteImport.update({ where: { id }, data: { jobId } })
      await record(tx, visitor, { event: 'site.importUpload', subject: String(id), outcome: 'done', detail: { file: file.name, sha256: file.sha256 } })
      return { ok: true, importId: id, repeated: false }
    }),
  )

export interface Choice { importId: number; version: number; choice: 'all' | 'good'; key: string }

/** Exactly the plan that was shown is carried out, in the background: every row, or the good ones. */
export const commitSiteImport = (visitor: Visitor, { importId, version, choice, key }: Choice): Promise<Verdict<Begun>> =>
  decide((tx) =>
    once(tx, visitor, key, async (): Promise<Verdict<Begun>> => {
      const batch = await lockSiteImport(tx, importId)
      if (batch?.byUserId !== visitor.user.id) return refuse('notFound')
      if (batch.state !== 'checked' || batch.version !== version) return refuse('planChanged')
      const total = batch.newCount + batch.changedCount
      if (total === 0 || (choice === 'all' && batch.errorCount > 0)) return refuse('incomplete')

      const jobId = await work(tx, visitor, 'site.import', { importId, total })
      await moveSiteImport(tx, batch, 'importing', { choice, jobId }, visitor.now)
      await record(tx, visitor, { event: 'site.importCommit', subject: String(importId), outcome: 'done', detail: { choice, rows: total } })
      return { ok: true, importId, repeated: false }
    }),
  )

/** Ends it; what is written by then stays. */
export const cancelSiteImport = (visitor: Visitor, importId: number): Promise<Verdict<Begun>> =>
  decide(async (tx): Promise<Verdict<Begun>> => {
    const batch = await lockSiteImport(tx, importId)
    if (batch?.byUserId !== visitor.user.id) return refuse('notFound')
    if (batch.state !== 'uploaded' && batch.state !== 'checked' && batch.state !== 'importing') return refuse('planChanged')
    if (batch.jobId !== null) await askToStop(batch.jobId, { userId: visitor.user.id })
    await moveSiteImport(tx, batch, batch.doneCount > 0 ? 'partly_imported' : 'cancelled', {}, visitor.now)
    await record(tx, visitor, { event: 'site.importCancel', subject: String(importId), outcome: 'done' })
    return { ok: true, importId, repeated: false }
  })

/** The person as he is now; one who may no longer change sites imports none. */
export async function importer(job: RunningJob, { byUserId }: SiteImport): Promise<Visitor> {
  const { language } = job.payload
  const visitor = await actingFor(byUserId, 'site.edit', isLanguage(language) ? language : 'zh-CN')
  if (!visitor) throw new JobFailure('notAllowed')
  return visitor
}

const rowsAtOnce = 50

/** Job site.import: goes on where it was killed, since a row that is written is marked in the same transaction. All or nothing is one transaction. */
export const importSites: Handler = async (job) => {
  const batch = await importOfJob(Number(job.payload.importId))
  if (batch?.state !== 'importing') return
  const visitor = await importer(job, batch)
  if (batch.choice === 'all') await writeAll(job, visitor, batch)
  else for (let after = 0; ; ) {
    const rows = await rowsToWrite(batch.id, after, rowsAtOnce)
    if (rows.length === 0) break
    for (const row of rows) {
      const undone = await unlessChanged(transaction((tx) => writeOne(tx, job, { visitor: { ...visitor, now: new Date() }, batch, row })))
      if (undone) await markChanged(batch.id, undone)
    }
    after = rows.at(-1)!.rowNumber
  }
  await finish(batch)
  return { location: `/sites/imports/${batch.id}` }
}

/** One row that cannot be written any more undoes all of them. */
async function writeAll(job: RunningJob, visitor: Visitor, batch: SiteImport): Promise<void> {
  const rows = await rowsToWrite(batch.id, 0, 100_000)
  const undone = await unlessChanged(transaction(async (tx) => {
    await ofImport(tx, batch)
    for (const row of rows) {
      const written = await writeRow(tx, visitor, row)
      if (!written.ok) throw new Undone(row)
      await tx.siteImportRow.update({ where: { id: row.id }, data: { done: true } })
    }
    await tx.siteImport.update({ where: { id: batch.id }, data: { doneCount: rows.length } })
    await job.progressWithin(tx, { done: rows.length })
  }, { timeoutMs: 900_000 }))
  if (undone) await markChanged(batch.id, undone)
}

class Undone extends Error {
  constructor(readonly row: SiteImportLine) {
    super('changed meanwhile')
  }
}

/** The row because of which everything was undone; null where nothing was. */
async function unlessChanged(writing: Promise<void>): Promise<SiteImportLine | null> {
  try {
    await writing
    return null
  } catch (error) {
    if (error instanceof Undone) return error.row
    throw error
  }
}

const markChanged = (importId: number, row: SiteImportLine): Promise<unknown> =>
  transaction((tx) => changedRow(tx, importId, row))

/** What somebody else has changed since the check is no longer the plan: the row says so and is left out. */
async function changedRow(tx: Transaction, importId: number, { id }: SiteImportLine): Promise<void> {
  await tx.siteImportRow.update({ where: { id }, data: { verdict: 'error', errors: [{ field: 'version', rule: 'changedSince', value: '', key: 'site:rule.changedSince', facts: {} }] } })
  await tx.siteImport.update({ where: { id: importId }, data: { errorCount: { increment: 1 } } })
}

async function ofImport(tx: Transaction, { id }: SiteImport): Promise<void> {
  const batch = await lockSiteImport(tx, id)
  if (batch?.state !== 'importing') throw new Interrupted('lost')
}

async function writeOne(tx: Transaction, job: RunningJob, { visitor, batch, row }: { visitor: Visitor; batch: SiteImport; row: SiteImportLine }): Promise<void> {
  await ofImport(tx, batch)
  const written = await writeRow(tx, visitor, row)
  if (!written.ok) throw new Undone(row)
  await tx.siteImportRow.update({ where: { id: row.id }, data: { done: true } })
  const { doneCount } = await tx.siteImport.update({ where: { id: batch.id }, data: { doneCount: { increment: 1 } } })
  await job.progressWithin(tx, { done: doneCount })
}

/** Nothing is written before the row has been found to be right: a refusal leaves no trace. */
async function writeRow(tx: Transaction, visitor: Visitor, { code, value, siteId, siteVersion }: SiteImportLine): Promise<Verdict> {
  if (!value) return refuse('invalid')
  const { platforms, ...values } = value
  if (siteId === null) {
    const made = await registerWithin(tx, visitor, { ...values, code }, { step: 'import_new', platforms })
    return made
  }
  return stepOnSite(tx, visitor, {
    siteId, version: siteVersion ?? 0, step: 'import_change',
    work: async (inner, site) => {
      const { seats } = await standingOn(inner, siteId)
      const shown = platforms.map(({ id, heightMetres, capacity }) => ({ id: id ?? 0, heightMetres, capacity, used: 0 }))
      if (siteProblems(values.site, { platforms: shown, seats, today: visitor.today }).length > 0) return refuse('invalid')
      const hung = values.das ? { ok: true as const, changes: {} } : await writePlatforms(inner, site, { wished: platforms, found: (problems) => problems.length > 0, heightMetres: values.site.heightMetres })
      if (!hung.ok) return hung
      const written = await writeValues(inner, visitor, site, values)
      return written.ok ? { ...written, changes: { ...written.changes, ...hung.changes } } : written
    },
  })
}

async function finish({ id }: SiteImport): Promise<void> {
  await transaction(async (tx) => {
    const batch = await lockSiteImport(tx, id)
    if (batch?.state !== 'importing') return
    const whole = batch.doneCount === batch.rowCount - batch.sameCount
    await moveSiteImport(tx, batch, whole ? 'imported' : batch.doneCount > 0 ? 'partly_imported' : 'cancelled', {}, new Date())
  })
}
