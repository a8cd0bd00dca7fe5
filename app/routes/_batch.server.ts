import type { RowOutcome } from '~/domain/report/batch-run'
import { keepBatchRun } from '~/domain/report/batch-run.store.server'
import type { Visitor } from '~/domain/people/visitor'
import type { Verdict } from '~/domain/shared/verdict'
import { translate } from '~/locales/words'
import { goto } from '~/platform/flash.server'
import { refusalWords } from './_refusal.server'

export interface RowDone {
  id: number
  number: string
  verdict: Verdict
}

export interface BatchWords {
  /** The command's id. */
  act: string
  /** The list that the rows were chosen on. */
  back: string
  /** Keys of the sentence when all were done, and when some were not. */
  all: string
  some: string
}

/** A sentence, not a page: so many rows are named in it; the page of the act names them all. */
const mostNamed = 3

/** Keeps what became of each row, and says it: back on the list when all were done, else on the page of the act. */
export async function answerBatch(visitor: Visitor, rows: readonly RowDone[], { act, back, all, some }: BatchWords): Promise<Response> {
  const t = translate(visitor.language)
  const outcomes = rows.map(({ id, number, verdict }): RowOutcome => ({ id, number, ...(verdict.ok ? { because: null } : { because: verdict.because, ...(verdict.facts ? { facts: verdict.facts } : {}) }) }))
  const runId = await keepBatchRun(visitor, { act, back, outcomes })
  const refused = rows.flatMap(({ number, verdict }) => (verdict.ok ? [] : [`${number} ${refusalWords(verdict, t)}`]))
  const n = rows.length - refused.length
  if (refused.length === 0) return goto(back, { say: all, facts: { n, done: n } })

  const named = refused.slice(0, mostNamed).join(t('demand:list.semicolon')) + (refused.length > mostNamed ? '…' : '')
  return goto(`/me/batches/${runId}`, { say: some, facts: { n, done: n, failed: refused.length, refused: refused.length, rows: named, reasons: named }, tone: n === 0 ? 'failed' : 'note' })
}
