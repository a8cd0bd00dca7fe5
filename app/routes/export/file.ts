import type { LoaderFunctionArgs } from '@remix-run/node'
import { enter } from '~/domain/people/enter.server'
import { exportPath } from '~/domain/report/export-file.server'
import { countFetch } from '~/domain/report/export.store.server'
import { record } from '~/platform/audit.server'
import { mediaTypes } from '~/platform/content-kind'
import { downloadFile } from '~/platform/download.server'
import { goto } from '~/platform/flash.server'
import { exportAt } from './_export.server'

/** Each download is counted and audited: what left the house, with whom, and when. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'export.file')
  const file = await exportAt(visitor, params.exportId)
  if (file.state !== 'ready') return goto('/me/exports', { say: file.state === 'expired' ? 'list:said.expired' : 'list:said.notReady', tone: 'note' })

  const answer = await downloadFile(exportPath(file), { name: file.name, type: mediaTypes.xlsx })
  await countFetch(file.id, visitor.now)
  await record(null, visitor, { event: 'export.fetch', subject: `export:${file.id}`, outcome: 'read', detail: { list: file.listId, rows: file.rowCount } })
  return answer
}
