import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { orderColumns } from '~/domain/order/list-columns'
import { orderStates, toneOfOrder } from '~/domain/order/order'
import { countOrders, listOrders, orderFiltersIn } from '~/domain/order/order-list.store.server'
import { enter } from '~/domain/people/enter.server'
import { narrowed, placeChoices } from '~/domain/people/place-choice'
import { carriers } from '~/domain/shared/carrier'
import { placeName } from '~/domain/shared/division'
import { allDivisions } from '~/domain/shared/division.store.server'
import { readPaging } from '~/platform/paging'
import { ListPage } from '~/ui/list'
import { columnsOf } from '~/ui/list-columns'
import { Tag } from '~/ui/tag'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { ownList } from '../_own-list.server'

export const meta = titled('order:list.title')

export async function loader({ request }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'order.list')
  const { scope, query, may, today } = visitor
  const { own, size } = await ownList(visitor, 'order.list')
  const paging = readPaging(query, { sorts: ['number'], sort: 'number', descending: true, size })
  const divisions = await allDivisions()
  const chosen = query.get('division') ?? ''
  const within = narrowed(scope, chosen)
  const filters = orderFiltersIn(query)
  const page = await listOrders(within, filters, paging)
  return {
    own,
    ...page,
    rows: page.rows.map((row) => ({ ...row, place: placeName(divisions, row.districtCode) })),
    count: await countOrders(within, filters),
    size: paging.size,
    sort: `${paging.descending ? '-' : ''}${paging.sort}`,
    divisions: placeChoices(divisions, scope, chosen).map(({ code }) => ({ value: code, label: placeName(divisions, code) })),
    mayDesign: may('order.design'),
    today,
  }
}

type Row = Awaited<ReturnType<typeof loader>>['rows'][number]

export default function OrderList() {
  const { own, rows, count, next, previous, size, sort, divisions, mayDesign, today } = useLoaderData<typeof loader>()
  const words = useWords()
  const { t, day } = words
  const columns = columnsOf<Row>(orderColumns, words, {
    number: (row) => <a href={`/orders/${row.id}`}>{row.number}</a>,
    state: (row) => <Tag tone={toneOfOrder(row.state)}>{t(`order:state.${row.state}`)}</Tag>,
    demandNumber: (row) => <a href={`/demands/${row.demandId}`}>{row.demandNumber}</a>,
    expiresOn: (row) => <span className={row.state === 'expired' || (row.state === 'issued' && (row.expiresOn ?? '9') < today) ? 'late' : undefined}>{day(row.expiresOn)}</span>,
    changedAt: (row) => day(row.changedAt),
  })
  const filters = [
    { name: 'text', label: t('order:list.text'), placeholder: t('order:list.textHint') },
    { name: 'state', label: t('order:list.state'), control: 'select' as const, options: orderStates.map((value) => ({ value, label: t(`order:state.${value}`) })) },
    { name: 'carrier', label: t('order:list.carrier'), control: 'select' as const, options: carriers.map((value) => ({ value, label: t(`common:carrier.${value}`) })) },
    { name: 'division', label: t('order:list.division'), control: 'select' as const, options: divisions },
  ]
  const toDesign = mayDesign && (
    <a className="btn btn-main" href="/orders/todo">
      {t('order:todo.title')}
    </a>
  )
  return (
    <ListPage
      title={t('order:list.title')}
      count={count}
      own={own}
      actions={toDesign}
      filters={filters}
      columns={columns}
      rows={rows}
      rowKey={(row) => String(row.id)}
      sort={sort}
      pager={{ previous, next, size }}
      empty={{ why: t('common:list.empty'), next: mayDesign ? <a href="/orders/todo">{t('order:list.emptyNext')}</a> : t('common:list.emptyNext') }}
    />
  )
}
