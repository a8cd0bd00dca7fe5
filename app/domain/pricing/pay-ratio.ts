import { newTenants, type Component, type Seat } from './occupancy'
import type { Place, PriceItem } from './price-book'
import { read, readFirst, type Reading } from './reading'

export type RatioGroup = 'base' | 'site' | 'power'

export interface RatioQuestion {
  component: Component
  seat: Seat
  day: string
  /** For a product unit; null for site and power. */
  unit: { origin: 'handover' | 'added'; firstOfType: boolean; sharersOfType: number | null } | null
}

export interface PayRatio {
  item: PriceItem
  /** Stock sites follow their own clause. */
  stock: boolean
  /** What was counted. */
  sharers: number
  /** Rests on a rule that is not settled: more tenants than the book has rows for, or users of one's own type counted apart. */
  unsettled: boolean
}

/** The part of a component that this tenant pays. */
export function payRatio(reading: Reading, question: RatioQuestion): PayRatio {
  const { seat } = question
  const group = groupOf(question.component)
  if (seat.position === 'owner') return ownerRatio(reading, group, seat)
  if (seat.position === 'existing' && keepsHandoverRatio(reading, question)) return existingRatio(reading, group, seat)

  const sharers = countedSharers(question)
  const position = seat.position === 'anchor' || seat.position === 'alone' ? seat.position : 'other'
  const key2 = position === 'alone' ? 'alone' : `${position}:${within(reading, sharers)}`
  const stock = seat.position === 'existing' || seat.position === 'new'
  return { item: read(reading, { kind: 'pay_ratio', key1: group, key2 }), stock, sharers, unsettled: sharers > mostSharers(reading) || sharers !== seatedSharers(seat) }
}

export function groupOf(component: Component): RatioGroup {
  return component === 'site' || component === 'power' ? component : 'base'
}

/** The row of existing and new tenants, or the nearest before the last newcomers where the table ends. */
function ownerRatio(reading: Reading, group: RatioGroup, seat: Seat): PayRatio {
  const existing = Math.min(seat.existingSharers, mostSharers(reading) - 1)
  const places: Place[] = []
  for (let added = newTenants(seat); added >= 0; added -= 1) places.push({ kind: 'stock_ratio', key1: group, key2: `owner:${existing}+${added}` })

  const item = readFirst(reading, places)
  return { item, stock: true, sharers: seat.sharers, unsettled: item.key2 !== `owner:${seat.existingSharers}+${newTenants(seat)}` }
}

function existingRatio(reading: Reading, group: RatioGroup, seat: Seat): PayRatio {
  return { item: read(reading, { kind: 'stock_ratio', key1: group, key2: 'existing' }), stock: true, sharers: seat.sharers, unsettled: false }
}

/** What stood at hand-over keeps its ratio until a day of the book, written there as a number like 20191231. */
function keepsHandoverRatio(reading: Reading, { day, unit }: RatioQuestion): boolean {
  if (unit && unit.origin !== 'handover') return false

  const until = read(reading, { kind: 'rule', key1: 'existing_ratio_until' }).value
  return Number(day.replaceAll('-', '')) <= Number(until)
}

/** A unit of another type that an existing sharer adds counts those who use its own type. */
function countedSharers({ seat, unit }: RatioQuestion): number {
  const ofOtherType = seat.position === 'existing' && unit?.origin === 'added' && unit.firstOfType
  const counted = ofOtherType ? (unit.sharersOfType ?? seat.sharers) : seat.sharers

  return seat.position === 'alone' ? 1 : Math.max(2, counted)
}

const seatedSharers = ({ position, sharers }: Seat): number => (position === 'alone' ? 1 : sharers)

const within = (reading: Reading, sharers: number): number => Math.min(sharers, mostSharers(reading))

function mostSharers(reading: Reading): number {
  return Number(read(reading, { kind: 'rule', key1: 'most_sharers' }).value)
}
