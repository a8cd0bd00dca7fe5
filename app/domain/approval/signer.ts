import type { HeldGrant } from '../people/account'
import type { Level } from './chain'

/** Somebody who acts, with what he holds today. */
export interface Person {
  id: number
  name: string
  grants: readonly HeldGrant[]
}

export interface Placed {
  provinceCode: string
  cityCode: string
  districtCode: string
}

/** The divisions of the grants that give the level in a place. */
export function divisionsAt(level: Level, { provinceCode, cityCode, districtCode }: Placed): string[] {
  return { any: [districtCode, cityCode, provinceCode, ''], city: [cityCode], province: [provinceCode], nation: [''] }[level]
}

export const holds = ({ grants }: Person, { role, level }: { role: string; level: Level }, place: Placed): boolean =>
  grants.some((grant) => grant.role === role && divisionsAt(level, place).includes(grant.divisionCode))

/** Who signs where nobody else is left. */
export const administrators = ['account_admin', 'system_admin'] as const

export const isAdministrator = (person: Person, place: Placed): boolean => administrators.some((role) => holds(person, { role, level: 'any' }, place))
