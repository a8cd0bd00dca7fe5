import { enqueue } from '~/platform/jobs.server'
import { once } from '~/platform/idempotency.server'
import { JobFailure, type Handler } from '~/platform/work.server'
import { sendToMatching } from '../demand/commands.server'
import { countDemands, demandIds } from '../demand/demand-list.store.server'
import { demandsAsked, pendingStates, type DemandsAsked } from '../demand/list-asked'
import { numbersWithin } from '../demand/store.server'
import { actingFor } from '../people/acting.server'
import type { Visitor } from '../people/visitor'
import { decide } from '../process/runner.server'
import { refuse, type Verdict } from '../shared/verdict'
import { mostKept, type RowOutcome } from './batch-run'
import { batchWork, beginBatchRun, saveBatchWork } from './batch-run.store.server'
import { cleanQuery } from './list-view'

const sendMatching = 'demand.sendMatching'
const rowsAtOnce = 50
/** Beyond that the total is not known beforehand. */
const mostCounted = 100_000

/** Those of the filter that can be sent on at all. */
function sendable({ user, scope }: Pick<Visitor, 'user' | 'scope'>, query: string): DemandsAsked {
  const asked = demandsAsked({ scope, query: new URLSearchParams(query), userId: user.id }, pendingStates)
  return { ...asked, filters: { ...asked.filters, states: ['collected'] } }
}

/** Sends all demands that a filter shows to matching, in the background: row by row, each with its own result. */
export const sendAllToMatching = (visitor: Visitor, { back, key }: { back: string; key: string | null }): Promise<Verdict<{ batchRunId: number }>> =>
  decide((tx) =>
    once(tx, visitor, key, async (): Promise<Verdict<{ batchRunId: number }>> => {
      const query = cleanQuery(back)
      const { scope, filters } = sendable(visitor, query)
      const { count } = await countDemands(scope, filters, mostCounted)
      if (count === 0) return refuse('nothingChosen')

      const batchRunId = await beginBatchRun(tx, visitor, { act: sendMatching, back, total: count, payload: { query, after: '0' } })
      const jobId = await enqueue(tx, { kind: 'list.batch', payload: { batchRunId }, byUserId: visitor.user.id, total: count, location: `/me/batches/${batchRunId}` })
      await tx.batchRun.updateMany({ where: { id: batchRunId }, data: { jobId } })
      return { ok: true, batchRunId }
    }),
  )

/** Job list.batch. Goes on after the last row that was tried when it was killed; a row that has moved on is not tried again. */
export const workBatch: Handler = async ({ payload, progress }) => {
  const id = Number(payload.batchRunId)
  const work = await batchWork(id)
  if (!work || work.isOver || work.act !== sendMatching) return
  const visitor = await actingFor(work.userId, 'demand.collect', 'zh-CN')
  if (!visitor) throw new JobFailure('notAllowed')

  const { scope, filters } = sendable(visitor, work.payload.query ?? '')
  for (;;) {
    const ids = await demandIds(scope, filters, { after: Number(work.payload.after ?? 0), size: rowsAtOnce })
    if (ids.length === 0) break
    const outcomes = await sendPortion(visitor, ids)
    const refused = outcomes.filter(({ because }) => because !== null)
    work.done += outcomes.length - refused.length
    work.failed += refused.length
    work.outcomes = [...work.outcomes, ...refused].slice(0, mostKept)
    work.payload = { ...work.payload, after: String(ids.at(-1)) }
    await saveBatchWork(id, work, null)
    await progress({ done: work.done + work.failed, failed: work.failed })
  }
  await saveBatchWork(id, work, new Date())
}

async function sendPortion(visitor: Visitor, ids: readonly number[]): Promise<RowOutcome[]> {
  const numbers = await numbersWithin(ids, visitor.scope)
  const results = await sendToMatching(visitor, [...ids], crypto.randomUUID())
  return results.map(({ id, verdict }) => ({ id, number: numbers.get(id) ?? '', ...(verdict.ok ? { because: null } : { because: verdict.because, ...(verdict.facts ? { facts: verdict.facts } : {}) }) }))
}
