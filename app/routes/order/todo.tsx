import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { countDemands, listDemands } from '~/domain/demand/demand-list.store.server'
import { enter } from '~/domain/people/enter.server'
import { narrowed, placeChoices } from '~/domain/people/place-choice'
import { carriers } from '~/domain/shared/carrier'
import { placeName } from '~/domain/shared/division'
import { allDivisions } from '~/domain/shared/division.store.server'
import { readPaging } from '~/platform/paging'
import { ListPage } from '~/ui/list'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'

export const meta = titled('order:todo.title')

export async function loader({ request }: LoaderFunctionArgs) {
  const { scope, query } = await enter(request, 'order.todo')
  const paging = readPaging(query, { sorts: ['number', 'requiredOn'], sort: 'number', descending: true })
  const divisions = await allDivisions()
  const chosen = query.get('division') ?? ''
  const within = narrowed(scope, chosen)
  const filters = { states: ['sited'] as const, text: query.get('text')?.trim() || null, carrier: query.get('carrier') || null }
  const page = await listDemands(within, filters, paging)
  return {
    ...page,
    rows: page.rows.map((row) => ({ ...row, place: placeName(divisions, row.districtCode) })),
    count: await countDemands(within, filters),
    size: paging.size,
    sort: `${paging.descending ? '-' : ''}${paging.sort}`,
    divisions: placeChoices(divisions, scope, chosen).map(({ code }) => ({ value: code, label: placeName(divisions, code) })),
  }
}

type Row = Awaited<ReturnType<typeof loader>>['rows'][number]

export default function OrderTodo() {
  const { rows, count, next, previous, size, sort, divisions } = useLoaderData<typeof loader>()
  const { t, day } = useWords()
  const columns = [
    { key: 'number', label: t('order:todo.number'), sort: 'number', render: (row: Row) => <a href={`/demands/${row.id}`}>{row.number}</a> },
    { key: 'name', label: t('order:todo.name'), wrap: true, render: (row: Row) => row.name },
    { key: 'carrier', label: t('order:list.carrier'), render: (row: Row) => t(`common:carrier.${row.carrier}`) },
    { key: 'place', label: t('order:list.division'), wrap: true, render: (row: Row) => row.place },
    { key: 'requiredOn', label: t('order:todo.required'), sort: 'requiredOn', render: (row: Row) => day(row.requiredOn) },
    { key: 'owner', label: t('order:todo.owner'), render: (row: Row) => row.ownerName ?? '—' },
    {
      key: 'act',
      label: t('order:todo.act'),
      wrap: true,
      render: (row: Row) => row.kind !== 'tower' ? <span className="quiet">{t('order:todo.das')}</span> : (
        <button className="btn btn-row" formAction={`/orders/design/${row.id}`} aria-label={`${t('order:todo.design')} ${row.number}`}>
          {t('order:todo.design')}
        </button>
      ),
    },
  ]
  const filters = [
    { name: 'text', label: t('order:list.text') },
    { name: 'division', label: t('order:list.division'), control: 'select' as const, options: divisions },
    { name: 'carrier', label: t('order:list.carrier'), control: 'select' as const, options: carriers.map((value) => ({ value, label: t(`common:carrier.${value}`) })) },
  ]
  return (
    <ListPage
      title={t('order:todo.title')}
      count={count}
      filters={filters}
      columns={columns}
      rows={rows}
      rowKey={(row) => String(row.id)}
      sort={sort}
      batch={{ actions: [{ label: t('order:todo.designMany'), action: '/orders/design/chosen' }], name: (row) => row.number, may: (row) => row.kind === 'tower' }}
      pager={{ previous, next, size }}
      empty={{ why: t('order:todo.empty'), next: <a href="/siting">{t('order:todo.emptyNext')}</a> }}
    />
  )
}
