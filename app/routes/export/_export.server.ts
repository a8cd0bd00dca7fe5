import type { ExportFile } from '~/domain/report/export'
import { findExport } from '~/domain/report/export.store.server'
import { listOf } from '~/domain/report/lists'
import type { Visitor } from '~/domain/people/visitor'
import { stop } from '~/platform/stop.server'
import { idIn } from '../_address-id'

/** One's own export of a list that one may still see, or 404. */
export async function exportAt(visitor: Visitor, exportId: string | undefined): Promise<ExportFile> {
  const file = await findExport(idIn(exportId), visitor)
  if (!file || !visitor.may(listOf(file.listId).may)) throw stop(404, 'notFound')
  return file
}
