import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { enter } from '~/domain/people/enter.server'
import { narrowed, placeChoices } from '~/domain/people/place-choice'
import { placeName, shortPlaceName } from '~/domain/shared/division'
import { allDivisions } from '~/domain/shared/division.store.server'
import { carrierFilterNames, carrierSortOf, readCarrierSiteFilters } from '~/domain/site/carrier-filters'
import { carrierSiteSorts, countCarrierSites, listCarrierSites } from '~/domain/site/carrier.store.server'
import { readPaging } from '~/platform/paging'
import { ListPage } from '~/ui/list'
import { titled } from '~/ui/title'
import { useWords } from '~/ui/words'
import { ownList } from '../_own-list.server'
import { useCarrierSiteColumns, useCarrierSiteFilters } from './_site-lines'

export const meta = titled('site:portal.title')

export async function loader({ request }: LoaderFunctionArgs) {
  const visitor = await enter(request, 'portal.sites')
  const { scope, query } = visitor
  const { own, size } = await ownList(visitor, 'portal.sites')
  const division = query.get('division') ?? ''
  const within = narrowed(scope, division)
  const filters = readCarrierSiteFilters(query)
  const paging = readPaging(query, { sorts: Object.keys(carrierSiteSorts), sort: carrierSortOf(filters), size })
  const [page, count, divisions] = await Promise.all([listCarrierSites(within, filters, paging), countCarrierSites(within, filters), allDivisions()])
  return {
    own,
    rows: page.rows.map((row) => ({ ...row, place: shortPlaceName(divisions, row.districtCode) })),
    count, division,
    filtered: carrierFilterNames.some((name) => (query.get(name) ?? '') !== ''),
    pager: { previous: page.previous, next: page.next, stopped: page.stopped, size: paging.size },
    sort: `${paging.descending ? '-' : ''}${paging.sort}`,
    places: placeChoices(divisions, scope, division).map(({ code }) => ({ value: code, label: placeName(divisions, code) })),
  }
}

export default function Sites() {
  const { t } = useWords()
  const { own, rows, count, filtered, pager, sort, places, division } = useLoaderData<typeof loader>()
  return (
    <ListPage
      title={t('site:portal.title')}
      count={count}
      actions={
        <>
          <a className="btn" href={`/portal/sites/map${division && `?division=${division}`}`}>
            {t('site:list.map')}
          </a>
          <a className="btn" href="/portal/sites/near">
            {t('site:list.near')}
          </a>
        </>
      }
      own={own}
      filters={useCarrierSiteFilters(places)}
      columns={useCarrierSiteColumns()}
      rows={rows}
      rowKey={({ id }) => String(id)}
      sort={sort}
      pager={pager}
      empty={filtered ? { why: t('common:list.empty'), next: t('common:list.emptyNext') } : { why: t('site:portal.none'), next: t('site:portal.noneNext') }}
    >
      <p className="help mb-3">{t('site:portal.intro')}</p>
    </ListPage>
  )
}
