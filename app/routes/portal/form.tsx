import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { signaturesOf } from '~/domain/order/order.store.server'
import { enter } from '~/domain/people/enter.server'
import { stop } from '~/platform/stop.server'
import { Page } from '~/ui/page'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { PrintedSheet } from '../_printed-form'
import { formOf, orderAt } from './_portal.server'

export const meta = titled<typeof loader>((t, { number }) => t('portal:form.title', { number }))

export async function loader({ request, params }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'portal.form')
  const order = await orderAt(visitor, params.orderId)
  const form = formOf(order, visitor)
  if (!form) throw stop(404, 'notFound')

  const signed = (await signaturesOf(order.id)).find(({ act, formVersion }) => act === 'confirm' && formVersion === order.formVersion) ?? null
  return { id: order.id, number: order.number, form, signed, withSteps: visitor.query.get('steps') !== 'none' }
}

export default function Form() {
  const { t } = useWords()
  const { id, number, form, signed, withSteps } = useLoaderData<typeof loader>()
  const at = `/portal/orders/${id}`
  return (
    <Page
      title={t('portal:form.title', { number })}
      crumbs={[{ label: t('portal:orders.title'), href: '/portal/orders' }, { label: number, href: at }]}
      actions={
        <>
          <a className="btn" href={withSteps ? `${at}/form?steps=none` : `${at}/form`}>
            {t(withSteps ? 'order:form.withoutSteps' : 'order:form.withSteps')}
          </a>
          <a className="btn" href={`${at}/form.xlsx`}>
            {t('portal:order.workbook')}
          </a>
        </>
      }
    >
      <PrintedSheet form={form} withSteps={withSteps} signed={signed} />
    </Page>
  )
}
