import { statesSeenAs } from '../process/carrier-eyes'
import { demandStates } from '../process/demand-process'
import type { CarrierFilters } from './carrier.store.server'
import { demandKinds } from './kinds'

/** The states that a carrier sees. */
export const seenStates = demandStates.filter((state) => statesSeenAs(state).length > 0)

/** What the address of a carrier's list asks for; unknown values are as if they were not there. */
export function carrierFiltersIn(query: URLSearchParams): CarrierFilters {
  const given = (name: string) => (query.get(name) ?? '').trim() || null
  const day = (name: string) => (/^\d{4}-\d\d-\d\d$/.test(given(name) ?? '') ? given(name) : null)
  return {
    state: seenStates.find((state) => state === given('state')) ?? null,
    kind: demandKinds.find((kind) => kind === given('kind')) ?? null,
    batch: given('batch'), text: given('text'), requiredFrom: day('from'), requiredTo: day('to'),
  }
}
