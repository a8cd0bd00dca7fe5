import { isLanguage } from '~/locales/words'
import { record } from '~/platform/audit.server'
import { once } from '~/platform/idempotency.server'
import { enqueue } from '~/platform/jobs.server'
import { JobFailure, type Handler } from '~/platform/work.server'
import { actingFor } from '../people/acting.server'
import type { Visitor } from '../people/visitor'
import { decide } from '../process/runner.server'
import type { Verdict } from '../shared/verdict'
import { bulkPricer, type BulkPricer } from './bulk-price'
import { withFigure } from './changed-book'
import { liveOrderOf } from './kept-inputs'
import { bookById } from './store.server'
import { answerOf, typeOf, weightOf, type Question } from './what-if'
import { addWhatIf, answered, countLive, liveAfter, markAnswered, partsOf, saveAnswers, setJob, whatIfOfJob, type LiveRow, type WhatIfLine, type WhatIfRun } from './what-if.store.server'
import { writeAnswer } from './what-if-workbook.server'

/** How long an answer is kept. */
export const daysKept = 7
const portion = 1_000

export interface Asked {
  question: Question
  subject: string
  day: string
  key: string | null
}

/** Puts the question aside for the background; the orders themselves are never touched. */
export const askWhatIf = (visitor: Visitor, { question, subject, day, key }: Asked): Promise<Verdict<{ runId: number }>> =>
  decide((tx) => once(tx, visitor, key, async (): Promise<Verdict<{ runId: number }>> => {
    const runId = await addWhatIf(tx, visitor, { question, subject, day, daysKept })
    const jobId = await enqueue(tx, { kind: 'pricing.whatIf', payload: { runId }, byUserId: visitor.user.id, location: `/pricing/what-if/${runId}` })
    await setJob(tx, runId, jobId)
    await record(tx, visitor, { event: 'whatIf.new', subject: `whatIf:${runId}`, outcome: 'done', detail: { kind: question.kind, subject, day } })
    return { ok: true, runId }
  }))

/** The job that answers. Killed and begun again, it goes on behind the last order that has its answer. */
export const answerWhatIf: Handler = async ({ payload, progress, signal }) => {
  const run = await whatIfOfJob(Number(payload.runId))
  if (!run || run.state === 'ready') return
  const visitor = await actingFor(run.byUserId, 'pricing.whatIf', isLanguage(run.language) ? run.language : 'zh-CN')
  if (!visitor) throw new JobFailure('whatIfNotAllowed')

  const pricers = await pricersFor(run)
  const total = await countLive(run.question, visitor.scope)
  let { lastId, done, failed } = await answered(run.id)
  for (;;) {
    signal.throwIfAborted()
    const live = await liveAfter(run.question, visitor.scope, { id: lastId, limit: portion })
    const last = live[live.length - 1]
    if (!last) break
    const lines = await Promise.all(live.map(async (one) => lineOf(run.question, one, await pricers(one.bookId))))
    await saveAnswers(run.id, lines)
    lastId = last.id
    done += lines.length
    failed += lines.filter(({ because }) => because !== null).length
    await progress({ done, total: Math.max(total, done), failed })
  }
  const parts = await partsOf(run.id)
  await writeAnswer(run, { parts, language: visitor.language })
  await markAnswered(run.id, { parts, now: new Date() })
  await progress({ done, total: done, failed })
}

function lineOf(question: Question, one: LiveRow, pricer: BulkPricer | null): WhatIfLine {
  const { id, number, carrier, provinceCode, cityCode, districtCode, yearlyFen } = one
  const live = yearlyFen === null ? null : liveOrderOf(one.inputs)
  const answer = answerOf(question, live, pricer)
  const after = 'because' in answer ? { afterFen: null, because: answer.because } : { afterFen: Number(answer.afterFen), because: null }

  return { orderId: id, number, carrier, provinceCode, cityCode, districtCode, type: typeOf(live), beforeFen: yearlyFen, ...after, weight: Number(weightOf(BigInt(yearlyFen ?? 0), answer)) }
}

/** The pricer of each order's book if the question came true; a book is read and made ready once. */
async function pricersFor({ question, day }: WhatIfRun): Promise<(bookId: number | null) => Promise<BulkPricer | null>> {
  const made = new Map<number, Promise<BulkPricer | null>>()
  const make = async (id: number): Promise<BulkPricer | null> => {
    const book = (await bookById(id))?.book
    const asked = book && question.kind === 'figure' ? withFigure(book, question.change) : book
    return asked ? bulkPricer(asked, day) : null
  }
  return (bookId) => {
    const id = question.kind === 'tenant' ? bookId : question.bookId
    if (id === null) return Promise.resolve(null)

    const known = made.get(id) ?? make(id)
    made.set(id, known)
    return known
  }
}
