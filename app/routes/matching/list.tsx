import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { countDemands, listDemands } from '~/domain/demand/store.server'
import { surroundingsOf } from '~/domain/matching/store.server'
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

export const meta = titled('matching:list.title')

const day = (text: string | null) => (text && /^\d{4}-\d\d-\d\d$/.test(text) ? text : undefined)

export async function loader({ request }: LoaderFunctionArgs) {
  const { scope, query } = await enter(request, 'matching.list')
  const paging = readPaging(query, { sorts: ['number'], sort: 'number', descending: true })
  const divisions = await allDivisions()
  const chosen = query.get('division') ?? ''
  const within = narrowed(scope, chosen)
  const filters = {
    states: ['matching'] as const,
    text: query.get('text')?.trim(),
    carrier: query.get('carrier') ?? undefined,
    requiredFrom: day(query.get('from')),
    requiredTo: day(query.get('to')),
  }
  const page = await listDemands(within, filters, paging)
  const around = await surroundingsOf(page.rows.map(({ id }) => id), scope)
  return {
    ...page,
    rows: page.rows.map((row) => ({ ...row, place: placeName(divisions, row.districtCode), around: around.get(row.id) ?? { sites: 0, others: 0 } })),
    count: await countDemands(within, filters),
    size: paging.size,
    sort: `${paging.descending ? '-' : ''}${paging.sort}`,
    divisions: placeChoices(divisions, scope, chosen).map(({ code }) => ({ value: code, label: placeName(divisions, code) })),
  }
}

type Row = Awaited<ReturnType<typeof loader>>['rows'][number]

export default function MatchingList() {
  const { rows, count, next, previous, size, sort, divisions } = useLoaderData<typeof loader>()
  const { t, day: days, number } = useWords()
  const columns = [
    { key: 'number', label: t('matching:list.number'), sort: 'number', render: (row: Row) => <a href={`/matching/${row.id}`}>{row.number}</a> },
    { key: 'name', label: t('demand:field.name'), wrap: true, render: (row: Row) => row.name },
    { key: 'carrier', label: t('demand:field.carrier'), render: (row: Row) => t(`common:carrier.${row.carrier}`) },
    { key: 'place', label: t('matching:list.place'), render: (row: Row) => row.place },
    { key: 'sites', label: t('matching:list.sites'), align: 'end' as const, render: (row: Row) => number(row.around.sites) },
    { key: 'others', label: t('matching:list.others'), render: (row: Row) => row.around.others > 0 && <Tag tone="violet">{t('matching:list.othersNear', { n: row.around.others })}</Tag> },
    { key: 'requiredOn', label: t('demand:field.requiredOn'), render: (row: Row) => days(row.requiredOn) },
    { key: 'priority', label: t('demand:field.priority'), render: (row: Row) => t(`demand:dictionary.priority.${row.priority}`) },
    { key: 'owner', label: t('matching:list.owner'), render: (row: Row) => row.ownerName ?? '—' },
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
      title={t('matching:list.title')}
      count={count}
      filters={filters}
      columns={columns}
      rows={rows}
      rowKey={(row) => String(row.id)}
      sort={sort}
      batch={{ actions: [{ label: t('matching:list.planMany'), action: '/matching/plan' }], name: (row) => row.number }}
      pager={{ previous, next, size }}
      empty={{ why: t('matching:list.empty'), next: <a href="/demands/pending">{t('matching:list.emptyNext')}</a> }}
    />
  )
}
