import { readDemandFilters, type DemandFilters } from '~/domain/demand/list-filters'
import { countDemands, demandSorts, listDemands } from '~/domain/demand/store.server'
import { narrowed, placeChoices } from '~/domain/people/place-choice'
import type { Visitor } from '~/domain/people/visitor'
import type { DemandState } from '~/domain/process/demand-process'
import { placeName } from '~/domain/shared/division'
import { allDivisions } from '~/domain/shared/division.store.server'
import { readPaging } from '~/platform/paging'
import type { Line, PlaceChoice } from './_lines'

/** One page of the demands that the address asks for, within the visitor's scope. `only`: the states of a list that shows no others. */
export async function demandPage(visitor: Visitor, only: readonly DemandState[] = []) {
  const { query } = visitor
  const division = query.get('division') ?? ''
  const scope = narrowed(visitor.scope, division)
  const asked = readDemandFilters(query)
  const chosen = asked.states.filter((state) => only.length === 0 || only.includes(state))
  const filters: DemandFilters = { ...asked, states: chosen.length === 0 ? only : chosen }
  const paging = readPaging(query, { sorts: Object.keys(demandSorts), sort: 'number', descending: true })
  const [page, count, divisions] = await Promise.all([listDemands(scope, filters, paging), countDemands(scope, filters), allDivisions()])
  const lines: Line[] = page.rows.map((line) => ({ ...line, place: shortPlace(placeName(divisions, line.districtCode)) }))
  const places: PlaceChoice[] = placeChoices(divisions, visitor.scope, division).map(({ code }) => ({ code, name: placeName(divisions, code) }))

  return {
    lines,
    places,
    count,
    pager: { previous: page.previous, next: page.next, size: paging.size },
    sort: `${paging.descending ? '-' : ''}${paging.sort}`,
    filtered: [...query.keys()].some((name) => !['sort', 'size', 'after', 'before'].includes(name) && query.get(name) !== ''),
  }
}

/** In a list of one province or a few, city and district tell enough. */
const shortPlace = (name: string): string => name.split(' ').slice(-2).join(' ')
