import { readDemandFilters } from '~/domain/demand/list-filters'
import { countDemands, demandSorts, listDemands } from '~/domain/demand/demand-list.store.server'
import { narrowed, placeChoices } from '~/domain/people/place-choice'
import type { Visitor } from '~/domain/people/visitor'
import type { ListId } from '~/domain/report/lists'
import type { DemandState } from '~/domain/process/demand-process'
import { refuse } from '~/domain/shared/verdict'
import { placeName } from '~/domain/shared/division'
import { allDivisions } from '~/domain/shared/division.store.server'
import { readPaging } from '~/platform/paging'
import { ownList } from './_own-list.server'
import { refusedAt } from './_refusal.server'

/** One page of the demands that wait in one state, newest first, as the address narrows them. */
export async function stagePage(visitor: Visitor, list: ListId, state: DemandState) {
  const { scope, query, user } = visitor
  const { own, keys, size } = await ownList(visitor, list)
  const chosen = query.get('division') ?? ''
  const within = narrowed(scope, chosen)
  const filters = { ...readDemandFilters(query, user.id), states: [state] }
  const paging = readPaging(query, { sorts: Object.keys(demandSorts), sort: 'number', descending: true, size })
  const [page, count, divisions] = await Promise.all([listDemands(within, filters, paging, keys ?? []), countDemands(within, filters), allDivisions()])
  return {
    own,
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
