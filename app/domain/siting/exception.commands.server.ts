import type { Transaction } from '~/platform/db.server'
import type { Visitor } from '../people/visitor'
import { takeStep, type StepTaken } from '../process/runner.server'
import { refuse, type Verdict } from '../shared/verdict'

export interface ExceptionAsked {
  demandId: number
  version: number | null
  key: string | null
  reason: string
}

/** Back to matching. The earlier plan, tasks and replies stay readable; none of them is in force any more. */
export const matchAgain = (visitor: Visitor, { reason, ...asked }: ExceptionAsked): Promise<Verdict<StepTaken>> =>
  takeStep(visitor, {
    ...asked,
    step: 'rematch',
    note: reason,
    work: async (tx) => {
      await tx.matchingPlan.updateMany({ where: { demandId: asked.demandId, active: true }, data: { active: false } })
      await unchoose(tx, asked.demandId)
      return { ok: true, set: { screenedAt: null } }
    },
  })

const unchoose = (tx: Transaction, demandId: number) => tx.screenedSite.updateMany({ where: { reply: { demandId }, chosen: true }, data: { chosen: false } })

/** A new task of the stage that failed; the old one keeps its reply. */
export const dispatchAgain = (visitor: Visitor, { reason, ...asked }: ExceptionAsked): Promise<Verdict<StepTaken>> =>
  takeStep(visitor, {
    ...asked,
    step: 'redispatch',
    note: reason,
    work: async (_, { state }) => ({ ok: true, to: state === 'siting_failed' ? 'siting' : 'screening' }),
  })

/** A partner of a joint build went another way, and the demand goes on as it was planned: somebody has decided so. */
export const keepOn = (visitor: Visitor, { reason, ...asked }: ExceptionAsked): Promise<Verdict<StepTaken>> =>
  takeStep(visitor, {
    ...asked,
    step: 'keep_on',
    note: reason,
    work: async (tx) => {
      const { attention, attentionAt } = await tx.demand.findUniqueOrThrow({ where: { id: asked.demandId }, select: { attention: true, attentionAt: true } })
      if (attention === null) return refuse('alreadyDone')
      return { ok: true, set: { attention: null, attentionAt: null }, changes: { attention: [attention, null], attentionAt: [attentionAt?.toISOString() ?? null, null] } }
    },
  })
