import type { Scope } from '../people/scope'
import type { DemandFilters } from './list-filters'

const levels = ['', 'province_code_', 'city_code_', 'district_code_'] as const

const each = (rest: string): string[] => levels.map((level) => `demand_${level}${rest}_idx`)

/**
 * The indexes that give one page of a list in its order. Left to itself the database would rather intersect two of them and
 * sort what it found. None: a filter that leaves few rows has an index of its own.
 */
export function listIndexes(scope: Scope, { states, carrier, batch, importBatchId, text }: DemandFilters, sort: string): string[] {
  const wide = scope.ranges.some(({ level }) => level === 'nation' || level === 'province')
  if (importBatchId !== null || (text !== null && isOurNumber(text))) return []
  if (wide && text !== null) return ['demand_name_idx']
  if (sort === 'requiredOn') return each('required_on_id')
  if (wide && batch !== null) return ['demand_batch_id_idx']
  if (states.length > 0) return each('state_id')
  if (scope.carrier !== null || (carrier !== null && scope.ranges.every(({ level }) => level === 'nation'))) {
    return ['demand_carrier_id_idx', 'demand_carrier_province_code_id_idx', 'demand_carrier_city_code_id_idx', 'demand_district_code_id_idx']
  }
  return ['PRIMARY', ...each('id').slice(1)]
}

/** A text that looks like one of our numbers is looked for as such: an index of its own answers it. */
export const isOurNumber = (text: string): boolean => /^XQ\d/i.test(text)
