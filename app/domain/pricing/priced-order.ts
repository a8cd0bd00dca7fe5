import type { DecimalText, Fen } from '../shared/money'
import type { DasSystem } from './das-lines'
import type { Component } from './occupancy'
import type { AncillaryType, Confidence, Place, ShelterType, TowerType } from './price-book'

/** The product type of a unit: units of one configuration are of one type. */
export interface Configuration {
  tower: TowerType
  shelter: ShelterType
  ancillary: AncillaryType
}

export interface ProductUnit {
  configuration: Configuration
  /** Mounting height of the unit, metres. */
  heightMetres: DecimalText | null
  /** Stock sites: what stood at the hand-over day and what was added since. New sites: 'added'. */
  origin: 'handover' | 'added'
  /** Stock sites: carriers that use this product type here, this one included; null counts the component. */
  sharersOfType: number | null
}

/** A yearly fee as agreed: the site fee. */
export interface YearlyFee {
  yearFen: Fen
  /** False: paid in full whoever shares. */
  shared: boolean
}

/** The power lead-in, yearly or once; a one-off cost is spread over the years of the agreement without markup. */
export type PowerLeadIn = YearlyFee | { onceFen: Fen; years: number; shared: boolean }

export interface OtherItem {
  code: string
  quantity: number
  /** Yuan cents a year each; null takes the book's. A rebate is negative. */
  yearFen: Fen | null
}

/** 非标 and order kinds of their own (shelter only, several racks): cost-plus with the book's life, impairment and markup. */
export interface CostPlusItem {
  name: string
  costFen: Fen
  quantity: number
  part: 'tower' | 'shelter' | 'ancillary'
  /** The type whose life applies. */
  type: string
}

export interface PricedOrder {
  provinceCode: string
  /** kN/m²; null where the book's factor without a band applies. */
  windPressure: DecimalText | null
  maintained: boolean
  /** In the order in which they count: the first of a type is the first unit. */
  units: readonly ProductUnit[]
  /** Types that the same carrier already leases on this site: every unit of them here is a further one. */
  leasedTypes: readonly Configuration[]
  siteFee: YearlyFee | null
  power: PowerLeadIn | null
  others: readonly OtherItem[]
  costPlus: readonly CostPlusItem[]
  /** Orders of buildings and tunnels: their system, in place of units. */
  das?: DasSystem
}

/** The numbers of the price clauses, in the order of the calculation; worded under pricing:clause. */
export const clauses = {
  standardCost: '1.1', standardCostAt: '1.1', region: '1.2', wind: '1.3', life: '1.4', impairment: '1.5', markup: '1.6', maintenance: '1.7',
  payRatio: '2.1', stockRatio: '2.2', fullShare: '2.3', unit: '2.4',
  siteFee: '3.1', power: '3.2', powerSpread: '3.3', other: '4.1', quantity: '4.2', costPlus: '4.3', override: '4.4', dasEntered: '5.1', dasCost: '5.1', dasSize: '5.2', dasMaintenance: '5.3',
  round: '6.1', total: '6.2', month: '6.3', tax: '6.4',
} as const
export type ClauseKey = keyof typeof clauses

/** One move on the pocket calculator. Worded by `pricing:step.<key>` from `inputs` and `words`. */
export interface PriceStep {
  /** Which line it belongs to; null for the totals. */
  line: number | null
  key: ClauseKey
  clause: string
  /** Plain values, as they are written. */
  inputs: Record<string, string>
  /** Values that are words: name to i18n key. */
  words: Record<string, string>
  operation: 'take' | 'times' | 'over' | 'round' | 'sum'
  /** What is multiplied with or divided by. */
  factor: DecimalText | null
  /** Yuan, at most six places. */
  result: DecimalText
  source: string | null
  confidence: Confidence | null
}

export interface PriceLine {
  component: Component | 'other' | 'costPlus' | 'das'
  /** Which product unit, from 1; null for what is charged once. */
  unit: number | null
  /** Other items: the code; cost-plus: the name as entered. */
  item: string | null
  yearFen: Fen
  monthFen: Fen
  lastMonthFen: Fen
  taxFen: Fen
  /** A figure that is not settled went into it. */
  provisional: boolean
  /** What was worked out, where people agreed on another amount. */
  computedFen?: Fen
}

export interface PriceTotals {
  yearFen: Fen
  monthFen: Fen
  lastMonthFen: Fen
  taxFen: Fen
  withTaxFen: Fen
}

export interface Price {
  bookCode: string
  /** The day for which it was worked out. */
  day: string
  lines: PriceLine[]
  totals: PriceTotals
  steps: PriceStep[]
  provisional: boolean
}

export type PriceRefusal =
  | { because: 'figuresMissing'; missing: Place[] }
  | { because: 'seatContradicts'; component: Component }
  | { because: 'nothingToPrice' }

export type PriceVerdict = { ok: true; price: Price } | ({ ok: false } & PriceRefusal)
