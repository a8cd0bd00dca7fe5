import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { carrierFiltersIn, seenStates } from '~/domain/demand/carrier-asked'
import { carrierSorts, countCarrierDemands, listCarrierDemands } from '~/domain/demand/carrier.store.server'
import { demandKinds } from '~/domain/demand/kinds'
import { enter } from '~/domain/people/enter.server'
import { narrowed, placeChoices } from '~/domain/people/place-choice'
import { placeName } from '~/domain/shared/division'
import { allDivisions } from '~/domain/shared/division.store.server'
import { readPaging } from '~/platform/paging'
import type { Filter } from '~/ui/filters'
import { ListPage } from '~/ui/list'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { ownList } from '../_own-list.server'
import { useDemandColumns } from './_demand-lines'

export const meta = titled('portal:demands.title')

export async function loader({ request }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'portal.demands')
  const { scope, query, may } = visitor
  const { own, size } = await ownList(visitor, 'portal.demands')
  const paging = readPaging(query, { sorts: Object.keys(carrierSorts), sort: 'number', descending: true, size })
  const division = query.get('division') ?? ''
  const within = narrowed(scope, division)
  const filters = carrierFiltersIn(query)
  const [page, count, divisions] = await Promise.all([listCarrierDemands(within, filters, paging), countCarrierDemands(within, filters), allDivisions()])
  return {
    own,
    rows: page.rows.map((row) => ({ ...row, place: placeName(divisions, row.districtCode) })),
    count,
    filtered: division !== '' || Object.values(filters).some((value) => value !== null),
    pager: { previous: page.previous, next: page.next, size: paging.size },
    sort: `${paging.descending ? '-' : ''}${paging.sort}`,
    places: placeChoices(divisions, scope, division).map(({ code }) => ({ value: code, label: placeName(divisions, code) })),
    maySubmit: may('portal.demand.submit'),
  }
}

export default function Demands() {
  const { t } = useWords()
  const { own, rows, count, filtered, pager, sort, places, maySubmit } = useLoaderData<typeof loader>()
  return (
    <ListPage
      title={t('portal:demands.title')}
      count={count}
      actions={
        maySubmit && (
          <a className="btn btn-main" href="/portal/demands/new/tower">
            {t('portal:demands.new')}
          </a>
        )
      }
      own={own}
      filters={useFilters(places)}
      columns={useDemandColumns()}
      rows={rows}
      rowKey={({ id }) => String(id)}
      sort={sort}
      pager={pager}
      empty={filtered ? { why: t('common:list.empty'), next: t('common:list.emptyNext') } : { why: t('portal:demands.none'), next: maySubmit ? t('portal:demands.noneNext') : undefined }}
    />
  )
}

function useFilters(places: { value: string; label: string }[]): Filter[] {
  const { t } = useWords()
  return [
    { name: 'text', label: t('portal:demands.text'), placeholder: t('portal:demands.textHint') },
    { name: 'state', label: t('common:detail.state'), control: 'select', options: seenStates.map((value) => ({ value, label: t(`demand:state.${value}`) })) },
    { name: 'division', label: t('portal:field.place'), control: 'select', options: places },
    { name: 'kind', label: t('portal:demands.kind'), control: 'select', options: demandKinds.map((value) => ({ value, label: t(`demand:kind.${value}`) })), more: true },
    { name: 'batch', label: t('demand:field.batch'), more: true },
    { name: 'from', label: t('portal:demands.requiredFrom'), control: 'date', more: true },
    { name: 'to', label: t('portal:demands.requiredTo'), control: 'date', more: true },
  ]
}
