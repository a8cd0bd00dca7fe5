import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { enter } from '~/domain/people/enter.server'
import { ownExports } from '~/domain/report/export.store.server'
import { listOf } from '~/domain/report/lists'
import { allDivisions } from '~/domain/shared/division.store.server'
import { readPaging } from '~/platform/paging'
import { ActionButton } from '~/ui/form'
import { ListPage } from '~/ui/list'
import type { Column } from '~/ui/table'
import { Tag } from '~/ui/tag'
import { titled } from '~/ui/title'
import { useWords, type Words } from '~/ui/words'
import { wordsOfQuery } from '../_view-words.server'
import { exportTones, sizeWords } from './_exports'

const unfinished = ['waiting', 'running']

export const meta = titled<typeof loader>('list:exports.title', ({ isRunning }) => (isRunning ? 5 : null))

export async function loader({ request }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'export.list')
  const paging = readPaging(visitor.query, { sorts: ['id'], sort: 'id', descending: true, size: 20 })
  const [page, divisions] = await Promise.all([ownExports(visitor, paging), allDivisions()])
  return {
    rows: page.rows.map(({ columns: _, ...file }) => ({ ...file, title: listOf(file.listId).title, conditions: wordsOfQuery(file.listId, file.query, { language: visitor.language, divisions }) })),
    pager: { previous: page.previous, next: page.next, size: paging.size },
    isRunning: page.rows.some(({ state }) => unfinished.includes(state)),
  }
}

type Row = Awaited<ReturnType<typeof loader>>['rows'][number]

export default function Exports() {
  const words = useWords()
  const { t } = words
  const { rows, pager } = useLoaderData<typeof loader>()
  return <ListPage title={t('list:exports.title')} columns={columnsOf(words)} rows={rows} rowKey={({ id }) => String(id)} pager={pager} empty={{ why: t('list:exports.none'), next: t('list:exports.noneNext') }} />
}

const columnsOf = (words: Words): Column<Row>[] => {
  const { t, time, number } = words
  return [
    { key: 'name', label: t('list:exports.file'), render: ({ id, name, state }) => (state === 'ready' ? <a href={`/me/exports/${id}/file`} download>{name}</a> : name) },
    { key: 'conditions', label: t('list:view.conditions'), wrap: true, render: ({ conditions }) => (conditions.length === 0 ? t('list:view.noConditions') : conditions.join(t('demand:list.semicolon'))) },
    { key: 'state', label: t('common:detail.state'), render: ({ state }) => <Tag tone={exportTones[state]}>{t(`list:exportState.${state}`)}</Tag> },
    {
      key: 'rows',
      label: t('list:export.rows'),
      align: 'end',
      render: ({ rowCount, state, done, total }) => (state === 'running' && total > 0 ? <><progress value={done} max={total} aria-label={t('common:progress.bar')} /> {number(done)} / {number(total)}</> : number(rowCount)),
    },
    { key: 'size', label: t('list:exports.size'), align: 'end', render: ({ size }) => sizeWords(size) },
    { key: 'at', label: t('list:exports.at'), render: ({ createdAt }) => time(createdAt) },
    { key: 'until', label: t('list:exports.until'), render: ({ expiresAt, state }) => (state === 'expired' ? t('list:exportState.expired') : time(expiresAt)) },
    { key: 'downloads', label: t('list:exports.downloads'), align: 'end', render: ({ downloads }) => downloads },
    { key: 'act', label: t('list:view.act'), render: (row) => actOf(row, words) },
  ]
}

function actOf({ id, state, jobId }: Row, { t }: Words) {
  if (unfinished.includes(state)) return jobId && <ActionButton action={`/me/jobs/${jobId}/cancel`} label={t('job:cancel')} />
  return state === 'ready' ? <a href={`/me/exports/${id}/file`} download>{t('list:exports.fetch')}</a> : <ActionButton action={`/me/exports/${id}/again`} label={t('list:exports.again')} />
}
