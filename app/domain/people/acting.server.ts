import { thisRequest } from '~/platform/request.server'
import type { Language } from '../shared/language'
import { dayInBeijing } from '../shared/working-time'
import { grantsInForce, isInForce, mayOf, scopeFor } from './account'
import type { Permission } from './permissions'
import { accountById } from './store.server'
import type { Visitor } from './visitor'

/** The person a background job works for, with what he may do now. Null: the account is closed, or no longer has the permission. */
export async function actingFor(userId: number, demanded: Permission, language: Language): Promise<Visitor | null> {
  const now = new Date()
  const today = dayInBeijing(now)
  const account = await accountById(userId, now)
  if (!account || !isInForce(account, today)) return null
  const grants = grantsInForce(account.grants, today)
  const scope = scopeFor(grants, demanded)
  if (!scope) return null

  const permissions = mayOf(grants)
  const { number, address } = thisRequest()
  return {
    user: { id: account.id, name: account.name, login: account.login },
    roles: [...new Set(grants.map(({ role }) => role))],
    grants,
    scope,
    may: (permission) => permissions.has(permission),
    scopeFor: (permission) => scopeFor(grants, permission),
    language, now, today, address,
    requestNumber: number,
    csrf: '',
    query: new URLSearchParams(),
    form: null,
  }
}
