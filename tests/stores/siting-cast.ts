import { Prisma } from '~/generated/prisma/client'
import type { ScreenId } from '~/domain/people/screen'
import type { Visitor } from '~/domain/people/visitor'
import { enter } from '~/domain/people/enter.server'
import { db } from '~/platform/db.server'
import { cookieOf, person, visit } from '../visit'

/** Two cities with a district each. */
export async function ground(): Promise<void> {
  const divisions = [['37', '山东省', null], ['3701', '济南市', '37'], ['370102', '历下区', '3701'], ['3702', '青岛市', '37'], ['370202', '市南区', '3702']] as const
  for (const [code, name, parentCode] of divisions) {
    const level = ({ 2: 'province', 4: 'city', 6: 'district' } as const)[code.length as 2 | 4 | 6]
    await db.division.create({ data: { code, name, shortName: name, parentCode, level } })
  }
}

let people = 0

/** The day on which everything here happens, whatever the clock says. */
const now = new Date('2026-11-24T02:00:00Z')

/** An account manager of a city who has entered a screen. */
export async function arrive(screen: ScreenId, divisionCode = '3701', role = 'account_manager'): Promise<Visitor> {
  people += 1
  const id = await person({ login: `manager${people}`, name: `经理${people}`, grants: [{ role, divisionCode }] })
  return { ...(await enter(visit('/', { cookie: await cookieOf(id) }), screen)), now, today: '2026-11-24' }
}

export interface DemandGiven {
  longitude: number
  latitude: number
  carrier?: string
  state?: Prisma.DemandUncheckedCreateInput['state']
  districtCode?: string
  offsetMetres?: number
  towerType?: string | null
  batch?: string
}

let demands = 0

export async function addDemand({ longitude, latitude, carrier = 'CUCC', state = 'matching', districtCode = '370102', offsetMetres = 100, towerType = null, batch }: DemandGiven): Promise<number> {
  demands += 1
  const before = new Date('2026-11-20T02:00:00Z')
  const { id } = await db.demand.create({
    data: {
      number: `XQ3701-261120-${String(demands).padStart(5, '0')}`, kind: 'tower', state, carrier, batch: batch ?? null, carrierBranch: '济南分公司', name: `需求${demands}`,
      provinceCode: districtCode.slice(0, 2), cityCode: districtCode.slice(0, 4), districtCode, longitude: longitude.toFixed(6), latitude: latitude.toFixed(6),
      address: '泉城路 1 号', scene: 'urban', offsetMetres, requiredOn: new Date('2027-03-01'), priority: 'normal', contact: '李想', phone: '13800000000',
      createdAt: before, changedAt: before, changedByName: '王敏',
      tower: { create: { systems: ['5G_3500'], systemCount: 1, heightMinMetres: 30, heightMaxMetres: 40, antennas: 3, towerType } },
    },
  })
  return id
}

export interface SiteGiven {
  code: string
  longitude: number
  latitude: number
  districtCode?: string
  state?: string
  stock?: boolean
  platforms?: { heightMetres: number; capacity: number; tenants: { carrier: string; antennas: number; position?: string; until?: string }[] }[]
}

const siteColumns = ({ code, longitude, latitude, districtCode = '370102', state = 'in_service', stock = false }: SiteGiven) => ({
  code, name: `站${code}`, kind: 'macro', provinceCode: districtCode.slice(0, 2), cityCode: districtCode.slice(0, 4), districtCode,
  longitude: longitude.toFixed(6), latitude: latitude.toFixed(6), address: '泉城路 2 号', towerType: 'ground', heightMetres: 40, shelterType: 'cabinet', state, stock,
})

/** Many at once, without platforms. */
export const addSites = (sites: readonly SiteGiven[]) => db.site.createMany({ data: sites.map(siteColumns) })

export async function addSite({ platforms = [], ...site }: SiteGiven): Promise<number> {
  const { id } = await db.site.create({ data: siteColumns(site) })
  for (const { heightMetres, capacity, tenants } of platforms) {
    const platform = await db.platform.create({ data: { siteId: id, heightMetres, capacity } })
    for (const { carrier, antennas, position = 'tenant', until } of tenants) {
      await db.tenancy.create({ data: { siteId: id, platformId: platform.id, carrier, antennas, position, since: new Date('2019-01-01'), until: until ? new Date(until) : null } })
    }
  }
  return id
}

export interface CandidateGiven {
  meets: boolean
  name?: string
  siteId?: number | null
  distanceMetres?: number
}

/** A successful screening reply of 21 November; answers the ids of its candidates. */
export async function replyOk(demandId: number, candidates: readonly CandidateGiven[]): Promise<number[]> {
  const demand = await db.demand.findUniqueOrThrow({ where: { id: demandId } })
  const at = new Date('2024-11-21T03:00:00Z')
  const tasks = await db.task.count()
  const task = await db.task.create({
    data: {
      number: `SC3701-241120-${String(tasks + 1).padStart(5, '0')}`, kind: 'screening', state: 'done', demandId, demandNumber: demand.number, carrier: demand.carrier, title: demand.name,
      provinceCode: demand.provinceCode, cityCode: demand.cityCode, districtCode: demand.districtCode, dueAt: at, createdAt: at, doneAt: at,
    },
  })
  const reply = await db.taskReply.create({ data: { taskId: task.id, demandId, final: true, success: true, byUserId: 1, byName: '李强', at } })
  const ids: number[] = []
  for (const [index, { meets, name = `候选${index + 1}`, siteId = null, distanceMetres = 80 }] of candidates.entries()) {
    const { id } = await db.screenedSite.create({
      data: {
        replyId: reply.id, rank: index + 1, meets, meetsNotReason: meets ? null : '业主不同意', asPlanned: true, siteId, name, longitude: demand.longitude, latitude: demand.latitude, address: '泉城路 3 号',
        sharesExisting: siteId !== null, tenantsNow: siteId === null ? 0 : 1, tenantsAdded: 1, heightMinMetres: 30, heightMaxMetres: 38, towerType: 'ground', shelterType: 'cabinet',
        constructionMode: siteId === null ? 'new' : 'existing', distanceMetres, surveyedOn: new Date('2024-11-21'), surveyor: '李强',
      },
    })
    ids.push(id)
  }
  return ids
}
