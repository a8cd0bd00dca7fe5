import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { enter, sessionIdOf } from '~/domain/people/enter.server'
import { sessionsOf } from '~/platform/session.server'
import { ActionButton } from '~/ui/form'
import { Page } from '~/ui/page'
import { Table } from '~/ui/table'
import { Tag } from '~/ui/tag'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'

export const meta = titled('people:session.title')

export async function loader({ request }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'me.sessions')
  const [sessions, current] = await Promise.all([sessionsOf(visitor.user.id, visitor.now), sessionIdOf(request, visitor)])
  return {
    current,
    sessions: sessions.map(({ id, address, agent, startedAt, seenAt, endsAt }) => ({
      id, address, agent, startedAt: startedAt.toISOString(), seenAt: seenAt.toISOString(), endsAt: endsAt.toISOString(),
    })),
  }
}

export default function Sessions() {
  const { t, time } = useWords()
  const { sessions, current } = useLoaderData<typeof loader>()
  return (
    <Page title={t('people:session.title')} aside={t('common:list.count', { count: sessions.length })} actions={<ActionButton action="/me/sessions/revoke-all" label={t('people:session.revokeAll')} look="risk" />}>
      <p className="mb-3">{t('people:session.intro')}</p>
      <Table
        caption={t('people:session.title')}
        rows={sessions}
        rowKey={({ id }) => String(id)}
        columns={[
          { key: 'started', label: t('people:session.started'), render: ({ startedAt }) => time(startedAt) },
          { key: 'seen', label: t('people:session.seen'), render: ({ seenAt }) => time(seenAt) },
          { key: 'ends', label: t('people:session.ends'), render: ({ endsAt }) => time(endsAt) },
          { key: 'address', label: t('people:session.address'), render: ({ address }) => address },
          { key: 'agent', label: t('people:session.agent'), wrap: true, render: ({ agent }) => agent },
          {
            key: 'act',
            label: t('people:session.act'),
            render: ({ id }) =>
              id === current ? <Tag tone="green">{t('people:session.current')}</Tag> : <ActionButton action="/me/sessions/revoke" label={t('people:session.revoke')} fields={{ session: String(id) }} />,
          },
        ]}
      />
    </Page>
  )
}
