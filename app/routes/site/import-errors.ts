import type { LoaderFunctionArgs } from '@remix-run/node'
import { enter } from '~/domain/people/enter.server'
import { hasSiteErrors, siteErrorWorkbook } from '~/domain/site/sheet-workbook.server'
import { translate } from '~/locales/words'
import { mediaTypes } from '~/platform/content-kind'
import { downloadFile } from '~/platform/download.server'
import { stop } from '~/platform/stop.server'
import { importAt } from './_import.server'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'site.importErrors')
  const batch = await importAt(visitor, params.importId)
  if (!hasSiteErrors(batch)) throw stop(404, 'notFound')
  const name = translate(visitor.language)('site:import.errorsName', { name: batch.fileName.replace(/\.xlsx$/i, '') })
  return downloadFile(siteErrorWorkbook(batch), { name, type: mediaTypes.xlsx })
}
