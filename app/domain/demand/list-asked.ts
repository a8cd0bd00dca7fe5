import { narrowed } from '../people/place-choice'
import type { Scope } from '../people/scope'
import type { DemandState } from '../process/demand-process'
import { readDemandFilters, type DemandFilters } from './list-filters'

/** What waits for the account manager: collected ones to judge and to send on, submitted ones to take. */
export const pendingStates = ['collected', 'submitted'] as const satisfies readonly DemandState[]

export interface DemandsAsked {
  scope: Scope
  filters: DemandFilters
}

/** The part of the scope and the filters that an address asks for. `only`: the states of a list that shows no others. */
export function demandsAsked({ scope, query, userId }: { scope: Scope; query: URLSearchParams; userId: number }, only: readonly DemandState[] = []): DemandsAsked {
  const asked = readDemandFilters(query, userId)
  const chosen = asked.states.filter((state) => only.length === 0 || only.includes(state))
  return { scope: narrowed(scope, query.get('division') ?? ''), filters: { ...asked, states: chosen.length === 0 ? only : chosen } }
}
