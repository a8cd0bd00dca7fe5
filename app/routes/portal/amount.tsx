import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { findCarrierAmount } from '~/domain/cascade/carrier.store.server'
import { enter } from '~/domain/people/enter.server'
import { placeName } from '~/domain/shared/division'
import { allDivisions } from '~/domain/shared/division.store.server'
import { stop } from '~/platform/stop.server'
import { Card, FactCard } from '~/ui/card'
import { Page } from '~/ui/page'
import { Table } from '~/ui/table'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { idIn } from '../_address-id'

export const meta = titled<typeof loader>((t, { amount }) => `${t('cascade:portal.one')} ${amount.orderNumber}`)

export async function loader({ request, params }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'portal.amount')
  const amount = await findCarrierAmount(idIn(params.changeId), visitor.scope)
  if (!amount) throw stop(404, 'notFound')
  return { amount, place: placeName(await allDivisions(), amount.districtCode) }
}

export default function Amount() {
  const { t, day, money, time } = useWords()
  const { amount, place } = useLoaderData<typeof loader>()
  const { orderId, orderNumber, name, at, times } = amount
  return (
    <Page title={t('cascade:portal.one')} aside={orderNumber} crumbs={[{ label: t('cascade:portal.title'), href: '/portal/amounts' }]}>
      <FactCard title={t('cascade:portal.about')} facts={[
        { label: t('cascade:portal.order'), value: <a href={`/portal/orders/${orderId}`}>{orderNumber}</a> },
        { label: t('demand:field.name'), value: name },
        { label: t('portal:field.place'), value: place },
        { label: t('cascade:portal.at'), value: time(at) },
      ]} />
      {times.map(({ from, until, sharers, ...fens }) => (
        <Card key={from} id={`from-${from}`} title={until ? t('cascade:show.timeUntil', { from: day(from), until: day(until) }) : t('cascade:show.timeFrom', { from: day(from) })}>
          <p className="figure">{money(fens.afterMonthFen)} <span className="unit">{t('common:unit.yuanMonth')}</span></p>
          <Table free caption={t('cascade:portal.money')} rows={[{ of: 'month', before: fens.beforeMonthFen, after: fens.afterMonthFen }, { of: 'year', before: fens.beforeYearFen, after: fens.afterYearFen }]} rowKey={({ of }) => of} columns={[
            { key: 'of', label: t('cascade:portal.money'), render: ({ of }) => t(`cascade:portal.${of}`) },
            { key: 'before', label: t('cascade:portal.before'), align: 'end', render: ({ before }) => money(before) },
            { key: 'after', label: t('cascade:portal.after'), align: 'end', render: ({ after }) => money(after) },
            { key: 'difference', label: t('cascade:portal.difference'), align: 'end', render: ({ before, after }) => money(after - before) },
          ]} />
          {sharers.length > 0 && (
            <div className="mt-3"><Table free caption={t('cascade:portal.sharers')} rows={sharers} rowKey={({ component }) => component} columns={[
              { key: 'component', label: t('cascade:portal.sharers'), render: ({ component }) => t(`pricing:component.${component}`) },
              { key: 'before', label: t('cascade:portal.before'), align: 'end', render: ({ before }) => before },
              { key: 'after', label: t('cascade:portal.after'), align: 'end', render: ({ after }) => after },
            ]} /></div>
          )}
        </Card>
      ))}
    </Page>
  )
}
