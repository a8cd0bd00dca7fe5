import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { countReceipts, listReceipts, receiptSorts } from '~/domain/order/receipt.store.server'
import { enter } from '~/domain/people/enter.server'
import { readPaging } from '~/platform/paging'
import { ListPage } from '~/ui/list'
import type { Column } from '~/ui/table'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'

export const meta = titled('portal:receipts.title')

export async function loader({ request }: LoaderFunctionArgs) {
  const { scope, query } = await enter(request, 'portal.receipts')
  const paging = readPaging(query, { sorts: Object.keys(receiptSorts), sort: 'number', descending: true })
  const [page, count] = await Promise.all([listReceipts(scope, paging), countReceipts(scope)])
  return {
    count, pager: { next: page.next, previous: page.previous, size: paging.size }, sort: `${paging.descending ? '-' : ''}${paging.sort}`,
    rows: page.rows.map(({ id, orderId, order, number, act, formVersion, userName, signedBy, at, hash }) => ({ id, orderId, order, number, act, formVersion, signer: signedBy ?? userName, at, hash })),
  }
}

export default function Receipts() {
  const { t, time } = useWords()
  const { count, pager, sort, rows } = useLoaderData<typeof loader>()
  const columns: Column<(typeof rows)[number]>[] = [
    { key: 'number', label: t('portal:receipts.number'), sort: 'number', align: 'end', render: ({ id, number }) => <a href={`/portal/receipts/${id}`}>{number}</a> },
    { key: 'act', label: t('portal:receipts.act'), render: ({ act }) => t(`order:show.act.${act}`) },
    { key: 'order', label: t('portal:receipts.order'), render: ({ orderId, order }) => <a href={`/portal/orders/${orderId}`}>{order}</a> },
    { key: 'version', label: t('portal:receipt.version'), align: 'end', render: ({ formVersion }) => formVersion },
    { key: 'who', label: t('portal:receipt.who'), render: ({ signer }) => signer },
    { key: 'when', label: t('portal:receipt.when'), render: ({ at }) => <time dateTime={at}>{time(at)}</time> },
    { key: 'hash', label: t('portal:receipts.hash'), render: ({ hash }) => <code>{hash.slice(0, 16)}…</code> },
  ]
  return (
    <ListPage
      title={t('portal:receipts.title')}
      count={count}
      actions={<a className="btn" href="/portal/receipts/heads">{t('portal:receipts.heads')}</a>}
      columns={columns}
      rows={rows}
      rowKey={({ id }) => String(id)}
      sort={sort}
      pager={pager}
      empty={{ why: t('portal:receipts.none'), next: t('portal:receipts.noneNext') }}
    />
  )
}
