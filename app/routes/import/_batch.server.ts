import type { ImportBatch } from '~/domain/demand/import'
import { findImport } from '~/domain/demand/import.store.server'
import type { Visitor } from '~/domain/people/visitor'
import { jobOf } from '~/platform/job-list.server'
import { idIn } from '../_address-id'

/** The batch that an address names; another person's is 404. */
export async function batchIn(visitor: Visitor, text: string | undefined): Promise<ImportBatch> {
  const batch = await findImport(idIn(text), visitor)
  if (!batch) throw new Response(null, { status: 404 })
  return batch
}

export interface Running {
  done: number
  total: number
  failed: number
  startedAt: string | null
  /** Seconds that are left at the pace so far. */
  restSeconds: number | null
  stopAsked: boolean
  /** The worker gave up, or somebody ended the job elsewhere: nothing more will happen. */
  over: boolean
}

/** How far the work on a batch is; null where none is under way. */
export async function runningOf({ jobId, state, byUserId }: ImportBatch, now: Date): Promise<Running | null> {
  if (jobId === null || (state !== 'uploaded' && state !== 'importing' && state !== 'undoing')) return null
  const job = await jobOf(jobId, { userId: byUserId })
  if (!job) return null

  const seconds = job.startedAt ? (now.getTime() - job.startedAt.getTime()) / 1000 : 0
  return {
    done: job.done, total: job.total, failed: job.failed, startedAt: job.startedAt?.toISOString() ?? null, stopAsked: job.stopAsked === 1,
    restSeconds: job.done > 0 && job.total > job.done ? Math.ceil((seconds / job.done) * (job.total - job.done)) : null,
    over: job.state === 'failed' || job.state === 'cancelled',
  }
}
