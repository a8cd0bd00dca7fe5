import type { Carrier } from '../shared/carrier'

/** One stretch of rows: the nation, or all rows of one division. */
export type Range = { level: 'nation' } | { level: 'province' | 'city' | 'district'; code: string }

/** Which rows a person sees for one permission: several ranges that do not overlap; for carrier people also one carrier. */
export interface Scope {
  ranges: readonly Range[]
  carrier: Carrier | null
}

/** A role in one division ('' is the nation). */
export interface Grant {
  role: string
  divisionCode: string
  carrier: Carrier | null
}

const levels = { 2: 'province', 4: 'city', 6: 'district' } as const

export function rangeOf(divisionCode: string): Range {
  if (divisionCode === '') return { level: 'nation' }

  const level = levels[divisionCode.length as 2 | 4 | 6]
  if (!level) throw new Error(`not a division code: ${divisionCode}`)
  return { level, code: divisionCode }
}

/** The union of the grants' divisions, a part already within a larger part left out. Null: no row at all. */
export function scopeOf(grants: readonly Grant[]): Scope | null {
  const codes = [...new Set(grants.map((grant) => grant.divisionCode))].sort()
  const wide = codes.filter((code) => !codes.some((other) => other !== code && code.startsWith(other)))
  const [first] = grants
  if (!first) return null
  if (grants.some((grant) => grant.carrier !== first.carrier)) throw new Error('grants of two carriers do not make one scope')

  return { ranges: wide.map(rangeOf), carrier: first.carrier }
}

export interface Placed {
  provinceCode: string
  cityCode: string
  districtCode: string
  carrier?: string
}

export function covers(scope: Scope, row: Placed): boolean {
  if (scope.carrier !== null && row.carrier !== scope.carrier) return false
  return scope.ranges.some((range) => range.level === 'nation' || row.districtCode.startsWith(range.code))
}

export const coversDivision = (scope: Scope, divisionCode: string): boolean =>
  scope.ranges.some((range) => range.level === 'nation' || divisionCode.startsWith(range.code))

export interface Condition {
  sql: string
  params: (string | number)[]
}

const columns = { province: 'province_code', city: 'city_code', district: 'district_code' } as const

/** One condition per range, each answered by one index range; `alias` is the table's name in the query. */
export function rangeConditions(scope: Scope, alias: string): Condition[] {
  const carrier = scope.carrier === null ? [] : [{ sql: `${alias}.carrier = ?`, params: [scope.carrier] }]
  return scope.ranges.map((range) => {
    const parts = range.level === 'nation' ? carrier : [{ sql: `${alias}.${columns[range.level]} = ?`, params: [range.code] }, ...carrier]
    return { sql: parts.map((part) => part.sql).join(' AND ') || 'TRUE', params: parts.flatMap((part) => part.params) }
  })
}

/** The whole scope as one condition: for single rows and counts, not for sorted lists. */
export function scopeCondition(scope: Scope, alias: string): Condition {
  const each = rangeConditions(scope, alias)
  return { sql: `(${each.map((one) => one.sql).join(' OR ') || 'FALSE'})`, params: each.flatMap((one) => one.params) }
}
