import { record } from '~/platform/audit.server'
import { once } from '~/platform/idempotency.server'
import type { Visitor } from '../people/visitor'
import { decide } from '../process/runner.server'
import { refuse, type Verdict } from '../shared/verdict'
import type { NewFile } from './attachment'
import { addFiles, markRemoved } from './attachment.store.server'

export interface Attaching {
  /** Found within the visitor's scope. */
  demandId: number
  files: readonly NewFile[]
  carrierSees: boolean
  key: string | null
}

/** More than anybody looks through. */
export const mostFiles = 200

export const attachFiles = (visitor: Visitor, { demandId, files, carrierSees, key }: Attaching): Promise<Verdict<{ count: number }>> =>
  decide((tx) =>
    once(tx, visitor, key, async (): Promise<Verdict<{ count: number }>> => {
      if (files.length === 0) return refuse('fileMissing')
      const kept = await tx.attachment.count({ where: { aggregate: 'demand', aggregateId: demandId } })
      if (kept + files.length > mostFiles) return refuse('tooMany', { most: mostFiles })

      await addFiles(tx, visitor, { aggregate: 'demand', id: demandId }, { files, carrierSees })
      await record(tx, visitor, { event: 'demand.attach', subject: String(demandId), outcome: 'done', detail: { files: files.map(({ kind, name, sha256 }) => `${kind} ${name} ${sha256}`), carrierSees } })
      return { ok: true, count: files.length }
    }),
  )

export interface Removing {
  demandId: number
  fileId: number
  reason: string
  key: string | null
}

/** Marked as removed: who looks for it still finds it, with who, when and why. */
export const removeFile = (visitor: Visitor, { demandId, fileId, reason, key }: Removing): Promise<Verdict> =>
  decide((tx) =>
    once(tx, visitor, key, async (): Promise<Verdict> => {
      if (reason.trim() === '') return refuse('reasonRequired')
      if (!(await markRemoved(tx, visitor, { demandId, fileId, reason }))) return refuse('notFound')
      await record(tx, visitor, { event: 'demand.removeFile', subject: String(demandId), outcome: 'done', detail: { fileId, reason } })
      return { ok: true }
    }),
  )
