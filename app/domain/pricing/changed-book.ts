import { Decimal } from 'decimal.js'
import type { DecimalText } from '../shared/money'
import type { PriceBook, PriceItem } from './price-book'

/** A figure of a book put to the question: times a factor, or another in its place. */
export interface FigureChange {
  /** `kind/key1/key2/from`, as figureKey writes it. */
  figure: string
  by: 'times' | 'value'
  number: DecimalText
}

export const figureKey = ({ kind, key1, key2, from }: Pick<PriceItem, 'kind' | 'key1' | 'key2' | 'from'>): string => [kind, key1, key2, from ?? ''].join('/')

/** Figures that may be put to the question: what is worked with, not which configurations are offered. */
export const figuresOf = (book: PriceBook): PriceItem[] => Object.values(book.items).flat().filter(({ kind }) => kind !== 'configuration' && kind !== 'region_class')

/** The same book but for one figure; null where it has no such figure. */
export function withFigure(book: PriceBook, { figure, by, number }: FigureChange): PriceBook | null {
  const changed = figuresOf(book).find((row) => figureKey(row) === figure)
  if (!changed) return null

  const value = by === 'times' ? new Decimal(changed.value).times(number).toFixed() : number
  const group = `${changed.kind}/${changed.key1}/${changed.key2}`
  const rows = (book.items[group] ?? []).map((row) => (row === changed ? { ...row, value } : row))
  return { ...book, items: { ...book.items, [group]: rows } }
}
