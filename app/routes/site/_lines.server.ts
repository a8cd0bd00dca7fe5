import { narrowed, placeChoices } from '~/domain/people/place-choice'
import type { Visitor } from '~/domain/people/visitor'
import { placeName, shortPlaceName } from '~/domain/shared/division'
import { allDivisions } from '~/domain/shared/division.store.server'
import { readSiteFilters, siteFilterNames, sortOf } from '~/domain/site/list-filters'
import { countSites, listSites, siteSorts } from '~/domain/site/register.store.server'
import { readPaging } from '~/platform/paging'
import { ownList } from '../_own-list.server'

/** One page of the register as the address asks for it, within the visitor's scope. */
export async function sitePage(visitor: Visitor) {
  const { query, scope } = visitor
  const { own, size } = await ownList(visitor, 'site.list')
  const division = query.get('division') ?? ''
  const within = narrowed(scope, division)
  const filters = readSiteFilters(query)
  const paging = readPaging(query, { sorts: Object.keys(siteSorts), sort: sortOf(filters), size })
  const [page, count, divisions] = await Promise.all([listSites(within, filters, paging), countSites(within, filters), allDivisions()])
  return {
    own,
    lines: page.rows.map((line) => ({ ...line, place: shortPlaceName(divisions, line.districtCode) })),
    places: placeChoices(divisions, scope, division).map(({ code }) => ({ value: code, label: placeName(divisions, code) })),
    count,
    pager: { previous: page.previous, next: page.next, stopped: page.stopped, size: paging.size },
    sort: `${paging.descending ? '-' : ''}${paging.sort}`,
    filtered: siteFilterNames.some((name) => (query.get(name) ?? '') !== ''),
  }
}
