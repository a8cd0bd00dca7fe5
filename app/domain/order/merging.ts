import { canonical, type Json } from '../shared/canonical'
import type { OrderParts, PartCode, Seats, SharingPart } from './order'

/** A part as one level of names, as history keeps it: seats are `seats.tower.position`, rows are one value `rows`. */
export type Flat = Record<string, unknown>

export function flatten(part: PartCode, value: unknown): Flat {
  if (part === 'products' || part === 'fees') return { rows: value }
  if (part !== 'sharing') return { ...(value as object) }

  const { seats, ...rest } = value as SharingPart
  const flat = Object.entries(seats).flatMap(([component, seat]) => Object.entries(seat).map(([name, one]) => [`seats.${component}.${name}`, one] as const))
  return { ...rest, ...Object.fromEntries(flat) }
}

export function unflatten(part: PartCode, flat: Flat): unknown {
  if (part === 'products' || part === 'fees') return flat.rows
  if (part !== 'sharing') return flat

  const seats: Record<string, Record<string, unknown>> = {}
  const rest: Flat = {}
  for (const [name, value] of Object.entries(flat)) {
    const [head, component, field] = name.split('.')
    if (head === 'seats' && component && field) (seats[component] ??= {})[field] = value
    else rest[name] = value
  }
  return { ...rest, seats: seats as Seats }
}

/** { field: [before, after] } of what differs; null stands for what is not said. */
export function changesBetween(before: Flat, after: Flat): Record<string, [unknown, unknown]> {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return Object.fromEntries(names.filter((name) => !same(before[name], after[name])).map((name) => [name, [before[name] ?? null, after[name] ?? null]]))
}

export interface PartChange<P extends PartCode = PartCode> {
  part: P
  /** { field: [before, after] } */
  changes: Record<string, [unknown, unknown]>
  value: OrderParts[PartCode]
}

/** What makes one part of another; null where they are alike. */
export function partChange<P extends PartCode>(part: P, before: Flat, after: Flat): PartChange<P> | null {
  const changes = changesBetween(before, after)
  const stated = Object.fromEntries(Object.entries(after).filter(([, value]) => value !== undefined && value !== null))
  return Object.keys(changes).length === 0 ? null : { part, changes, value: unflatten(part, stated) as OrderParts[PartCode] }
}

export interface Clash {
  field: string
  before: unknown
  theirs: unknown
  mine: unknown
}

/**
 * Three values per field: as it was loaded, as it stands, as it was typed. Where only one side changed, that side holds;
 * where both did and differ, a person chooses.
 */
export function merge({ before, theirs, mine }: { before: Flat; theirs: Flat; mine: Flat }): { value: Flat; clashes: Clash[] } {
  const names = [...new Set([...Object.keys(before), ...Object.keys(theirs), ...Object.keys(mine)])]
  const value: Flat = {}
  const clashes: Clash[] = []
  for (const field of names) {
    const [was, stands, typed] = [before[field], theirs[field], mine[field]]
    const keepTheirs = same(typed, was) || same(typed, stands)
    if (!keepTheirs && !same(stands, was)) clashes.push({ field, before: was ?? null, theirs: stands ?? null, mine: typed ?? null })
    const one = keepTheirs ? stands : typed
    if (one !== undefined && one !== null) value[field] = one
  }
  return { value, clashes }
}

/** The values as they were before these later changes, newest change last. */
export function before(now: Flat, later: readonly Record<string, [unknown, unknown]>[]): Flat {
  const then: Flat = { ...now }
  for (const changes of [...later].reverse()) for (const [field, [was]] of Object.entries(changes)) then[field] = was
  return then
}

/** Not said, empty and "no" are the same answer in a form. */
const same = (a: unknown, b: unknown): boolean => canonical(blankless(a)) === canonical(blankless(b))

function blankless(value: unknown): Json {
  if (value === undefined || value === null || value === '' || value === false) return null
  if (Array.isArray(value)) return value.length === 0 ? null : value.map(blankless)
  if (typeof value === 'object') return Object.fromEntries(Object.entries(value).flatMap(([name, one]) => (blankless(one) === null ? [] : [[name, blankless(one)]])))
  return value as Json
}
