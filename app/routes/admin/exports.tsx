import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { enter } from '~/domain/people/enter.server'
import { exportLog } from '~/domain/report/export.store.server'
import { listIds, listOf } from '~/domain/report/lists'
import { allDivisions } from '~/domain/shared/division.store.server'
import { readPaging } from '~/platform/paging'
import type { Filter } from '~/ui/filters'
import { ListPage } from '~/ui/list'
import type { Column } from '~/ui/table'
import { titled } from '~/ui/title'
import { useWords, type Words } from '~/ui/words'
import { wordsOfQuery } from '../_view-words.server'

export const meta = titled('list:log.title')

const isDay = (text: string): boolean => /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text))

export async function loader({ request }: LoaderFunctionArgs) {
  const { query, language } = await enter(request, 'admin.exports')
  const asked = (name: string) => (query.get(name) ?? '').trim()
  const day = (name: string) => (isDay(asked(name)) ? asked(name) : '')
  const paging = readPaging(query, { sorts: ['id'], sort: 'id', descending: true })
  const [page, divisions] = await Promise.all([exportLog({ by: asked('by'), listId: asked('list'), from: day('from'), to: day('to') }, paging), allDivisions()])
  return {
    lists: listIds.map((id) => ({ value: id, label: listOf(id).title })),
    rows: page.rows.map(({ columns, ...file }) => ({ ...file, columnCount: columns.length, title: listOf(file.listId).title, conditions: wordsOfQuery(file.listId, file.query, { language, divisions }) })),
    pager: { previous: page.previous, next: page.next, size: paging.size },
  }
}

type Row = Awaited<ReturnType<typeof loader>>['rows'][number]

export default function ExportLog() {
  const words = useWords()
  const { t } = words
  const { lists, rows, pager } = useLoaderData<typeof loader>()
  const filters: Filter[] = [
    { name: 'by', label: t('list:log.by'), placeholder: t('demand:list.textHint'), maxLength: 40 },
    { name: 'list', label: t('list:view.list'), control: 'select', options: lists.map(({ value, label }) => ({ value, label: t(label) })) },
    { name: 'from', label: t('list:log.from'), control: 'date' },
    { name: 'to', label: t('list:log.to'), control: 'date' },
  ]
  return <ListPage title={t('list:log.title')} filters={filters} columns={columnsOf(words)} rows={rows} rowKey={({ id }) => String(id)} pager={pager} empty={{ why: t('list:log.none'), next: t('common:list.emptyNext') }} />
}

const columnsOf = ({ t, time, number }: Words): Column<Row>[] => [
  { key: 'at', label: t('list:exports.at'), render: ({ createdAt }) => time(createdAt) },
  { key: 'by', label: t('list:log.by'), render: ({ byName }) => byName },
  { key: 'list', label: t('list:view.list'), render: ({ title }) => t(title) },
  { key: 'form', label: t('list:log.form'), render: ({ form, columnCount }) => (form === 'list' ? t('list:log.columns', { n: columnCount }) : t('list:export.form.sheet', { kind: t(`demand:kind.${form.slice('sheet.'.length)}`) })) },
  { key: 'conditions', label: t('list:view.conditions'), wrap: true, render: ({ conditions }) => (conditions.length === 0 ? t('list:view.noConditions') : conditions.join(t('demand:list.semicolon'))) },
  { key: 'rows', label: t('list:export.rows'), align: 'end', render: ({ rowCount }) => number(rowCount) },
  { key: 'state', label: t('common:detail.state'), render: ({ state }) => t(`list:exportState.${state}`) },
  { key: 'downloads', label: t('list:exports.downloads'), align: 'end', render: ({ downloads }) => downloads },
]
