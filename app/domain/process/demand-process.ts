import type { Permission } from '../people/permissions'

export const demandStates = [
  'submitted', 'returned', 'collected', 'closed_duplicate', 'matching', 'screening', 'screen_failed', 'screened',
  'siting', 'siting_failed', 'sited', 'ordering', 'order_approving', 'order_pending', 'order_confirmed', 'cancelled',
] as const
export type DemandState = (typeof demandStates)[number]

export type TaskKind = 'screening' | 'siting'

/** Whom a step tells: the account manager who owns the demand, the pool of its district, the carrier's people. */
export type Told = 'owner' | 'area_manager' | 'account_manager' | 'carrier_engineer'

/** One step of the process: from where, to where, who may take it, and what follows in the same transaction. */
export interface Step {
  from: readonly (DemandState | null)[]
  /** The first is what happens unless the command decides for another of them. */
  to: readonly [DemandState, ...DemandState[]]
  /** back: it stays where it is, or goes to one of `to` that lies before it in the order of the states. */
  moves?: 'back'
  may: readonly Permission[]
  /** The step refuses to be taken without a reason. */
  reason?: true
  /** Refused while a suspicion of duplicate is undecided. */
  undecided?: 'refused'
  /** Task that is made, by the state the demand came from where that matters. */
  opens?: TaskKind | Partial<Record<DemandState, TaskKind>>
  /** Task that is made by where the step leads, for a step that leads to several stages at once. */
  opensInto?: Partial<Record<DemandState, TaskKind>>
  /** Open tasks of the demand are withdrawn. */
  withdraws?: true
  tells?: readonly Told[]
  /** Topic of the message to other systems. */
  sends?: string
}

const step = <const S extends Step>(of: S) => of

/** Beyond this table no state is ever set. Its order is the order of the work. */
export const steps = {
  submit_demand: step({ from: [null, 'returned'], to: ['submitted'], may: ['portal.demand.submit'], tells: ['account_manager'] }),
  take_demand: step({ from: ['submitted'], to: ['collected'], may: ['demand.collect'], tells: ['carrier_engineer'] }),
  return_demand: step({ from: ['submitted'], to: ['returned'], may: ['demand.collect'], reason: true, tells: ['carrier_engineer'] }),
  collect: step({ from: [null], to: ['collected'], may: ['demand.collect'] }),
  take_over: step({
    from: [null],
    to: [
      'submitted', 'returned', 'collected', 'closed_duplicate', 'matching', 'screening', 'screen_failed', 'screened', 'siting', 'siting_failed', 'sited', 'ordering', 'order_confirmed', 'cancelled',
    ],
    may: ['demand.takeOver'],
    opensInto: { screening: 'screening', siting: 'siting' },
  }),
  change_demand: step({
    from: [
      'submitted', 'returned', 'collected', 'matching', 'screening', 'screen_failed', 'screened', 'siting', 'siting_failed',
      'sited', 'ordering', 'order_approving', 'order_pending', 'order_confirmed',
    ],
    to: ['ordering', 'matching', 'collected'],
    moves: 'back',
    may: ['demand.collect', 'portal.demand.submit'],
  }),
  judge_duplicate: step({ from: ['collected'], to: ['collected', 'closed_duplicate'], may: ['demand.collect'], reason: true }),
  reopen_duplicate: step({ from: ['closed_duplicate'], to: ['collected'], may: ['demand.collect'], reason: true }),
  send_matching: step({ from: ['collected'], to: ['matching'], may: ['demand.collect'], undecided: 'refused' }),
  withdraw_matching: step({ from: ['matching'], to: ['collected'], may: ['demand.collect'] }),
  match: step({ from: ['matching'], to: ['screening'], may: ['matching.plan'], opens: 'screening', tells: ['area_manager'] }),
  screen_ok: step({ from: ['screening'], to: ['screened'], may: ['screening.work'], tells: ['owner'] }),
  screen_fail: step({ from: ['screening'], to: ['screen_failed'], may: ['screening.work'], reason: true, tells: ['owner'] }),
  ask_carrier: step({ from: ['screened'], to: ['screened'], may: ['confirmation.decide'], tells: ['carrier_engineer'] }),
  withdraw_question: step({ from: ['screened'], to: ['screened'], may: ['confirmation.decide'], reason: true, tells: ['carrier_engineer'] }),
  answer_screening: step({ from: ['screened'], to: ['screened'], may: ['portal.demand.submit', 'confirmation.decide'], tells: ['owner'] }),
  accept_screening: step({ from: ['screened'], to: ['siting'], may: ['confirmation.decide'], opens: 'siting', tells: ['area_manager'] }),
  rematch: step({ from: ['screened', 'screen_failed', 'siting_failed'], to: ['matching'], may: ['confirmation.decide', 'exception.decide'], reason: true, withdraws: true }),
  redispatch: step({
    from: ['screen_failed', 'siting_failed'],
    to: ['screening', 'siting'],
    may: ['exception.decide'],
    reason: true,
    opens: { screen_failed: 'screening', siting_failed: 'siting' },
    tells: ['area_manager'],
  }),
  site_ok: step({ from: ['siting'], to: ['sited'], may: ['siting.work'], tells: ['owner'] }),
  site_fail: step({ from: ['siting'], to: ['siting_failed'], may: ['siting.work'], reason: true, tells: ['owner'] }),
  design_order: step({ from: ['sited'], to: ['ordering'], may: ['order.design'] }),
  submit_order: step({ from: ['ordering'], to: ['order_pending', 'order_approving'], may: ['order.design'], tells: ['carrier_engineer'] }),
  approve_order: step({ from: ['order_approving'], to: ['order_pending', 'order_approving'], may: ['approval.use'], tells: ['owner', 'carrier_engineer'] }),
  reject_order: step({ from: ['order_approving'], to: ['ordering', 'order_approving'], may: ['approval.use'], reason: true, tells: ['owner'] }),
  withdraw_order: step({ from: ['order_approving'], to: ['ordering'], may: ['order.design'], tells: ['owner'] }),
  confirm_order: step({ from: ['order_pending'], to: ['order_confirmed'], may: ['portal.order.confirm', 'order.design'], tells: ['owner', 'carrier_engineer'], sends: 'order.confirmed' }),
  return_order: step({ from: ['order_pending'], to: ['ordering'], may: ['portal.order.confirm'], reason: true, tells: ['owner'] }),
  recall_order: step({ from: ['order_pending'], to: ['ordering'], may: ['order.design'], reason: true, tells: ['owner', 'carrier_engineer'] }),
  refuse_order: step({ from: ['order_pending'], to: ['cancelled'], may: ['portal.order.confirm'], reason: true, tells: ['owner'], sends: 'demand.cancelled' }),
  partner_left: step({
    from: ['screening', 'screen_failed', 'screened', 'siting', 'siting_failed', 'sited', 'ordering', 'order_approving', 'order_pending', 'order_confirmed'],
    to: ['matching'],
    moves: 'back',
    may: ['demand.collect'],
    reason: true,
    tells: ['owner'],
  }),
  keep_on: step({
    from: ['sited', 'ordering', 'order_approving', 'order_pending', 'order_confirmed'],
    to: ['sited'],
    moves: 'back',
    may: ['exception.decide'],
    reason: true,
  }),
  undo_import: step({ from: ['collected'], to: ['cancelled'], may: ['demand.collect'], reason: true }),
  cancel: step({
    from: [
      'submitted', 'returned', 'collected', 'matching', 'screening', 'screen_failed', 'screened', 'siting', 'siting_failed',
      'sited', 'ordering', 'order_approving', 'order_pending', 'order_confirmed',
    ],
    to: ['cancelled'],
    may: ['demand.collect', 'portal.demand.submit'],
    reason: true,
    withdraws: true,
    tells: ['owner', 'carrier_engineer'],
    sends: 'demand.cancelled',
  }),
} satisfies Record<string, Step>

export type StepCode = keyof typeof steps
export const stepCodes = Object.keys(steps) as StepCode[]

export const stepOf = (code: StepCode): Step => steps[code]

/** Where the table lets a step end that begins in this state. */
export function statesAfter(code: StepCode, from: DemandState | null): readonly DemandState[] {
  const { to, moves } = stepOf(code)
  if (moves === undefined || from === null) return to
  return [from, ...to.filter((state) => demandStates.indexOf(state) < demandStates.indexOf(from))]
}

/** States in which a carrier's own people may still take these steps; staff are bound by the table alone. */
const carrierMayFrom: Partial<Record<StepCode, readonly DemandState[]>> = {
  cancel: ['submitted', 'returned', 'collected', 'matching'],
  change_demand: ['submitted', 'returned', 'collected'],
}

export function stepsFrom(state: DemandState, who: { may: (permission: Permission) => boolean; carrier: boolean }): StepCode[] {
  return stepCodes.filter((code) => {
    const { from, may } = stepOf(code)
    if (!from.includes(state) || !may.some(who.may)) return false
    return !who.carrier || (carrierMayFrom[code]?.includes(state) ?? true)
  })
}

export function taskOpened(code: StepCode, from: DemandState | null): TaskKind | null {
  const { opens } = stepOf(code)
  if (!opens) return null
  if (typeof opens === 'string') return opens
  return (from && opens[from]) ?? null
}

export const endedStates: readonly DemandState[] = ['cancelled', 'closed_duplicate']
