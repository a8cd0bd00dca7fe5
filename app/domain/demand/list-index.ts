import type { Scope } from '../people/scope'
import type { DemandFilters } from './list-filters'

const levels = ['', 'province_code_', 'city_code_', 'district_code_'] as const

const each = (rest: string): string[] => levels.map((level) => `demand_${level}${rest}_idx`)

/** By which index a page is read; each answers the scope and the filters named beside it. */
const paths = {
  import: { indexes: ['demand_import_batch_id_import_row_number_idx'], answers: ['importBatchId'] },
  number: { indexes: ['demand_number_key'], answers: ['text'] },
  name: { indexes: ['demand_name_idx'], answers: ['text'] },
  carrierNumber: { indexes: ['demand_carrier_number_idx'], answers: ['carrierNumber'] },
  requiredOn: { indexes: each('required_on_id'), answers: ['requiredFrom', 'requiredTo'] },
  owner: { indexes: ['demand_owner_id_id_idx'], answers: ['ownerId'] },
  batch: { indexes: ['demand_batch_id_idx'], answers: ['batch'] },
  states: { indexes: each('state_id'), answers: ['states'] },
  carrier: { indexes: ['demand_carrier_id_idx', 'demand_carrier_province_code_id_idx', 'demand_carrier_city_code_id_idx', 'demand_district_code_id_idx'], answers: ['carrier'] },
  id: { indexes: ['PRIMARY', ...each('id').slice(1)], answers: [] },
} as const satisfies Record<string, { indexes: readonly string[]; answers: readonly (keyof DemandFilters)[] }>

type Path = keyof typeof paths

/** Enough letters to leave few rows; less is looked for among the newest. */
const fewByName = 2
const fewByNumber = 9

function pathOf(scope: Scope, filters: DemandFilters, sort: string): Path {
  const { states, carrier, batch, importBatchId, text, carrierNumber, ownerId } = filters
  const wide = scope.ranges.some(({ level }) => level === 'nation' || level === 'province')
  if (importBatchId !== null) return 'import'
  if (text !== null && isOurNumber(text) && text.length >= fewByNumber) return 'number'
  if (text !== null && !isOurNumber(text) && text.length >= fewByName) return 'name'
  if (carrierNumber !== null) return 'carrierNumber'
  if (sort === 'requiredOn') return 'requiredOn'
  if (wide && batch !== null) return 'batch'
  if (ownerId !== null) return 'owner'
  if (states.length > 0) return 'states'
  if (scope.carrier !== null || carrier !== null) return 'carrier'
  return 'id'
}

/**
 * The indexes that give one page of a list in its order. Left to itself the database would rather intersect two of them and
 * sort what it found.
 */
export const listIndexes = (scope: Scope, filters: DemandFilters, sort: string): readonly string[] => paths[pathOf(scope, filters, sort)].indexes

/** Paths that leave so few rows that the others are sorted out among them. */
const narrowPaths: readonly Path[] = ['import', 'number', 'name', 'carrierNumber', 'batch']

/** Whether every filter is answered by the index, or is left to few rows; otherwise a page looks at a bounded number of rows. */
export function isIndexed(scope: Scope, filters: DemandFilters, sort: string): boolean {
  const path = pathOf(scope, filters, sort)
  const answered: readonly (keyof DemandFilters)[] = paths[path].answers
  return narrowPaths.includes(path) || filtersInForce(filters).every((name) => answered.includes(name))
}

export function filtersInForce(filters: DemandFilters): (keyof DemandFilters)[] {
  const isSet = (value: unknown): boolean => {
    if (Array.isArray(value)) return value.some((one) => one !== null)
    return value !== null && (typeof value !== 'object' || Object.keys(value).length > 0)
  }
  return (Object.keys(filters) as (keyof DemandFilters)[]).filter((name) => isSet(filters[name]))
}

/** A text that looks like one of our numbers is looked for as such: an index of its own answers it. */
export const isOurNumber = (text: string): boolean => /^XQ\d/i.test(text)
