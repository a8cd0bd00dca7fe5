import type { Prisma } from '~/generated/prisma/client'
import { permissionsOf, type Permission, type Role } from '~/domain/people/permissions'
import { scopeOf } from '~/domain/people/scope'
import type { Visitor } from '~/domain/people/visitor'
import { addBook } from '~/domain/pricing/store.server'
import type { Carrier } from '~/domain/shared/carrier'
import type { Refusal, Verdict } from '~/domain/shared/verdict'
import { db, transaction } from '~/platform/db.server'
import { books } from '../world/books'
import { cast } from './demand-cast'

export const now = new Date('2026-11-24T02:00:00.000Z')

export function visitor(id: number, { name, roles, place, carrier = null, at = now }: { name: string; roles: Role[]; place: string; carrier?: Carrier | null; at?: Date }): Visitor {
  const scope = scopeOf(roles.map((role) => ({ role, divisionCode: place, carrier })))!
  const may = (permission: Permission) => roles.some((role) => permissionsOf(role).includes(permission))
  return {
    user: { id, name, login: `user${id}` }, roles, grants: roles.map((role) => ({ role, divisionCode: place, carrier })), scope, may, scopeFor: (permission) => (may(permission) ? scope : null),
    language: 'zh-CN', now: at, today: new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10), requestNumber: 'TESTTESTTEST', address: '10.0.0.1', csrf: 'csrf', query: new URLSearchParams(), form: null,
  }
}

export const wangMin = visitor(1, { name: '王敏', roles: ['account_manager'], place: '3701' })
export const zhaoLei = visitor(2, { name: '赵磊', roles: ['account_manager'], place: '3702' })
export const liuYang = visitor(3, { name: '刘洋', roles: ['carrier_engineer'], place: '3701', carrier: 'CMCC' })
export const weiWei = visitor(4, { name: '魏巍', roles: ['carrier_engineer'], place: '3701', carrier: 'CUCC' })
export const sunJie = visitor(6, { name: '孙洁', roles: ['approver'], place: '37' })
/** Designs and approves: may not approve what he designed. */
export const bothMin = visitor(1, { name: '王敏', roles: ['account_manager', 'approver'], place: '3701' })

/** People, divisions and price books. */
export async function setting(): Promise<void> {
  await cast()
  await db.user.create({ data: { id: 6, login: 'user6', name: '孙洁', createdAt: now } })
  await transaction(async (tx) => {
    for (const { head, rows } of books) await addBook(tx, { head, name: head.code, rows })
  })
}

let counted = 0
const number = (kind: string) => `${kind}3701-261120-${String((counted += 1)).padStart(5, '0')}`

export interface SitedGiven {
  carrier?: Carrier
  siteId?: number | null
  siting?: Partial<Prisma.SitingResultUncheckedCreateInput>
}

/** A demand whose siting succeeded: one system at 40 m on a ground tower without shelter, site fee 12,000 a year, no power cost. */
export async function sitedDemand({ carrier = 'CMCC', siteId = null, siting = {} }: SitedGiven = {}): Promise<number> {
  const place = { carrier, provinceCode: '37', cityCode: '3701', districtCode: '370102' }
  const { id, number: demandNumber } = await db.demand.create({
    data: {
      ...place, number: number('XQ'), kind: 'tower', state: 'sited', carrierBranch: '济南分公司', name: '泉城路东口', longitude: 117.02531, latitude: 36.66312, address: '泉城路 1 号',
      scene: 'dense_urban', offsetMetres: 100, requiredOn: new Date('2027-03-31'), priority: 'normal', contact: '刘洋', phone: '13800000000', ownerId: 1,
      createdAt: now, changedAt: now, changedByName: '王敏',
      tower: { create: { systems: ['5G_3500'], systemCount: 1, heightMinMetres: 35, heightMaxMetres: 42, antennas: 3 } },
    },
  })
  const task = await db.task.create({ data: { ...place, number: number('XZ'), kind: 'siting', state: 'done', demandId: id, demandNumber, title: '泉城路东口', dueAt: now, createdAt: now } })
  const reply = await db.taskReply.create({ data: { taskId: task.id, demandId: id, final: true, success: true, byUserId: 2, byName: '赵磊', at: now } })
  await db.sitingResult.create({
    data: {
      replyId: reply.id, siteId, name: '泉城路新建站', longitude: 117.02551, latitude: 36.66322, address: '泉城路 3 号', landOwner: '泉城商场', siteFeeFen: 1_200_000n, leaseYears: 10,
      powerMode: 'mains_380', powerCostFen: 0n, transmission: 'fibre', team: '选址一组', constructionMode: 'new', towerType: 'ground', shelterType: 'none', ancillaryType: 'none',
      systemCount: 1, antennas: 3, heightMetres: 40, ...siting,
    },
  })
  return id
}

let keys = 0
export const key = () => `order-key-${(keys += 1)}`

/** What a verdict brings; a refusal ends the test. */
export const done = <T extends object>(verdict: Verdict<T>) => {
  if (!verdict.ok) throw new Error(`refused: ${verdict.because} ${JSON.stringify(verdict.facts ?? {})}`)
  return verdict
}

/** The refusal of a verdict; without one the test ends. */
export const refusal = (verdict: Verdict<object>): Refusal => {
  if (verdict.ok) throw new Error('not refused')
  return verdict
}
