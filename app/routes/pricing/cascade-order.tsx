import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { enter } from '~/domain/people/enter.server'
import { formPrice } from '~/domain/order/form'
import { explainedLines, notesOf, stepTable } from '~/domain/order/form-price-words'
import type { Price } from '~/domain/pricing/priced-order'
import { translate } from '~/locales/words'
import { stop } from '~/platform/stop.server'
import { Card } from '~/ui/card'
import { Page } from '~/ui/page'
import { PriceSteps } from '~/ui/price-steps'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { idIn } from '../_address-id'
import { orderInWords } from '../_cascade.server'
import { OrderCard } from '../_cascade-tables'
import { PrintedRows } from '../_printed'
import { cascadeAt } from './_cascade.server'

export const meta = titled<typeof loader>((t, { order }) => `${t('cascade:show.steps')} ${order.number}`)

export async function loader({ request, params }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'cascade.order')
  const cascade = await cascadeAt(visitor, params.cascadeId)
  const orderId = idIn(params.orderId)
  const row = cascade.preview.rows.find(({ id }) => id === orderId)
  if (!row) throw stop(404, 'notFound')
  const t = translate(visitor.language)
  const times = row.segments.map(({ from, until, price }) => ({ from, until, price: price && workedOut(price, t) }))
  return { cascade: { id: cascade.id, number: cascade.number }, order: orderInWords(row, t), times }
}

/** A price is kept with its cents as text. */
function workedOut(price: Price, t: ReturnType<typeof translate>) {
  const form = formPrice(price, false)
  return { lines: explainedLines(form, t), notes: notesOf(form, t), yearFen: form.totals.yearFen, table: stepTable(form, t) }
}

export default function CascadeOrder() {
  const { t, day } = useWords()
  const { cascade, order, times } = useLoaderData<typeof loader>()
  return (
    <Page title={t('cascade:show.steps')} aside={order.number} paper="landscape" crumbs={[{ label: t('cascade:list.title'), href: '/pricing/cascades' }, { label: cascade.number, href: `/pricing/cascades/${cascade.id}` }]}>
      <OrderCard order={order} />
      {times.map(({ from, until, price }) => (
        <Card key={from} title={until ? t('cascade:show.timeUntil', { from: day(from), until: day(until) }) : t('cascade:show.timeFrom', { from: day(from) })} id={`from-${from}`}>
          {!price && <p>{t('cascade:show.nothingCharged')}</p>}
          {price && (
            <>
              <ul className="quiet mb-3">{price.notes.map((note) => <li key={note}>{note}</li>)}</ul>
              <PriceSteps caption={t('cascade:show.steps')} steps={price.lines.map(({ fen, ...line }) => ({ ...line, resultFen: fen }))} total={{ label: t('order:price.yearly'), fen: price.yearFen }} />
              <details>
                <summary>{t('order:form.steps')}</summary>
                <PrintedRows caption={t('order:form.steps')} table={price.table} />
              </details>
            </>
          )}
        </Card>
      ))}
    </Page>
  )
}
