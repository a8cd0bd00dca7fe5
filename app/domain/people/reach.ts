import { grantsInForce, mayOf, scopeFor, type Account, type HeldGrant } from './account'
import type { Demanded, Permission, Role } from './permissions'
import { scopeOf, type Scope } from './scope'
import { cutTo, lentGrants, representedFor, standInRoles, type Represented, type Standing } from './stand-in'

/** A grant of somebody whom the person stands in for. Days as YYYY-MM-DD, both included; null is open. */
export interface LentGrant {
  userId: number
  name: string
  role: string
  /** What was handed over; '' is all of it. */
  divisionCode: string
  from: string
  to: string
  grantDivision: string
  grantFrom: string | null
  grantTo: string | null
}

/** What somebody may do today and whose rows he sees, by his own grants and by those he stands in for. */
export interface Reach {
  /** His own alone. */
  grants: readonly HeldGrant[]
  roles: readonly Role[]
  permissions: ReadonlySet<Permission>
  scopeFor: (demanded: Demanded) => Scope | null
  ownScopeFor: (demanded: Demanded) => Scope | null
  standsFor: (demanded: Demanded) => readonly Represented[]
}

export function reachOf(account: Pick<Account, 'grants' | 'lent'> | null, today: string): Reach {
  const grants = account ? grantsInForce(account.grants, today) : []
  const roles = [...new Set(grants.map(({ role }) => role))]
  const standings = standingsInForce(account?.lent ?? [], today).filter(({ role }) => roles.includes(role))
  const lent = (demanded: Demanded) => (demanded === 'self' || demanded === 'public' ? [] : lentGrants(standings, { permission: demanded, roles }))
  return {
    grants,
    roles,
    permissions: mayOf(grants),
    ownScopeFor: (demanded) => scopeFor(grants, demanded),
    scopeFor: (demanded) => widened(grants, { demanded, lent: lent(demanded) }),
    standsFor: (demanded) => (demanded === 'self' || demanded === 'public' ? [] : representedFor(standings, { permission: demanded, roles })),
  }
}

function widened(grants: readonly HeldGrant[], { demanded, lent }: { demanded: Demanded; lent: ReturnType<typeof lentGrants> }): Scope | null {
  const own = scopeFor(grants, demanded)
  if (!own || own.carrier !== null || lent.length === 0) return own
  const codes = own.ranges.map((range) => (range.level === 'nation' ? '' : range.code))
  return scopeOf([...codes.map((divisionCode) => ({ role: '', divisionCode, carrier: null })), ...lent])
}

function standingsInForce(lent: readonly LentGrant[], today: string): Standing[] {
  const found = new Map<string, Standing>()
  for (const one of lent) {
    const holds = one.from <= today && one.to >= today && (one.grantFrom === null || one.grantFrom <= today) && (one.grantTo === null || one.grantTo >= today)
    const role = standInRoles.find((known) => known === one.role)
    const divisionCode = cutTo(one.grantDivision, one.divisionCode)
    if (!holds || !role || divisionCode === null) continue
    const key = `${one.userId} ${role}`
    found.set(key, { userId: one.userId, name: one.name, role, divisionCodes: [...(found.get(key)?.divisionCodes ?? []), divisionCode] })
  }
  return [...found.values()]
}
