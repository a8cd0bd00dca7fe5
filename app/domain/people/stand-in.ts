import { refuse, type Verdict } from '../shared/verdict'
import { permissionsOf, type Permission, type Role } from './permissions'
import { covers, scopeOf, type Grant, type Placed, type Scope } from './scope'

/** Whom a person stands in for today, in one role: with the divisions of the other's grants, cut to what was handed over. */
export interface Standing {
  userId: number
  name: string
  role: Role
  divisionCodes: readonly string[]
}

/** Roles whose work somebody else may do for a while. */
export const standInRoles: readonly Role[] = ['account_manager', 'area_manager', 'build_manager', 'case_handler']

/** Money is approved by whom the rules of approval name, never by a stand-in. */
const neverLent: readonly Permission[] = ['approval.use', 'approval.publish']

const mayLend = (permission: Permission): boolean => !neverLent.includes(permission)

/** A grant cut to a division; '' leaves it whole. Null where they have nothing in common. */
export function cutTo(grantDivision: string, division: string): string | null {
  if (division.startsWith(grantDivision)) return division
  return grantDivision.startsWith(division) ? grantDivision : null
}

/** Grants that others lend for this permission to somebody who holds the same roles himself. */
export function lentGrants(standings: readonly Standing[], { permission, roles }: { permission: Permission; roles: readonly Role[] }): Grant[] {
  if (!mayLend(permission)) return []
  return standings
    .filter(({ role }) => roles.includes(role) && permissionsOf(role).includes(permission))
    .flatMap(({ role, divisionCodes }) => divisionCodes.map((divisionCode) => ({ role, divisionCode, carrier: null })))
}

/** Whom somebody stands in for, and where, as a command needs it. */
export interface Represented {
  userId: number
  name: string
  scope: Scope
}

/** Those whom he represents where this permission is asked for. */
export const representedFor = (standings: readonly Standing[], { permission, roles }: { permission: Permission; roles: readonly Role[] }): Represented[] =>
  standings.flatMap((standing) => {
    const scope = scopeOf(lentGrants([standing], { permission, roles }))
    return scope ? [{ userId: standing.userId, name: standing.name, scope }] : []
  })

interface Acting {
  user: { id: number; name: string; login: string }
  standsFor?: readonly Represented[]
  /** His own rows, where he sees those of others besides. */
  ownScope?: Scope | null
}

/** The name of who acts for another, as history, audit and pages show it. */
export const actingName = (name: string, forName: string): string => `${name.slice(0, 27)}（代${forName.slice(0, 27)}）`

/** In whose place somebody acts on a row: his own, or that of whom he represents there. `holderId` is who holds the row already. */
export function placeOf({ user, standsFor = [], ownScope }: Acting, row: Placed, holderId: number | null): { id: number; name: string } {
  if (holderId === user.id || standsFor.length === 0) return user
  const fitting = standsFor.filter(({ scope }) => covers(scope, row))
  const holder = fitting.find(({ userId }) => userId === holderId)
  if (holder) return { id: holder.userId, name: holder.name }
  const [first] = fitting
  return first && !(ownScope && covers(ownScope, row)) ? { id: first.userId, name: first.name } : user
}

/** The same person with the name under which he acts on this row. */
export function actingOn<V extends Acting>(visitor: V, row: Placed, holderId: number | null = null): V {
  const place = placeOf(visitor, row, holderId)
  return place.id === visitor.user.id ? visitor : { ...visitor, standsFor: [], user: { ...visitor.user, name: actingName(visitor.user.name, place.name) } }
}

/** A stretch of days in which somebody stands in for another. Days as YYYY-MM-DD, both included. */
export interface Stretch {
  userId: number
  standInId: number
  role: string
  divisionCode: string
  from: string
  to: string
}

const mostDays = 92

const overlap = (a: Stretch, b: Stretch): boolean => a.from <= b.to && b.from <= a.to

/** May this be agreed beside what runs already? Nobody hands on what was handed to him, and no two stand in for one person in one place. */
export function mayAppoint(asked: Stretch, running: readonly Stretch[], { today }: { today: string }): Verdict {
  if (asked.userId === asked.standInId) return refuse('standInSelf')
  if (asked.to < asked.from || asked.from < today) return refuse('standInDays')
  if (Date.parse(asked.to) - Date.parse(asked.from) >= mostDays * 86_400_000) return refuse('standInTooLong', { days: mostDays })
  const meanwhile = running.filter((one) => overlap(one, asked))
  if (meanwhile.some((one) => one.standInId === asked.userId || one.userId === asked.standInId)) return refuse('standInChain')
  const twice = meanwhile.some((one) => one.userId === asked.userId && one.role === asked.role && cutTo(one.divisionCode, asked.divisionCode) !== null)
  return twice ? refuse('standInTwice') : { ok: true }
}
