import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { printedForm } from '~/domain/order/form-words'
import { signaturesOf } from '~/domain/order/order.store.server'
import { shownForm } from '~/domain/order/shown-form.store.server'
import { enter } from '~/domain/people/enter.server'
import { translate } from '~/locales/words'
import { stop } from '~/platform/stop.server'
import { Page } from '~/ui/page'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { orderAt } from './_order.server'
import { PrintedFormPage } from '../_printed-form'
import { signatureOf } from '../_signed-words'

export const meta = titled<typeof loader>((t, { number }) => `${t('order:form.title')} ${number}`)

export async function loader({ request, params }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'order.form')
  const order = await orderAt(visitor, params.orderId)
  const shown = await shownForm(order, 'staff')
  if (!shown) throw stop(404, 'notFound')

  const signature = signatureOf(await signaturesOf(order.id), shown.contentHash)
  return {
    id: order.id,
    number: order.number,
    draft: shown.contentHash === null,
    form: printedForm(shown.content, { side: 'staff', contentHash: shown.contentHash, say: translate(visitor.language) }),
    withSteps: visitor.query.get('steps') === '1',
    signature,
  }
}

export default function OrderForm() {
  const { t } = useWords()
  const { id, number, withSteps, ...shown } = useLoaderData<typeof loader>()
  const title = t('order:form.title')
  const head = (
    <div className="title no-print">
      <h1>{title}</h1>
      <span className="quiet">{number}</span>
      <div className="acts">
        <a className="btn" href={`/orders/${id}/form${withSteps ? '' : '?steps=1'}`}>
          {t(withSteps ? 'order:form.withoutSteps' : 'order:form.withSteps')}
        </a>
        <a className="btn" href={`/orders/${id}/form.pdf${withSteps ? '?steps=1' : ''}`} download>
          {t('order:form.pdf')}
        </a>
        <a className="btn" href={`/orders/${id}/form.xlsx`} download>
          {t('order:form.download')}
        </a>
      </div>
    </div>
  )
  return (
    <Page title={title} head={head} crumbs={[{ label: t('order:list.title'), href: '/orders' }, { label: number, href: `/orders/${id}` }]}>
      <PrintedFormPage {...shown} withSteps={withSteps} />
    </Page>
  )
}
