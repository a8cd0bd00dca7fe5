import { record } from '~/platform/audit.server'
import { transaction, type Transaction } from '~/platform/db.server'
import { rows } from '~/platform/sql.server'
import { Interrupted, type Handler, type RunningJob } from '~/platform/work.server'
import type { Visitor } from '../people/visitor'
import { insertDemands, type Arriving } from './collection.store.server'
import { findUnseenTwins } from './duplicates.store.server'
import { finalState, type ImportBatch, type Imported, type ImportPurpose } from './import'
import { visitorOf } from './checking.commands.server'
import { writeErrorWorkbook } from './import-errors.server'
import { takeOverLines } from './take-over.store.server'
import { updateLines } from './update-lines.commands.server'
import { isStillThePlan } from './planning.commands.server'
import { lockImport, importOfJob, moveImport, plannedLines, type PlanLine } from './import.store.server'

/** Job demand.import: carries out the plan that was shown, and goes on where it was killed: a row's demand is kept with the row. */
export const importDemands: Handler = async (job) => {
  const batch = await importOfJob(Number(job.payload.batchId))
  if (batch?.state !== 'importing') return
  const visitor = await visitorOf(job, batch)
  if (batch.importedCount === 0 && !(await isStillThePlan(visitor, batch))) return void (await writeErrorWorkbook(visitor, batch.id))

  try {
    await importAll(job, visitor, batch)
  } catch (error) {
    if (error instanceof Interrupted && error.why === 'cancelled') await finish(visitor, batch.id, 'cancel')
    throw error
  }
  await findUnseenTwins(batch.id)
  await finish(visitor, batch.id, 'import')
  return { location: `/imports/${batch.id}` }
}

const rowsAtOnce = 250

async function importAll(job: RunningJob, visitor: Visitor, batch: ImportBatch): Promise<void> {
  for (let after = 0; ; ) {
    const last = await transaction((tx) => importChunk(tx, { job, visitor: { ...visitor, now: new Date() }, batch, after }), { timeoutMs: 120_000 })
    if (last === null) return
    after = last
  }
}

interface Chunk {
  job: RunningJob
  visitor: Visitor
  batch: ImportBatch
  /** Row number after which the chunk begins. */
  after: number
}

/** Some rows become demands, all or none of them; answers the last row's number, null when nothing is left. */
async function importChunk(tx: Transaction, { job, visitor, batch: { id, jobId }, after }: Chunk): Promise<number | null> {
  const batch = await lockImport(tx, id)
  if (batch?.state !== 'importing') throw new Interrupted('lost')
  if (await isStopped(tx, jobId)) throw new Interrupted('cancelled')
  const lines = await plannedLines({ batchId: id, after, size: rowsAtOnce }, tx)
  if (lines.length === 0) return null

  const { imported, failed = 0, suspectedSince = [] } = await write[batch.purpose](tx, visitor, { batch, lines })
  const importedCount = batch.importedCount + imported
  const notes = suspectedSince.length > 0 ? { ...batch.notes, suspectedSince: [...(batch.notes.suspectedSince ?? []), ...suspectedSince] } : batch.notes
  await tx.importBatch.updateMany({ where: { id }, data: { importedCount, goodCount: batch.goodCount - failed, errorCount: batch.errorCount + failed, notes: { ...notes } } })
  await job.progressWithin(tx, { done: importedCount })
  return lines.at(-1)!.rowNumber
}

/** What becomes of rows, by what the import is for. */
const write: Record<ImportPurpose, (tx: Transaction, visitor: Visitor, of: { batch: ImportBatch; lines: readonly PlanLine[] }) => Promise<Imported>> = {
  enter: enterLines,
  update: updateLines,
  take_over: takeOverLines,
}

async function enterLines(tx: Transaction, visitor: Visitor, { batch: { id, kind }, lines }: { batch: ImportBatch; lines: readonly PlanLine[] }): Promise<Imported> {
  const collected = await insertDemands(tx, visitor, 'collect', lines.map(({ rowNumber, value }) => ({ kind, values: value, origin: { batchId: id, rowNumber } }) as Arriving))
  await tx.$executeRawUnsafe(
    `UPDATE import_row r JOIN demand d ON d.import_batch_id = r.batch_id AND d.import_row_number = r.\`row_number\` SET r.demand_id = d.id
      WHERE r.batch_id = ? AND r.\`row_number\` BETWEEN ? AND ?`,
    id, lines[0]!.rowNumber, lines.at(-1)!.rowNumber,
  )
  return { imported: lines.length, suspectedSince: lines.filter(({ verdict }, i) => verdict === 'fresh' && collected[i]!.suspected).map(({ rowNumber }) => rowNumber) }
}

async function isStopped(tx: Transaction, jobId: number | null): Promise<boolean> {
  const job = await tx.job.findUnique({ where: { id: jobId ?? 0 }, select: { stopAsked: true } })
  return job?.stopAsked === true
}

const finish = (visitor: Visitor, batchId: number, step: 'import' | 'cancel'): Promise<void> =>
  transaction(async (tx) => {
    const batch = await lockImport(tx, batchId)
    if (batch?.state !== 'importing') return
    const to = finalState(batch)
    await moveImport(tx, { ...visitor, now: new Date() }, batch, { step, to })
    await record(tx, visitor, { event: `import.${step}`, subject: String(batchId), outcome: 'done', detail: { imported: batch.importedCount, rows: batch.rowCount } })
  })

/** Job demand.settle: an import whose job ended without it (cancelled before it ran, or failed at every try) gets its final state. */
export const settleImports: Handler = async () => {
  await rows(
    `UPDATE import_batch b JOIN job j ON j.id = b.job_id AND j.state IN ('failed', 'cancelled')
        SET b.refusal = IF(j.state = 'failed', 'failed', b.refusal), b.version = b.version + 1, b.ended_at = UTC_TIMESTAMP(3),
            b.state = CASE WHEN b.state = 'uploaded' AND j.state = 'failed' THEN 'refused' WHEN b.imported_count = 0 THEN 'cancelled'
              WHEN b.undone_count = b.imported_count THEN 'undone' WHEN b.undone_count > 0 THEN 'partly_undone'
              WHEN b.imported_count = b.good_count AND b.error_count = 0 THEN 'imported' ELSE 'partly_imported' END
      WHERE b.state IN ('uploaded', 'importing', 'undoing')`,
  )
  return { againAfterSeconds: 60 }
}
