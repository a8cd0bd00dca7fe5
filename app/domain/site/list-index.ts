import type { Scope } from '../people/scope'
import type { SiteFilters } from './list-filters'

const levels = ['', 'province_code_', 'city_code_', 'district_code_'] as const

const each = (rest: string): string[] => levels.map((level) => `site_${level}${rest}_idx`)

/** The indexes that give one page of the register in its order; none where a filter that leaves few rows has an index of its own. */
export function siteIndexes(scope: Scope, { text, kind, state, sharing, box }: SiteFilters, sort: string): string[] {
  if (box !== null) return ['site_latitude_longitude_idx']
  if (text !== null && !isBroad(text)) return mayBeCode(text) ? ['site_code_key', 'site_name_idx'] : ['site_name_idx']
  if (sort === 'height') return each('height_metres_id')
  if (sort === 'tenants' || sharing !== null) return each('tenants_id')
  if (scope.ranges.every(({ level }) => level === 'nation')) {
    if (state !== null && state !== 'in_service') return ['site_state_id_idx']
    if (kind !== null) return ['site_kind_id_idx']
  }
  return ['PRIMARY', ...each('id').slice(1)]
}

/** Whether the index of a page answers all its filters, or leaves few rows to look at. */
export function isIndexed(scope: Scope, filters: SiteFilters, sort: string): boolean {
  const { text, kind, state, sharing, box, towerType, powerMode, tenant, heightFrom, heightTo, freeFrom, freeTo } = filters
  if (box !== null) return true
  if (text !== null) return !isBroad(text)
  if ([towerType, powerMode, tenant, freeFrom, freeTo].some((one) => one !== null)) return false
  if (sort !== 'height' && (heightFrom !== null || heightTo !== null)) return false
  const wide = scope.ranges.every(({ level }) => level === 'nation') && sort === 'code' && sharing === null
  return (kind === null && state === null) || (wide && (kind === null || state === null))
}

/** So few signs of a code begin those of a whole province: its sites are looked at in the order of the list, not gathered first. */
export const isBroad = (text: string): boolean => mayBeCode(text) && text.length < 6

/** Codes hold no Chinese sign: a text without one may begin a code as well as a name. */
export const mayBeCode = (text: string): boolean => /^[A-Za-z0-9-]+$/.test(text)
