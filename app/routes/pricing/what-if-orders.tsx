import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { enter } from '~/domain/people/enter.server'
import { towerTypes } from '~/domain/pricing/price-book'
import { whatIfLines } from '~/domain/pricing/what-if.store.server'
import { typeWords } from '~/domain/pricing/what-if-workbook.server'
import { carriers } from '~/domain/shared/carrier'
import { placeName } from '~/domain/shared/division'
import { allDivisions } from '~/domain/shared/division.store.server'
import { translate } from '~/locales/words'
import { readPaging } from '~/platform/paging'
import type { Filter } from '~/ui/filters'
import { ListPage } from '~/ui/list'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { questionWords, whatIfAt } from './_what-if.server'

export const meta = titled('pricing:whatIf.ordersOf')

export async function loader({ request, params }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'whatIf.orders')
  const run = await whatIfAt(visitor, params.runId)
  const t = translate(visitor.language)
  const divisions = await allDivisions()
  const asked = (name: string) => visitor.query.get(name) ?? ''
  const paging = readPaging(visitor.query, { sorts: ['weight'], sort: 'weight', descending: true })
  const page = await whatIfLines(run.id, visitor.scope, { filter: { carrier: asked('carrier'), province: asked('province'), type: asked('type'), how: asked('how') }, paging })
  return {
    id: run.id, words: questionWords(run, t), mayOpen: visitor.may('order.read'), provinces: [...divisions.values()].filter(({ level }) => level === 'province').map(({ code, shortName }) => ({ value: code, label: shortName })),
    types: [...towerTypes, 'other'].map((value) => ({ value, label: typeWords(value, t) })),
    rows: page.rows.map((line) => ({ ...line, place: placeName(divisions, line.districtCode), typeWords: typeWords(line.type, t) })), pager: { previous: page.previous, next: page.next, size: paging.size },
  }
}

type Row = Awaited<ReturnType<typeof loader>>['rows'][number]

export default function WhatIfOrders() {
  const { t, money } = useWords()
  const { id, words, mayOpen, provinces, types, rows, pager } = useLoaderData<typeof loader>()
  const label = (name: string) => t(`pricing:whatIf.${name}`)
  const filters: Filter[] = [
    { name: 'how', label: label('outcome'), control: 'select', options: ['unpriced', 'up', 'down', 'same'].map((value) => ({ value, label: label(`how.${value}`) })) },
    { name: 'carrier', label: label('carrier'), control: 'select', options: carriers.map((value) => ({ value, label: t(`common:carrier.${value}`) })) },
    { name: 'province', label: label('place'), control: 'select', options: provinces },
    { name: 'type', label: label('type'), control: 'select', options: types },
  ]
  const change = ({ beforeFen, afterFen }: Row) => (beforeFen === null || afterFen === null ? '—' : money(afterFen - beforeFen))
  return (
    <ListPage
      title={label('ordersOf')}
      crumbs={[{ label: label('title'), href: '/pricing/what-if' }, { label: words, href: `/pricing/what-if/${id}` }]}
      filters={filters}
      columns={[
        { key: 'number', label: label('number'), render: ({ orderId, number }: Row) => (mayOpen ? <a href={`/orders/${orderId}`}>{number}</a> : number) },
        { key: 'carrier', label: label('carrier'), render: ({ carrier }: Row) => t(`common:carrier.${carrier}`) },
        { key: 'place', label: label('place'), render: ({ place }: Row) => place },
        { key: 'type', label: label('type'), render: (row: Row) => row.typeWords },
        { key: 'before', label: label('before'), align: 'end' as const, render: ({ beforeFen }: Row) => money(beforeFen) },
        { key: 'after', label: label('after'), align: 'end' as const, render: ({ afterFen }: Row) => money(afterFen) },
        { key: 'change', label: label('change'), align: 'end' as const, render: change },
        { key: 'because', label: label('because'), wrap: true, render: ({ because }: Row) => (because ? <span className="late">{label(`becauseOf.${because}`)}</span> : '') },
      ]}
      rows={rows}
      rowKey={({ orderId }) => String(orderId)}
      pager={pager}
      empty={{ why: label('noLines'), next: <a href={`/pricing/what-if/${id}`}>{label('backToRun')}</a> }}
    />
  )
}
