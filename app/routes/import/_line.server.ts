import type { ImportBatch } from '~/domain/demand/import'

/** What a list shows of a batch. */
export const lineOf = ({ id, state, fileName, rowCount, errorCount, suspectCount, importedCount, createdAt, endedAt }: ImportBatch) =>
  ({ id, state, fileName, rowCount, errorCount, suspectCount, importedCount, createdAt, endedAt })

export type BatchLine = ReturnType<typeof lineOf>
