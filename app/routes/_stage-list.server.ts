import { readDemandFilters } from '~/domain/demand/list-filters'
import { countDemands, listDemands } from '~/domain/demand/demand-list.store.server'
import { narrowed, placeChoices } from '~/domain/people/place-choice'
import type { Visitor } from '~/domain/people/visitor'
import type { DemandState } from '~/domain/process/demand-process'
import { refuse } from '~/domain/shared/verdict'
import { placeName } from '~/domain/shared/division'
import { allDivisions } from '~/domain/shared/division.store.server'
import { readPaging } from '~/platform/paging'
import { refusedAt } from './_refusal.server'

/** One page of the demands that wait in one state, newest first, as the address narrows them. */
export async function stagePage({ scope, query }: Visitor, state: DemandState) {
  const chosen = query.get('division') ?? ''
  const within = narrowed(scope, chosen)
  const filters = { ...readDemandFilters(query), states: [state] }
  const paging = readPaging(query, { sorts: ['number', 'requiredOn'], sort: 'number', descending: true })
  const [page, count, divisions] = await Promise.all([listDemands(within, filters, paging), countDemands(within, filters), allDivisions()])
  return {
    rows: page.rows.map((row) => ({ ...row, place: placeName(divisions, row.districtCode).split(' ').slice(-2).join(' ') })),
    pager: { next: page.next, previous: page.previous, size: paging.size },
    count,
    sort: `${paging.descending ? '-' : ''}${paging.sort}`,
    divisions: placeChoices(divisions, scope, chosen).map(({ code }) => ({ value: code, label: placeName(divisions, code) })),
  }
}

const mostAtOnce = 200

/** Why the ticked rows are not even tried; null where they may be. */
export function refusedRows(visitor: Visitor, ids: readonly number[], back: string): Response | null {
  if (ids.length === 0) return refusedAt(back, refuse('nothingChosen'), visitor)
  return ids.length > mostAtOnce ? refusedAt(back, refuse('tooMany'), visitor) : null
}
