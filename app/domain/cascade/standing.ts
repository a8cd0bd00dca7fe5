import { components, type Component } from '../pricing/occupancy'
import type { Stay, TenantOnSite } from '../pricing/seats'
import type { Tenancy } from '../site/tenancy'
import { usedBy, type LiveOrder } from './repricing'
import { tenantsAfter, usedOn, type SiteEvent } from './site-event'

export interface SiteFacts {
  tenancies: readonly Pick<Tenancy, 'carrier' | 'position' | 'since' | 'until'>[]
  orders: readonly Pick<LiveOrder, 'carrier' | 'since' | 'order'>[]
  /** In the order in which they were decided. */
  decided: readonly SiteEvent[]
}

const kinds = { original_owner: 'owner', existing_sharer: 'existing', anchor: 'new', tenant: 'new' } as const

/**
 * Who uses what of a site: those of the register and those whose order is signed, then what was decided since. Which components
 * are used, a carrier's orders say; whoever has none here counts on all of them.
 */
export function tenantsStanding({ tenancies, orders, decided }: SiteFacts): TenantOnSite[] {
  const carriers = [...new Set([...tenancies, ...orders].map(({ carrier }) => carrier))].sort()
  const standing = carriers.map((carrier) => standingOf(carrier, { tenancies: tenancies.filter((one) => one.carrier === carrier), orders: orders.filter((one) => one.carrier === carrier) }))

  return decided.reduce<TenantOnSite[]>((tenants, event) => tenantsAfter(tenants, event), standing)
}

function standingOf(id: string, { tenancies, orders }: Pick<SiteFacts, 'tenancies' | 'orders'>): TenantOnSite {
  const kind = tenancies.map(({ position }) => kinds[position]).find((one) => one !== 'new') ?? 'new'
  const seated = tenancies.map(({ since, until }): Stay => ({ since, until }))
  const used: readonly Component[] = orders.length === 0 ? components : [...new Set(orders.flatMap(({ order }) => usedBy(order)))]
  const signed = seated.length > 0 ? [] : orders.map(({ since }): Stay => ({ since, until: null }))

  return { id, kind, anchor: tenancies.some(({ position }) => position === 'anchor'), stays: Object.fromEntries(used.map((component) => [component, [...seated, ...signed]])) }
}

/** Who uses what on a day, by carrier. */
export interface Sitter {
  carrier: string
  kind: TenantOnSite['kind']
  uses: Component[]
}

export const sittersOn = (facts: SiteFacts, day: string): Sitter[] => {
  const tenants = tenantsStanding(facts)
  return tenants.map(({ id, kind }) => ({ carrier: id, kind, uses: [...usedOn(tenants, id, day)] })).filter(({ uses }) => uses.length > 0)
}
