/** What is shared and charged for by itself, each with its own number of sharers. */
export const components = ['tower', 'shelter', 'ancillary', 'maintenance', 'site', 'power'] as const
export type Component = (typeof components)[number]

/** New sites know the first three; sites taken over from a carrier (stock) the last three. */
export const positions = ['alone', 'anchor', 'other', 'owner', 'existing', 'new'] as const
export type Position = (typeof positions)[number]

/** Where one tenant sits on one component. */
export interface Seat {
  position: Position
  /** All tenants of the component, this one and, on stock sites, the owner included. */
  sharers: number
  /** Stock sites: those who shared at the hand-over day. */
  existingSharers: number
}

export type Occupancy = Record<Component, Seat>

export const aloneSeat: Seat = { position: 'alone', sharers: 1, existingSharers: 0 }

/** The same seat on every component. */
export function everywhere(seat: Seat): Occupancy {
  return { tower: seat, shelter: seat, ancillary: seat, maintenance: seat, site: seat, power: seat }
}

/** The seat of one who already sits here, after one more tenant has come. */
export function afterJoin(seat: Seat): Seat {
  const position = seat.position === 'alone' ? 'anchor' : seat.position

  return { ...seat, position, sharers: seat.sharers + 1 }
}

/** A seat that cannot be: "alone" with others, an anchor of nobody, more existing sharers than tenants. */
export function contradicts(seat: Seat): boolean {
  if (!Number.isInteger(seat.sharers) || seat.sharers < 1) return true
  if (seat.position === 'alone') return seat.sharers !== 1
  if (seat.position === 'owner') return seat.existingSharers < 0 || seat.existingSharers > seat.sharers - 1
  if (seat.position === 'existing') return seat.existingSharers < 1 || seat.existingSharers > seat.sharers - 1

  return seat.sharers < 2
}

/** Stock sites: tenants who came after the hand-over day. The owner always counts as one. */
export function newTenants(seat: Seat): number {
  return Math.max(0, seat.sharers - 1 - seat.existingSharers)
}
