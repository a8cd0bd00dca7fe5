import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { carriersSignaturesOf } from '~/domain/order/carrier.store.server'
import { enter } from '~/domain/people/enter.server'
import { Page } from '~/ui/page'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { PrintedFormPage } from '../_printed-form'
import { signatureOf } from '../_signed-words'
import { formOf, orderAt } from './_portal.server'

export const meta = titled<typeof loader>((t, { number }) => t('portal:form.title', { number }))

export async function loader({ request, params }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'portal.form')
  const order = await orderAt(visitor, params.orderId)
  const form = formOf(order, visitor)
  const signature = signatureOf(await carriersSignaturesOf(order.id), order.contentHash)
  return { id: order.id, number: order.number, form, signature, reworked: order.state === 'returned', withSteps: visitor.query.get('steps') === '1' }
}

export default function Form() {
  const { t } = useWords()
  const { id, number, form, signature, reworked, withSteps } = useLoaderData<typeof loader>()
  const at = `/portal/orders/${id}`
  return (
    <Page
      title={t('portal:form.title', { number })}
      crumbs={[{ label: t('portal:orders.title'), href: '/portal/orders' }, { label: number, href: at }]}
      actions={
        <>
          <a className="btn" href={withSteps ? `${at}/form` : `${at}/form?steps=1`}>
            {t(withSteps ? 'order:form.withoutSteps' : 'order:form.withSteps')}
          </a>
          <a className="btn" href={`${at}/form.pdf${withSteps ? '?steps=1' : ''}`} download>
            {t('order:form.pdf')}
          </a>
          <a className="btn" href={`${at}/form.xlsx`} download>
            {t('portal:order.workbook')}
          </a>
        </>
      }
    >
      {reworked && <p className="note note-note">{t('portal:order.reworked')}</p>}
      <PrintedFormPage form={form} withSteps={withSteps} draft={false} signature={signature} />
    </Page>
  )
}
