import { beforeEach, describe, expect, it } from 'vitest'
import { listDemands } from '~/domain/demand/demand-list.store.server'
import { readDemandFilters } from '~/domain/demand/list-filters'
import { planAsBuild, recordPlan, type TypedPlan } from '~/domain/matching/commands.server'
import { activePlan, surroundingsOf } from '~/domain/matching/store.server'
import { workbenchOf } from '~/domain/matching/workbench.store.server'
import { addBook } from '~/domain/pricing/store.server'
import { db, transaction } from '~/platform/db.server'
import { freshDatabase } from '../database'
import { bookV2018 } from '../world/books'
import { addSite, arrive, ground } from './siting-cast'

const jinan = { ranges: [{ level: 'city', code: '3701' }], carrier: null } as const
const today = '2026-11-24'
const here = { longitude: 117.076, latitude: 36.6664 }
const north = (metres: number) => ({ longitude: here.longitude, latitude: here.latitude + metres / 111_195 })

beforeEach(async () => {
  await freshDatabase()
  await ground()
  await transaction((tx) => addBook(tx, { head: bookV2018.head, name: 'V2018', rows: bookV2018.rows }))
})

let count = 0
const before = new Date('2026-11-20T02:00:00Z')
const system = { systems: ['4G_1800', '5G_2600'], systemCount: 2, sourceBands: ['1800', '2600'], doublePath: false }
const base = (at: { longitude: number; latitude: number }, carrier: string, kind: 'building' | 'tunnel') => ({
  number: `XQ3701-261120-9${String((count += 1)).padStart(4, '0')}`, kind, state: 'matching' as const, carrier, carrierBranch: '济南分公司', name: `室分${count}`, provinceCode: '37', cityCode: '3701', districtCode: '370102',
  longitude: at.longitude.toFixed(6), latitude: at.latitude.toFixed(6), address: '泉城路 1 号', scene: 'urban', offsetMetres: 100, requiredOn: new Date('2027-03-01'), priority: 'normal', contact: '李想', phone: '13800000000', createdAt: before, changedAt: before, changedByName: '王敏',
})
const addBuilding = async (buildingName: string, { at = here, carrier = 'CUCC', ...more }: { at?: typeof here; carrier?: string; sourceBands?: string[] } = {}) =>
  (await db.demand.create({ data: { ...base(at, carrier, 'building'), building: { create: { buildingName, buildingType: 'mall', floorAreaSquareMetres: 20_000, coverageSquareMetres: 10_000, ...system, ...more } } } })).id
const addTunnel = async (tunnelName: string) =>
  (await db.demand.create({ data: { ...base(here, 'CUCC', 'tunnel'), tunnel: { create: { tunnelName, tunnelType: 'road', lengthKm: 2, bore: 'double', endLongitude: '117.09', endLatitude: '36.67', ...system } } } })).id

async function addDas(placeName: string, { at = north(40), kind = 'building_das', poiFree = 2, bands = ['4G_1800', '5G_2600'], carriers = ['CMCC'], districtCode = '370102' } = {}): Promise<number> {
  const id = await addSite({ ...at, code: `D${(count += 1)}`, districtCode })
  await db.site.update({ where: { id }, data: { kind, towerType: 'none', heightMetres: 0, shelterType: 'none', siteFeeFen: 1_200_000n, das: { create: { placeName, bands, poiPorts: 6, poiFree, sourcePositions: 4, sourceFree: 2 } } } })
  for (const carrier of carriers) await db.tenancy.create({ data: { siteId: id, carrier, antennas: 0, position: 'anchor', since: new Date('2019-01-01') } })
  return id
}

const onSite = (choice: TypedPlan['choice'], siteId: number, remarks = ''): TypedPlan => ({ choice, point: null, ranks: [{ siteId, rank: 1 }], partnerIds: [], remarks })

describe('the workbench of a building', () => {
  it('shows the system of the same building first, with ports, systems and price; towers and other places it does not mix in', async () => {
    const demandId = await addBuilding('泉城购物中心')
    const nearer = await addDas('奥体金融中心', { at: north(90) })
    const same = await addDas('泉城购物中心A座', { at: north(150) })
    await addSite({ ...north(20), code: 'T', platforms: [{ heightMetres: 38, capacity: 9, tenants: [] }] })
    await addDas('泉城隧道', { kind: 'tunnel_das' })
    const bench = (await workbenchOf(demandId, { scope: jinan, today }))!
    expect(bench.sites.map(({ id, withinOffset, room, das }) => [id, withinOffset, room.fits, das?.portsFree, das?.portsNeeded])).toEqual([[same, true, true, 2, 2], [nearer, false, false, 2, 2]])
    // 29,040.00 alone, 6,600.00 of it maintenance; the other of two pays 0.70 of it and 0.60 of the site fee.
    expect([bench.buildFee.yearFen, bench.sites[0]!.fee.yearFen, bench.sites[0]!.tenants]).toEqual([2_904_000, 2_032_800 + 720_000, ['CMCC']])
  })

  it('says what a system lacks, and shares only what is complete', async () => {
    const demandId = await addBuilding('泉城购物中心')
    await addDas('泉城购物中心', { poiFree: 1 })
    await addDas('泉城购物中心', { at: north(50), bands: ['4G_1800'] })
    const bench = (await workbenchOf(demandId, { scope: jinan, today }))!
    expect(bench.sites.map(({ room, das }) => [room.fits, das?.portsFree, das?.missing])).toEqual([[false, 1, []], [false, 2, ['5G_2600']]])
  })

  it('prices a joint one with another carrier’s demand of its kind alone, and counts systems on the list', async () => {
    const [mine, theirs] = [await addBuilding('泉城购物中心'), await addBuilding('泉城购物中心', { at: north(30), carrier: 'CTCC' })]
    const bench = (await workbenchOf(mine, { scope: jinan, today }))!
    expect(bench.others.map(({ id }) => id)).toEqual([theirs])
    expect(bench.jointFee?.yearFen).toBe(1_887_600)
    await addDas('泉城购物中心')
    expect(await surroundingsOf([mine], jinan)).toEqual(new Map([[mine, { sites: 1, others: 1 }]]))
  })

  it('does not see systems of another city', async () => {
    const demandId = await addBuilding('泉城购物中心')
    await addDas('泉城购物中心', { districtCode: '370202' })
    expect((await workbenchOf(demandId, { scope: jinan, today }))!.sites).toEqual([])
  })
})

describe('the plan of a building or tunnel', () => {
  it('shares a system: the plan is recorded with its price and the screening task is there', async () => {
    const demandId = await addBuilding('泉城购物中心')
    const siteId = await addDas('泉城购物中心')
    expect(await recordPlan(await arrive('matching.plan'), { demandId, version: 1, key: 'k1', plan: onSite('share', siteId) })).toMatchObject({ ok: true, state: 'screening' })
    expect(await activePlan(demandId)).toMatchObject({ choice: 'share', candidates: [{ siteId, yearlyFen: 2_752_800 }] })
    expect(await db.task.findMany({ select: { kind: true, state: true, demandId: true } })).toEqual([{ kind: 'screening', state: 'open', demandId }])
  })

  it('takes its ports from those who come later, though nobody is connected yet, until it is given up', async () => {
    const [first, second] = [await addBuilding('泉城购物中心'), await addBuilding('泉城购物中心', { carrier: 'CTCC' })]
    const siteId = await addDas('泉城购物中心', { poiFree: 3 })
    const visitor = await arrive('matching.plan')
    expect(await recordPlan(visitor, { demandId: first, version: 1, key: 'k1', plan: onSite('share', siteId) })).toMatchObject({ ok: true })
    const seen = async () => (await workbenchOf(second, { scope: jinan, today }))!.sites.map(({ room, das }) => [room.fits, das?.portsFree, das?.promised])
    expect(await seen()).toEqual([[false, 1, 2]])
    expect(await recordPlan(visitor, { demandId: second, version: 1, key: 'k2', plan: onSite('share', siteId) })).toMatchObject({ ok: false, mistakes: [{ code: 'noRoom' }] })
    await db.demand.update({ where: { id: first }, data: { state: 'cancelled' } })
    expect(await seen()).toEqual([[true, 3, 0]])
  })

  it('extends one that is full, which cannot be shared as it stands', async () => {
    const demandId = await addTunnel('燕山隧道')
    const siteId = await addDas('燕山隧道', { kind: 'tunnel_das', poiFree: 0 })
    const visitor = await arrive('matching.plan')
    expect(await recordPlan(visitor, { demandId, version: 1, key: 'k1', plan: onSite('share', siteId) })).toMatchObject({ ok: false, mistakes: [{ code: 'noRoom' }] })
    expect(await recordPlan(visitor, { demandId, version: 1, key: 'k2', plan: onSite('alter', siteId) })).toMatchObject({ ok: true, state: 'screening' })
    expect(await db.task.count()).toBe(1)
  })

  it('builds one, singly or for many at once', async () => {
    const [tunnel, building] = [await addTunnel('燕山隧道'), await addBuilding('泉城购物中心')]
    const done = await planAsBuild(await arrive('matching.plan'), { ids: [tunnel, building], key: 'k1' })
    expect(done.map(({ verdict }) => verdict.ok)).toEqual([true, true])
    // 400,000 yuan/km x 2 km / 10 x 1.02 x 1.10
    expect([(await activePlan(tunnel))?.candidates[0]?.yearlyFen, (await activePlan(building))?.candidates[0]?.yearlyFen]).toEqual([11_616_000, 2_904_000])
    expect(await db.task.count({ where: { kind: 'screening' } })).toBe(2)
  })
})

describe('the list of demands', () => {
  it('is filtered by what only a building or a tunnel has', async () => {
    const [mall, other, tunnel] = [await addBuilding('泉城购物中心'), await addBuilding('奥体中心', { sourceBands: ['700', '3500'] }), await addTunnel('燕山隧道')]
    const asked = async (query: string) => (await listDemands(jinan, readDemandFilters(new URLSearchParams(query)), { sort: 'number', descending: false, size: 50, after: null, before: null })).rows.map(({ id }) => id)
    expect([await asked('buildingType=mall'), await asked('tunnelType=road'), await asked('bore=double'), await asked('band=3500'), await asked('buildingName=泉城'), await asked('tunnelName=燕山'), await asked('doublePath=1')]).toEqual([[mall, other], [tunnel], [tunnel], [other], [mall], [tunnel], []])
    expect(await asked('buildingType=castle')).toEqual([mall, other, tunnel])
  })
})
