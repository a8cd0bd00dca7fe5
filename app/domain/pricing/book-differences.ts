import { figureKey } from './changed-book'
import { itemKinds, type PriceItem } from './price-book'

/** A figure that two lists of rows have differently; null where one has none. */
export interface FigureDifference {
  key: string
  before: PriceItem | null
  after: PriceItem | null
}

const kindAt = (item: PriceItem): number => itemKinds.indexOf(item.kind)

/** In the order of the kinds. A figure is the same by its kind, keys and lower bound. */
export function figureDifferences(before: readonly PriceItem[], after: readonly PriceItem[]): FigureDifference[] {
  const [old, now] = [byKey(before), byKey(after)]
  return [...new Set([...old.keys(), ...now.keys()])]
    .map((key) => ({ key, before: old.get(key) ?? null, after: now.get(key) ?? null }))
    .filter(({ before: was, after: is }) => !was || !is || fieldsThatDiffer(was, is).length > 0)
    .sort((a, b) => kindAt((a.after ?? a.before)!) - kindAt((b.after ?? b.before)!) || a.key.localeCompare(b.key))
}

const byKey = (rows: readonly PriceItem[]): Map<string, PriceItem> => new Map(rows.map((row) => [figureKey(row), row]))

export const comparedFields = ['to', 'value', 'source', 'confidence'] as const

export const fieldsThatDiffer = (one: PriceItem, other: PriceItem): (typeof comparedFields)[number][] => comparedFields.filter((field) => one[field] !== other[field])

/** Rows that stand at a place that another row before them has. */
export function repeatedRows(rows: readonly PriceItem[]): number[] {
  const seen = new Set<string>()
  return rows.flatMap((row, at) => {
    const key = figureKey(row)
    const again = seen.has(key)
    seen.add(key)
    return again ? [at] : []
  })
}
