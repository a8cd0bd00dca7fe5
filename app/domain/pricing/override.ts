import type { Fen } from '../shared/money'
import { withAmounts } from './annual-price'
import type { PriceBook } from './price-book'
import type { Price, PriceLine } from './priced-order'

/** A yearly amount that people agreed on in place of what was worked out for a line. It stands while that stays the same. */
export interface Override {
  /** Of the line, as `lineKeys` names it. */
  line: string
  computedFen: Fen
  agreedFen: Fen
  reason: string
  byUserId: number
  byName: string
  /** ISO, UTC */
  at: string
}

/** A name for each line by what it is for; lines of one name are counted. */
export function lineKeys(lines: readonly Pick<PriceLine, 'component' | 'unit' | 'item'>[]): string[] {
  const names = lines.map(({ component, unit, item }) => [component, unit ?? '', item ?? ''].join('/'))
  return names.map((name, at) => {
    const before = names.slice(0, at).filter((one) => one === name).length
    return before === 0 ? name : `${name}#${before + 1}`
  })
}

/** The price with what was agreed; an override whose line is gone or is worked out otherwise now has fallen away. */
export function withOverrides(price: Price, book: PriceBook, overrides: readonly Override[]): { price: Price; standing: Override[]; fallen: Override[] } {
  const keys = lineKeys(price.lines)
  const workedOut = (line: string): Fen | null => {
    const found = price.lines[keys.indexOf(line)]
    return found ? (found.computedFen ?? found.yearFen) : null
  }
  const standing = overrides.filter(({ line, computedFen }) => workedOut(line) === computedFen)
  const agreed = keys.map((key) => standing.find(({ line }) => line === key)?.agreedFen ?? null)
  return { price: withAmounts(price, book, agreed), standing, fallen: overrides.filter((one) => !standing.includes(one)) }
}

/** By how much a year the agreed amounts differ from what was worked out, up and down alike; null where none was agreed. */
export function overriddenFen(lines: readonly PriceLine[]): Fen | null {
  const agreed = lines.filter(({ computedFen }) => computedFen !== undefined)
  if (agreed.length === 0) return null
  return agreed.reduce((sum, { yearFen, computedFen }) => sum + distance(yearFen, computedFen ?? yearFen), 0n)
}

const distance = (a: Fen, b: Fen): Fen => (a > b ? a - b : b - a)
