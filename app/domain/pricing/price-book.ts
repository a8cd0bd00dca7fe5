import type { DecimalText } from '../shared/money'

export { ancillaryTypes, shelterTypes, towerTypes, type AncillaryType, type ShelterType, type TowerType } from '../shared/configuration'

export const confidences = ['public', 'reported', 'provisional'] as const
export const bookStatuses = ['draft', 'checked', 'published', 'retired'] as const

export type Confidence = (typeof confidences)[number]
export type BookStatus = (typeof bookStatuses)[number]

/**
 * What a row of a book is about, with what its keys mean.
 *  markup, impairment              no keys              rates
 *  life, standard_cost             part, type               costs in yuan, banded by height in metres
 *  maintenance                     tower type               yuan a year
 *  region_class                    province code, or '*'    value is the class
 *  region_factor                   class
 *  wind_factor                     no keys, banded by wind pressure in kN/m²
 *  pay_ratio                       base | site | power, then alone or position:sharers
 *  stock_ratio                     base | site | power, then owner:existing+new or existing
 *  configuration                   tower, shelter:ancillary 1 in use, 0 switched off
 *  other_item                      item code                yuan a year each
 *  das_cost                        building or tunnel type, single | double: yuan per m² or km, banded by size
 *  das_maintenance                 building or tunnel type, single | double: yuan a year per m² or km
 *  tax                             item, or '*'
 *  rule                            name of the rule
 */
export const itemKinds = [
  'markup', 'impairment', 'life', 'standard_cost', 'maintenance', 'region_class', 'region_factor', 'wind_factor',
  'pay_ratio', 'stock_ratio', 'configuration', 'other_item', 'das_cost', 'das_maintenance', 'tax', 'rule',
] as const
export type ItemKind = (typeof itemKinds)[number]

export interface PriceItem {
  kind: ItemKind
  key1: string
  key2: string
  /** A band is half-open, [from, to); the last of its group is closed. Null is without limit. */
  from: DecimalText | null
  to: DecimalText | null
  value: DecimalText
  source: string
  confidence: Confidence
}

export interface BookHead {
  code: string
  /** Days, both included. */
  validFrom: string
  validTo: string | null
  status: BookStatus
}

export interface PriceBook extends BookHead {
  /** By `kind/key1/key2`, each group by ascending band. */
  items: Record<string, PriceItem[]>
}

export function toPriceBook(head: BookHead, rows: readonly PriceItem[]): PriceBook {
  const items: Record<string, PriceItem[]> = {}
  for (const row of rows) (items[groupOf(row.kind, row.key1, row.key2)] ??= []).push(row)
  for (const group of Object.values(items)) group.sort((a, b) => Number(a.from ?? 0) - Number(b.from ?? 0))

  return { code: head.code, validFrom: head.validFrom, validTo: head.validTo, status: head.status, items }
}

export interface Place {
  kind: ItemKind
  key1?: string
  key2?: string
  /** Where in the bands: metres, kN/m², m² or km. */
  at?: DecimalText | null
}

/** The row that holds at a place of the book, or null where the book is silent. */
export function itemAt(book: PriceBook, place: Place): PriceItem | null {
  const group = book.items[groupOf(place.kind, place.key1 ?? '', place.key2 ?? '')] ?? []
  if (place.at === undefined || place.at === null) return group.find((row) => row.from === null && row.to === null) ?? null

  const at = Number(place.at)
  return group.find((row, index) => within(row, at, index === group.length - 1)) ?? null
}

export function isValidOn(book: BookHead, day: string): boolean {
  return book.validFrom <= day && (book.validTo === null || day <= book.validTo)
}

function within(row: PriceItem, at: number, last: boolean): boolean {
  if (row.from !== null && at < Number(row.from)) return false
  if (row.to === null) return true

  return at < Number(row.to) || (last && at === Number(row.to))
}

const groupOf = (kind: ItemKind, key1: string, key2: string): string => `${kind}/${key1}/${key2}`

/**
 * The book that prices a day: the published one valid then; between its end and the publishing of a successor
 * the last published one goes on, and the caller says so where `overrun` is true.
 */
export function bookFor<T extends BookHead>(books: readonly T[], day: string): { book: T; overrun: boolean } | null {
  const begun = books.filter((book) => book.status === 'published' && book.validFrom <= day)
  const latest = begun.sort((a, b) => b.validFrom.localeCompare(a.validFrom))[0]

  return latest ? { book: latest, overrun: !isValidOn(latest, day) } : null
}
