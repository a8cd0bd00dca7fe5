import type { LoaderFunctionArgs } from '@remix-run/node'
import { errorWorkbook, hasErrorWorkbook } from '~/domain/demand/import-errors.server'
import { makeErrorWorkbook } from '~/domain/demand/import.commands.server'
import { enter } from '~/domain/people/enter.server'
import { translate } from '~/locales/words'
import { mediaTypes } from '~/platform/content-kind'
import { downloadFile } from '~/platform/download.server'
import { goto } from '~/platform/flash.server'
import { batchIn } from './_batch.server'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'import.errors')
  const batch = await batchIn(visitor, params.batchId)
  if (batch.errorCount === 0) throw new Response(null, { status: 404 })
  if (!hasErrorWorkbook(batch)) {
    await makeErrorWorkbook(visitor, batch)
    return goto(`/imports/${batch.id}`, { say: 'import:told.errorsLater', tone: 'note' })
  }

  const name = translate(visitor.language)('import:errorsFile', { name: batch.fileName.replace(/\.(xlsx|csv|txt)$/i, '') })
  return downloadFile(errorWorkbook(batch), { name, type: mediaTypes.xlsx })
}
