import type { Demand } from '../demand/demand'
import { formOf, type Typed } from '../task/typed'
import { candidates as records } from './das.fields'
import { candidateFromPlan, type PlannedPlace } from './prefill'
import { places, prefixOf } from './reply'
import { screeningReply } from './screening.fields'
import type { Entered } from '~/fields/record'

export interface StartOfReply {
  head: Entered
  candidates: { prefix: string; omit: boolean; values: Entered }[]
}

/** A reply as its draft was left, or as the plan foresees it. */
export function replyStart({ demand, plan, typed, surveyor }: { demand: Pick<Demand, 'kind' | 'values'>; plan: { choice: string; candidates: readonly PlannedPlace[] } | null; typed: Typed | null; surveyor: string }): StartOfReply {
  const record = records[demand.kind]
  const form = typed && formOf(typed)
  const foreseen = (place: number): Entered => {
    const planned = plan?.candidates[place]
    return planned ? candidateFromPlan(planned, { choice: plan.choice, demand: demand.values, surveyor }) : {}
  }
  return {
    head: form ? screeningReply.entered(form) : {},
    candidates: places.map((place) => ({
      prefix: prefixOf(place),
      omit: form?.get(`${prefixOf(place)}omit`) === '1',
      values: form ? record.entered(form, prefixOf(place)) : foreseen(place),
    })),
  }
}
