import { monthsOf } from '../shared/money'
import { earlyEndMethods, type EarlyEnd, type EarlyEndRule } from './early-end'
import { countIn, dayIn, fenIn, oneOf, typedFrom } from './typed-configuration'

/** Why a field cannot be. Words: pricing:earlyEnd.mistake.<code>. */
export type EarlyEndMistake = 'day' | 'order' | 'term' | 'amount' | 'choose' | 'months'

export interface EarlyEndAsked {
  asked: EarlyEnd | null
  mistakes: Record<string, EarlyEndMistake>
}

const mostTerm = 600

/** An early end as an address has it. `fullTerm`: months of a full term by the book. */
export function earlyEndIn(read: (name: string) => string | null, { fullTerm }: { fullTerm: number }): EarlyEndAsked {
  const typed = typedFrom(read)
  const [start, end] = [dayIn(typed, 'start'), dayIn(typed, 'end')]
  const termMonths = countIn(typed, 'term', { most: mostTerm })
  const yearFen = fenIn(typed, 'year')
  const method = oneOf(typed, 'method', earlyEndMethods)
  const months = countIn(typed, 'months', { least: 0, most: mostTerm })
  const mistakes: EarlyEndAsked['mistakes'] = {
    ...(start ? {} : { start: 'day' as const }),
    ...(end ? (start && end < start ? { end: 'order' as const } : {}) : { end: 'day' as const }),
    ...(termMonths === null ? { term: 'term' as const } : {}),
    ...(yearFen === null ? { year: 'amount' as const } : {}),
    ...(method ? {} : { method: 'choose' as const }),
    ...(method === 'fixedMonths' && months === null ? { months: 'months' as const } : {}),
  }
  if (!start || !end || termMonths === null || yearFen === null || !method || Object.keys(mistakes).length > 0) return { asked: null, mistakes }

  return { asked: { start, end, termMonths, ...monthsOf(yearFen), rule: ruleOf(method, { months: months ?? 0, fullTerm }) }, mistakes }
}

function ruleOf(method: EarlyEndRule['method'], { months, fullTerm }: { months: number; fullTerm: number }): EarlyEndRule {
  if (method === 'none') return { method }

  return { method, months: method === 'fullTerm' ? fullTerm : months }
}
