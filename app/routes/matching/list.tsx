import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { surroundingsOf } from '~/domain/matching/store.server'
import { enter } from '~/domain/people/enter.server'
import { env } from '~/platform/env.server'
import { ListPage } from '~/ui/list'
import { Tag } from '~/ui/tag'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { stageFilters } from '../_stage-list'
import { stagePage } from '../_stage-list.server'

export const meta = titled('matching:list.title')

export async function loader({ request }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'matching.list')
  const page = await stagePage(visitor, 'matching')
  const around = await surroundingsOf(page.rows.map(({ id }) => id), visitor.scope)
  return { ...page, handsOver: env.resource !== null, rows: page.rows.map((row) => ({ ...row, around: around.get(row.id) ?? { sites: 0, others: 0 } })) }
}

type Row = Awaited<ReturnType<typeof loader>>['rows'][number]

export default function MatchingList() {
  const { rows, count, pager, sort, divisions, handsOver } = useLoaderData<typeof loader>()
  const words = useWords()
  const { t, day, number } = words
  const columns = [
    { key: 'number', label: t('demand:list.number'), sort: 'number', render: (row: Row) => <a href={`/matching/${row.id}`}>{row.number}</a> },
    { key: 'name', label: t('demand:field.name'), wrap: true, render: (row: Row) => row.name },
    { key: 'carrier', label: t('demand:field.carrier'), render: (row: Row) => t(`common:carrier.${row.carrier}`) },
    { key: 'place', label: t('demand:list.place'), render: (row: Row) => row.place },
    { key: 'sites', label: t('matching:list.sites'), align: 'end' as const, render: (row: Row) => number(row.around.sites) },
    { key: 'others', label: t('matching:list.others'), render: (row: Row) => row.around.others > 0 && <Tag tone="violet">{t('matching:list.othersNear', { n: row.around.others })}</Tag> },
    { key: 'requiredOn', label: t('demand:field.requiredOn'), sort: 'requiredOn', render: (row: Row) => day(row.requiredOn) },
    { key: 'priority', label: t('demand:field.priority'), render: (row: Row) => t(`demand:dictionary.priority.${row.priority}`) },
    { key: 'owner', label: t('demand:list.owner'), render: (row: Row) => row.ownerName ?? '—' },
  ]
  return (
    <ListPage
      title={t('matching:list.title')}
      count={count}
      filters={stageFilters(words, divisions)}
      columns={columns}
      rows={rows}
      rowKey={(row) => String(row.id)}
      sort={sort}
      batch={{ actions: [{ label: t('matching:list.planMany'), action: '/matching/plan' }, ...(handsOver ? [{ label: t('matching:handOver.do'), action: '/matching/hand-over' }] : [])], whole: t('demand:act.sendWhole'), name: (row) => row.number }}
      pager={pager}
      empty={{ why: t('matching:list.empty'), next: <a href="/demands/pending">{t('matching:list.emptyNext')}</a> }}
    />
  )
}
