import { demandsAsked } from '~/domain/demand/list-asked'
import { demandColumns } from '~/domain/demand/list-columns'
import { countDemands, demandSorts, listDemands } from '~/domain/demand/demand-list.store.server'
import { managersWithin } from '~/domain/people/colleague.store.server'
import { placeChoices } from '~/domain/people/place-choice'
import type { Visitor } from '~/domain/people/visitor'
import type { DemandState } from '~/domain/process/demand-process'
import { placeName } from '~/domain/shared/division'
import { allDivisions } from '~/domain/shared/division.store.server'
import type { ListId } from '~/domain/report/lists'
import { standardKeys } from '~/fields/list-column'
import { readPaging } from '~/platform/paging'
import { ownList } from '../_own-list.server'
import type { PlaceChoice } from './_filters'
import type { Line } from './_lines'

/** One page of the demands that the address asks for, within the visitor's scope. `only`: the states of a list that shows no others. */
export async function demandPage(visitor: Visitor, list: ListId, only: readonly DemandState[] = []) {
  const { own, keys, size } = await ownList(visitor, list)
  const { query } = visitor
  const { scope, filters } = demandsAsked({ scope: visitor.scope, query, userId: visitor.user.id }, only)
  const paging = readPaging(query, { sorts: Object.keys(demandSorts), sort: 'number', descending: true, size })
  const more = keys ?? standardKeys(demandColumns)
  const [page, count, divisions, owners] = await Promise.all([listDemands(scope, filters, paging, more), countDemands(scope, filters), allDivisions(), managersWithin(visitor.scope)])
  const lines: Line[] = page.rows.map((line) => ({ ...line, place: shortPlace(placeName(divisions, line.districtCode)) }))
  const places: PlaceChoice[] = placeChoices(divisions, visitor.scope, query.get('division') ?? '').map(({ code }) => ({ code, name: placeName(divisions, code) }))

  return {
    own,
    owners,
    lines,
    places,
    count,
    pager: { previous: page.previous, next: page.next, stopped: page.stopped, size: paging.size },
    sort: `${paging.descending ? '-' : ''}${paging.sort}`,
    filtered: [...query.keys()].some((name) => !['sort', 'size', 'after', 'before', 'saved'].includes(name) && query.get(name) !== ''),
  }
}

/** In a list of one province or a few, city and district tell enough. */
const shortPlace = (name: string): string => name.split(' ').slice(-2).join(' ')
