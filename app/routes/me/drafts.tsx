import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { draftsOf, type DraftLine } from '~/domain/demand/draft.store.server'
import { enter } from '~/domain/people/enter.server'
import { replyDraftsOf } from '~/domain/task/reply.store.server'
import { Card } from '~/ui/card'
import { ActionButton } from '~/ui/form'
import { ListPage } from '~/ui/list'
import { Table } from '~/ui/table'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'

export const meta = titled('demand:drafts.title')

export async function loader({ request }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'me.drafts')
  const [drafts, replies] = await Promise.all([draftsOf(visitor), replyDraftsOf(visitor)])
  return { replies, drafts: drafts.map((draft) => ({ ...draft, of: draft.kind.split('.').at(-1)!, href: addressOf(draft) })), mayCollect: visitor.may('demand.collect'), mayRaise: visitor.may('portal.demand.submit') }
}

/** Where the form of the draft is. */
const addressOf = ({ id, kind }: DraftLine): string => `${kind.startsWith('portal.') ? '/portal' : ''}/demands/new/${kind.split('.').at(-1)}?draft=${id}`

export default function Drafts() {
  const { t, time } = useWords()
  const { drafts, replies, mayCollect, mayRaise } = useLoaderData<typeof loader>()
  const begin = mayCollect ? '/demands/new/tower' : mayRaise ? '/portal/demands/new/tower' : null
  return (
    <ListPage
      title={t('demand:drafts.title')}
      count={{ count: drafts.length + replies.length }}
      columns={[
        { key: 'title', label: t('demand:field.name'), wrap: true, render: ({ title, href }) => <a href={href}>{title || t('demand:draft.unnamed')}</a> },
        { key: 'kind', label: t('demand:list.kind'), render: ({ of }) => t(`demand:kind.${of}`) },
        { key: 'files', label: t('demand:attachment.title'), align: 'end', render: ({ files }) => files || '' },
        { key: 'saved', label: t('demand:draft.saved'), render: ({ updatedAt }) => time(updatedAt) },
        { key: 'act', label: t('demand:draft.act'), render: ({ id }) => <ActionButton action={`/me/drafts/${id}/drop`} label={t('demand:draft.drop')} /> },
      ]}
      rows={drafts}
      rowKey={({ id }) => String(id)}
      empty={{ why: t(replies.length > 0 ? 'demand:drafts.noDemand' : 'demand:drafts.none'), next: begin && <a href={begin}>{t('demand:drafts.begin')}</a> }}
    >
      {replies.length > 0 && (
        <Card title={t('task:drafts')}>
          <Table free caption={t('task:drafts')} rows={replies} rowKey={({ taskId }) => String(taskId)} columns={[
            { key: 'number', label: t('task:field.number'), render: ({ kind, taskId, number }) => <a href={`/${kind}/${taskId}/reply`}>{number}</a> },
            { key: 'kind', label: t('pack:field.stage'), render: ({ kind }) => t(`${kind}:title`) },
            { key: 'title', label: t('task:field.title'), wrap: true, render: ({ title }) => title },
            { key: 'saved', label: t('demand:draft.saved'), render: ({ at }) => time(at) },
            { key: 'by', label: t('task:draftAuthor'), render: ({ byName }) => byName },
          ]} />
        </Card>
      )}
    </ListPage>
  )
}
