import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { countMails, mailPage, mailStates, type MailState } from '~/domain/notice/mailing.store.server'
import { enter } from '~/domain/people/enter.server'
import { env } from '~/platform/env.server'
import { shownServer } from '~/platform/mail.server'
import { readPaging } from '~/platform/paging'
import { Card, Facts } from '~/ui/card'
import { Field } from '~/ui/field'
import { ActionButton, CommandForm } from '~/ui/form'
import { ListPage } from '~/ui/list'
import type { Column } from '~/ui/table'
import { Tag, type Tone } from '~/ui/tag'
import { titled } from '~/ui/title'
import { useWords, type Words } from '~/ui/words'

export const meta = titled('notice:mail.title')

const tones: Record<MailState, Tone> = { waiting: 'grey', sending: 'blue', delivered: 'green', failed: 'red' }

export async function loader({ request }: LoaderFunctionArgs) {
  const { query } = await enter(request, 'admin.mail')
  const paging = readPaging(query, { sorts: ['id'], sort: 'id', descending: true, size: 20 })
  const state = mailStates.find((one) => one === query.get('state')) ?? null
  const [{ rows, next, previous }, counts] = await Promise.all([mailPage({ paging, state }), countMails()])
  return {
    counts,
    server: env.mail && { address: shownServer(env.mail), from: env.mail.from, link: env.mail.link, toDemo: env.mail.toDemo },
    rows: rows.map(({ nextAt, createdAt, deliveredAt, ...row }) => ({ ...row, nextAt: nextAt.toISOString(), createdAt: createdAt.toISOString(), deliveredAt: deliveredAt && deliveredAt.toISOString() })),
    pager: { next, previous, size: paging.size },
  }
}

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>
type Row = Loaded['rows'][number]

export default function Mails() {
  const words = useWords()
  const { t } = words
  const { rows, pager, server, counts } = useLoaderData<typeof loader>()
  return (
    <ListPage<Row>
      title={t('notice:mail.title')}
      tabs={[{ label: t('notice:mail.all'), href: '/admin/mail', current: false }, ...mailStates.map((state) => ({ label: t(`notice:mail.state.${state}`), href: `/admin/mail?state=${state}`, current: false, count: counts[state] }))]}
      columns={columnsOf(words, server !== null)}
      rows={rows}
      rowKey={({ id }) => String(id)}
      pager={pager}
      empty={{ why: t('notice:mail.none'), next: t('notice:mail.noneNext') }}
    >
      <Settings server={server} />
    </ListPage>
  )
}

function Settings({ server }: Pick<Loaded, 'server'>) {
  const { t } = useWords()
  if (!server) return <p className="note note-note">{t('notice:mail.off')}</p>
  return (
    <Card title={t('notice:mail.settings')}>
      <Facts facts={[
        { label: t('notice:mail.server'), value: server.address },
        { label: t('notice:mail.from'), value: server.from },
        { label: t('notice:mail.linkLabel'), value: server.link },
        { label: t('notice:mail.demo'), value: t(server.toDemo ? 'notice:mail.demoYes' : 'notice:mail.demoNo') },
      ]} />
      <CommandForm action="/admin/mail/test" guard={false} className="fields items-end">
        <Field name="to" label={t('notice:mail.testTo')} control="email" help={t('notice:mail.testHelp')} required />
        <button className="btn">{t('notice:mail.testSend')}</button>
      </CommandForm>
    </Card>
  )
}

const columnsOf = ({ t, time, number }: Words, isOn: boolean): Column<Row>[] => [
  { key: 'subject', label: t('notice:mail.subjectLabel'), wrap: true, render: ({ subject }) => subject },
  { key: 'to', label: t('notice:mail.to'), render: ({ name, to }) => name ?? to },
  { key: 'state', label: t('notice:state'), render: ({ state }) => <Tag tone={tones[state]}>{t(`notice:mail.state.${state}`)}</Tag> },
  { key: 'created', label: t('notice:mail.created'), render: ({ createdAt }) => time(createdAt) },
  { key: 'delivered', label: t('notice:mail.delivered'), render: ({ deliveredAt }) => time(deliveredAt) },
  { key: 'attempts', label: t('notice:mail.attempts'), align: 'end', render: ({ attempts }) => number(attempts) },
  { key: 'next', label: t('notice:mail.next'), render: ({ state, nextAt }) => (state === 'waiting' ? time(nextAt) : '—') },
  { key: 'error', label: t('notice:mail.error'), wrap: true, render: ({ error }) => error },
  { key: 'act', label: t('notice:mail.act'), render: ({ id, state }) => isOn && (state === 'failed' || state === 'waiting') && <ActionButton action={`/admin/mail/${id}/resend`} label={t('notice:mail.resend')} /> },
]
