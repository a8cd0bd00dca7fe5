import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { orderStates, toneOfOrder } from '~/domain/order/order'
import { countOrders, listOrders } from '~/domain/order/order-list.store.server'
import { enter } from '~/domain/people/enter.server'
import { narrowed, placeChoices } from '~/domain/people/place-choice'
import { carriers } from '~/domain/shared/carrier'
import { placeName } from '~/domain/shared/division'
import { allDivisions } from '~/domain/shared/division.store.server'
import { readPaging } from '~/platform/paging'
import { ListPage } from '~/ui/list'
import { Tag } from '~/ui/tag'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'

export const meta = titled('order:list.title')

export async function loader({ request }: LoaderFunctionArgs) {
  const { scope, query, may, today } = await enter(request, 'order.list')
  const paging = readPaging(query, { sorts: ['number'], sort: 'number', descending: true })
  const divisions = await allDivisions()
  const chosen = query.get('division') ?? ''
  const within = narrowed(scope, chosen)
  const filters = { states: orderStates.filter((state) => state === query.get('state')), text: query.get('text')?.trim() || undefined, carrier: query.get('carrier') || undefined }
  const page = await listOrders(within, filters, paging)
  return {
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
  const { rows, count, next, previous, size, sort, divisions, mayDesign, today } = useLoaderData<typeof loader>()
  const { t, day, money } = useWords()
  const columns = [
    { key: 'number', label: t('order:list.number'), sort: 'number', render: (row: Row) => <a href={`/orders/${row.id}`}>{row.number}</a> },
    { key: 'name', label: t('order:list.name'), wrap: true, render: (row: Row) => row.demandName },
    { key: 'state', label: t('order:list.state'), render: (row: Row) => <Tag tone={toneOfOrder(row.state)}>{t(`order:state.${row.state}`)}</Tag> },
    { key: 'carrier', label: t('order:list.carrier'), render: (row: Row) => t(`common:carrier.${row.carrier}`) },
    { key: 'place', label: t('order:list.division'), wrap: true, render: (row: Row) => row.place },
    { key: 'demand', label: t('order:form.demand'), render: (row: Row) => <a href={`/demands/${row.demandId}`}>{row.demandNumber}</a> },
    { key: 'yearly', label: t('order:list.yearly'), align: 'end' as const, render: (row: Row) => money(row.yearlyFen) },
    { key: 'expires', label: t('order:list.expires'), render: (row: Row) => <span className={row.state === 'issued' && (row.expiresOn ?? '9') < today ? 'late' : undefined}>{day(row.expiresOn)}</span> },
    { key: 'changed', label: t('order:list.changed'), render: (row: Row) => day(row.changedAt) },
  ]
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
