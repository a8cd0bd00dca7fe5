import type { Visitor } from '~/domain/people/visitor'
import { compensation, fullTermOf } from '~/domain/pricing/early-end'
import { earlyEndIn } from '~/domain/pricing/early-end-asked'
import type { PriceBook } from '~/domain/pricing/price-book'

export type EarlyEndValues = Record<'start' | 'end' | 'term' | 'year' | 'method' | 'months', string>

/** What the page shows of an address: what was typed, or `given`; and what it comes to, kept nowhere. */
export function earlyEndView({ query }: Pick<Visitor, 'query'>, { book, given }: { book: PriceBook | null; given: Partial<EarlyEndValues> }) {
  const fullTerm = fullTermOf(book)
  const sent = query.has('end')
  const value = (name: keyof EarlyEndValues) => (sent ? (query.get(name) ?? '') : (given[name] ?? ''))
  const values: EarlyEndValues = { start: value('start'), end: value('end'), term: value('term'), year: value('year'), method: value('method') || 'fullTerm', months: value('months') }
  const { asked, mistakes } = sent ? earlyEndIn((name) => query.get(name), { fullTerm }) : { asked: null, mistakes: {} }
  const found = asked && compensation(asked)
  return {
    values, mistakes, fullTerm,
    found: found && { fen: String(found.fen), months: found.months, days: found.days, steps: found.steps.map((step) => ({ ...step, fen: step.fen === null ? null : String(step.fen) })) },
  }
}

export type EarlyEndView = ReturnType<typeof earlyEndView>
