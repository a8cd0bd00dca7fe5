import type { Visitor } from '../people/visitor'
import { bookOn } from '../pricing/store.server'
import { choicesShown, type ChoicesShown } from './batch-choices'
import { alterationYear, feesBy } from './batch-fees'
import { sitesAround, waitingTowers, type WaitingDemand } from './batch.store.server'
import type { BatchSite } from './batch'
import { isJoinable } from './plan'
import type { EnteredTerms } from './proposal.commands.server'
import { otherCarriersNear, type OtherDemand } from './store.server'
import { bookUsed, type UsedBook } from './shown-fee.server'

export interface BenchRow {
  demand: WaitingDemand
  /** Null: there is no price book. */
  choices: ChoicesShown | null
  /** Open demands of other carriers that could be built for together, nearest first. */
  others: OtherDemand[]
}

export interface BatchBench {
  rows: BenchRow[]
  sites: BatchSite[]
  book: UsedBook | null
  /** Key of the next page. */
  next: number | null
}

export const benchSize = 20

/** Some demands of a batch with everything that they could be served by, within the visitor's scope. */
export async function batchBench({ scope, today }: Visitor, { batch, after, terms }: { batch: string; after: number; terms: EnteredTerms }): Promise<BatchBench> {
  const found = await waitingTowers(batch, scope, { after, size: benchSize + 1 })
  const demands = found.slice(0, benchSize)
  const kept = await bookOn(today)
  const sites = demands.length === 0 ? [] : await sitesAround(demands, { scope, day: today })
  const by = kept && { book: kept.book, day: today }
  const rules = by && { fees: feesBy(by.book, by.day), terms: { alterationFen: BigInt(alterationYear(BigInt(terms.alterCostFen), by) ?? 0), alterationPlaces: terms.alterPlaces } }
  const rows: BenchRow[] = []
  for (const demand of demands) {
    const others = await otherCarriersNear(demand, { metres: demand.offsetMetres, scope })
    const partner = others.find(isJoinable) ?? null
    rows.push({ demand, others, choices: rules && choicesShown(demand, sites, { rules, partner }) })
  }
  return { rows, sites, book: bookUsed({ kept, today }), next: found.length > benchSize ? demands.at(-1)!.id : null }
}
