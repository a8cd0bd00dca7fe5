import { thisRequest } from '~/platform/request.server'
import type { Language } from '../shared/language'
import { dayInBeijing } from '../shared/working-time'
import { isInForce } from './account'
import type { Permission } from './permissions'
import { reachOf } from './reach'
import { accountById } from './store.server'
import type { Visitor } from './visitor'

/** The person a background job works for, with what he may do now. Null: the account is closed, or no longer has the permission. */
export async function actingFor(userId: number, demanded: Permission, language: Language): Promise<Visitor | null> {
  const now = new Date()
  const today = dayInBeijing(now)
  const account = await accountById(userId, now)
  if (!account || !isInForce(account, today)) return null
  const reach = reachOf(account, today)
  const scope = reach.scopeFor(demanded)
  if (!scope) return null

  const standsFor = reach.standsFor(demanded)
  const { number, address } = thisRequest()
  return {
    user: { id: account.id, name: account.name, login: account.login },
    roles: reach.roles,
    grants: reach.grants,
    scope,
    may: (permission) => reach.permissions.has(permission),
    scopeFor: reach.scopeFor,
    ...(standsFor.length > 0 ? { standsFor, ownScope: reach.ownScopeFor(demanded) } : {}),
    language, now, today, address,
    requestNumber: number,
    csrf: '',
    query: new URLSearchParams(),
    form: null,
  }
}
