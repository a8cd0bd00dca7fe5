import { beforeEach, describe, expect, it } from 'vitest'
import { tasksAtRisk, toDoCounts, countStates } from '~/domain/report/home.store.server'
import { findNumbers } from '~/domain/report/search.store.server'
import { db } from '~/platform/db.server'
import * as search from '~/routes/home/search'
import { freshDatabase } from '../database'
import { cookieOf, endOf, visit } from '../visit'
import { now, setting, sitedDemand, visitor, wangMin, zhaoLei } from './order-cast'

const areaManager = visitor(2, { name: '赵磊', roles: ['area_manager'], place: '370102' })

beforeEach(async () => {
  await freshDatabase()
  await setting()
})

const demand = async (given: object) => {
  const id = await sitedDemand()
  await db.demand.update({ where: { id }, data: given })
  return id
}
const nonZero = async (person: Parameters<typeof toDoCounts>[0]) => Object.fromEntries((await toDoCounts(person)).filter(({ count }) => count > 0).map(({ code, count, late }) => [code, [count, late]]))

async function task(number: string, given: object) {
  const place = { carrier: 'CMCC', provinceCode: '37', cityCode: '3701', districtCode: '370102' }
  const demandId = await sitedDemand()
  await db.task.create({ data: { ...place, number, kind: 'screening', demandId, demandNumber: 'XQ', title: number, dueAt: new Date(now.getTime() + 86_400_000 * 3), createdAt: now, ...given } })
}
const hours = (n: number) => new Date(now.getTime() + n * 3_600_000)

describe('the to-dos of the home page', () => {
  it('count each stage within the scope of him who may work on it', async () => {
    await demand({ state: 'submitted' })
    await demand({ state: 'collected', duplicate: 'suspected' })
    await demand({ state: 'matching' })
    await demand({ state: 'siting_failed' })
    await demand({ state: 'screened', cityCode: '3702', districtCode: '370202' })
    await sitedDemand()
    expect(await nonZero(wangMin)).toEqual({ submitted: [1, 0], collected: [1, 0], suspected: [1, 0], matching: [1, 0], exceptions: [1, 0], toDesign: [1, 0] })
    expect(await nonZero(zhaoLei)).toEqual({ screened: [1, 0] })
  })

  it('tell pool from own tasks, and what is late of both', async () => {
    await task('SC1', { state: 'open', dueAt: hours(-1) })
    await task('SC2', { state: 'open' })
    await task('SC3', { state: 'claimed', assigneeId: 2, assigneeName: '赵磊', dueAt: hours(-5) })
    await task('SC4', { state: 'claimed', assigneeId: 1, assigneeName: '王敏' })
    await task('SC5', { state: 'open', districtCode: '370103' })
    expect(await nonZero(areaManager)).toEqual({ screeningPool: [2, 1], screeningMine: [1, 1] })
  })

  it('are none for who has no area', async () => {
    expect(await toDoCounts(visitor(5, { name: '钱莉', roles: ['billing_clerk'], place: '37' }))).toEqual([])
  })
})

it('tasks at risk come the longest overdue first, those of later days and of other districts not at all', async () => {
  await task('SC1', { dueAt: hours(2) })
  await task('SC2', { dueAt: hours(-3), state: 'claimed', assigneeId: 2, assigneeName: '赵磊' })
  await task('SC3', { dueAt: hours(30) })
  await task('SC4', { dueAt: hours(-9), state: 'done' })
  await task('SC5', { dueAt: hours(-9), districtCode: '370103' })
  const found = await tasksAtRisk({ screening: areaManager.scope, siting: areaManager.scope }, hours(12))
  expect(found.map(({ number }) => number)).toEqual(['SC2', 'SC1'])
})

it('demands are counted by state within the scope', async () => {
  await demand({ state: 'matching' })
  await demand({ state: 'matching', cityCode: '3702', districtCode: '370202' })
  expect([...(await countStates(zhaoLei.scope))]).toEqual([['matching', 1]])
})

describe('the one search box', () => {
  const found = async (text: string, person = wangMin) => (await findNumbers(person, text)).map(({ kind, number }) => [kind, number])

  it('finds a demand by our number, by the carrier’s, by its name and by its batch', async () => {
    const id = await demand({ number: 'XQ3701-261124-00077', carrierNumber: 'YD-7788', name: '大明湖北门', batch: '2026年第4批' })
    const hit = ['demand', 'XQ3701-261124-00077']
    expect([await found('XQ3701-261124-00077'), await found('YD-77'), await found('大明湖')]).toEqual([[hit], [hit], [hit]])
    expect(await found('2026年第4批')).toEqual([['batch', '2026年第4批']])
    expect((await findNumbers(wangMin, 'YD-7788'))[0]?.href).toBe(`/demands/${id}`)
  })

  it('finds tasks, orders and sites', async () => {
    await task('SC3701-261124-00001', {})
    const demandId = await sitedDemand()
    const place = { carrier: 'CMCC', provinceCode: '37', cityCode: '3701', districtCode: '370102' }
    await db.order.create({ data: { ...place, number: 'DD3701-261124-00009', demandId, createdAt: now, changedAt: now, changedByName: '王敏' } })
    await db.site.create({ data: { code: '37010200077', name: '千佛山站', kind: 'macro', provinceCode: '37', cityCode: '3701', districtCode: '370102', longitude: 117, latitude: 36, address: '千佛山', towerType: 'ground', heightMetres: 40, shelterType: 'none' } })
    expect([await found('SC3701-261124'), await found('DD3701-261124-00009'), await found('3701020007')]).toEqual([[['task', 'SC3701-261124-00001']], [['order', 'DD3701-261124-00009']], [['site', '37010200077']]])
  })

  it('finds nothing outside the scope, and nothing of an area that one may not read', async () => {
    await demand({ number: 'XQ3701-261124-00077' })
    expect(await found('XQ3701-261124-00077', zhaoLei)).toEqual([])
    expect(await found('XQ3701-261124-00077', visitor(5, { name: '钱莉', roles: ['billing_clerk'], place: '37' }))).toEqual([])
  })

  it('goes straight to the only hit', async () => {
    const id = await demand({ number: 'XQ3701-261124-00077' })
    const answer = await endOf(search.loader({ request: visit('/search?q=xq3701-261124-00077', { cookie: await cookieOf(1) }), params: {}, context: {} } as never))
    expect([answer?.status, answer?.headers.get('location')]).toEqual([303, `/demands/${id}`])
  })

  it('is not for people of a carrier', async () => {
    expect((await endOf(search.loader({ request: visit('/search?q=XQ3701', { cookie: await cookieOf(3) }), params: {}, context: {} } as never)))?.status).toBe(403)
  })
})
