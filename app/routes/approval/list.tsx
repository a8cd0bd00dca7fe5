import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { caseStates } from '~/domain/order/approval'
import { caseSorts, listCases } from '~/domain/order/approval.store.server'
import { enter } from '~/domain/people/enter.server'
import { readPaging } from '~/platform/paging'
import { ListPage } from '~/ui/list'
import { Tag } from '~/ui/tag'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'

export const meta = titled('order:approval.title')

const views = ['running', 'approved', 'rejected'] as const
const tones = { running: 'amber', approved: 'green', rejected: 'red', withdrawn: 'grey' } as const

export async function loader({ request }: LoaderFunctionArgs) {
  const { scope, query } = await enter(request, 'approval.list')
  const paging = readPaging(query, { sorts: Object.keys(caseSorts), sort: 'asked', descending: true })
  const state = caseStates.find((one) => one === query.get('state')) ?? 'running'
  const { count, more, ...page } = await listCases(scope, { state, paging })
  return { ...page, count: { count, more }, size: paging.size, sort: `${paging.descending ? '-' : ''}${paging.sort}`, state }
}

type Row = Awaited<ReturnType<typeof loader>>['rows'][number]

export default function ApprovalList() {
  const { rows, count, next, previous, size, sort, state } = useLoaderData<typeof loader>()
  const { t, money, time } = useWords()
  const columns = [
    { key: 'subject', label: t('order:approval.subject'), sort: 'asked', wrap: true, render: (row: Row) => <a href={`/me/approvals/${row.id}`}>{row.title}</a> },
    { key: 'state', label: t('order:approval.state'), render: (row: Row) => <Tag tone={tones[row.state]}>{t(`order:approval.state_${row.state}`)}</Tag> },
    { key: 'step', label: t('order:approval.decide'), render: (row: Row) => t('order:approval.step', { position: row.position, count: row.steps.length }) },
    { key: 'amount', label: t('order:approval.amount'), align: 'end' as const, render: (row: Row) => money(row.amountFen) },
    { key: 'asked', label: t('order:approval.asked'), render: (row: Row) => row.askedByName },
    { key: 'askedAt', label: t('order:approval.askedAt'), render: (row: Row) => time(row.askedAt) },
  ]
  return (
    <ListPage
      title={t('order:approval.title')}
      count={count}
      tabs={views.map((view) => ({ label: t(`order:approval.view.${view}`), href: `/me/approvals?state=${view}`, current: view === state }))}
      columns={columns}
      rows={rows}
      rowKey={(row) => String(row.id)}
      sort={sort}
      pager={{ previous, next, size }}
      empty={{ why: t('order:approval.empty'), next: t('order:approval.emptyNext') }}
    />
  )
}
