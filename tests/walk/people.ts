import { permissionsOf, type Permission, type Role } from '~/domain/people/permissions'
import { scopeOf } from '~/domain/people/scope'
import type { Visitor } from '~/domain/people/visitor'
import { addBook } from '~/domain/pricing/store.server'
import { dayInBeijing } from '~/domain/shared/working-time'
import type { Carrier } from '~/domain/shared/carrier'
import { db, transaction } from '~/platform/db.server'
import { newRequestNumber } from '~/platform/request.server'
import { chainOf } from '../chain'
import { books } from '../world/books'

export interface Walker {
  id: number
  name: string
  role: Role
  /** Division that he works in. */
  place: string
  carrier: Carrier | null
}

const walker = (id: number, name: string, role: Role, [place, carrier]: [string, Carrier?]): Walker => ({ id, name, role, place, carrier: carrier ?? null })

/** Who walks: 济南 issues forms without approval, in 浙江 one step approves. Of each kind at least two meet over the same demand. */
export const walkers: readonly Walker[] = [
  walker(1, '王敏', 'account_manager', ['3701']),
  walker(2, '高远', 'account_manager', ['37']),
  walker(3, '沈洁', 'account_manager', ['3301']),
  walker(4, '赵磊', 'account_manager', ['3702']),
  walker(11, '李强', 'area_manager', ['370102']),
  walker(12, '赵兰', 'area_manager', ['3701']),
  walker(13, '叶舟', 'area_manager', ['330106']),
  walker(14, '孙浩', 'area_manager', ['3702']),
  walker(21, '刘洋', 'carrier_engineer', ['3701', 'CMCC']),
  walker(22, '魏巍', 'carrier_engineer', ['3701', 'CUCC']),
  walker(23, '秦岭', 'carrier_engineer', ['3301', 'CMCC']),
  walker(31, '陆远', 'approver', ['33']),
  walker(32, '韩冰', 'approver', ['37']),
]

/** Districts in which demands are made. */
export const districts = ['370102', '370103', '330106'] as const

const divisions = [
  ['37', '山东省'], ['33', '浙江省'], ['3701', '济南市'], ['3702', '青岛市'], ['3301', '杭州市'], ['370102', '历下区'], ['370103', '市中区'], ['330106', '西湖区'],
] as const
const levels = { 2: 'province', 4: 'city', 6: 'district' } as const

/** The ground that is walked on, in an empty database. */
export async function ground(): Promise<void> {
  for (const [code, name] of divisions) {
    const level = levels[code.length as 2 | 4 | 6]
    await db.division.create({ data: { code, name, shortName: name.slice(0, -1), level, parentCode: level === 'province' ? null : code.slice(0, -2) } })
  }
  const createdAt = new Date()
  await db.user.createMany({ data: walkers.map(({ id, name }) => ({ id, login: `walker${id}`, name, createdAt })) })
  await db.roleGrant.createMany({ data: walkers.map(({ id, role, place, carrier }) => ({ userId: id, role, divisionCode: place, carrier })) })
  await chainOf({ provinceCode: '33' })
  await transaction(async (tx) => {
    for (const { head, rows } of books) await addBook(tx, { head, name: head.code, rows })
  })
}

export function visitorOf({ id, name, role, place, carrier }: Walker, now = new Date()): Visitor {
  const scope = scopeOf([{ role, divisionCode: place, carrier }])!
  const may = (permission: Permission) => permissionsOf(role).includes(permission)
  return {
    user: { id, name, login: `walker${id}` }, roles: [role], grants: [{ role, divisionCode: place, carrier }], scope, may, scopeFor: (permission) => (may(permission) ? scope : null),
    language: 'zh-CN', now, today: dayInBeijing(now), requestNumber: newRequestNumber(), address: '10.0.0.1', csrf: 'csrf', query: new URLSearchParams(), form: null,
  }
}

export const as = (id: number): Visitor => visitorOf(walkers.find((one) => one.id === id)!)
