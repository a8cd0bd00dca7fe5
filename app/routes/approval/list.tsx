import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { caseFiltersIn, caseSorts, caseViews, countCases, listCases } from '~/domain/approval/case-list.store.server'
import { caseStates } from '~/domain/approval/case'
import { approvalKinds } from '~/domain/approval/chain'
import { approvalColumns } from '~/domain/approval/list-columns'
import { enter } from '~/domain/people/enter.server'
import { readPaging } from '~/platform/paging'
import { addressWith } from '~/ui/address'
import { ListPage } from '~/ui/list'
import { columnsOf } from '~/ui/list-columns'
import { Tag } from '~/ui/tag'
import { titled } from '~/ui/title'
import { useFrame, useWords } from '~/ui/words'
import { ownList } from '../_own-list.server'
import { caseTones } from './_tones'

export const meta = titled('approval:title')

export async function loader({ request }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'approval.list')
  const { own, size } = await ownList(visitor, 'approval.list')
  const paging = readPaging(visitor.query, { sorts: Object.keys(caseSorts), sort: 'asked', descending: true, size })
  const filters = caseFiltersIn(visitor.query)
  const [page, count] = await Promise.all([listCases(visitor, filters, paging), countCases(visitor, filters)])
  return { own, ...page, count, size: paging.size, sort: `${paging.descending ? '-' : ''}${paging.sort}`, view: filters.view, mayUse: visitor.may('approval.use') }
}

type Row = Awaited<ReturnType<typeof loader>>['rows'][number]

export default function ApprovalList() {
  const { own, rows, count, next, previous, size, sort, view, mayUse } = useLoaderData<typeof loader>()
  const words = useWords()
  const { path, query } = useFrame()
  const { t, time } = words
  const columns = columnsOf<Row>(approvalColumns, words, {
    title: (row) => <a href={`/me/approvals/${row.id}`}>{row.title}</a>,
    state: (row) => <Tag tone={row.fallen ? 'red' : caseTones[row.state]}>{row.fallen ? t('approval:list.fallen') : t(`approval:state.${row.state}`)}</Tag>,
    step: (row) => `${t('approval:stepOf', { position: row.position, count: row.steps })} ${row.step}`,
    dueAt: (row) => (row.dueAt === null ? '—' : <span className={row.isLate ? 'late' : undefined}>{time(row.dueAt)}</span>),
  })
  const filters = [
    { name: 'text', label: t('approval:list.text') },
    { name: 'kind', label: t('approval:list.kind'), control: 'select' as const, options: approvalKinds.filter((kind) => kind !== 'cost_plus' && kind !== 'price_override').map((value) => ({ value, label: t(`approval:kind.${value}`) })) },
    { name: 'state', label: t('approval:list.state'), control: 'select' as const, options: caseStates.map((value) => ({ value, label: t(`approval:state.${value}`) })) },
    { name: 'only', label: t('approval:list.only'), control: 'select' as const, options: [{ value: 'late', label: t('approval:list.onlyLate') }, { value: 'fallen', label: t('approval:list.onlyFallen') }, { value: 'old', label: t('approval:list.onlyOld') }] },
  ]
  return (
    <ListPage
      title={t('approval:title')}
      count={count}
      own={own}
      tabs={caseViews.map((one) => ({ label: t(`approval:view.${one}`), href: addressWith(path, query, { view: one, after: null, before: null }), current: one === view }))}
      filters={filters}
      batch={view === 'pending' && mayUse && rows.some(({ maySign }) => maySign) ? { actions: [{ label: t('approval:list.approveMany'), action: '/me/approvals/approve', look: 'main' }], name: ({ title }) => title, may: ({ maySign }) => maySign } : undefined}
      columns={columns}
      rows={rows}
      rowKey={(row) => String(row.id)}
      sort={sort}
      pager={{ previous, next, size }}
      empty={{ why: t(`approval:list.empty.${view}`), next: t('approval:list.emptyNext') }}
    />
  )
}
