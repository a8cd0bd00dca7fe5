import type { LoaderFunctionArgs } from '@remix-run/node'
import { writeFormWorkbook } from '~/domain/order/form-workbook.server'
import { enter } from '~/domain/people/enter.server'
import { translate } from '~/locales/words'
import { download } from '~/platform/download.server'
import { orderAt } from './_portal.server'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'portal.workbook')
  const { number, formVersion, content, contentHash } = await orderAt(visitor, params.orderId)
  const say = translate(visitor.language)
  const workbook = await writeFormWorkbook({ content, side: 'carrier', contentHash, say })
  return download(new Uint8Array(workbook), {
    name: `${say('order:form.file', { number, version: formVersion })}.xlsx`,
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  })
}
