import type { Fen } from '../shared/money'
import type { BulkPricer } from './bulk-price'
import type { FigureChange } from './changed-book'
import type { Override } from './override'
import { afterJoin, type Component, type Occupancy } from './occupancy'
import type { PricedOrder, PriceRefusal } from './priced-order'

/** What is asked of all live orders. Nothing of the answer is written to them. Labels: pricing:whatIf.kind. */
export const questionKinds = ['book', 'figure', 'tenant'] as const
export type Question =
  /** All orders by a book that is not in force yet, or by any other. */
  | { kind: 'book'; bookId: number }
  /** The orders of a book, with one of its figures changed. */
  | { kind: 'figure'; bookId: number; change: FigureChange }
  /** The orders of a site, with one more tenant on these components. */
  | { kind: 'tenant'; siteId: number; components: readonly Component[] }

/** Why an order has no price in the answer. Labels: pricing:whatIf.because. */
export type Unpriced = PriceRefusal['because'] | 'neverPriced' | 'noBook' | 'overridden'

export type Answer = { afterFen: Fen } | { because: Unpriced }

/** What an order was priced from, as it was kept with its price. */
export interface LiveOrder {
  order: PricedOrder
  occupancy: Occupancy
  /** Amounts that were agreed in place of what was worked out. */
  overrides?: readonly Override[]
}

/** The order's year if the question came true. */
export function answerOf(question: Question, live: LiveOrder | null, pricer: BulkPricer | null): Answer {
  if (!live) return { because: 'neverPriced' }
  if (!pricer) return { because: 'noBook' }
  // What was agreed follows no rule that a question could change.
  if (live.overrides) return { because: 'overridden' }

  const year = pricer(live.order, question.kind === 'tenant' ? joinedBy(live.occupancy, question.components) : live.occupancy)
  return year.ok ? { afterFen: year.yearFen } : { because: year.because }
}

export const joinedBy = (occupancy: Occupancy, joined: readonly Component[]): Occupancy =>
  ({ ...occupancy, ...Object.fromEntries(joined.map((component) => [component, afterJoin(occupancy[component])])) })

/** Whatever type most of an order is: that of its first unit's tower. */
export const typeOf = (live: LiveOrder | null): string => live?.order.units[0]?.configuration.tower ?? 'other'

/** Exceptions first: no price before all else, then the largest change. Fits a BIGINT. */
export const weightOf = (beforeFen: Fen, answer: Answer): Fen => {
  if ('because' in answer) return unpricedWeight

  const change = answer.afterFen - beforeFen
  return change < 0n ? -change : change
}

export const unpricedWeight = 9_000_000_000_000_000n

/** What some of the orders come to together. `up`: the carrier would pay more. */
export interface Tally {
  orders: number
  up: number
  down: number
  same: number
  unpriced: number
  /** Of the orders that have a price in the answer. */
  beforeFen: Fen
  afterFen: Fen
}

export interface Part extends Tally {
  carrier: string
  provinceCode: string
  type: string
}

export const dimensions = ['carrier', 'provinceCode', 'type'] as const
export type Dimension = (typeof dimensions)[number]

export const noTally: Tally = { orders: 0, up: 0, down: 0, same: 0, unpriced: 0, beforeFen: 0n, afterFen: 0n }

export const together = (a: Tally, b: Tally): Tally => ({
  orders: a.orders + b.orders, up: a.up + b.up, down: a.down + b.down, same: a.same + b.same, unpriced: a.unpriced + b.unpriced, beforeFen: a.beforeFen + b.beforeFen, afterFen: a.afterFen + b.afterFen,
})

/** The answer by carrier, province or type, the largest change first. */
export function by(dimension: Dimension, parts: readonly Part[]): (Tally & { key: string })[] {
  const sums = new Map<string, Tally>()
  for (const part of parts) sums.set(part[dimension], together(sums.get(part[dimension]) ?? noTally, part))
  const size = ({ beforeFen, afterFen }: Tally): Fen => (afterFen < beforeFen ? beforeFen - afterFen : afterFen - beforeFen)

  return [...sums].map(([key, tally]) => ({ key, ...tally })).sort((a, b) => Number(size(b) - size(a)) || (a.key < b.key ? -1 : 1))
}
