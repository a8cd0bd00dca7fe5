import { aloneSeat, components, type Component, type Occupancy, type Seat } from './occupancy'

/** A time on a component; days ('YYYY-MM-DD') are included at both ends, null is without end. */
export interface Stay {
  since: string
  until: string | null
}

/**
 * A carrier on a site, with when it came to and left each of the six components: it may share the tower and not the
 * shelter. A component without a stay is not used.
 */
export interface TenantOnSite {
  /** Unique on the site, and no number that grows with arrival: a carrier's code. */
  id: string
  /** Sites taken over: the original owner, those who shared at the hand-over day; all others are new. */
  kind: 'owner' | 'existing' | 'new'
  stays: Partial<Record<Component, readonly Stay[]>>
  /** Named as the anchor by the agreement: comes first among those of its day. */
  anchor?: boolean
}

/**
 * Where every tenant sits on a day, component by component. Whoever uses no component that day is left out; a component
 * that a tenant does not use has the seat "alone", for which nothing is charged. The order of the list means nothing.
 */
export function seatsOn(tenants: readonly TenantOnSite[], day: string): Map<string, Occupancy> {
  const seats = new Map<string, Occupancy>()
  for (const component of components) {
    const sitting = sittingOn(tenants, component, day)
    for (const { tenant } of sitting) {
      const before = seats.get(tenant.id) ?? unused()
      seats.set(tenant.id, { ...before, [component]: seatAmong(sitting, tenant) })
    }
  }

  return seats
}

const unused = (): Occupancy => ({ tower: aloneSeat, shelter: aloneSeat, ancillary: aloneSeat, maintenance: aloneSeat, site: aloneSeat, power: aloneSeat })

interface Sitting {
  tenant: TenantOnSite
  /** The first day of the unbroken time that holds the day asked for. */
  arrived: string
}

/** Those who use a component on a day, the first comer first. */
function sittingOn(tenants: readonly TenantOnSite[], component: Component, day: string): Sitting[] {
  const sitting = tenants.flatMap((tenant) => {
    const arrived = arrivalOf(tenant.stays[component] ?? [], day)
    return arrived === null ? [] : [{ tenant, arrived }]
  })

  return sitting.sort(byArrival)
}

/** By day; on one day the named anchor comes first, then the code decides, so that the hour of arrival means nothing. */
function byArrival(a: Sitting, b: Sitting): number {
  return compare(a.arrived, b.arrived) || Number(b.tenant.anchor ?? false) - Number(a.tenant.anchor ?? false) || compare(a.tenant.id, b.tenant.id)
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Stays that overlap or follow each other without a free day are one. */
function arrivalOf(stays: readonly Stay[], day: string): string | null {
  const inOrder = [...stays].sort((a, b) => compare(a.since, b.since))
  let open: Stay | null = null
  for (const stay of inOrder) {
    if (stay.since > day) break
    const goesOn: boolean = open !== null && (open.until === null || stay.since <= dayAfter(open.until))
    open = open !== null && goesOn ? { since: open.since, until: later(open.until, stay.until) } : stay
  }

  return open !== null && (open.until === null || day <= open.until) ? open.since : null
}

const dayAfter = (day: string): string => new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)

const later = (a: string | null, b: string | null): string | null => (a === null || b === null ? null : a > b ? a : b)

/** While the original owner uses a component, the shares of a stock site hold for it; else those of a new site. */
function seatAmong(sitting: readonly Sitting[], tenant: TenantOnSite): Seat {
  const sharers = sitting.length
  if (sitting.some((one) => one.tenant.kind === 'owner')) {
    const existingSharers = sitting.filter((one) => one.tenant.kind === 'existing').length
    return { position: tenant.kind, sharers, existingSharers }
  }
  if (sharers === 1) return aloneSeat

  return { position: sitting[0]?.tenant === tenant ? 'anchor' : 'other', sharers, existingSharers: 0 }
}
