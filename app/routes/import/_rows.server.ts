import { verdictsFor, type ImportBatch, type RowProblem, type RowTwin } from '~/domain/demand/import'
import { problemWords } from '~/domain/demand/import-errors.server'
import { importLines, verdictCounts, type ImportLine } from '~/domain/demand/import.store.server'
import { numbersWithin } from '~/domain/demand/store.server'
import type { Visitor } from '~/domain/people/visitor'
import { translate, type Translate } from '~/locales/words'
import { readPaging } from '~/platform/paging'

/** One page of the rows with their verdicts; null where there are none yet. */
export async function rowsOf({ query, language, scope }: Visitor, batch: ImportBatch) {
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
  const shown = ({ id, rowNumber, verdict: found, raw, errors, twins, demandId, demandNumber }: ImportLine) => ({
    id, rowNumber, verdict: found, demandId, demandNumber,
    name: raw.name ?? '', place: [raw.province, raw.city, raw.district].filter(Boolean).join(' '), carrier: raw.carrier ?? '',
    problems: errors.map((one) => problemOf(one, t)),
    twins: twins.map(twinOf),
  })
  return { verdict, counts, lines: rows.map(shown), pager: { previous, next, size: paging.size } }
}

/** Which cell it is stands apart only where the sentence does not name it. */
export function problemOf(problem: RowProblem, t: Translate) {
  const { weight, value } = problem
  const column = problem.column.replace(/[*＊]$/, '')
  const words = problemWords(problem, t)
  const named = column === '' || (words.includes(column.replace(/[（(].*[)）]$/, '')) && words.includes(value))
  return { weight, words, cell: named ? null : { column, value } }
}

export type ShownRows = NonNullable<Awaited<ReturnType<typeof rowsOf>>>
export type ShownRow = ShownRows['lines'][number]
