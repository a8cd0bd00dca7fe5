import type { Permission } from '../people/permissions'
import { isEarly } from '../process/consequence'
import { stepsFrom, type StepCode } from '../process/demand-process'
import type { Demand } from './demand'

/** Where a step on a demand is taken: a page, a command to send, or a reason to be given first. */
export type NextStep =
  | { step: StepCode; way: 'page'; href: string; weight: Weight }
  | { step: StepCode; way: 'command'; post: string; fields?: Record<string, string>; weight: Weight }
  | { step: StepCode; way: 'reason'; post: string; weight: Weight }

type Weight = 'main' | 'plain' | 'risk'

export interface Around {
  /** The task that waits for a reply, the order that was made. */
  taskId: number | null
  orderId: number | null
}

type Where = (demand: Demand, around: Around) => NextStep | null

const page = (step: StepCode, weight: Weight, href: (demand: Demand, around: Around) => string | null): Where => (demand, around) => {
  const to = href(demand, around)
  return to === null ? null : { step, way: 'page', href: to, weight }
}
const command = (step: StepCode, weight: Weight, post: (demand: Demand) => string): Where => (demand) => ({ step, way: 'command', post: post(demand), weight })
const reason = (step: StepCode, weight: Weight, post: (demand: Demand) => string): Where => (demand) => ({ step, way: 'reason', post: post(demand), weight })

const orderPage = (_: Demand, { orderId }: Around) => (orderId === null ? null : `/orders/${orderId}`)

/** Steps that lead on come before those that lead back. */
const ways: Partial<Record<StepCode, Where>> = {
  take_demand: command('take_demand', 'main', ({ id }) => `/demands/${id}/take`),
  return_demand: reason('return_demand', 'plain', ({ id }) => `/demands/${id}/return`),
  judge_duplicate: page('judge_duplicate', 'main', ({ id, duplicate }) => (duplicate === 'suspected' ? `/demands/${id}/duplicates` : null)),
  reopen_duplicate: reason('reopen_duplicate', 'plain', ({ id }) => `/demands/${id}/reopen`),
  send_matching: ({ id, duplicate }) => (duplicate === 'suspected' ? null : { step: 'send_matching', way: 'command', post: '/demands/send-matching', fields: { id: String(id), _back: `/demands/${id}` }, weight: 'main' }),
  match: page('match', 'main', ({ id }) => `/matching/${id}`),
  withdraw_matching: command('withdraw_matching', 'plain', ({ id }) => `/demands/${id}/withdraw-matching`),
  screen_ok: page('screen_ok', 'main', (_, { taskId }) => (taskId === null ? null : `/screening/${taskId}`)),
  accept_screening: page('accept_screening', 'main', ({ id }) => `/confirmation/${id}`),
  site_ok: page('site_ok', 'main', (_, { taskId }) => (taskId === null ? null : `/siting/${taskId}`)),
  rematch: page('rematch', 'plain', ({ id }) => `/exceptions/${id}/rematch`),
  redispatch: page('redispatch', 'plain', ({ id }) => `/exceptions/${id}/redispatch`),
  design_order: (demand) => ({ step: 'design_order', way: 'command', post: `/orders/design/${demand.id}`, weight: 'main' }),
  submit_order: page('submit_order', 'main', orderPage),
  confirm_order: page('confirm_order', 'plain', (_, { orderId }) => (orderId === null ? null : `/orders/${orderId}/confirm-scan`)),
  recall_order: page('recall_order', 'plain', (_, { orderId }) => (orderId === null ? null : `/orders/${orderId}/recall`)),
  change_demand: page('change_demand', 'plain', ({ id, state }) => (isEarly(state) ? `/demands/${id}/edit` : `/changes/new?demand=${id}`)),
  cancel: page('cancel', 'risk', ({ id }) => `/demands/${id}/cancel`),
}

/** What one of our own people may do with a demand now, and where; nothing that would be refused. */
export function nextSteps(demand: Demand, may: (permission: Permission) => boolean, around: Around): NextStep[] {
  const allowed = new Set(stepsFrom(demand.state, { may, carrier: false }))
  return Object.entries(ways).flatMap(([step, where]) => (allowed.has(step as StepCode) ? (where(demand, around) ?? []) : []))
}
