import type { DemandKind } from '~/domain/demand/demand'
import { verdictsFor, type ImportBatch, type RowProblem, type RowTwin } from '~/domain/demand/import'
import { problemWords } from '~/domain/demand/import-errors.server'
import { importLines, verdictCounts, type ImportLine } from '~/domain/demand/import.store.server'
import type { Changed } from '~/domain/demand/merge'
import { numberColumn } from '~/domain/demand/round-trip'
import { numbersWithin } from '~/domain/demand/store.server'
import type { Visitor } from '~/domain/people/visitor'
import { allDivisions } from '~/domain/shared/division.store.server'
import { translate, type Translate } from '~/locales/words'
import { readPaging } from '~/platform/paging'
import { pointMaps } from './_point.server'
import { enteredInWords, labelInWords, type Words } from '../_demand-words'

/** One page of the rows with their verdicts; null where there are none yet. */
export async function rowsOf({ query, language, scope, may }: Visitor, batch: ImportBatch) {
  if (batch.rowCount === 0) return null
  const t = translate(language)
  const counts = await verdictCounts(batch.id)
  const asked = query.get('verdict')
  const verdict = verdictsFor[batch.purpose].find((one) => one === asked) ?? (asked === null && batch.state === 'checked' && counts.error > 0 ? 'error' : null)
  const paging = readPaging(query, { sorts: ['row'], sort: 'row' })
  const { rows, previous, next } = await importLines(batch.id, verdict, paging)
  const numbers = await numbersWithin(rows.flatMap(({ twins }) => twins.flatMap((twin) => ('demandId' in twin ? [twin.demandId] : []))), scope)

  const twinOf = (twin: RowTwin) => {
    const { rule, distanceMetres } = twin
    if ('rowNumber' in twin) return { rule, distanceMetres, rowNumber: twin.rowNumber, demandId: null, number: null }
    const number = numbers.get(twin.demandId) ?? null
    return { rule, distanceMetres, rowNumber: null, demandId: number === null ? null : twin.demandId, number }
  }
  const words = { t, divisions: await allDivisions() }
  const pointOf = await pointMaps(scope)
  const shown = ({ id, rowNumber, verdict: found, raw, errors, twins, merge, demandId, demandNumber }: ImportLine) => ({
    id, rowNumber, verdict: found, demandId, demandNumber,
    name: raw.name ?? '', place: [raw.province, raw.city, raw.district].filter(Boolean).join(' '), carrier: raw.carrier ?? '',
    number: raw[numberColumn] ?? null,
    problems: errors.map((one) => problemOf(one, t, batch.kind)),
    point: pointOf({ raw, errors }),
    merge: merge.filter(({ by }) => by === 'mine' || by === 'both').map((one) => mergedOf(one, batch.kind, words)),
    twins: twins.map(twinOf),
  })
  return { mayRead: may('demand.read'), verdict, counts, lines: rows.map(shown), pager: { previous, next, size: paging.size } }
}

/** What a row changes, in words: from what to what, and what the other one has made of it meanwhile. */
const mergedOf = ({ field, before, theirs, mine, by }: Changed, kind: DemandKind, words: Words) => ({
  label: labelInWords(kind, field, words),
  before: enteredInWords(kind, field, before, words),
  after: enteredInWords(kind, field, mine, words),
  theirs: by === 'both' ? enteredInWords(kind, field, theirs, words) : null,
})

/** Which cell it is stands apart only where the sentence does not name it. */
export function problemOf(problem: RowProblem, t: Translate, kind: DemandKind = 'tower') {
  const { weight, value } = problem
  const column = problem.column.replace(/[*＊]$/, '')
  const words = problemWords(problem, t, kind)
  const named = column === '' || (words.includes(column.replace(/[（(].*[)）]$/, '')) && words.includes(value))
  return { weight, words, cell: named ? null : { column, value } }
}

export type ShownRows = NonNullable<Awaited<ReturnType<typeof rowsOf>>>
export type ShownRow = ShownRows['lines'][number]
