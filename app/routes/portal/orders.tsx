import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { carrierOrderSorts, countCarrierOrders, listCarrierOrders, type CarrierOrderLine } from '~/domain/order/carrier.store.server'
import { carrierOrderView } from '~/domain/order/carrier-asked'
import { carrierOrderColumns } from '~/domain/order/list-columns'
import { enter } from '~/domain/people/enter.server'
import { narrowed, placeChoices } from '~/domain/people/place-choice'
import { placeName } from '~/domain/shared/division'
import { allDivisions } from '~/domain/shared/division.store.server'
import { readPaging } from '~/platform/paging'
import { addressWith } from '~/ui/address'
import { ListPage } from '~/ui/list'
import { columnsOf } from '~/ui/list-columns'
import type { Column } from '~/ui/table'
import { Tag } from '~/ui/tag'
import { titled } from '~/ui/title'
import { useFrame, useWords } from '~/ui/words'
import { ownList } from '../_own-list.server'
import { orderTones } from './_looks'

export const meta = titled('portal:orders.title')

export async function loader({ request }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'portal.orders')
  const { scope, query, today } = visitor
  const { own, size } = await ownList(visitor, 'portal.orders')
  const paging = readPaging(query, { sorts: Object.keys(carrierOrderSorts), sort: 'number', descending: true, size })
  const view = carrierOrderView(query)
  const division = query.get('division') ?? ''
  const within = narrowed(scope, division)
  const text = (query.get('text') ?? '').trim()
  const filters = { state: view === 'all' ? null : view, text }
  const [page, count, waiting, divisions] = await Promise.all([
    listCarrierOrders(within, { filters, paging, today }),
    countCarrierOrders(within, filters, today),
    countCarrierOrders(scope, { state: 'issued' }, today),
    allDivisions(),
  ])
  return {
    own,
    mayConfirm: visitor.may('portal.order.confirm'),
    ...page,
    rows: page.rows.map((row) => ({ ...row, place: placeName(divisions, row.districtCode) })),
    count, view, today,
    waiting: waiting.count,
    filtered: text !== '' || division !== '',
    pager: { previous: page.previous, next: page.next, size: paging.size },
    sort: `${paging.descending ? '-' : ''}${paging.sort}`,
    places: placeChoices(divisions, scope, division).map(({ code }) => ({ value: code, label: placeName(divisions, code) })),
  }
}

type Row = CarrierOrderLine & { place: string }

export default function Orders() {
  const { t } = useWords()
  const { path, query } = useFrame()
  const { own, mayConfirm, rows, count, view, waiting, filtered, pager, sort, places } = useLoaderData<typeof loader>()
  const columns = useColumns()
  const tabs = (['issued', 'signed', 'returned', 'expired', 'voided', 'all'] as const).map((one) => ({
    label: t(`portal:orders.view.${one}`),
    href: addressWith(path, query, { view: one === 'issued' ? null : one, after: null, before: null }),
    current: one === view,
    ...(one === 'issued' ? { count: waiting } : {}),
  }))
  const filters = [
    { name: 'text', label: t('portal:orders.text'), placeholder: t('portal:orders.textHint') },
    { name: 'division', label: t('portal:field.place'), control: 'select' as const, options: places },
  ]
  const none = view === 'issued' ? { why: t('portal:orders.noneWaiting'), next: <a href="/portal/orders?view=all">{t('portal:orders.noneWaitingNext')}</a> } : { why: t('portal:orders.none'), next: t('portal:orders.noneNext') }
  return (
    <ListPage
      title={t('portal:orders.title')}
      count={count}
      own={own}
      tabs={tabs}
      filters={filters}
      columns={columns}
      rows={rows}
      rowKey={({ id }) => String(id)}
      sort={sort}
      {...(mayConfirm && view === 'issued' ? { batch: { actions: [{ label: t('portal:confirmMany.act'), action: '/portal/orders/confirm' }], name: (row: Row) => row.number } } : {})}
      pager={pager}
      empty={filtered ? { why: t('common:list.empty'), next: t('common:list.emptyNext') } : none}
    />
  )
}

function useColumns(): Column<Row>[] {
  const words = useWords()
  const { t, day } = words
  return columnsOf<Row>(carrierOrderColumns, words, {
    number: ({ id, number }) => <a href={`/portal/orders/${id}`}>{number}</a>,
    state: ({ state }) => <Tag tone={orderTones[state]}>{t(`portal:orderState.${state}`)}</Tag>,
    demandNumber: ({ demandId, demandNumber }) => <a href={`/portal/demands/${demandId}`}>{demandNumber}</a>,
    expiresOn: ({ expiresOn, state }) => (state === 'expired' ? <span className="late">{day(expiresOn)}</span> : day(expiresOn)),
  })
}
