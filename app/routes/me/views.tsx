import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { enter } from '~/domain/people/enter.server'
import { viewAddress } from '~/domain/report/list-view'
import { firstViews, viewsFor } from '~/domain/report/list-view.store.server'
import { isListId, listIds, listOf } from '~/domain/report/lists'
import { allDivisions } from '~/domain/shared/division.store.server'
import { ActionButton } from '~/ui/form'
import { ListPage } from '~/ui/list'
import type { Column } from '~/ui/table'
import { Tag } from '~/ui/tag'
import { titled } from '~/ui/title'
import { useWords, type Words } from '~/ui/words'
import { wordsOfQuery } from '../_view-words.server'

export const meta = titled('list:views.title')

export async function loader({ request }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'me.views')
  const asked = visitor.query.get('list')
  const [views, firsts, divisions] = await Promise.all([viewsFor(visitor, isListId(asked) ? asked : undefined), firstViews(visitor), allDivisions()])
  const open = views.filter(({ listId }) => visitor.may(listOf(listId).may))
  return {
    lists: listIds.filter((id) => visitor.may(listOf(id).may)).map((id) => ({ value: id, label: listOf(id).title })),
    rows: open.map((view) => ({
      id: view.id, name: view.name, listId: view.listId, title: listOf(view.listId).title, own: view.userId !== null, role: view.role,
      href: viewAddress(listOf(view.listId).path, view), first: firsts.get(view.listId) === view.id,
      conditions: wordsOfQuery(view.listId, view.query, { language: visitor.language, divisions }),
    })),
  }
}

type Row = Awaited<ReturnType<typeof loader>>['rows'][number]

export default function Views() {
  const words = useWords()
  const { t } = words
  const { lists, rows } = useLoaderData<typeof loader>()
  return (
    <ListPage
      title={t('list:views.title')}
      count={{ count: rows.length }}
      filters={[{ name: 'list', label: t('list:view.list'), control: 'select', options: lists.map(({ value, label }) => ({ value, label: t(label) })) }]}
      columns={columnsOf(words)}
      rows={rows}
      rowKey={({ id }) => String(id)}
      empty={{ why: t('list:views.none'), next: t('list:views.noneNext') }}
    />
  )
}

const columnsOf = ({ t }: Words): Column<Row>[] => [
  { key: 'name', label: t('list:view.name'), render: ({ name, href }) => <a href={href}>{name}</a> },
  { key: 'list', label: t('list:view.list'), render: ({ title }) => t(title) },
  { key: 'whose', label: t('list:view.whose'), render: ({ own, role }) => (own ? <Tag tone="grey">{t('list:view.own')}</Tag> : <Tag tone="blue">{t('list:view.ofRole', { role: t(`people:role.${role}`) })}</Tag>) },
  { key: 'conditions', label: t('list:view.conditions'), wrap: true, render: ({ conditions }) => (conditions.length === 0 ? t('list:view.noConditions') : conditions.join(t('demand:list.semicolon'))) },
  {
    key: 'first',
    label: t('list:view.firstShort'),
    render: ({ id, listId, first }) => <ActionButton action="/me/lists/first" label={t(first ? 'list:view.notFirst' : 'list:view.makeFirst')} fields={{ list: listId, view: first ? '' : String(id) }} />,
  },
  {
    key: 'act',
    label: t('list:view.act'),
    render: ({ id, own }) => (
      <div className="acts">
        {own && <a href={`/me/views/${id}`}>{t('list:view.change')}</a>}
        <ActionButton action={`/me/views/${id}/copy`} label={t('list:view.copy')} />
        {own && <a href={`/me/views/${id}/delete`}>{t('list:view.dropShort')}</a>}
      </div>
    ),
  },
]
