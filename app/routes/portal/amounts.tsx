import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { amountTextIn, carrierAmountSorts, countCarrierAmounts, listCarrierAmounts } from '~/domain/cascade/carrier.store.server'
import { carrierAmountColumns } from '~/domain/cascade/list-columns'
import { enter } from '~/domain/people/enter.server'
import { narrowed, placeChoices } from '~/domain/people/place-choice'
import { placeName } from '~/domain/shared/division'
import { allDivisions } from '~/domain/shared/division.store.server'
import { readPaging } from '~/platform/paging'
import { ListPage } from '~/ui/list'
import { columnsOf } from '~/ui/list-columns'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { ownList } from '../_own-list.server'

export const meta = titled('cascade:portal.title')

export async function loader({ request }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'portal.amounts')
  const { scope, query } = visitor
  const { own, size } = await ownList(visitor, 'portal.amounts')
  const paging = readPaging(query, { sorts: Object.keys(carrierAmountSorts), sort: 'told', descending: true, size })
  const division = query.get('division') ?? ''
  const within = narrowed(scope, division)
  const text = amountTextIn(query)
  const [page, count, divisions] = await Promise.all([listCarrierAmounts(within, { text, paging }), countCarrierAmounts(within, text), allDivisions()])
  return {
    own, count, size: paging.size, next: page.next, previous: page.previous, sort: `${paging.descending ? '-' : ''}${paging.sort}`, filtered: text !== '' || division !== '',
    rows: page.rows.map((row) => ({ ...row, place: placeName(divisions, row.districtCode) })),
    places: placeChoices(divisions, scope, division).map(({ code }) => ({ value: code, label: placeName(divisions, code) })),
  }
}

type Row = Awaited<ReturnType<typeof loader>>['rows'][number]

export default function Amounts() {
  const words = useWords()
  const { t } = words
  const { own, rows, count, size, next, previous, sort, places, filtered } = useLoaderData<typeof loader>()
  return (
    <ListPage<Row>
      title={t('cascade:portal.title')}
      count={count}
      own={own}
      filters={[
        { name: 'text', label: t('cascade:portal.order'), placeholder: t('cascade:portal.textHint'), maxLength: 40 },
        { name: 'division', label: t('portal:field.place'), control: 'select', options: places },
      ]}
      columns={columnsOf<Row>(carrierAmountColumns, words, { orderNumber: ({ id, orderNumber }) => <a href={`/portal/amounts/${id}`}>{orderNumber}</a> })}
      rows={rows}
      rowKey={({ id }) => String(id)}
      sort={sort}
      pager={{ previous, next, size }}
      empty={filtered ? { why: t('common:list.empty'), next: t('common:list.emptyNext') } : { why: t('cascade:portal.none'), next: t('cascade:portal.noneNext') }}
    />
  )
}
