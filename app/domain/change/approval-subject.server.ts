import type { Transaction } from '~/platform/db.server'
import { notifyAll } from '~/platform/notice.server'
import type { ApprovalSubject, Decision, Settled } from '../approval/decision.server'
import type { Visitor } from '../people/visitor'
import { lockDemand, type DemandRow } from '../process/runner.server'
import { refuse, type Verdict } from '../shared/verdict'
import type { ChangeDocument } from './change'
import { carryOut } from './carrying.server'
import { advanceChange, findChange, lockChange } from './change.store.server'
import { overtaken, tellAuthor } from './telling.server'

/** The last signature carries the document out; a rejection ends it, and what is returned or taken back is a draft again. */
export const changeSubject: ApprovalSubject = {
  prepare: async (visitor, { subjectId }) => {
    const seen = await findChange(subjectId, visitor.scope)
    if (!seen) return null

    return async (tx, decision, settle) => {
      const demand = await lockDemand(tx, seen.demandId, visitor.scope)
      const document = demand && (await lockChange(tx, subjectId))
      if (!document) return refuse('notFound')
      if (document.state !== 'approving') return refuse('changeClosed')
      const settled = await settle()
      if (!settled.ok) return settled
      await notifyAll(tx, settled.tell)
      return follow(tx, visitor, { demand, document, decision, settled })
    }
  },
}

async function follow(tx: Transaction, visitor: Visitor, { demand, document, decision: { note }, settled: { state } }: { demand: DemandRow; document: ChangeDocument; decision: Decision; settled: Settled }): Promise<Verdict> {
  if (state === 'running') return { ok: true }
  if (state === 'approved') return document.demandVersion === demand.version ? carryOut(tx, visitor, document, { step: 'approve', note }) : overtaken(tx, visitor, document)

  const to = state === 'rejected' ? 'refused' : 'draft'
  await advanceChange(tx, visitor, document, { step: state === 'rejected' ? 'refuse' : 'return', to, note })
  await tellAuthor(tx, visitor, document, { kind: state === 'rejected' ? 'change.refused' : 'change.returned', note })
  return { ok: true }
}
