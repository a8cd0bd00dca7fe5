import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { carrierHistory } from '~/domain/demand/carrier.store.server'
import { carrierMilestones } from '~/domain/demand/carrier-view'
import { explainedLines } from '~/domain/order/form-price-words'
import { carriersSignaturesOf } from '~/domain/order/carrier.store.server'
import { enter } from '~/domain/people/enter.server'
import { placeName } from '~/domain/shared/division'
import { allDivisions } from '~/domain/shared/division.store.server'
import { translate } from '~/locales/words'
import { Card } from '~/ui/card'
import { DetailPage, type NextAction } from '~/ui/detail'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { PrintedFacts, PrintedRows } from '../_printed'
import { orderTones, stepsInWords } from './_looks'
import { formOf, orderAt } from './_portal.server'
import { Price } from './_price'
import { Receipts } from './_receipt'

export const meta = titled<typeof loader>((t, { order }) => t('portal:order.title', { number: order.number }))

export async function loader({ request, params }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'portal.order')
  const order = await orderAt(visitor, params.orderId)
  const [events, signatures, divisions] = await Promise.all([carrierHistory(order.demandId, visitor.scope), carriersSignaturesOf(order.id), allDivisions()])
  const { content, ...head } = order
  return {
    order: head,
    form: formOf(order, visitor),
    price: content.price && { totals: content.price.totals, lines: explainedLines(content.price, translate(visitor.language)) },
    provisional: content.price?.provisional ?? false,
    signatures,
    place: placeName(divisions, order.districtCode),
    steps: carrierMilestones(order.demandState, events),
    maySign: order.waits && visitor.may('portal.order.confirm'),
  }
}

export default function Order() {
  const { t, day, time } = useWords()
  const { order, form, price, provisional, signatures, place, steps, maySign } = useLoaderData<typeof loader>()
  const at = `/portal/orders/${order.id}`
  const actions: NextAction[] = [
    { label: t('portal:order.form'), href: `${at}/form` },
    { label: t('portal:order.workbook'), href: `${at}/form.xlsx` },
    { label: t('order:form.pdf'), href: `${at}/form.pdf` },
    ...(maySign ? [{ label: t('portal:refuse.action'), href: `${at}/refuse`, look: 'risk' as const }, { label: t('portal:return.action'), href: `${at}/return` }] : []),
    ...(maySign && order.state === 'issued' ? [{ label: t('portal:confirm.action'), href: `${at}/confirm`, look: 'main' as const }] : []),
  ]
  return (
    <DetailPage
      number={order.number}
      name={order.demandName}
      state={{ tone: orderTones[order.state], label: t(`portal:orderState.${order.state}`) }}
      tags={provisional ? [{ tone: 'amber', label: t('common:price.provisional') }] : []}
      crumbs={[{ label: t('portal:orders.title'), href: '/portal/orders' }]}
      facts={[
        { label: t('portal:orders.demand'), value: <a href={`/portal/demands/${order.demandId}`}>{order.demandNumber}</a> },
        { label: t('portal:field.place'), value: place },
        { label: t('portal:orders.version'), value: order.formVersion },
        { label: t('portal:orders.issued'), value: time(order.issuedAt) },
        { label: t('portal:orders.expires'), value: day(order.expiresOn) },
      ]}
      steps={stepsInWords(steps, t)}
      actions={actions}
      beside={<Receipts signatures={signatures} scansAt={`/portal/orders/${order.id}/scans`} />}
    >
      {order.state === 'expired' && <p className="note note-note">{t('portal:order.expired', { day: day(order.expiresOn) })}</p>}
      {order.state === 'returned' && <p className="note note-note">{t('portal:order.reworked')}</p>}
      {price && <Price price={price} form={form} />}
      {form.parts.map(({ code, title, facts, table }) => (
        <Card key={code} title={title} id={code}>
          {facts.length > 0 && <PrintedFacts facts={facts} />}
          {table && table.rows.length > 0 && <PrintedRows caption={title} table={table} />}
        </Card>
      ))}
    </DetailPage>
  )
}
