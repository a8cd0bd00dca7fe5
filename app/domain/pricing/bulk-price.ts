import { exactFen, over, times, toFen, type Exact } from '../shared/exact'
import { sumFen, type DecimalText, type Fen } from '../shared/money'
import { price } from './annual-price'
import { costPlusLine, otherLine, sharesFee } from './fee-lines'
import { components, contradicts, type Occupancy, type Seat } from './occupancy'
import { payRatio } from './pay-ratio'
import { itemAt, type PriceBook } from './price-book'
import type { PricedOrder, PriceRefusal, ProductUnit } from './priced-order'
import { openBook } from './reading'
import { chargedOf, unitLine, type Situation, type UnitComponent, type UnitShare } from './unit-lines'
import { firstOfTypes } from './units'

export type BulkYear = { ok: true; yearFen: Fen; lines: number } | ({ ok: false } & PriceRefusal)
export type BulkPricer = (order: PricedOrder, occupancy: Occupancy) => BulkYear

/** How many worked lines are kept; more distinct ones begin anew, so that memory stays flat. */
const mostKept = 50_000

/**
 * The year of very many orders by one book as of one day, to the same cents as price(): a line is worked out by the
 * same rules once for each configuration, band, class of region and seat, and looked up from then on. No steps.
 */
export function bulkPricer(book: PriceBook, day: string): BulkPricer {
  const lines = keeping<Fen | null>()
  const ratios = keeping<DecimalText | null>()
  const bands = keeping<string>()
  const taxed = itemAt(book, { kind: 'tax', key1: '*' }) !== null
  const asks = { book, day, lines, ratios, bandOf: (place: string, work: () => string) => bands(place, work) }

  return (order, occupancy) => {
    if (!taxed || components.some((component) => contradicts(occupancy[component]))) return refusal(order, occupancy, asks)
    const fens = [...unitFens(order, occupancy, asks), ...feeFens(order, occupancy, asks)]
    if (fens.length === 0 || fens.includes(null)) return refusal(order, occupancy, asks)

    return { ok: true, yearFen: sumFen(fens as Fen[]), lines: fens.length }
  }
}

interface Asks {
  book: PriceBook
  day: string
  lines: Keep<Fen | null>
  ratios: Keep<DecimalText | null>
  bandOf: Keep<string>
}

type Keep<T> = (key: string, work: () => T) => T

function keeping<T>(): Keep<T> {
  const kept = new Map<string, T>()
  return (key, work) => {
    const known = kept.get(key)
    if (known !== undefined) return known

    const made = work()
    if (kept.size >= mostKept) kept.clear()
    kept.set(key, made)
    return made
  }
}

/** The refusal is that of price(), which names what is missing. */
function refusal(order: PricedOrder, occupancy: Occupancy, { book, day }: Asks): BulkYear {
  const verdict = price(order, book, occupancy, day)

  return verdict.ok ? { ok: true, yearFen: verdict.price.totals.yearFen, lines: verdict.price.lines.length } : verdict
}

function unitFens(order: PricedOrder, occupancy: Occupancy, asks: Asks): (Fen | null)[] {
  const firsts = firstOfTypes(order.units, order.leasedTypes)
  const around = `${regionOf(order.provinceCode, asks)}|${order.windPressure ?? ''}`
  return order.units.flatMap((unit, index) => chargedOf(unit, order).map((component) => {
    const share: UnitShare = { unit, first: firsts[index] ?? false, component }
    const key = `${component}|${typeKey(unit, component, asks)}|${share.first}|${unit.origin}|${unit.sharersOfType ?? ''}|${seatKey(occupancy[component])}|${around}`

    return asks.lines(key, () => fenOfLine(order, occupancy, asks, (situation) => unitLine(situation, share, index)))
  }))
}

/** Towers in their height band; all else by its type, maintenance by the tower's. */
function typeKey({ configuration, heightMetres }: ProductUnit, component: UnitComponent, { book, bandOf }: Asks): string {
  if (component === 'shelter' || component === 'ancillary') return configuration[component]
  if (component === 'maintenance') return configuration.tower

  return bandOf(`${configuration.tower}|${heightMetres ?? ''}`, () => {
    const row = itemAt(book, { kind: 'standard_cost', key1: 'tower', key2: configuration.tower, at: heightMetres })
    return row ? `${configuration.tower}|${row.from ?? ''}|${row.to ?? ''}` : `${configuration.tower}|none`
  })
}

const regionOf = (province: string, { book, bandOf }: Asks): string =>
  bandOf(`region|${province}`, () => (itemAt(book, { kind: 'region_class', key1: province }) ?? itemAt(book, { kind: 'region_class', key1: '*' }))?.value ?? '')

const seatKey = ({ position, sharers, existingSharers }: Seat): string => `${position}${sharers}+${existingSharers}`

function feeFens(order: PricedOrder, occupancy: Occupancy, asks: Asks): (Fen | null)[] {
  const { siteFee, power, others, costPlus } = order
  const fens: (Fen | null)[] = []
  if (siteFee) fens.push(feeFen(exactFen(siteFee.yearFen), { component: 'site', shared: siteFee.shared, occupancy }, asks))
  if (power) fens.push(feeFen('yearFen' in power ? exactFen(power.yearFen) : over(exactFen(power.onceFen), String(power.years)), { component: 'power', shared: power.shared, occupancy }, asks))
  for (const item of others) fens.push(asks.lines(`other|${item.code}|${item.quantity}|${item.yearFen ?? ''}`, () => fenOfLine(order, occupancy, asks, (situation) => otherLine(situation, item))))
  for (const item of costPlus) fens.push(asks.lines(`costPlus|${item.part}|${item.type}|${item.quantity}|${item.costFen}`, () => fenOfLine(order, occupancy, asks, (situation) => costPlusLine(situation, item))))

  return fens
}

interface Fee {
  component: 'site' | 'power'
  shared: boolean
  occupancy: Occupancy
}

function feeFen(year: Exact, { component, shared, occupancy }: Fee, { book, day, ratios }: Asks): Fen | null {
  if (!sharesFee(occupancy, component, shared)) return toFen(year)

  const seat = occupancy[component]
  const ratio = ratios(`${component}|${seatKey(seat)}`, () => {
    const reading = openBook(book)
    const { item } = payRatio(reading, { component, seat, day, unit: null })
    return reading.missing.length > 0 ? null : item.value
  })
  return ratio === null ? null : toFen(times(year, ratio))
}

/** Null where the book lacks a figure for the line. */
function fenOfLine(order: PricedOrder, occupancy: Occupancy, { book, day }: Asks, line: (situation: Situation) => { yearFen: Fen }): Fen | null {
  const reading = openBook(book)
  const { yearFen } = line({ reading, order, occupancy, day })

  return reading.missing.length > 0 ? null : yearFen
}
