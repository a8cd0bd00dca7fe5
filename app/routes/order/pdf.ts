import type { LoaderFunctionArgs } from '@remix-run/node'
import { writeFormPdf } from '~/domain/order/form-pdf.server'
import { signaturesOf } from '~/domain/order/order.store.server'
import { shownForm } from '~/domain/order/shown-form.store.server'
import { enter } from '~/domain/people/enter.server'
import { translate } from '~/locales/words'
import { download } from '~/platform/download.server'
import { stop } from '~/platform/stop.server'
import { signatureOf, signedWords } from '../_signed-words'
import { orderAt } from './_order.server'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'order.pdf')
  const order = await orderAt(visitor, params.orderId)
  const shown = await shownForm(order, 'staff')
  if (!shown) throw stop(404, 'notFound')

  const say = translate(visitor.language)
  const signed = shown.contentHash === null ? null : signedWords(signatureOf(await signaturesOf(order.id), shown.contentHash), say)
  const body = await writeFormPdf({ ...shown, side: 'staff', withSteps: visitor.query.get('steps') === '1', signed, say })
  return download(body, { name: `${say('order:form.file', { number: order.number, version: shown.content.issue?.formVersion ?? 0 })}.pdf`, type: 'application/pdf' })
}
