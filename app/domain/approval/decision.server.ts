import type { Transaction } from '~/platform/db.server'
import type { Telling } from '~/platform/notice.server'
import type { Visitor } from '../people/visitor'
import type { Verdict } from '../shared/verdict'
import type { CaseState } from './case'
import type { CaseRow } from './case.store.server'

/** Acts that may end a case, or send it back to who asked. */
export type DecidingAct = 'approve' | 'reject' | 'return' | 'withdraw'

export interface Decision {
  act: DecidingAct
  note: string
}

/** What an act came to. `running`: the case goes on, and its subject stays as it is. */
export interface Settled {
  state: CaseState
  /** Who has the word now; told with the subject's step, or by `notifyAll`. */
  tell: Telling[]
}

/**
 * What stands behind the cases of a kind. `prepare` reads what must be read before anything is locked (null: the subject is not
 * there, or out of sight); `take` runs within the transaction of the act: it locks the subject's rows (demand first), calls
 * `settle` once, which locks and moves the case, and does to the subject what follows from the state that comes back.
 */
export interface ApprovalSubject {
  prepare: (visitor: Visitor, found: CaseRow) => Promise<TakeDecision | null>
}

export type Settle = () => Promise<Verdict<Settled>>
export type TakeDecision = (tx: Transaction, decision: Decision, settle: Settle) => Promise<Verdict>
