import type { Component, Occupancy } from './occupancy'
import { payRatio } from './pay-ratio'
import type { PriceItem } from './price-book'
import type { PricedOrder, ProductUnit } from './priced-order'
import { read, readFirst, type Reading } from './reading'
import { firstOfTypes } from './units'
import { overItem, settle, take, timesItem, timesNumber, timesOnePlus, unsettled, type Working } from './working'

export interface Situation {
  reading: Reading
  order: PricedOrder
  occupancy: Occupancy
  day: string
}

/** A line before tax and months are worked out. */
export type DraftLine = ReturnType<typeof settle> & {
  component: Component | 'other' | 'costPlus' | 'das'
  unit: number | null
  item: string | null
}

export type Part = 'tower' | 'shelter' | 'ancillary'
export type UnitComponent = Part | 'maintenance'

export interface UnitShare {
  unit: ProductUnit
  /** The first of its type for this carrier. */
  first: boolean
  component: UnitComponent
}

const parts: readonly Part[] = ['tower', 'shelter', 'ancillary']

/** Each unit, each of its parts and its maintenance: one line each. */
export function unitLines(situation: Situation): DraftLine[] {
  const { order } = situation
  const firsts = firstOfTypes(order.units, order.leasedTypes)

  return order.units.flatMap((unit, index) => chargedOf(unit, order).map((component) => unitLine(situation, { unit, first: firsts[index] ?? false, component }, index)))
}

/** What a unit is charged for: a part of type "none" is not. */
export function chargedOf({ configuration }: ProductUnit, { maintained }: Pick<PricedOrder, 'maintained'>): UnitComponent[] {
  const charged = parts.filter((part) => configuration[part] !== 'none')

  return maintained ? [...charged, 'maintenance'] : charged
}

export function unitLine(situation: Situation, share: UnitShare, index: number): DraftLine {
  const { unit, component } = share
  const whole = component === 'maintenance' ? maintenancePrice(situation, unit) : basePrice(situation, component, unit)

  return { ...settle(ratioed(situation, share, whole)), component, unit: index + 1, item: null }
}

/** standard cost x region x wind (tower) / life x (1 + impairment) x (1 + markup) */
function basePrice(situation: Situation, part: Part, unit: ProductUnit): Working {
  const { reading, order } = situation
  const type = unit.configuration[part]
  const at = part === 'tower' ? unit.heightMetres : null
  const cost = read(reading, { kind: 'standard_cost', key1: part, key2: type, at })
  const words = { component: `pricing:component.${part}`, type: `pricing:${part}Type.${type}` }
  const banded = cost.from !== null || cost.to !== null
  const inputs: Record<string, string> = banded ? { height: at ?? '', from: cost.from ?? '0', to: cost.to ?? '∞' } : {}
  const costed = inRegion(situation, take(cost, { key: banded ? 'standardCostAt' : 'standardCost', inputs, words }))
  const blown = part === 'tower' ? inWind(reading, order.windPressure, costed) : costed

  return markedUp(reading, worn(reading, part, type, blown))
}

function maintenancePrice({ reading }: Situation, unit: ProductUnit): Working {
  const { tower } = unit.configuration
  const fee = take(read(reading, { kind: 'maintenance', key1: tower }), { key: 'maintenance', words: { type: `pricing:towerType.${tower}` } })

  return timesOnePlus(fee, read(reading, { kind: 'markup' }), { key: 'markup' })
}

export function inRegion({ reading, order }: Situation, working: Working): Working {
  const regionClass = readFirst(reading, [{ kind: 'region_class', key1: order.provinceCode }, { kind: 'region_class', key1: '*' }])
  const factor = read(reading, { kind: 'region_factor', key1: classOf(regionClass) })
  const inputs = { province: order.provinceCode, class: classOf(regionClass) }
  const regional = timesItem(working, factor, { key: 'region', inputs })

  return regionClass.confidence === 'provisional' ? unsettled(regional) : regional
}

const classOf = (item: PriceItem): string => String(Number(item.value))

function inWind(reading: Reading, pressure: string | null, working: Working): Working {
  const factor = read(reading, { kind: 'wind_factor', at: pressure })

  return timesItem(working, factor, { key: 'wind', inputs: { pressure: pressure ?? '' } })
}

/** Over its life, with what the impairment adds. */
export function worn(reading: Reading, part: Part, type: string, working: Working): Working {
  const life = readFirst(reading, [{ kind: 'life', key1: part, key2: type }, { kind: 'life', key1: part, key2: '*' }])
  const yearly = overItem(working, life, { key: 'life', words: { component: `pricing:component.${part}` } })

  return timesOnePlus(yearly, read(reading, { kind: 'impairment' }), { key: 'impairment' })
}

export function markedUp(reading: Reading, working: Working): Working {
  return timesOnePlus(working, read(reading, { kind: 'markup' }), { key: 'markup' })
}

function ratioed(situation: Situation, { unit, first, component }: UnitShare, working: Working): Working {
  const asked = { origin: unit.origin, firstOfType: first, sharersOfType: unit.sharersOfType }
  const shared = shareOfSeat(situation, component, asked, working)
  if (first) return timesNumber(shared, '1', { key: 'unit', words: { unit: 'pricing:unit.first' } })

  return timesItem(shared, read(situation.reading, { kind: 'rule', key1: 'further_unit' }), { key: 'unit', words: { unit: 'pricing:unit.further' } })
}

type AskedUnit = Parameters<typeof payRatio>[1]['unit']

export function shareOfSeat({ reading, occupancy, day }: Situation, component: Component, unit: AskedUnit, working: Working): Working {
  const seat = occupancy[component]
  const { item, stock, sharers, unsettled: open } = payRatio(reading, { component, seat, day, unit })
  const words = { component: `pricing:component.${component}`, position: `pricing:position.${seat.position}` }
  const shared = timesItem(working, item, { key: stock ? 'stockRatio' : 'payRatio', inputs: { sharers: String(sharers) }, words })

  return open ? unsettled(shared) : shared
}
