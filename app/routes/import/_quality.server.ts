import { isTakeOverField, takeOverRecord } from '~/domain/demand/take-over.fields'
import type { ImportBatch } from '~/domain/demand/import'
import { problemWords } from '~/domain/demand/import-errors.server'
import { fieldOfSheet } from '~/domain/demand/kinds'
import { planRows } from '~/domain/demand/planning.store.server'
import { qualityOf } from '~/domain/demand/take-over'
import type { Translate } from '~/locales/words'

/** The quality of a file in words, rule by rule, and every finding of every row. */
export async function qualityIn({ id, kind }: Pick<ImportBatch, 'id' | 'kind'>, t: Translate) {
  const rows = await planRows(id)
  const label = (field: string): string => {
    const found = isTakeOverField(field) ? takeOverRecord.fields.find((one) => one.field === field) : fieldOfSheet(kind, field)
    return found ? t(found.labelKey) : ''
  }
  const lines = qualityOf(rows).map((line) => ({
    field: label(line.field), weight: line.weight, count: line.count, share: line.share, rows: line.rows,
    words: problemWords({ ...line, value: '…', column: '' }, t, kind),
  }))
  const findings = rows.flatMap(({ rowNumber, problems }) => problems.map((problem) => ({ rowNumber, field: label(problem.field), weight: problem.weight, value: problem.value, words: problemWords(problem, t, kind) })))
  return { lines, findings, rowCount: rows.length }
}
