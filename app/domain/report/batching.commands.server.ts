import { enqueue } from '~/platform/jobs.server'
import { once } from '~/platform/idempotency.server'
import { JobFailure, type Handler } from '~/platform/work.server'
import { sendToMatching } from '../demand/commands.server'
import { countDemands, demandIds } from '../demand/demand-list.store.server'
import { judgeMany } from '../demand/judging.commands.server'
import { demandsAsked, pendingStates } from '../demand/list-asked'
import { numbersWithin } from '../demand/store.server'
import { suspicionsAsked } from '../demand/suspicion-filters'
import { countSuspicions, suspicionIds } from '../demand/suspicion.store.server'
import { planAsBuild } from '../matching/commands.server'
import { actingFor } from '../people/acting.server'
import type { Permission } from '../people/permissions'
import type { Visitor } from '../people/visitor'
import type { DemandState } from '../process/demand-process'
import { decide } from '../process/runner.server'
import { refuse, type Verdict } from '../shared/verdict'
import { mostKept, type RowOutcome } from './batch-run'
import { batchWork, beginBatchRun, saveBatchWork } from './batch-run.store.server'
import { cleanQuery } from './list-view'

const rowsAtOnce = 50
/** Beyond that the total is not known beforehand. */
const mostCounted = 100_000

type Asking = Pick<Visitor, 'user' | 'scope'>
/** What the form asked for besides the rows; `query` is the filter and `after` the last row that was tried. */
type Payload = Record<string, string>

/** An act on many rows that can be given on all that a list shows. */
interface Act {
  may: Permission
  /** How many rows the filter shows that it can be done to. */
  count: (visitor: Asking, payload: Payload) => Promise<number>
  /** The next of them in ascending order. */
  ids: (visitor: Asking, payload: Payload, after: number) => Promise<number[]>
  /** Each row by itself. */
  act: (visitor: Visitor, ids: readonly number[], payload: Payload) => Promise<{ id: number; number: string; verdict: Verdict }[]>
}

/** Of the demands that a list of these states shows, those in which the act begins. */
function ofDemands(shown: readonly DemandState[], begins: DemandState): Pick<Act, 'count' | 'ids'> {
  const asked = ({ user, scope }: Asking, { query = '' }: Payload) => {
    const found = demandsAsked({ scope, query: new URLSearchParams(query), userId: user.id }, shown)
    return { ...found, filters: { ...found.filters, states: [begins] } }
  }
  return {
    count: async (visitor, payload) => {
      const { scope, filters } = asked(visitor, payload)
      return (await countDemands(scope, filters, mostCounted)).count
    },
    ids: (visitor, payload, after) => {
      const { scope, filters } = asked(visitor, payload)
      return demandIds(scope, filters, { after, size: rowsAtOnce })
    },
  }
}

const acts = {
  'demand.sendMatching': {
    may: 'demand.collect', ...ofDemands(pendingStates, 'collected'),
    act: async (visitor, ids) => {
      const numbers = await numbersWithin(ids, visitor.scope)
      return (await sendToMatching(visitor, ids, crypto.randomUUID())).map(({ id, verdict }) => ({ id, number: numbers.get(id) ?? '', verdict }))
    },
  },
  'matching.planMany': {
    may: 'matching.plan', ...ofDemands(['matching'], 'matching'),
    act: (visitor, ids) => planAsBuild(visitor, { ids, key: null }),
  },
  'demand.judgeMany': {
    may: 'demand.collect',
    count: async ({ scope }, { query = '' }) => {
      const asked = suspicionsAsked(scope, new URLSearchParams(query))
      return (await countSuspicions(asked.scope, asked.filters)).count
    },
    ids: ({ scope }, { query = '' }, after) => {
      const asked = suspicionsAsked(scope, new URLSearchParams(query))
      return suspicionIds(asked.scope, asked.filters, { after, size: rowsAtOnce })
    },
    act: async (visitor, ids, { verdict, reason = '' }) => {
      const judged = await judgeMany(visitor, { pairIds: ids, verdict: verdict === 'duplicate' ? 'duplicate' : 'distinct', reason, key: crypto.randomUUID() })
      return judged.map(({ demandId, numbers, verdict: one }) => ({ id: demandId, number: numbers.join(' · '), verdict: one }))
    },
  },
} satisfies Record<string, Act>

export type WholeAct = keyof typeof acts

interface WholeAsked {
  act: WholeAct
  back: string
  key: string | null
  /** What the form asked for besides the rows. */
  asked?: Payload
}

/** Acts on all that a filter shows, in the background: row by row, each with its own result. */
export const actOnAll = (visitor: Visitor, { act, back, key, asked = {} }: WholeAsked): Promise<Verdict<{ batchRunId: number }>> =>
  decide((tx) =>
    once(tx, visitor, key, async (): Promise<Verdict<{ batchRunId: number }>> => {
      const payload = { ...asked, query: cleanQuery(back), after: '0' }
      const total = await acts[act].count(visitor, payload)
      if (total === 0) return refuse('nothingChosen')

      const batchRunId = await beginBatchRun(tx, visitor, { act, back, total, payload })
      const jobId = await enqueue(tx, { kind: 'list.batch', payload: { batchRunId }, byUserId: visitor.user.id, total, location: `/me/batches/${batchRunId}` })
      await tx.batchRun.updateMany({ where: { id: batchRunId }, data: { jobId } })
      return { ok: true, batchRunId }
    }),
  )

/** Job list.batch. Goes on after the last row that was tried when it was killed; a row that has moved on is not tried again. */
export const workBatch: Handler = async ({ payload, progress }) => {
  const id = Number(payload.batchRunId)
  const work = await batchWork(id)
  if (!work || work.isOver || !isWholeAct(work.act)) return
  const act: Act = acts[work.act]
  const visitor = await actingFor(work.userId, act.may, 'zh-CN')
  if (!visitor) throw new JobFailure('notAllowed')

  for (;;) {
    const ids = await act.ids(visitor, work.payload, Number(work.payload.after ?? 0))
    if (ids.length === 0) break
    const outcomes = (await act.act(visitor, ids, work.payload)).map(outcomeOf)
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

const isWholeAct = (act: string): act is WholeAct => act in acts

const outcomeOf = ({ id, number, verdict }: { id: number; number: string; verdict: Verdict }): RowOutcome =>
  ({ id, number, ...(verdict.ok ? { because: null } : { because: verdict.because, ...(verdict.facts ? { facts: verdict.facts } : {}) }) })
