import type { LoaderFunctionArgs } from '@remix-run/node'
import { carriersSignaturesOf } from '~/domain/order/carrier.store.server'
import { writeFormPdf } from '~/domain/order/form-pdf.server'
import { enter } from '~/domain/people/enter.server'
import { translate } from '~/locales/words'
import { download } from '~/platform/download.server'
import { signatureOf, signedWords } from '../_signed-words'
import { orderAt } from './_portal.server'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'portal.pdf')
  const { id, number, formVersion, content, contentHash } = await orderAt(visitor, params.orderId)
  const say = translate(visitor.language)
  const signed = signedWords(signatureOf(await carriersSignaturesOf(id), contentHash), say)
  const body = await writeFormPdf({ content, side: 'carrier', contentHash, withSteps: visitor.query.get('steps') === '1', signed, say })
  return download(body, { name: `${say('order:form.file', { number, version: formVersion })}.pdf`, type: 'application/pdf' })
}
