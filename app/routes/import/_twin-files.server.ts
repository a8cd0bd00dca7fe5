import { isUnfinished, type ImportBatch } from '~/domain/demand/import'
import { sameFile } from '~/domain/demand/import.store.server'
import type { Visitor } from '~/domain/people/visitor'

export interface TwinFile {
  /** Null where it is another person's, whose batch cannot be opened. */
  id: number | null
  byName: string
  importedCount: number
  createdAt: string
}

/** Earlier uploads of the same file, told as long as there is something to decide. */
export async function twinFilesOf({ user }: Visitor, batch: ImportBatch): Promise<TwinFile[]> {
  if (!isUnfinished(batch.state)) return []
  return (await sameFile(batch)).map(({ id, byUserId, ...twin }) => ({ ...twin, id: byUserId === user.id ? id : null }))
}
