import { record } from '~/platform/audit.server'
import { transaction, type Transaction } from '~/platform/db.server'
import { once } from '~/platform/idempotency.server'
import { askToStop } from '~/platform/job-list.server'
import { enqueue } from '~/platform/jobs.server'
import type { Visitor } from '../people/visitor'
import { appendHistory } from '../process/history.server'
import { decide } from '../process/runner.server'
import { refuse, type Verdict } from '../shared/verdict'
import { finalState, isUnfinished, mayCommit, type Decision, type ImportBatch, type ImportPurpose } from './import'
import { findImport, lockImport, moveImport } from './import.store.server'

export interface ReceivedFile {
  name: string
  sha256: string
  size: number
}

export interface ImportBegun {
  batchId: number
  repeated: boolean
}

/** Keeps what was uploaded and puts its check aside: a workbook is never opened where people wait for pages. */
export const beginImport = (visitor: Visitor, file: ReceivedFile & { purpose?: ImportPurpose }, key: string): Promise<Verdict<ImportBegun>> =>
  decide((tx) =>
    once(tx, visitor, key, async (): Promise<Verdict<ImportBegun>> => {
      const { id } = await tx.importBatch.create({
        data: { kind: 'tower', purpose: file.purpose ?? 'enter', state: 'uploaded', fileName: file.name.slice(0, 200), sha256: file.sha256, size: file.size, byUserId: visitor.user.id, byName: visitor.user.name, createdAt: visitor.now },
      })
      const jobId = await work(tx, visitor, { kind: 'demand.check', batchId: id })
      await tx.importBatch.updateMany({ where: { id }, data: { jobId } })
      await appendHistory(tx, visitor, [{ aggregate: 'import_batch', aggregateId: id, sequence: 1, step: 'upload', fromState: null, toState: 'uploaded', changes: {}, note: file.name }])
      await record(tx, visitor, { event: 'import.upload', subject: String(id), outcome: 'done', detail: { file: file.name, sha256: file.sha256 } })
      return { ok: true, batchId: id, repeated: false }
    }),
  )

/** An import goes on from where it was killed, so it may be killed often; a check begins anew each time. */
const mostTries = { 'demand.check': 5, 'demand.import': 50, 'demand.undo': 50 }

export const work = (tx: Transaction, { user, language }: Visitor, { kind, batchId, total = 0 }: { kind: keyof typeof mostTries; batchId: number; total?: number }): Promise<number> =>
  enqueue(tx, { kind, payload: { batchId, language }, byUserId: user.id, dedupeKey: `${kind}:${batchId}`, location: `/imports/${batchId}`, total, maxAttempts: mostTries[kind] })

export interface CommitAsked extends Decision {
  batchId: number
  key: string
}

/** The person has chosen: exactly the plan that he saw is carried out in the background. */
export const commitImport = (visitor: Visitor, { batchId, key, ...decision }: CommitAsked): Promise<Verdict<ImportBegun>> =>
  decide((tx) =>
    once(tx, visitor, key, async (): Promise<Verdict<ImportBegun>> => {
      const batch = await lockOwn(tx, visitor, batchId)
      if (!batch) return refuse('notFound')
      const allowed = mayCommit(batch, decision)
      if (!allowed.ok) return allowed

      const jobId = await work(tx, visitor, { kind: 'demand.import', batchId, total: batch.goodCount })
      await moveImport(tx, visitor, batch, { step: 'commit', to: 'importing', set: { choice: decision.choice, jobId }, note: decision.choice })
      await record(tx, visitor, { event: 'import.commit', subject: String(batchId), outcome: 'done', detail: { choice: decision.choice, rows: batch.goodCount } })
      return { ok: true, batchId, repeated: false }
    }),
  )

export interface CancelAsked {
  batchId: number
  key: string
}

/** Ends an import. One that is running stops after the rows it has in hand: what is imported by then stays. */
export async function cancelImport(visitor: Visitor, { batchId, key }: CancelAsked): Promise<Verdict<{ stopping: boolean; repeated: boolean }>> {
  const batch = await findImport(batchId, visitor)
  if (!batch) return refuse('notFound')
  if (!isUnfinished(batch.state)) return refuse('wrongState')
  const job = batch.jobId === null || batch.state === 'checked' ? 'over' : await askToStop(batch.jobId, { userId: visitor.user.id })
  if (job === 'asked' && batch.state === 'importing') return { ok: true, stopping: true, repeated: false }

  return decide((tx) => once(tx, visitor, key, async () => settle(tx, visitor, batchId)))
}

async function settle(tx: Transaction, visitor: Visitor, batchId: number): Promise<Verdict<{ stopping: boolean; repeated: boolean }>> {
  const batch = await lockOwn(tx, visitor, batchId)
  if (!batch || !isUnfinished(batch.state)) return refuse('wrongState')

  await moveImport(tx, visitor, batch, { step: 'cancel', to: finalState(batch) })
  await record(tx, visitor, { event: 'import.cancel', subject: String(batchId), outcome: 'done' })
  return { ok: true, stopping: false, repeated: false }
}

export async function lockOwn(tx: Transaction, { user }: Visitor, id: number): Promise<ImportBatch | null> {
  const batch = await lockImport(tx, id)
  return batch?.byUserId === user.id ? batch : null
}

/** After rows were mended the workbook of the failed ones is made again, once somebody wants it. */
export const makeErrorWorkbook = (visitor: Visitor, { id }: Pick<ImportBatch, 'id'>): Promise<number> => transaction((tx) => work(tx, visitor, { kind: 'demand.check', batchId: id }))
