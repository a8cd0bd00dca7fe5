import { readDemandFilters } from '~/domain/demand/list-filters'
import { countDemands, listDemands } from '~/domain/demand/demand-list.store.server'
import { narrowed, placeChoices } from '~/domain/people/place-choice'
import type { Visitor } from '~/domain/people/visitor'
import type { DemandState } from '~/domain/process/demand-process'
import { refuse, type Verdict } from '~/domain/shared/verdict'
import { placeName } from '~/domain/shared/division'
import { allDivisions } from '~/domain/shared/division.store.server'
import { translate } from '~/locales/words'
import { goto } from '~/platform/flash.server'
import { readPaging } from '~/platform/paging'
import { refusalWords, refusedAt } from './_refusal.server'

/** One page of the demands that wait in one state, newest first, as the address narrows them. */
export async function stagePage({ scope, query }: Visitor, state: DemandState) {
  const chosen = query.get('division') ?? ''
  const within = narrowed(scope, chosen)
  const filters = { ...readDemandFilters(query), states: [state] }
  const paging = readPaging(query, { sorts: ['number'], sort: 'number', descending: true })
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
/** A sentence, not a page: so many rows are named, the rest are counted. */
const mostNamed = 6

/** Why the ticked rows are not even tried; null where they may be. */
export function refusedRows(visitor: Visitor, ids: readonly number[], back: string): Response | null {
  if (ids.length === 0) return refusedAt(back, refuse('nothingChosen'), visitor)
  return ids.length > mostAtOnce ? refusedAt(back, refuse('tooMany'), visitor) : null
}

/** Says how many rows were done, and of each that was not why. */
export function answerRows({ language }: Visitor, done: readonly { number: string; verdict: Verdict }[], { back, all, some }: { back: string; all: string; some: string }): Response {
  const t = translate(language)
  const refused = done.flatMap(({ number, verdict }) => (verdict.ok ? [] : [`${number} ${refusalWords(verdict, t)}`]))
  if (refused.length === 0) return goto(back, { say: all, facts: { n: done.length } })

  const rows = refused.slice(0, mostNamed).join(t('demand:list.semicolon')) + (refused.length > mostNamed ? '…' : '')
  const n = done.length - refused.length
  return goto(back, { say: some, facts: { n, refused: refused.length, rows }, tone: n === 0 ? 'failed' : 'note' })
}
