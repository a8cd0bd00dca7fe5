import type { Transaction } from '~/platform/db.server'
import { withdrawOpenCases } from '../approval/case.store.server'
import type { Visitor } from '../people/visitor'
import { advanceChange, lockChange } from './change.store.server'

/** The demand has ended otherwise: a change of it that was under way comes to nothing. The demand is locked by the caller. */
export async function closeChange(tx: Transaction, visitor: Visitor, changeId: number, note: string): Promise<void> {
  const document = await lockChange(tx, changeId)
  if (!document) return
  if (document.state === 'approving') await withdrawOpenCases(tx, visitor, { kind: document.kind, subjectId: document.id, note })
  await advanceChange(tx, visitor, document, { step: 'withdraw', to: 'withdrawn', note })
}
