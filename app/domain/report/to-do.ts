import type { OrderState } from '../order/order'
import type { Permission } from '../people/permissions'
import type { DemandState, TaskKind } from '../process/demand-process'
import type { TaskState } from '../task/task'

/** What is counted for a tile of the home page. */
export type Counted =
  | { of: 'demand'; states: readonly DemandState[]; suspected?: true }
  | { of: 'task'; kind: TaskKind; states: readonly TaskState[]; mine: boolean }
  | { of: 'order'; states: readonly OrderState[] }
  | { of: 'approval' }

export interface ToDo {
  code: string
  may: Permission
  /** The list that shows exactly these. */
  href: string
  counted: Counted
}

/** In the order of the work. */
export const toDos: readonly ToDo[] = [
  { code: 'submitted', may: 'demand.collect', href: '/demands/pending?state=submitted', counted: { of: 'demand', states: ['submitted'] } },
  { code: 'collected', may: 'demand.collect', href: '/demands/pending?state=collected', counted: { of: 'demand', states: ['collected'] } },
  { code: 'suspected', may: 'demand.collect', href: '/demands/pending?duplicate=suspected', counted: { of: 'demand', states: ['submitted', 'collected'], suspected: true } },
  { code: 'matching', may: 'matching.plan', href: '/matching', counted: { of: 'demand', states: ['matching'] } },
  { code: 'screeningPool', may: 'screening.work', href: '/screening', counted: { of: 'task', kind: 'screening', states: ['open'], mine: false } },
  { code: 'screeningMine', may: 'screening.work', href: '/screening?view=mine', counted: { of: 'task', kind: 'screening', states: ['claimed', 'offered'], mine: true } },
  { code: 'screened', may: 'confirmation.decide', href: '/confirmation', counted: { of: 'demand', states: ['screened'] } },
  { code: 'sitingPool', may: 'siting.work', href: '/siting', counted: { of: 'task', kind: 'siting', states: ['open'], mine: false } },
  { code: 'sitingMine', may: 'siting.work', href: '/siting?view=mine', counted: { of: 'task', kind: 'siting', states: ['claimed', 'offered'], mine: true } },
  { code: 'exceptions', may: 'exception.decide', href: '/exceptions', counted: { of: 'demand', states: ['screen_failed', 'siting_failed'] } },
  { code: 'toDesign', may: 'order.design', href: '/orders/todo', counted: { of: 'demand', states: ['sited'] } },
  { code: 'drafts', may: 'order.design', href: '/orders?state=draft', counted: { of: 'order', states: ['draft'] } },
  { code: 'returned', may: 'order.design', href: '/orders?state=returned', counted: { of: 'order', states: ['returned'] } },
  { code: 'approvals', may: 'approval.use', href: '/me/approvals', counted: { of: 'approval' } },
]

export const toDosOf = (may: (permission: Permission) => boolean): ToDo[] => toDos.filter((one) => may(one.may))

/** Counted no further than this: beyond it the figure tells nothing more. */
export const mostCounted = 10_000
