import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { waitingBatches } from '~/domain/matching/batch.store.server'
import { enter } from '~/domain/people/enter.server'
import { ListPage } from '~/ui/list'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { batchAddress } from './_batch-address'

export const meta = titled('matching:batches.title')

export async function loader({ request }: LoaderFunctionArgs) {
  const { scope, query } = await enter(request, 'matching.batches')
  return { rows: await waitingBatches(scope, (query.get('text') ?? '').trim().slice(0, 60)) }
}

type Row = Awaited<ReturnType<typeof loader>>['rows'][number]

export default function MatchingBatches() {
  const { rows } = useLoaderData<typeof loader>()
  const { t, number } = useWords()
  return (
    <ListPage<Row>
      title={t('matching:batches.title')}
      count={{ count: rows.length, more: rows.length === 200 }}
      crumbs={[{ label: t('matching:list.title'), href: '/matching' }]}
      filters={[{ name: 'text', label: t('matching:batches.text') }]}
      rows={rows}
      rowKey={({ name }) => name}
      columns={[
        { key: 'name', label: t('demand:field.batch'), wrap: true, render: ({ name }) => <a href={batchAddress(name)}>{name}</a> },
        { key: 'towers', label: t('matching:batches.towers'), align: 'end', render: ({ towers }) => number(towers) },
        { key: 'das', label: t('matching:batches.das'), align: 'end', render: ({ das }) => number(das) },
        { key: 'districts', label: t('matching:batches.districts'), align: 'end', render: ({ districts }) => number(districts) },
      ]}
      empty={{ why: t('matching:batches.empty'), next: <a href="/demands/pending">{t('matching:list.emptyNext')}</a> }}
    />
  )
}
