import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { headsOf } from '~/domain/order/receipt.store.server'
import { enter } from '~/domain/people/enter.server'
import { Empty } from '~/ui/empty'
import { Page } from '~/ui/page'
import { Table } from '~/ui/table'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'

export const meta = titled('portal:receipts.heads')

const most = 60

export async function loader({ request }: LoaderFunctionArgs) {
  const { scope, query } = await enter(request, 'portal.heads')
  const before = /^\d{4}-\d{2}-\d{2}$/.exec(query.get('before') ?? '')?.[0] ?? null
  const heads = scope.carrier === null ? [] : await headsOf(scope.carrier, { before, limit: most + 1 })
  return { heads: heads.slice(0, most), older: heads.length > most ? heads[most - 1]!.day : null }
}

export default function Heads() {
  const { t, day, time } = useWords()
  const { heads, older } = useLoaderData<typeof loader>()
  return (
    <Page title={t('portal:receipts.heads')} crumbs={[{ label: t('portal:receipts.title'), href: '/portal/receipts' }]}>
      <p className="help mb-3">{t('portal:receipts.headsHelp')}</p>
      {heads.length === 0 ? <Empty why={t('portal:receipts.noneHeads')} next={t('portal:receipts.noneHeadsNext')} /> : (
        <Table caption={t('portal:receipts.heads')} rows={heads} rowKey={({ day: of }) => of} free columns={[
          { key: 'day', label: t('portal:receipts.day'), render: ({ day: of }) => day(of) },
          { key: 'range', label: t('portal:receipts.range'), align: 'end', render: ({ from, to }) => (from === to ? from : `${from}–${to}`) },
          { key: 'hash', label: t('portal:receipts.head'), wrap: true, render: ({ hash }) => <code>{hash}</code> },
          { key: 'madeAt', label: t('portal:receipts.madeAt'), render: ({ madeAt }) => time(madeAt) },
        ]} />
      )}
      {older !== null && <p className="mt-3 no-print"><a href={`/portal/receipts/heads?before=${older}`}>{t('portal:receipts.older')}</a></p>}
    </Page>
  )
}
