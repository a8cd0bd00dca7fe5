import type { DasOrder } from './das-price'
import { aloneSeat, components, contradicts, positions, type Component, type Occupancy, type Position, type Seat } from './occupancy'
import { ancillaryTypes, shelterTypes, towerTypes } from './price-book'
import type { CostPlusItem, OtherItem, PowerLeadIn, PricedOrder, ProductUnit, YearlyFee } from './priced-order'
import { countIn, dayIn, decimalIn, fenIn, oneOf, ticked, typedFrom, type Mistake, type Typed } from './typed-configuration'

/** Any configuration, as the calculator's address carries it: what is priced, and by which function. */
export interface Configured {
  day: string
  order: PricedOrder
  occupancy: Occupancy
  /** A distribution system in a building or tunnel; the order is then not asked for. */
  das: DasOrder | null
}

export const dasTypes = ['office', 'mall', 'hotel', 'residence', 'hospital', 'railway', 'high_speed_rail', 'metro', 'road', 'utility'] as const
export const otherItems = [
  'bbu', 'electricity_lump', 'electricity_metered', 'generator_lump', 'generator_event', 'battery_hours', 'high_maintenance', 'rru_rebate', 'microwave', 'wlan', 'other',
] as const
/** Cost-plus: the part and type whose life applies. */
export const lives = ['tower:ground', 'shelter:ground_built', 'shelter:leased', 'ancillary:other_shelter'] as const
/** Rows of each kind that the form offers. */
export const rowsOf = { units: 4, others: 3, costPlus: 2 } as const
const numbered = (rows: number): number[] => Array.from({ length: rows }, (_, index) => index + 1)

export function configured(read: (name: string) => string | null): { configured: Configured | null; mistakes: Record<string, Mistake> } {
  const typed = typedFrom(read)
  const day = dayIn(typed, 'day')
  const order = orderIn(typed)
  const occupancy = occupancyIn(typed)
  const das = typed.of('kind') === 'das' ? dasIn(typed, order) : null
  if (typed.of('kind') !== 'das' && isEmpty(order) && Object.keys(typed.mistakes).length === 0) typed.mistakes.tower1 = 'nothing'
  const wrong = Object.keys(typed.mistakes).length > 0

  return { configured: wrong || day === null ? null : { day, order, occupancy, das }, mistakes: typed.mistakes }
}

const isEmpty = ({ units, siteFee, power, others, costPlus }: PricedOrder): boolean => units.length + others.length + costPlus.length === 0 && !siteFee && !power

function orderIn(typed: Typed): PricedOrder {
  const leased = ticked(typed, 'leased')
  const units = numbered(rowsOf.units).flatMap((row) => unitIn(typed, row) ?? [])
  const [first] = units
  return {
    provinceCode: /^\d{2}$/.test(typed.of('province')) ? typed.of('province') : '', windPressure: decimalIn(typed, 'wind', { most: 9, places: 2, mistake: 'pressure' }), maintained: !ticked(typed, 'unmaintained'),
    units, leasedTypes: leased && first ? [first.configuration] : [], siteFee: siteIn(typed), power: powerIn(typed),
    others: numbered(rowsOf.others).flatMap((row) => otherIn(typed, row) ?? []), costPlus: numbered(rowsOf.costPlus).flatMap((row) => costPlusIn(typed, row) ?? []),
  }
}

function unitIn(typed: Typed, row: number): ProductUnit | null {
  const tower = oneOf(typed, `tower${row}`, towerTypes)
  const shelter = oneOf(typed, `shelter${row}`, shelterTypes)
  const ancillary = oneOf(typed, `ancillary${row}`, ancillaryTypes)
  const heightMetres = decimalIn(typed, `height${row}`, { most: 200, places: 2, mistake: 'height' })
  const sharersOfType = countIn(typed, `users${row}`, { most: 9 })
  if (!tower && !shelter && !ancillary) return null

  return { configuration: { tower: tower ?? 'none', shelter: shelter ?? 'none', ancillary: ancillary ?? 'none' }, heightMetres, origin: ticked(typed, `stood${row}`) ? 'handover' : 'added', sharersOfType }
}

function siteIn(typed: Typed): YearlyFee | null {
  const yearFen = fenIn(typed, 'site')
  return yearFen === null ? null : { yearFen, shared: !ticked(typed, 'siteWhole') }
}

function powerIn(typed: Typed): PowerLeadIn | null {
  const fen = fenIn(typed, 'power')
  const years = countIn(typed, 'powerYears', { most: 50, mistake: 'years' })
  if (fen === null) return null

  const shared = !ticked(typed, 'powerWhole')
  return years === null ? { yearFen: fen, shared } : { onceFen: fen, years, shared }
}

function otherIn(typed: Typed, row: number): OtherItem | null {
  const code = oneOf(typed, `item${row}`, otherItems)
  const quantity = countIn(typed, `quantity${row}`, { most: 10_000 })
  const yearFen = fenIn(typed, `price${row}`, { signed: true })

  return code && { code, quantity: quantity ?? 1, yearFen }
}

function costPlusIn(typed: Typed, row: number): CostPlusItem | null {
  const costFen = fenIn(typed, `cost${row}`)
  const life = oneOf(typed, `life${row}`, lives)
  const quantity = countIn(typed, `pieces${row}`, { most: 10_000 })
  if (costFen === null) return null

  const [part, type = ''] = (life ?? 'shelter:leased').split(':')
  return { name: String(row), costFen, quantity: quantity ?? 1, part: part as CostPlusItem['part'], type }
}

function dasIn(typed: Typed, { provinceCode, siteFee }: PricedOrder): DasOrder {
  const costFen = fenIn(typed, 'dasCost')
  const type = oneOf(typed, 'dasType', dasTypes)
  const size = decimalIn(typed, 'dasSize', { most: 9_999_999, places: 2, mistake: 'size' })
  const maintenanceFen = fenIn(typed, 'dasMaintenance') ?? 0n
  if (costFen === null && !type) typed.mistakes.dasType ??= 'choose'
  if (costFen === null && type && size === null) typed.mistakes.dasSize ??= 'size'

  const construction = costFen === null ? { type: type ?? '', double: ticked(typed, 'dasDouble'), size: size ?? '0' } : { costFen }
  return { provinceCode, construction, maintenanceFen, siteFeeFen: siteFee?.yearFen ?? null }
}

/** One seat for all components, and others where a component has its own. */
function occupancyIn(typed: Typed): Occupancy {
  const common = seatIn(typed, 'all') ?? aloneSeat

  return Object.fromEntries(components.map((component) => [component, seatIn(typed, component) ?? common])) as Occupancy
}

function seatIn(typed: Typed, of: Component | 'all'): Seat | null {
  const position = oneOf<Position>(typed, `position.${of}`, positions)
  const sharers = countIn(typed, `sharers.${of}`, { most: 9 })
  const existingSharers = countIn(typed, `existing.${of}`, { least: 0, most: 8 }) ?? 0
  if (!position) return null

  const seat: Seat = { position, sharers: sharers ?? 1, existingSharers }
  if (contradicts(seat)) typed.mistakes[`sharers.${of}`] ??= 'seat'
  return seat
}
