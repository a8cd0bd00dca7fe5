import { narrowed } from '../people/place-choice'
import type { Scope } from '../people/scope'
import { isCarrier } from '../shared/carrier'

export const suspicionRules = ['exact', 'near'] as const

export interface SuspicionFilters {
  carrier: string | null
  rule: string | null
}

/** The part of the scope and the filters that an address of the list asks for. */
export function suspicionsAsked(scope: Scope, query: URLSearchParams): { scope: Scope; filters: SuspicionFilters } {
  const carrier = query.get('carrier') ?? ''
  return {
    scope: narrowed(scope, query.get('division') ?? ''),
    filters: { carrier: isCarrier(carrier) ? carrier : null, rule: suspicionRules.find((one) => one === query.get('rule')) ?? null },
  }
}
