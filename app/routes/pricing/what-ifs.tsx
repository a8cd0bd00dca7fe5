import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { enter } from '~/domain/people/enter.server'
import { ownWhatIfs } from '~/domain/pricing/what-if.store.server'
import { translate } from '~/locales/words'
import { readPaging } from '~/platform/paging'
import { ListPage } from '~/ui/list'
import { Tag } from '~/ui/tag'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { runTones } from './_what-if-tones'
import { questionWords } from './_what-if.server'

export const meta = titled('pricing:whatIf.title')

export async function loader({ request }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'whatIf.list')
  const t = translate(visitor.language)
  const paging = readPaging(visitor.query, { sorts: ['id'], sort: 'id', descending: true, size: 20 })
  const page = await ownWhatIfs(visitor, paging)
  return {
    rows: page.rows.map((run) => ({ id: run.id, words: questionWords(run, t), day: run.day, state: run.state, orders: run.state === 'ready' ? run.orders : run.done, createdAt: run.createdAt, expiresAt: run.expiresAt })),
    pager: { previous: page.previous, next: page.next, size: paging.size },
  }
}

type Row = Awaited<ReturnType<typeof loader>>['rows'][number]

export default function WhatIfs() {
  const { t, time, day, number } = useWords()
  const { rows, pager } = useLoaderData<typeof loader>()
  const label = (name: string) => t(`pricing:whatIf.${name}`)
  return (
    <ListPage
      title={label('title')}
      actions={<a className="btn btn-main" href="/pricing/what-if/new">{label('new')}</a>}
      columns={[
        { key: 'question', label: label('question'), wrap: true, render: ({ id, words }: Row) => <a href={`/pricing/what-if/${id}`}>{words}</a> },
        { key: 'day', label: label('day'), render: (row: Row) => day(row.day) },
        { key: 'state', label: t('common:detail.state'), render: ({ state }: Row) => <Tag tone={runTones[state]}>{label(`state.${state}`)}</Tag> },
        { key: 'orders', label: label('orders'), align: 'end' as const, render: ({ orders }: Row) => number(orders) },
        { key: 'at', label: label('askedAt'), render: ({ createdAt }: Row) => time(createdAt) },
        { key: 'until', label: label('keptUntil'), render: ({ expiresAt }: Row) => time(expiresAt) },
      ]}
      rows={rows}
      rowKey={({ id }) => String(id)}
      pager={pager}
      empty={{ why: label('none'), next: <a href="/pricing/what-if/new">{label('noneNext')}</a> }}
    />
  )
}
