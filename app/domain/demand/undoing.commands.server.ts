import { translate } from '~/locales/words'
import { record } from '~/platform/audit.server'
import { transaction, type Transaction } from '~/platform/db.server'
import { once } from '~/platform/idempotency.server'
import { Interrupted, type Handler, type RunningJob } from '~/platform/work.server'
import type { Visitor } from '../people/visitor'
import { decide, stepWithin } from '../process/runner.server'
import { refuse, type Verdict } from '../shared/verdict'
import { visitorOf } from './checking.commands.server'
import { writeValues } from './commands.server'
import { valuesBefore } from './demand'
import { mayUndo, stateAfterUndo } from './import'
import { lockOwn, work, type ImportBegun } from './import.commands.server'
import { importOfJob, lockImport, moveImport } from './import.store.server'
import { lockedValues } from './store.server'
import { reachOf } from './undo.store.server'

export interface UndoAsked {
  batchId: number
  version: number
  reason: string
  key: string
}

/** Asks for an import to be taken back, as far as nobody has touched since what it brought. */
export const undoImport = (visitor: Visitor, { batchId, version, reason, key }: UndoAsked): Promise<Verdict<ImportBegun>> =>
  decide((tx) =>
    once(tx, visitor, key, async (): Promise<Verdict<ImportBegun>> => {
      const batch = await lockOwn(tx, visitor, batchId)
      if (!batch) return refuse('notFound')
      const allowed = mayUndo(batch, version)
      if (!allowed.ok) return allowed
      if (reason.trim() === '') return refuse('reasonRequired')

      const jobId = await work(tx, visitor, { kind: 'demand.undo', batchId, total: batch.importedCount - batch.undoneCount })
      await moveImport(tx, visitor, batch, { step: 'undo', to: 'undoing', set: { jobId, endedAt: null }, note: reason })
      await record(tx, visitor, { event: 'import.undo', subject: String(batchId), outcome: 'done', detail: { reason } })
      return { ok: true, batchId, repeated: false }
    }),
  )

/** Job demand.undo: each demand in a step of its own, as many at once as one transaction bears; goes on where it was killed. */
export const undoDemands: Handler = async (job) => {
  const batch = await importOfJob(Number(job.payload.batchId))
  if (batch?.state !== 'undoing') return
  const visitor = await visitorOf(job, batch)
  const reason = await reasonOf(batch.id)

  try {
    for (let after = 0; ; ) {
      const last = await transaction((tx) => undoChunk(tx, { job, visitor: { ...visitor, now: new Date() }, batchId: batch.id, reason, after }), { timeoutMs: 120_000 })
      if (last === null) break
      after = last
    }
  } catch (error) {
    if (error instanceof Interrupted && error.why === 'cancelled') await finish(visitor, batch.id)
    throw error
  }
  await finish(visitor, batch.id)
  return { location: `/imports/${batch.id}` }
}

const demandsAtOnce = 100

interface Chunk {
  job: RunningJob
  visitor: Visitor
  batchId: number
  reason: string
  /** Id after which the chunk begins. */
  after: number
}

/** Answers the last id that was looked at, null when nothing is left. */
async function undoChunk(tx: Transaction, { job, visitor, batchId, reason, after }: Chunk): Promise<number | null> {
  const batch = await lockImport(tx, batchId)
  if (batch?.state !== 'undoing') throw new Interrupted('lost')
  const { from, of, untouched, back } = reachOf(batch.purpose)
  const found = await tx.$queryRawUnsafe<{ id: number; version: number }[]>(`SELECT d.id, d.version FROM ${from} WHERE ${of} AND d.id > ? AND ${untouched} AND NOT ${back} ORDER BY d.id LIMIT ${demandsAtOnce}`, batchId, after)
  let undone = 0
  for (const { id, version } of found) {
    const asked = { demandId: Number(id), version: Number(version), key: null }
    const taken = batch.purpose === 'update' ? await restore(tx, visitor, { ...asked, batchId, reason }) : await stepWithin(tx, visitor, { ...asked, step: 'undo_import', note: reason })
    if (taken.ok) undone += 1
  }
  const undoneCount = batch.undoneCount + undone
  await tx.importBatch.updateMany({ where: { id: batchId }, data: { undoneCount } })
  await job.progressWithin(tx, { done: undoneCount })
  return found.length < demandsAtOnce ? null : Number(found.at(-1)!.id)
}

/** Gives a demand the values from before the update again: a change like any other, with why. */
async function restore(tx: Transaction, visitor: Visitor, { batchId, reason, ...asked }: { demandId: number; version: number; key: null; batchId: number; reason: string }) {
  const taken = await stepWithin(tx, visitor, {
    ...asked, step: 'change_demand', note: translate(visitor.language)('import:undoUpdate.note', { batch: batchId, reason }),
    work: async (within, demand) => {
      const update = await within.historyEvent.findFirstOrThrow({ where: { aggregate: 'demand', aggregateId: demand.id, sequence: asked.version }, select: { changes: true } })
      return writeValues(within, visitor, demand, valuesBefore(await lockedValues(within, demand), [{ changes: update.changes as Record<string, [unknown, unknown]> }]))
    },
  })
  if (taken.ok) await tx.importRow.updateMany({ where: { batchId, demandId: asked.demandId }, data: { undone: true } })
  return taken
}

/** Why, as the person wrote when he asked for it. */
async function reasonOf(batchId: number): Promise<string> {
  const asked = await transaction((tx) => tx.historyEvent.findFirst({ where: { aggregate: 'import_batch', aggregateId: batchId, step: 'undo' }, orderBy: { sequence: 'desc' }, select: { note: true } }))
  return asked?.note ?? String(batchId)
}

const finish = (visitor: Visitor, batchId: number): Promise<void> =>
  transaction(async (tx) => {
    const batch = await lockImport(tx, batchId)
    if (batch?.state !== 'undoing') return
    await moveImport(tx, { ...visitor, now: new Date() }, batch, { step: 'undone', to: stateAfterUndo(batch) })
    await record(tx, visitor, { event: 'import.undone', subject: String(batchId), outcome: 'done', detail: { undone: batch.undoneCount, imported: batch.importedCount } })
  })
