import { isCarrier } from '../shared/carrier'
import type { LentGrant } from './reach'
import { permissionsOf, roles, type Demanded, type Permission, type Role } from './permissions'
import { scopeOf, type Grant, type Scope } from './scope'

/** A grant with the days from and to which it holds, both included; null is open. */
export interface DatedGrant {
  role: string
  divisionCode: string
  carrier: string | null
  validFrom: string | null
  validTo: string | null
}

/** A person who may sign in, with all that decides what he may do. */
export interface Account {
  id: number
  login: string
  name: string
  language: string
  status: 'active' | 'disabled'
  demo: boolean
  validTo: string | null
  mustChange: boolean
  grants: readonly DatedGrant[]
  /** Of those he stands in for; absent where there are none. */
  lent?: readonly LentGrant[]
}

/** A grant that holds today, of a role that exists. */
export interface HeldGrant extends Grant {
  role: Role
}

const isRole = (role: string): role is Role => (roles as readonly string[]).includes(role)

export const isInForce = (account: Pick<Account, 'status' | 'validTo'>, today: string): boolean =>
  account.status === 'active' && (account.validTo === null || account.validTo >= today)

export const grantsInForce = (grants: readonly DatedGrant[], today: string): HeldGrant[] =>
  grants.flatMap(({ role, divisionCode, carrier, validFrom, validTo }) => {
    const holds = (validFrom === null || validFrom <= today) && (validTo === null || validTo >= today)
    if (!holds || !isRole(role) || (carrier !== null && !isCarrier(carrier))) return []
    return [{ role, divisionCode, carrier }]
  })

/** Whose rows the person sees for this permission; null where no grant gives it. Grants of two carriers give nothing. */
export function scopeFor(grants: readonly HeldGrant[], demanded: Demanded): Scope | null {
  const giving = demanded === 'self' || demanded === 'public' ? grants : grants.filter(({ role }) => permissionsOf(role).includes(demanded))
  if (giving.some(({ carrier }) => carrier !== giving[0]?.carrier)) return null
  return scopeOf(giving)
}

export const mayOf = (grants: readonly HeldGrant[]): ReadonlySet<Permission> => new Set(grants.flatMap(({ role }) => permissionsOf(role)))
