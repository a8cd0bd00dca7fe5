import type { Permission, Role } from '~/domain/people/permissions'
import { permissionsOf } from '~/domain/people/permissions'
import { scopeOf } from '~/domain/people/scope'
import type { Visitor } from '~/domain/people/visitor'
import type { DemandState } from '~/domain/process/demand-process'
import { openTask, type TaskKind } from '~/domain/task/store.server'
import { db, transaction } from '~/platform/db.server'

/** The people of the task tests, all in 历下区 unless said otherwise. */
const people = [[10, '王敏'], [11, '李强'], [12, '赵兰'], [13, '陈杰'], [14, '周涛'], [15, '孙丽']] as const

export const now = new Date('2026-11-24T02:00:00.000Z')

export async function cast(): Promise<void> {
  await db.division.createMany({
    data: [
      { code: '37', level: 'province', name: '山东省', shortName: '山东' },
      { code: '3701', level: 'city', parentCode: '37', name: '济南市', shortName: '济南' },
      { code: '370102', level: 'district', parentCode: '3701', name: '历下区', shortName: '历下' },
      { code: '370103', level: 'district', parentCode: '3701', name: '市中区', shortName: '市中' },
    ],
  })
  await db.user.createMany({ data: people.map(([id, name]) => ({ id, login: `user${id}`, name, createdAt: now })) })
  const ladder = { remindHours: 8, superiorHours: 0, provinceHours: 8 }
  await db.serviceLevelVersion.create({
    data: {
      validFrom: new Date('2026-01-01'), note: '', byUserId: 0, byName: '系统', createdAt: now,
      rules: { create: [{ stage: 'screening', hours: 16, ...ladder }, { stage: 'siting', hours: 80, ...ladder }] },
    },
  })
}

export function visitorAs(id: number, { role, place }: { role: Role; place: string }): Visitor {
  const scope = scopeOf([{ role, divisionCode: place, carrier: null }])!
  const may = (permission: Permission) => permissionsOf(role).includes(permission)
  return {
    user: { id, name: people.find(([one]) => one === id)![1], login: `user${id}` },
    roles: [role], grants: [{ role, divisionCode: place, carrier: null }], scope, may, scopeFor: (permission) => (may(permission) ? scope : null),
    language: 'zh-CN', now, today: '2026-11-24', requestNumber: 'TESTTESTTEST', address: '10.0.0.1', csrf: 'csrf', query: new URLSearchParams(), form: null,
  }
}

export const areaManager = (id: number, place = '370102'): Visitor => visitorAs(id, { role: 'area_manager', place })
export const accountManager = (id = 10, place = '3701'): Visitor => visitorAs(id, { role: 'account_manager', place })

let made = 0

/** A demand of 历下区 in this state, with the task that belongs to it. */
export async function demandIn(state: DemandState): Promise<{ id: number; number: string; taskId: number | null }> {
  const number = `XQ3701-261124-${String((made += 1)).padStart(5, '0')}`
  const place = { provinceCode: '37', cityCode: '3701', districtCode: '370102' }
  const { id } = await db.demand.create({
    data: {
      number, state, kind: 'tower', carrier: 'CMCC', carrierBranch: '济南移动', name: `泉城路 ${made} 号`, ...place,
      longitude: '117.02500', latitude: '36.66500', address: '泉城路', scene: 'dense_urban', offsetMetres: 200, requiredOn: new Date('2027-03-31'), priority: 'normal',
      contact: '刘工', phone: '13800000000', ownerId: 10, createdAt: now, changedAt: now, changedByName: '王敏',
      tower: { create: { systems: ['5G'], systemCount: 1, heightMinMetres: 30, heightMaxMetres: 35, antennas: 3 } },
    },
  })
  const kind = ({ screening: 'screening', siting: 'siting' } as Partial<Record<DemandState, TaskKind>>)[state]
  if (!kind) return { id, number, taskId: null }
  await transaction((tx) => openTask(tx, accountManager(), kind, { id, number, name: `泉城路 ${made} 号`, carrier: 'CMCC', ...place }))
  const task = await db.task.findFirstOrThrow({ where: { demandId: id } })
  return { id, number, taskId: task.id }
}
