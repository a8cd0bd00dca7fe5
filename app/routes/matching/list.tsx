import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { matchingColumns } from '~/domain/matching/list-columns'
import { surroundingsOf } from '~/domain/matching/store.server'
import { enter } from '~/domain/people/enter.server'
import { env } from '~/platform/env.server'
import { ListPage } from '~/ui/list'
import { columnsOf } from '~/ui/list-columns'
import { Tag } from '~/ui/tag'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { stageFilters } from '../_stage-list'
import { stagePage } from '../_stage-list.server'

export const meta = titled('matching:list.title')

export async function loader({ request }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'matching.list')
  const page = await stagePage(visitor, 'matching.list', 'matching')
  const around = await surroundingsOf(page.rows.map(({ id }) => id), visitor.scope)
  return { ...page, handsOver: env.resource !== null, rows: page.rows.map((row) => ({ ...row, ...(around.get(row.id) ?? { sites: 0, others: 0 }) })) }
}

type Row = Awaited<ReturnType<typeof loader>>['rows'][number]

export default function MatchingList() {
  const { own, rows, count, pager, sort, divisions, handsOver } = useLoaderData<typeof loader>()
  const words = useWords()
  const { t } = words
  const columns = columnsOf<Row>(matchingColumns, words, {
    number: (row) => <a href={`/matching/${row.id}`}>{row.number}</a>,
    others: (row) => row.others > 0 && <Tag tone="violet">{t('matching:list.othersNear', { n: row.others })}</Tag>,
  })
  return (
    <ListPage
      title={t('matching:list.title')}
      count={count}
      own={own}
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
