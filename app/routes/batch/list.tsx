import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { enter } from '~/domain/people/enter.server'
import { ownBatchRuns } from '~/domain/report/batch-run.store.server'
import { readPaging } from '~/platform/paging'
import { ListPage } from '~/ui/list'
import { Tag } from '~/ui/tag'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { batchTones } from './_tones'

export const meta = titled('list:batches.title')

export async function loader({ request }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'batch.list')
  const paging = readPaging(visitor.query, { sorts: ['id'], sort: 'id', descending: true, size: 20 })
  const page = await ownBatchRuns(visitor, paging)
  return { rows: page.rows.map(({ outcomes: _, ...run }) => run), pager: { previous: page.previous, next: page.next, size: paging.size } }
}

type Row = Awaited<ReturnType<typeof loader>>['rows'][number]

export default function Batches() {
  const { t, time, number } = useWords()
  const { rows, pager } = useLoaderData<typeof loader>()
  return (
    <ListPage
      title={t('list:batches.title')}
      columns={[
        { key: 'act', label: t('list:batches.act'), render: ({ id, act }: Row) => <a href={`/me/batches/${id}`}>{t(`list:batchAct.${act}`)}</a> },
        { key: 'state', label: t('common:detail.state'), render: ({ state }: Row) => <Tag tone={batchTones[state]}>{t(`job:state.${state}`)}</Tag> },
        { key: 'total', label: t('list:batches.total'), align: 'end' as const, render: ({ total }: Row) => number(total) },
        { key: 'done', label: t('list:batches.done'), align: 'end' as const, render: ({ done }: Row) => number(done) },
        { key: 'failed', label: t('list:batches.failed'), align: 'end' as const, render: ({ failed }: Row) => (failed > 0 ? <span className="late">{number(failed)}</span> : '0') },
        { key: 'at', label: t('list:batches.at'), render: ({ createdAt }: Row) => time(createdAt) },
      ]}
      rows={rows}
      rowKey={({ id }) => String(id)}
      pager={pager}
      empty={{ why: t('list:batches.none'), next: t('list:batches.noneNext') }}
    />
  )
}
