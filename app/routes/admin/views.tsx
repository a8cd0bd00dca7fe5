import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { enter } from '~/domain/people/enter.server'
import { roleViews } from '~/domain/report/list-view.store.server'
import { listOf } from '~/domain/report/lists'
import { placeName } from '~/domain/shared/division'
import { allDivisions } from '~/domain/shared/division.store.server'
import { ListPage } from '~/ui/list'
import type { Column } from '~/ui/table'
import { titled } from '~/ui/title'
import { useWords, type Words } from '~/ui/words'
import { wordsOfQuery } from '../_view-words.server'

export const meta = titled('list:admin.title')

export async function loader({ request }: LoaderFunctionArgs) {
  const { scope, language } = await enter(request, 'admin.views')
  const [views, divisions] = await Promise.all([roleViews(scope), allDivisions()])
  return {
    rows: views.map(({ id, name, listId, role, divisionCode, query, byName, changedAt }) => ({
      id, name, role, byName, changedAt, title: listOf(listId).title, place: divisionCode === '' ? '' : placeName(divisions, divisionCode), conditions: wordsOfQuery(listId, query, { language, divisions }),
    })),
  }
}

type Row = Awaited<ReturnType<typeof loader>>['rows'][number]

export default function RoleViews() {
  const words = useWords()
  const { t } = words
  const { rows } = useLoaderData<typeof loader>()
  const add = (
    <a className="btn btn-main" href="/admin/views/new">
      {t('list:admin.new')}
    </a>
  )
  return (
    <ListPage title={t('list:admin.title')} count={{ count: rows.length }} actions={add} columns={columnsOf(words)} rows={rows} rowKey={({ id }) => String(id)} empty={{ why: t('list:admin.none'), next: t('list:admin.noneNext') }} />
  )
}

const columnsOf = ({ t, time }: Words): Column<Row>[] => [
  { key: 'name', label: t('list:view.name'), render: ({ id, name }) => <a href={`/admin/views/${id}`}>{name}</a> },
  { key: 'list', label: t('list:view.list'), render: ({ title }) => t(title) },
  { key: 'role', label: t('list:view.role'), render: ({ role }) => t(`people:role.${role}`) },
  { key: 'place', label: t('list:view.division'), render: ({ place }) => place || t('list:view.everywhere') },
  { key: 'conditions', label: t('list:view.conditions'), wrap: true, render: ({ conditions }) => (conditions.length === 0 ? t('list:view.noConditions') : conditions.join(t('demand:list.semicolon'))) },
  { key: 'by', label: t('list:admin.by'), render: ({ byName }) => byName },
  { key: 'at', label: t('list:admin.at'), render: ({ changedAt }) => time(changedAt) },
  { key: 'act', label: t('list:view.act'), render: ({ id }) => <a href={`/admin/views/${id}/delete`}>{t('list:view.dropShort')}</a> },
]
