import type { Demand } from '~/domain/demand/demand'
import { factsBySection } from './_told.server'
import type { Words } from '../_demand-words'

export interface PairRow { field: string; label: string; here: string; there: string; differs: boolean }

/** Two demands field by field in words; what both leave empty tells nothing. */
export function pairRows(here: Demand, there: Demand, words: Words): PairRow[] {
  const theirs = textsOf(there, words)
  return textsOf(here, words)
    .map(({ field, label, value, unit }, i) => ({ field, label: unit ? `${label}（${unit}）` : label, here: value, there: theirs[i]?.value ?? '', differs: value !== theirs[i]?.value }))
    .filter((row) => row.here !== '' || row.there !== '')
}

const textsOf = (demand: Demand, words: Words) => factsBySection(demand, words).flatMap(({ facts }) => facts)
