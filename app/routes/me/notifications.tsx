import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { enter } from '~/domain/people/enter.server'
import { noticePage } from '~/platform/notice-list.server'
import { readPaging } from '~/platform/paging'
import { ActionButton } from '~/ui/form'
import { ListPage } from '~/ui/list'
import { Tag } from '~/ui/tag'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'

export const meta = titled('people:notice.title')

export async function loader({ request }: LoaderFunctionArgs) {
  const { user, query } = await enter(request, 'me.notifications')
  const paging = readPaging(query, { sorts: ['id'], sort: 'id', descending: true })
  const { rows, next, previous } = await noticePage(user.id, { paging, unread: query.get('show') !== 'all' })
  return {
    rows: rows.map(({ at, readAt, ...row }) => ({ ...row, at: at.toISOString(), isRead: readAt !== null })),
    pager: { next, previous, size: paging.size },
    all: query.get('show') === 'all',
  }
}

type Row = Awaited<ReturnType<typeof loader>>['rows'][number]

export default function Notifications() {
  const { t, time } = useWords()
  const { rows, pager, all } = useLoaderData<typeof loader>()
  const stepOf = ({ kind }: Row) => (kind.startsWith('task.') ? t(`task:history.${kind.slice(5)}`) : t(`demand:step.${kind.replace(/^demand\./, '')}`))
  return (
    <ListPage<Row>
      title={t('people:notice.title')}
      actions={rows.some(({ isRead }) => !isRead) && <ActionButton action="/me/notifications/read-all" label={t('people:notice.readAll')} />}
      tabs={[
        { label: t('people:notice.unread'), href: '/me/notifications', current: !all },
        { label: t('people:notice.all'), href: '/me/notifications?show=all', current: all },
      ]}
      batch={{ actions: [{ label: t('people:notice.read'), action: '/me/notifications/read' }], name: ({ facts }) => String(facts.number), may: ({ isRead }) => !isRead }}
      columns={[
        { key: 'number', label: t('people:notice.number'), render: ({ facts, location }) => <a href={location}>{facts.number}</a> },
        { key: 'name', label: t('people:notice.name'), wrap: true, render: ({ facts }) => facts.name },
        { key: 'step', label: t('people:notice.step'), render: stepOf },
        { key: 'by', label: t('people:notice.by'), render: ({ facts }) => facts.by || t('portal:company') },
        { key: 'note', label: t('people:notice.note'), wrap: true, render: ({ facts }) => facts.note },
        { key: 'at', label: t('people:notice.at'), render: ({ at }) => time(at) },
        { key: 'state', label: t('people:notice.state'), render: ({ isRead }) => <Tag tone={isRead ? 'grey' : 'blue'}>{t(isRead ? 'people:notice.isRead' : 'people:notice.isNew')}</Tag> },
      ]}
      rows={rows}
      rowKey={({ id }) => String(id)}
      pager={pager}
      empty={{ why: t(all ? 'people:notice.empty' : 'people:notice.emptyUnread'), next: t('people:notice.emptyNext') }}
    />
  )
}
