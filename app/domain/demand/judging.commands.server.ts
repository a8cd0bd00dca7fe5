import type { Transaction } from '~/platform/db.server'
import type { Visitor } from '../people/visitor'
import type { Changes } from '../process/history.server'
import { takeStep, type StepOutcome, type StepTaken } from '../process/runner.server'
import { refuse, type Verdict } from '../shared/verdict'
import { suspicionOf } from './duplicates.store.server'
import { suspicionsById } from './suspicion.store.server'

export type PairVerdict = 'duplicate' | 'distinct'

export interface Judgement {
  demandId: number
  pairId: number
  verdict: PairVerdict
  reason: string
  /** Null where the pair and the state alone decide: several at once. */
  version: number | null
  key: string
}

/** A person's word on one pair: a duplicate closes the younger demand, otherwise it may go on once no pair is left open. */
export const judgeDuplicate = (visitor: Visitor, { demandId, pairId, verdict, reason, version, key }: Judgement): Promise<Verdict<StepTaken>> =>
  takeStep(visitor, {
    step: 'judge_duplicate', demandId, version, key, note: reason,
    work: async (tx, demand): Promise<Verdict<StepOutcome>> => {
      const pair = await tx.duplicatePair.findFirst({ where: { id: pairId, demandId: demand.id } })
      if (!pair) return refuse('notFound')
      if (pair.verdict !== 'open') return refuse('alreadyDone')

      await tx.duplicatePair.updateMany({ where: { id: pair.id }, data: { verdict, reason: reason.slice(0, 500), ...judge(visitor) } })
      const duplicate = await suspicionOf(tx, demand)
      const twin = await numberOf(tx, pair.twinId)
      return {
        ok: true,
        to: verdict === 'duplicate' ? 'closed_duplicate' : 'collected',
        set: { duplicate },
        changes: { [`pair ${twin}`]: ['open', verdict], ...(duplicate === demand.duplicate ? {} : { duplicate: [demand.duplicate, duplicate] }) },
      }
    },
  })

export interface JudgedPair {
  pairId: number
  /** The later one, which the verdict is about. */
  demandId: number
  numbers: [later: string, earlier: string]
  verdict: Verdict<StepTaken>
}

/** One word on several pairs, each in a step of its own: a pair that cannot be judged does not hold the others. Pairs out of sight are not named. */
export async function judgeMany(visitor: Visitor, { pairIds, verdict, reason, key }: { pairIds: readonly number[]; verdict: PairVerdict; reason: string; key: string }): Promise<JudgedPair[]> {
  const judged: JudgedPair[] = []
  for (const { pairId, demandId, numbers } of await suspicionsById(pairIds, visitor.scope)) {
    judged.push({ pairId, demandId, numbers, verdict: await judgeDuplicate(visitor, { demandId, pairId, verdict, reason, version: null, key: `${key}:${pairId}` }) })
  }
  return judged
}

export interface Reopening {
  demandId: number
  reason: string
  version: number
  key: string
}

/** It was no duplicate after all: the verdict that closed it is turned round, pairs never judged stay open. */
export const reopenDuplicate = (visitor: Visitor, { demandId, reason, version, key }: Reopening): Promise<Verdict<StepTaken>> =>
  takeStep(visitor, {
    step: 'reopen_duplicate', demandId, version, key, note: reason,
    work: async (tx, demand): Promise<Verdict<StepOutcome>> => {
      const turned = await tx.duplicatePair.findMany({ where: { demandId: demand.id, verdict: 'duplicate' } })
      await tx.duplicatePair.updateMany({ where: { id: { in: turned.map(({ id }) => id) } }, data: { verdict: 'distinct', reason: reason.slice(0, 500), ...judge(visitor) } })
      const duplicate = await suspicionOf(tx, demand)
      const twins = turned.length === 0 ? [] : await tx.demand.findMany({ where: { id: { in: turned.map(({ twinId }) => twinId) } }, select: { number: true }, orderBy: { id: 'asc' } })
      const changes: Changes = Object.fromEntries(twins.map(({ number }) => [`pair ${number}`, ['duplicate', 'distinct']]))
      return { ok: true, set: { duplicate }, changes: { ...changes, ...(duplicate === demand.duplicate ? {} : { duplicate: [demand.duplicate, duplicate] }) } }
    },
  })

const judge = (visitor: Visitor) => ({ byUserId: visitor.user.id, byName: visitor.user.name, at: visitor.now })

const numberOf = async (tx: Transaction, id: number): Promise<string> => (await tx.demand.findUniqueOrThrow({ where: { id }, select: { number: true } })).number
