import { lineWords, type ExplainedLine } from '~/domain/order/form-price-words'
import type { Order } from '~/domain/order/order'
import type { OrderQuote } from '~/domain/order/quote.store.server'
import { workedPrice } from '~/domain/order/worked-price.store.server'
import { nameOf } from '~/domain/pricing/explanation'
import { lineKeys } from '~/domain/pricing/override'
import type { Place } from '~/domain/pricing/price-book'
import type { Price } from '~/domain/pricing/priced-order'
import type { Refusal } from '~/domain/shared/verdict'
import type { Translate } from '~/locales/words'

/** A line as the house sees it: with its name for an agreed amount, and who agreed on it why. */
export type AgreedLine = ExplainedLine & { key: string; agreed: { reason: string; byName: string; at: string } | null }

export function agreedLines(lines: readonly ExplainedLine[], { price, overrides }: Pick<OrderQuote, 'price' | 'overrides'>): AgreedLine[] {
  const keys = lineKeys(price.lines)
  return lines.map((line, at) => {
    const found = overrides.find((one) => one.line === keys[at])
    return { ...line, key: keys[at] ?? '', agreed: found ? { reason: found.reason, byName: found.byName, at: found.at } : null }
  })
}

export interface ComparedLine {
  words: string
  before: number | null
  after: number | null
}

/** What a recalculation would change, or why there cannot be one; null where it would change nothing. */
export type Ahead = { compared: Compared; code: string; fallen: { line: string; words: string; agreed: number }[] } | { why: string[] } | null

export async function aheadOf(order: Order, quote: OrderQuote, day: string, t: Translate): Promise<Ahead> {
  const worked = await workedPrice(order, day)
  if (!worked.ok) return worked.because === 'notPriced' ? { why: whyNotPriced(worked, t) } : null
  const compared = comparison(quote.price, worked.price, t)
  if (worked.bookId === quote.bookId && [...compared.lines, compared.total].every(({ before, after }) => before === after)) return null
  const words = new Map(lineKeys(quote.price.lines).map((key, at) => [key, lineWords(quote.price.lines[at]!, t)]))
  return { compared, code: worked.book.code, fallen: worked.fallen.map(({ line, agreedFen }) => ({ line, words: words.get(line) ?? line, agreed: Number(agreedFen) })) }
}

export interface Compared {
  lines: ComparedLine[]
  total: ComparedLine
}

/** Two prices of one order, line by line; a line that only one of them has stands alone. */
export function comparison(before: Price, after: Price, t: Translate): Compared {
  const told = (price: Price) => {
    const sums = new Map<string, number>()
    for (const line of price.lines) sums.set(lineWords(line, t), (sums.get(lineWords(line, t)) ?? 0) + Number(line.yearFen))
    return sums
  }
  const [was, now] = [told(before), told(after)]
  const names = [...new Set([...now.keys(), ...was.keys()])]
  return {
    lines: names.map((words) => ({ words, before: was.get(words) ?? null, after: now.get(words) ?? null })),
    total: { words: t('order:price.yearly'), before: Number(before.totals.yearFen), after: Number(after.totals.yearFen) },
  }
}

/** Why an order cannot be priced, in sentences. */
export function whyNotPriced({ facts = {} }: Refusal, t: Translate): string[] {
  const component = facts.component ? t(`pricing:component.${facts.component}`) : ''
  const kind = facts.kind ? t(`order:dictionary.feeKind.${facts.kind}`) : ''
  const first = t(`order:price.why.${facts.why}`, { ...facts, component, kind })
  if (typeof facts.missing !== 'string') return [first]
  return [first, ...(JSON.parse(facts.missing) as Place[]).map((place) => nameOf(place, t))]
}
