import { dasTypes, otherItems } from './calculator'
import { components } from './occupancy'
import { ancillaryTypes, confidences, itemKinds, shelterTypes, towerTypes, type Confidence, type ItemKind, type PriceItem } from './price-book'

/** What the bands of a kind are measured in. */
export type BandUnit = 'height' | 'pressure' | 'size'
/** What the value of a row is; worded under pricing:book.value.<name>. */
export type ValueKind = 'rate' | 'ratio' | 'yuan' | 'signedYuan' | 'years' | 'class' | 'factor' | 'switch' | 'count' | 'day'

const groups = ['base', 'site', 'power'] as const
const paths = ['single', 'double'] as const
const counted = [2, 3, 4, 5, 6] as const
const placesOfPay = ['alone', ...counted.map((n) => `anchor:${n}`), ...counted.map((n) => `other:${n}`)]
const newcomers = [0, 1, 2, 3, 4] as const
const placesOfStock = [...newcomers.flatMap((existing) => newcomers.map((added) => `owner:${existing}+${added}`)), 'existing']
const typesOf = { tower: towerTypes, shelter: shelterTypes, ancillary: ancillaryTypes } as const
const parts = ['tower', 'shelter', 'ancillary'] as const
const rules: Readonly<Record<string, ValueKind>> = { further_unit: 'ratio', most_sharers: 'count', antennas_per_unit: 'count', existing_ratio_until: 'day', early_end: 'count' }

/** The keys that a row of a kind may have; `province` is any province's code or '*'. */
export function firstKeys(kind: ItemKind): readonly string[] | 'province' {
  switch (kind) {
    case 'life': case 'standard_cost': return parts
    case 'maintenance': case 'configuration': return towerTypes
    case 'region_class': return 'province'
    case 'region_factor': return ['1', '2', '3', '4']
    case 'pay_ratio': case 'stock_ratio': return groups
    case 'other_item': return otherItems
    case 'das_cost': case 'das_maintenance': return dasTypes
    case 'tax': return ['*', ...components, 'other', 'costPlus', 'das', ...otherItems.filter((item) => item !== 'other')]
    case 'rule': return Object.keys(rules)
    default: return []
  }
}

export function secondKeys(kind: ItemKind, key1: string): readonly string[] {
  if (kind === 'life') return ['*', ...(key1 === 'tower' ? ['das'] : []), ...(typesOf[key1 as keyof typeof typesOf] ?? [])]
  if (kind === 'standard_cost') return typesOf[key1 as keyof typeof typesOf] ?? []
  if (kind === 'configuration') return shelterTypes.flatMap((shelter) => ancillaryTypes.map((ancillary) => `${shelter}:${ancillary}`))
  if (kind === 'pay_ratio') return placesOfPay
  if (kind === 'stock_ratio') return placesOfStock
  if (kind === 'das_cost' || kind === 'das_maintenance') return paths
  if (kind === 'rule' && key1 === 'early_end') return ['full_term']
  return []
}

/** What its bands are measured in; null where it has none. */
export function bandOf(kind: ItemKind, key1: string): BandUnit | null {
  if (kind === 'standard_cost' && key1 === 'tower') return 'height'
  if (kind === 'wind_factor') return 'pressure'
  return kind === 'das_cost' || kind === 'das_maintenance' ? 'size' : null
}

export function valueOf(kind: ItemKind, key1: string): ValueKind {
  switch (kind) {
    case 'markup': case 'impairment': case 'tax': return 'rate'
    case 'life': return 'years'
    case 'region_class': return 'class'
    case 'region_factor': case 'wind_factor': return 'factor'
    case 'pay_ratio': case 'stock_ratio': return 'ratio'
    case 'configuration': return 'switch'
    case 'other_item': return 'signedYuan'
    case 'rule': return rules[key1] ?? 'count'
    default: return 'yuan'
  }
}

/** Every kind may have these places once in a book, or once for each band. */
export const rowMistakes = ['kind', 'key1', 'key2', 'from', 'to', 'band', 'value', 'source', 'confidence', 'twice'] as const
export type RowMistake = (typeof rowMistakes)[number]

/** A row as it was typed, code by code. */
export interface TypedItem {
  kind: string
  key1: string
  key2: string
  from: string
  to: string
  value: string
  source: string
  confidence: string
}

export const typedItem = ({ kind, key1, key2, from, to, value, source, confidence }: PriceItem): TypedItem => ({ kind, key1, key2, from: from ?? '', to: to ?? '', value, source, confidence })

type ItemRead = { ok: true; item: PriceItem } | { ok: false; mistakes: RowMistake[] }

/** A row of a book from what was typed, or what is wrong with it. Numbers are kept in their shortest form. */
export function readItem(typed: TypedItem): ItemRead {
  const mistakes: RowMistake[] = []
  const kind = itemKinds.find((one) => one === typed.kind)
  if (!kind) return { ok: false, mistakes: ['kind'] }
  const { key1, key2, source } = typed
  const first = firstKeys(kind)
  if (first === 'province' ? !/^(\d\d|\*)$/.test(key1) : first.length === 0 ? key1 !== '' : !first.includes(key1)) mistakes.push('key1')
  const second = mistakes.length > 0 ? [] : secondKeys(kind, key1)
  if (mistakes.length === 0 && (second.length === 0 ? key2 !== '' : !second.includes(key2))) mistakes.push('key2')

  // Whose first key is wrong may have bands or not.
  const banded = mistakes.includes('key1') || bandOf(kind, key1) !== null
  const from = boundIn(typed.from)
  const to = boundIn(typed.to)
  if (from === undefined || (!banded && from !== null)) mistakes.push('from')
  if (to === undefined || (!banded && to !== null)) mistakes.push('to')
  if (from && to && Number(from) >= Number(to)) mistakes.push('band')

  const value = numberIn(typed.value)
  if (value === undefined || !fits(value, valueOf(kind, key1))) mistakes.push('value')
  if (source.trim() === '' || source.trim().length > 200) mistakes.push('source')
  const confidence = confidences.find((one): one is Confidence => one === typed.confidence)
  if (!confidence) mistakes.push('confidence')
  if (mistakes.length > 0 || value === undefined || from === undefined || to === undefined || !confidence) return { ok: false, mistakes }
  return { ok: true, item: { kind, key1, key2, from, to, value, source: source.trim(), confidence } }
}

/** 0.650 is 0.65; undefined where it is no number of at most six places. */
function numberIn(text: string): string | undefined {
  const found = /^(-?)0*(\d{1,12})(?:\.(\d{1,6}))?$/.exec(text.trim())
  if (!found) return undefined
  const [, sign = '', whole = '0', after = ''] = found
  const places = after.replace(/0+$/, '')
  const plain = places === '' ? whole : `${whole}.${places}`
  return Number(plain) === 0 ? '0' : `${sign}${plain}`
}

/** Null is without limit; undefined is no bound. */
function boundIn(text: string): string | null | undefined {
  if (text.trim() === '') return null
  const number = numberIn(text)
  return number !== undefined && !number.startsWith('-') && /^\d{1,9}(\.\d{1,2})?$/.test(number) ? number : undefined
}

function fits(value: string, kind: ValueKind): boolean {
  const number = Number(value)
  const whole = Number.isInteger(number)
  switch (kind) {
    case 'rate': case 'ratio': return number >= 0 && number <= 1
    case 'years': return number > 0 && number <= 100
    case 'class': return whole && number >= 1 && number <= 4
    case 'factor': return number > 0 && number <= 10
    case 'switch': return number === 0 || number === 1
    case 'count': return whole && number >= 0 && number <= 1200
    case 'day': return isDay(value)
    case 'signedYuan': return Math.abs(number) <= 1_000_000_000
    default: return number >= 0 && number <= 10_000_000_000
  }
}

/** 20191231 */
function isDay(value: string): boolean {
  const found = /^(\d{4})(\d\d)(\d\d)$/.exec(value)
  if (!found) return false
  const day = `${found[1]}-${found[2]}-${found[3]}`
  const time = Date.parse(`${day}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day)
}
