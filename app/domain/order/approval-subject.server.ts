import type { ApprovalSubject, DecidingAct, Settled } from '../approval/decision.server'
import { tellEnd } from '../approval/telling.server'
import type { Visitor } from '../people/visitor'
import type { StepCode } from '../process/demand-process'
import { stepWithin, type StepOutcome } from '../process/runner.server'
import { refuse, type Verdict } from '../shared/verdict'
import type { FormContent } from './form'
import { issueForm } from './issue.store.server'
import { advanceOrder, findOrder, frozenContent, lockOrderOf, type OrderHead } from './order.store.server'
import type { Transaction } from '~/platform/db.server'

/** An act that leaves the case running is a step of the demand all the same; it stays where it is. */
const steps: Record<DecidingAct, StepCode> = { approve: 'approve_order', reject: 'reject_order', return: 'reject_order', withdraw: 'withdraw_order' }

/** The last signature issues the form to the carrier; what is rejected, returned or taken back is a draft again. */
export const orderSubject: ApprovalSubject = {
  prepare: async (visitor, found) => {
    const { subjectId, demandId } = found
    // What belongs to the order's version is read before anything is locked, and holds where no version lies between.
    const draft = await findOrder(subjectId, visitor.scope)
    if (!draft) return null
    const content = await frozenContent(draft.id)

    return (tx, { act, note }, settle) =>
      stepWithin(tx, visitor, {
        step: steps[act], demandId, version: null, key: null, note,
        work: async (_tx, demand) => {
          const order = await lockOrderOf(tx, demand.id)
          if (!order || order.id !== subjectId) return refuse('notFound')
          if (order.version !== draft.version) return refuse('changedMeanwhile', { by: order.changedByName, at: order.changedAt })
          const settled = await settle()
          if (!settled.ok) return settled
          // The demand's owner is told by the step.
          const asker = settled.state === 'running' || found.askedById === demand.ownerId ? [] : [tellEnd(visitor, found, { state: settled.state, note })]
          return follow(tx, visitor, order, { act, note, settled: { ...settled, tell: [...settled.tell, ...asker] }, content })
        },
      })
  },
}

async function follow(tx: Transaction, visitor: Visitor, order: OrderHead, { act, note, settled: { state, tell }, content }: { act: DecidingAct; note: string; settled: Settled; content: FormContent | null }): Promise<Verdict<StepOutcome>> {
  if (state === 'running') return { ok: true, to: 'order_approving', tell }
  if (state !== 'approved') {
    await advanceOrder(tx, visitor, order, { step: act, state: 'draft', note })
    return { ok: true, to: 'ordering', tell }
  }
  if (!content) throw new Error(`order ${order.number} waits for approval without content`)
  await issueForm(tx, visitor, order, { content, step: 'approve', note })
  return { ok: true, to: 'order_pending', tell }
}
