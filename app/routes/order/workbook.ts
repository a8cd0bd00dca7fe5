import type { LoaderFunctionArgs } from '@remix-run/node'
import { writeFormWorkbook } from '~/domain/order/form-workbook.server'
import { shownForm } from '~/domain/order/shown-form.store.server'
import { enter } from '~/domain/people/enter.server'
import { translate } from '~/locales/words'
import { stop } from '~/platform/stop.server'
import { orderAt } from './_order.server'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'order.workbook')
  const order = await orderAt(visitor, params.orderId)
  const shown = await shownForm(order, 'staff')
  if (!shown) throw stop(404, 'notFound')

  const say = translate(visitor.language)
  const workbook = await writeFormWorkbook({ content: shown.content, side: 'staff', contentHash: shown.contentHash, say })
  const name = say('order:form.file', { number: order.number, version: shown.content.issue?.formVersion ?? 0 })
  return new Response(new Uint8Array(workbook), {
    headers: {
      'Content-Type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'Content-Disposition': `attachment; filename="${order.number}.xlsx"; filename*=UTF-8''${encodeURIComponent(`${name}.xlsx`)}`,
      'Cache-Control': 'private, no-store',
    },
  })
}
