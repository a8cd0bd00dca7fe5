import { permissionsOf, type Permission } from '../app/domain/people/permissions'
import { scopeOf } from '../app/domain/people/scope'
import type { Visitor } from '../app/domain/people/visitor'
import { dayInBeijing } from '../app/domain/shared/working-time'
import { db } from '../app/platform/db.server'
import { personBy } from '../tests/world/people'

/** The person at work at that moment, as `enter()` would let him in. */
export async function at(login: string, now: Date): Promise<Visitor> {
  const { name, grants } = personBy(login)
  const { id } = await db.user.findUniqueOrThrow({ where: { login }, select: { id: true } })
  const given = grants.map(({ division, carrier, role }) => ({ role, divisionCode: division, carrier: carrier ?? null }))
  const scope = scopeOf(given)
  if (!scope) throw new Error(`${login} has no grant`)
  const may = (permission: Permission) => grants.some(({ role }) => permissionsOf(role).includes(permission))

  return {
    user: { id, name, login }, roles: grants.map(({ role }) => role), grants: given, scope, may, scopeFor: (permission) => (may(permission) ? scope : null), language: 'zh-CN',
    now, today: dayInBeijing(now), requestNumber: 'DEMOWORLD', address: '127.0.0.1', csrf: '', query: new URLSearchParams(), form: null,
  }
}

const managers: Record<string, string> = { '3701': 'wangmin', '3702': 'zhaolei', '3301': 'shenjie' }
const areaManagers: Record<string, string> = { '370102': 'liqiang', '370103': 'liqiang', '370104': 'zhoutao', '370112': 'zhoutao', '370202': 'sunhao', '370212': 'sunhao', '330106': 'yezhou', '330109': 'yezhou' }
const engineers: Record<string, string> = { 'CMCC 3701': 'yd.liu', 'CMCC 3702': 'yd.bai', 'CMCC 3301': 'yd.qin', 'CUCC 3701': 'lt.wei', 'CUCC 3702': 'lt.shi', 'CTCC 3701': 'dx.yan', 'CTCC 3702': 'dx.yan', 'CTCC 3301': 'dx.hu' }

export const managerOf = (district: string): string => known(managers, district.slice(0, 4))
export const areaManagerOf = (district: string): string => known(areaManagers, district)
export const engineerOf = (carrier: string, district: string): string => known(engineers, `${carrier} ${district.slice(0, 4)}`)

function known(logins: Record<string, string>, key: string): string {
  const login = logins[key]
  if (!login) throw new Error(`the demo world has nobody for ${key}`)
  return login
}
