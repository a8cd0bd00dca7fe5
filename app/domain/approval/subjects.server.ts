import { cascadeSubject } from '../cascade/approval-subject.server'
import { changeSubject } from '../change/approval-subject.server'
import { orderSubject } from '../order/approval-subject.server'
import type { ApprovalKind } from './chain'
import type { ApprovalSubject } from './decision.server'

/** Who carries out what a case came to, by its kind. A kind without an entry starts no case of its own. */
export const subjects: Partial<Record<ApprovalKind, ApprovalSubject>> = {
  order: orderSubject,
  change: changeSubject,
  cancel: changeSubject,
  sharing_cascade: cascadeSubject,
}
