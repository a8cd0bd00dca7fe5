import type { Demand } from '../demand/demand'
import type { ScreenedSite } from '../screening/reply.store.server'
import { formOf, type Typed } from '../task/typed'
import { resultFromCandidate } from './prefill'
import { sitingReply, sitingResults } from './siting.fields'
import type { Entered } from '~/fields/record'

export interface StartOfResult {
  /** An id, `other`, or '' where nothing is chosen. */
  screenedSiteId: string
  head: Entered
  values: Entered
}

/** A reply as its draft was left, or as the chosen candidate foresees it. */
export function resultStart({ demand, candidates, typed }: { demand: Pick<Demand, 'kind' | 'values'>; candidates: readonly ScreenedSite[]; typed: Typed | null }): StartOfResult {
  const form = typed && formOf(typed)
  if (form) return { screenedSiteId: String(form.get('screenedSiteId') ?? ''), head: sitingReply.entered(form), values: sitingResults[demand.kind].entered(form) }

  const chosen = candidates.find((one) => one.chosen) ?? null
  return { screenedSiteId: String(chosen?.id ?? ''), head: {}, values: chosen ? resultFromCandidate(chosen, demand.values) : {} }
}
