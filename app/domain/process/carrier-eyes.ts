import type { DemandState, StepCode } from './demand-process'

interface Known {
  /** Its remark was written for the carrier, or by him. */
  note?: true
  /** Known only when it led there. */
  to?: readonly DemandState[]
  /** Called by another name than in the house. */
  called?: 'issued' | 'closed' | 'rematch'
}

/** What a carrier may know of the way of his demand. A step that is not here stays in the house, and so does a remark that is not marked. */
const known: Partial<Record<StepCode, Known>> = {
  submit_demand: { note: true },
  collect: {},
  take_demand: {},
  return_demand: { note: true },
  change_demand: {},
  judge_duplicate: { to: ['closed_duplicate'], called: 'closed' },
  reopen_duplicate: {},
  send_matching: {},
  withdraw_matching: {},
  match: {},
  screen_ok: {},
  screen_fail: {},
  ask_carrier: { note: true },
  withdraw_question: { note: true },
  answer_screening: { note: true },
  accept_screening: {},
  rematch: {},
  redispatch: {},
  site_ok: {},
  site_fail: {},
  design_order: {},
  submit_order: { to: ['order_pending'], called: 'issued' },
  approve_order: { to: ['order_pending'], called: 'issued' },
  confirm_order: {},
  return_order: { note: true },
  refuse_order: { note: true },
  recall_order: { note: true },
  partner_left: { to: ['matching'], called: 'rematch' },
  undo_import: {},
  cancel: { note: true },
}

export interface TakenStep {
  step: string
  toState: string | null
}

export function carrierMayKnow({ step, toState }: TakenStep): boolean {
  const rule = known[step as StepCode]
  return rule !== undefined && (!rule.to || rule.to.some((state) => state === toState))
}

export const carrierMayReadNote = (step: string): boolean => known[step as StepCode]?.note === true

/** By what name a carrier knows the step: demand:step.<name>. */
export const carriersNameOf = (step: string): string => known[step as StepCode]?.called ?? step

/** The state as a carrier sees it: who in the house must still agree is not his concern. */
export const carriersState = (state: DemandState): DemandState => (state === 'order_approving' ? 'ordering' : state)

/** The states of the table that a carrier sees as this one. */
export const statesSeenAs = (seen: DemandState): DemandState[] => (seen === 'ordering' ? ['ordering', 'order_approving'] : seen === 'order_approving' ? [] : [seen])
