import type { LoaderFunctionArgs } from '@remix-run/node'
import { towerTemplateFor } from '~/domain/demand/import-template.server'
import { enter } from '~/domain/people/enter.server'
import { translate } from '~/locales/words'
import { mediaTypes } from '~/platform/content-kind'
import { download } from '~/platform/download.server'

export async function loader({ request }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'demand.template')
  return download(await towerTemplateFor(visitor), { name: translate(visitor.language)('demand:sheet.file'), type: mediaTypes.xlsx })
}
