import { refuse, type Verdict } from '../shared/verdict'
import type { Visitor } from '../people/visitor'
import { takeStep, type StepTaken } from '../process/runner.server'
import { isLastStep, mayDecide } from './approval'
import { findCase, lockCase, recordDecision } from './approval.store.server'
import { issueForm } from './issue.store.server'
import { advanceOrder, designersOf, findOrder, frozenContent, lockOrderOf } from './order.store.server'

interface Decided {
  /** Of the case, as it was shown. */
  version: number
  key: string | null
  note: string
}

/** The last step of the chain issues the form to the carrier. */
export const approveOrder = (visitor: Visitor, caseId: number, decided: Decided): Promise<Verdict<StepTaken>> => decideOn(visitor, caseId, 'approve', decided)

/** Back to the one who designs, with the reason. */
export const rejectOrder = (visitor: Visitor, caseId: number, decided: Decided): Promise<Verdict<StepTaken>> => decideOn(visitor, caseId, 'reject', decided)

async function decideOn(visitor: Visitor, caseId: number, act: 'approve' | 'reject', { version, key, note }: Decided): Promise<Verdict<StepTaken>> {
  const seen = await findCase(caseId, visitor.scope)
  if (!seen) return refuse('notFound')

  // What belongs to the order's version is read before anything is locked, and holds where no version lies between.
  const draft = await findOrder(seen.subjectId, visitor.scope)
  if (!draft) return refuse('notFound')
  const [content, designers] = [await frozenContent(draft.id), await designersOf(draft)]
  return takeStep(visitor, {
    step: act === 'approve' ? 'approve_order' : 'reject_order', demandId: seen.demandId, version: null, key, note,
    work: async (tx, demand) => {
      const order = await lockOrderOf(tx, demand.id)
      const approval = await lockCase(tx, caseId)
      if (!order || !approval) return refuse('notFound')
      if (approval.version !== version || order.version !== draft.version) return refuse('changedMeanwhile', { by: order.changedByName, at: order.changedAt })
      const allowed = mayDecide(approval, { userId: visitor.user.id, roles: visitor.roles, designers })
      if (!allowed.ok) return allowed

      if (act === 'reject') {
        await recordDecision(tx, visitor, approval, { act, note, state: 'rejected', position: approval.position })
        await advanceOrder(tx, visitor, order, { step: 'reject', state: 'draft', note })
        return { ok: true, to: 'ordering' }
      }
      if (!isLastStep(approval)) {
        await recordDecision(tx, visitor, approval, { act, note, state: 'running', position: approval.position + 1 })
        return { ok: true, to: 'order_approving' }
      }
      if (!content) throw new Error(`order ${order.number} waits for approval without content`)
      await recordDecision(tx, visitor, approval, { act, note, state: 'approved', position: approval.position })
      await issueForm(tx, visitor, order, { content, step: 'approve', note })
      return { ok: true, to: 'order_pending' }
    },
  })
}
