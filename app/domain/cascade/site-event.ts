import { components, type Component } from '../pricing/occupancy'
import type { Stay, TenantOnSite } from '../pricing/seats'
import { refuse, type Verdict } from '../shared/verdict'
import { dayBefore } from './days'

/** What can happen to the tenants of a site. Labels: cascade:kind.<kind>. */
export const eventKinds = ['join', 'leave', 'change', 'book'] as const
/** What people draw up by hand; a book moves the orders of a site when it is published. */
export const drawnKinds = ['join', 'leave', 'change'] as const
export type EventKind = (typeof eventKinds)[number]

export interface SiteEvent {
  kind: EventKind
  /** '' where a price book takes over. */
  carrier: string
  /** The first day on which it holds. */
  day: string
  /** All that the carrier uses from that day on; nothing after a leave. */
  uses: readonly Component[]
  /** Named as the anchor by the agreement. */
  anchor: boolean
  /** The price book that every order of the site is priced by from that day on. */
  bookId?: number | null
}

/** The tenants of the site if the event comes true. Whoever sits on a component already sits on as he did. */
export function tenantsAfter(tenants: readonly TenantOnSite[], { kind, carrier, day, uses, anchor }: SiteEvent): TenantOnSite[] {
  if (kind === 'book') return [...tenants]
  const tenant = tenants.find(({ id }) => id === carrier) ?? { id: carrier, kind: 'new' as const, stays: {} }
  const stays = Object.fromEntries(components.map((component) => {
    const before = tenant.stays[component] ?? []
    return [component, uses.includes(component) ? usedFrom(before, day) : leftOn(before, day)]
  }))

  return [...tenants.filter(({ id }) => id !== carrier), { ...tenant, stays, anchor: anchor || (tenant.anchor ?? false) }]
}

const holds = ({ since, until }: Stay, day: string): boolean => since <= day && (until === null || until >= day)

const usedFrom = (stays: readonly Stay[], day: string): readonly Stay[] => (stays.some((stay) => holds(stay, day)) ? stays : [...stays, { since: day, until: null }])

/** A time that begins on the day or after it is another one. */
const leftOn = (stays: readonly Stay[], day: string): Stay[] => stays.map((stay) => (stay.since < day && holds(stay, day) ? { since: stay.since, until: dayBefore(day) } : stay)).filter(({ since }) => since !== day)

/** The components that a carrier uses on a day. */
export function usedOn(tenants: readonly TenantOnSite[], carrier: string, day: string): Set<Component> {
  const stays = tenants.find(({ id }) => id === carrier)?.stays ?? {}

  return new Set(components.filter((component) => (stays[component] ?? []).some((stay) => holds(stay, day))))
}

/** Only who sits there, or sat there until the day before, can leave or change: the register may know of it already. */
export function mayHappen(tenants: readonly TenantOnSite[], { kind, carrier, day, uses, bookId }: SiteEvent): Verdict {
  if (kind === 'book') return bookId ? { ok: true } : refuse('invalid')
  if ((kind === 'leave') !== (uses.length === 0)) return refuse('invalid')
  if (kind !== 'join' && [day, dayBefore(day)].every((one) => usedOn(tenants, carrier, one).size === 0)) return refuse('cascadeNotSitting', { day })

  return { ok: true }
}
