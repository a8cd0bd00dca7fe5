import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { countDemands, listDemands } from '~/domain/demand/store.server'
import { enter } from '~/domain/people/enter.server'
import { narrowed, placeChoices } from '~/domain/people/place-choice'
import { resultsOf } from '~/domain/screening/confirmation.store.server'
import { carriers } from '~/domain/shared/carrier'
import { placeName } from '~/domain/shared/division'
import { allDivisions } from '~/domain/shared/division.store.server'
import { readPaging } from '~/platform/paging'
import { ListPage } from '~/ui/list'
import { Tag } from '~/ui/tag'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'

export const meta = titled('confirmation:list.title')

const day = (text: string | null) => (text && /^\d{4}-\d\d-\d\d$/.test(text) ? text : undefined)

export async function loader({ request }: LoaderFunctionArgs) {
  const { scope, query } = await enter(request, 'confirmation.list')
  const paging = readPaging(query, { sorts: ['number'], sort: 'number', descending: true })
  const divisions = await allDivisions()
  const chosen = query.get('division') ?? ''
  const within = narrowed(scope, chosen)
  const filters = {
    states: ['screened'] as const,
    text: query.get('text')?.trim(),
    carrier: query.get('carrier') ?? undefined,
    requiredFrom: day(query.get('from')),
    requiredTo: day(query.get('to')),
  }
  const page = await listDemands(within, filters, paging)
  const results = await resultsOf(page.rows.map(({ id }) => id))
  return {
    ...page,
    rows: page.rows.map((row) => ({ ...row, place: placeName(divisions, row.districtCode), result: results.get(row.id) ?? null })),
    count: await countDemands(within, filters),
    size: paging.size,
    sort: `${paging.descending ? '-' : ''}${paging.sort}`,
    divisions: placeChoices(divisions, scope, chosen).map(({ code }) => ({ value: code, label: placeName(divisions, code) })),
  }
}

type Row = Awaited<ReturnType<typeof loader>>['rows'][number]

export default function ConfirmationList() {
  const { rows, count, next, previous, size, sort, divisions } = useLoaderData<typeof loader>()
  const { t, day: days, number, time } = useWords()
  const columns = [
    { key: 'number', label: t('matching:list.number'), sort: 'number', render: (row: Row) => <a href={`/confirmation/${row.id}`}>{row.number}</a> },
    { key: 'name', label: t('demand:field.name'), wrap: true, render: (row: Row) => row.name },
    { key: 'carrier', label: t('demand:field.carrier'), render: (row: Row) => t(`common:carrier.${row.carrier}`) },
    { key: 'place', label: t('matching:list.place'), render: (row: Row) => row.place },
    { key: 'result', label: t('confirmation:list.result'), render: (row: Row) => row.result && <Tag tone={row.result.meeting > 0 ? 'green' : 'red'}>{t('confirmation:list.meeting', { n: row.result.meeting, all: row.result.candidates })}</Tag> },
    { key: 'nearest', label: t('confirmation:list.nearest'), align: 'end' as const, render: (row: Row) => number(row.result?.nearestMetres) },
    { key: 'replied', label: t('confirmation:list.replied'), render: (row: Row) => row.result && <>{row.result.byName} {time(row.result.at)}</> },
    { key: 'requiredOn', label: t('demand:field.requiredOn'), render: (row: Row) => days(row.requiredOn) },
  ]
  const filters = [
    { name: 'text', label: t('matching:list.text') },
    { name: 'division', label: t('matching:list.place'), control: 'select' as const, options: divisions },
    { name: 'carrier', label: t('demand:field.carrier'), control: 'select' as const, options: carriers.map((value) => ({ value, label: t(`common:carrier.${value}`) })) },
    { name: 'from', label: t('matching:list.requiredFrom'), control: 'date' as const, more: true },
    { name: 'to', label: t('matching:list.requiredTo'), control: 'date' as const, more: true },
  ]
  return (
    <ListPage
      title={t('confirmation:list.title')}
      count={count}
      filters={filters}
      columns={columns}
      rows={rows}
      rowKey={(row) => String(row.id)}
      sort={sort}
      batch={{ actions: [{ label: t('confirmation:list.acceptMany'), action: '/confirmation/accept' }], name: (row) => row.number, may: (row) => (row.result?.meeting ?? 0) > 0 }}
      pager={{ previous, next, size }}
      empty={{ why: t('confirmation:list.empty'), next: <a href="/screening?view=all">{t('confirmation:list.emptyNext')}</a> }}
    />
  )
}
