import type { TowerDemand } from '~/domain/demand/demand'
import { permissionsOf, type Permission, type Role } from '~/domain/people/permissions'
import { scopeOf } from '~/domain/people/scope'
import type { Visitor } from '~/domain/people/visitor'
import type { Carrier } from '~/domain/shared/carrier'
import { db } from '~/platform/db.server'

export const now = new Date('2026-11-24T02:00:00.000Z')

const division = (code: string, level: 'province' | 'city' | 'district', name: string) => ({ code, level, name, shortName: name.slice(0, -1), parentCode: level === 'province' ? null : code.slice(0, -2) })

/** 王敏 and 刘洋 work in 济南, 赵磊 in 青岛, 魏巍 for another carrier. */
export async function cast(): Promise<void> {
  await db.division.createMany({ data: [division('37', 'province', '山东省')] })
  await db.division.createMany({ data: [division('3701', 'city', '济南市'), division('3702', 'city', '青岛市')] })
  await db.division.createMany({ data: [division('370102', 'district', '历下区'), division('370103', 'district', '市中区'), division('370202', 'district', '市南区')] })
  await db.user.createMany({ data: [[1, '王敏'], [2, '赵磊'], [3, '刘洋'], [4, '魏巍'], [5, '高远']].map(([id, name]) => ({ id: id as number, login: `user${id}`, name: name as string, createdAt: now })) })
  await db.roleGrant.createMany({ data: [{ userId: 1, role: 'account_manager', divisionCode: '3701' }, { userId: 3, role: 'carrier_engineer', divisionCode: '3701', carrier: 'CMCC' }] })
}

function visitor(id: number, { name, role, place, carrier = null }: { name: string; role: Role; place: string; carrier?: Carrier | null }): Visitor {
  const scope = scopeOf([{ role, divisionCode: place, carrier }])!
  const may = (permission: Permission) => permissionsOf(role).includes(permission)
  return {
    user: { id, name, login: `user${id}` }, roles: [role], grants: [{ role, divisionCode: place, carrier }], scope, may, scopeFor: (permission) => (may(permission) ? scope : null),
    language: 'zh-CN', now, today: '2026-11-24', requestNumber: 'TESTTESTTEST', address: '10.0.0.1', csrf: 'csrf', query: new URLSearchParams(), form: null,
  }
}

export const wangMin = visitor(1, { name: '王敏', role: 'account_manager', place: '3701' })
export const gaoYuan = visitor(5, { name: '高远', role: 'account_manager', place: '37' })
export const zhaoLei = visitor(2, { name: '赵磊', role: 'account_manager', place: '3702' })
export const liuYang = visitor(3, { name: '刘洋', role: 'carrier_engineer', place: '3701', carrier: 'CMCC' })
export const weiWei = visitor(4, { name: '魏巍', role: 'carrier_engineer', place: '3701', carrier: 'CUCC' })

/** What a form of the kind brings. */
export const tower = (values: TowerDemand) => ({ kind: 'tower' as const, values })

export const quancheng: TowerDemand = {
  carrier: 'CMCC', carrierBranch: '济南移动', carrierNumber: null, batch: '2026-3', planYear: 2026, name: '泉城路东口',
  provinceCode: '37', cityCode: '3701', districtCode: '370102', longitude: 117.02531, latitude: 36.66312, datum: 'WGS84', address: '泉城路 1 号',
  scene: 'dense_urban', railProject: false, stationClass: null, coverage: null, offsetMetres: 100, requiredOn: '2027-03-31', priority: 'normal',
  contact: '刘洋', phone: '13800000000', remarks: null, systems: ['4G_1800', '5G_3500'], systemCount: 2, bbu: 2, rru: 6, heightMinMetres: 25, heightMaxMetres: 30.5,
  antennas: 6, azimuths: '0/120/240', towerType: null, shelterType: null, powerKw: 4.5, backupHours: 3, maintenanceGrade: null, nightAccess: false,
}
