import type { ListColumn } from '~/fields/list-column'
import { approvalColumns } from '../approval/list-columns'
import { carrierAmountColumns, cascadeColumns } from '../cascade/list-columns'
import { changeColumns } from '../change/list-columns'
import { carrierDemandColumns } from '../demand/carrier-columns'
import { demandColumns } from '../demand/list-columns'
import { matchingColumns } from '../matching/list-columns'
import { carrierOrderColumns, orderColumns, toDesignColumns } from '../order/list-columns'
import type { Permission } from '../people/permissions'
import { carrierSiteColumns, siteColumns } from '../site/list-columns'
import { confirmationColumns } from '../screening/list-columns'
import { exceptionColumns } from '../siting/exception-columns'
import { poolColumns } from '../task/pool-columns'
import { ageingColumns } from './ageing'

export interface List {
  path: string
  /** Who may see the list, and whose rows. */
  may: Permission
  title: string
  columns: readonly ListColumn[]
}

/** Lists that can be looked at in one's own way and taken out as a workbook, by the id of their screen. */
export const lists = {
  'demand.list': { path: '/demands', may: 'demand.read', title: 'demand:list.title', columns: demandColumns },
  'demand.pending': { path: '/demands/pending', may: 'demand.collect', title: 'demand:pending.title', columns: demandColumns },
  'matching.list': { path: '/matching', may: 'matching.plan', title: 'matching:list.title', columns: matchingColumns },
  'confirmation.list': { path: '/confirmation', may: 'confirmation.decide', title: 'confirmation:list.title', columns: confirmationColumns },
  'order.todo': { path: '/orders/todo', may: 'order.design', title: 'order:todo.title', columns: toDesignColumns },
  'screening.list': { path: '/screening', may: 'screening.read', title: 'screening:title', columns: poolColumns },
  'siting.list': { path: '/siting', may: 'siting.read', title: 'siting:title', columns: poolColumns },
  'exception.list': { path: '/exceptions', may: 'exception.read', title: 'exception:title', columns: exceptionColumns },
  'change.list': { path: '/changes', may: 'demand.read', title: 'change:list.title', columns: changeColumns },
  'cascade.list': { path: '/pricing/cascades', may: 'cascade.read', title: 'cascade:list.title', columns: cascadeColumns },
  'order.list': { path: '/orders', may: 'order.read', title: 'order:list.title', columns: orderColumns },
  'approval.list': { path: '/me/approvals', may: 'approval.read', title: 'approval:title', columns: approvalColumns },
  'site.list': { path: '/sites', may: 'site.read', title: 'site:list.title', columns: siteColumns },
  'portal.demands': { path: '/portal/demands', may: 'portal.demand.read', title: 'portal:demands.title', columns: carrierDemandColumns },
  'portal.orders': { path: '/portal/orders', may: 'portal.order.read', title: 'portal:orders.title', columns: carrierOrderColumns },
  'portal.amounts': { path: '/portal/amounts', may: 'portal.order.read', title: 'cascade:portal.title', columns: carrierAmountColumns },
  'portal.sites': { path: '/portal/sites', may: 'portal.site.read', title: 'site:portal.title', columns: carrierSiteColumns },
  'report.ageing': { path: '/reports/ageing', may: 'demand.read', title: 'clock:ageing.title', columns: ageingColumns },
} as const satisfies Record<string, List>

export type ListId = keyof typeof lists
export const listIds = Object.keys(lists) as ListId[]
export const isListId = (text: string | null | undefined): text is ListId => listIds.some((id) => id === text)
export const listOf = (id: ListId): List => lists[id]
