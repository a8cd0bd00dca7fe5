import { beforeEach, describe, expect, it } from 'vitest'
import { promise, promiseDates } from '~/domain/demand/promise.commands.server'
import { promiseOf, staleDemands } from '~/domain/demand/promise.store.server'
import { ageing } from '~/domain/report/ageing.store.server'
import { takeStep } from '~/domain/process/runner.server'
import { db } from '~/platform/db.server'
import { freshDatabase } from '../database'
import { accountManager, cast, demandIn, now } from './task-cast'

beforeEach(async () => {
  await freshDatabase()
  await cast()
})

const day = 86_400_000
let made = 0

/** So many finished demands of one place, each `days` after it was sent to matching. */
async function finished(count: number, { district, days, kind = 'tower' }: { district: string; days: (at: number) => number; kind?: string }): Promise<void> {
  await db.stagePassage.createMany({
    data: Array.from({ length: count }, (_, at) => ({
      demandId: 1_000_000 + (made += 1), state: 'matching', kind, provinceCode: district.slice(0, 2), cityCode: district.slice(0, 4), districtCode: district,
      enteredAt: new Date(Date.now() - 100 * day), stayMinutes: 3 * 1440, leftMinutes: Math.round(days(at) * 1440), finishedAt: new Date(Date.now() - 10 * day),
    })),
  })
}

async function sent(): Promise<number> {
  const { id } = await demandIn('collected')
  expect(await takeStep(accountManager(), { step: 'send_matching', demandId: id, version: null, key: null })).toMatchObject({ ok: true })
  return id
}
const go = () => promiseDates({ progress: () => Promise.resolve() })
const demandOf = (id: number) => db.demand.findUniqueOrThrow({ where: { id } })

describe('the date of a demand', () => {
  it('is told when it enters a state, from its district, with the reason', async () => {
    await finished(40, { district: '370102', days: (at) => at + 1 })
    const id = await sent()
    expect((await demandOf(id)).promiseStale).toBe(true)
    await go()
    // The 80 % of 1…40 lies at 32.8, the half at 20.5; from 24 November.
    expect(await promiseOf(id)).toMatchObject({ level: 'district', divisionCode: '370102', sample: 40, mostOn: '2026-12-27', halfOn: '2026-12-15', reasons: [{ state: 'matching', days: 3 }] })
    const { promisedOn, promiseStale } = await demandOf(id)
    expect([promisedOn?.toISOString().slice(0, 10), promiseStale]).toEqual(['2026-12-27', false])
  })

  it.each([
    ['the city', '370103', 'city', '3701'], ['the province', '370202', 'province', '37'], ['the nation', '330106', 'nation', ''],
  ])('widens to %s where the district has fewer than thirty, and says so', async (_what, district, level, divisionCode) => {
    await finished(29, { district: '370102', days: () => 5 })
    await finished(30, { district, days: () => 9 })
    const id = await sent()
    await go()
    expect(await promiseOf(id)).toMatchObject({ level, divisionCode, sample: 59 })
  })

  it('does not look at other kinds, and is not told from next to nothing', async () => {
    await finished(300, { district: '370102', days: () => 5, kind: 'tunnel' })
    await finished(4, { district: '370102', days: () => 5 })
    const id = await sent()
    await go()
    expect(await promiseOf(id)).toBeNull()
    expect((await demandOf(id)).promiseStale).toBe(false)
  })

  it('is told once for each state that is entered, also by two workers', async () => {
    await finished(40, { district: '370102', days: () => 10 })
    const id = await sent()
    const [stale] = await staleDemands(10)
    await Promise.all([promise(stale!, new Date()), promise(stale!, new Date())])
    expect(await db.demandPromise.count({ where: { demandId: id } })).toBe(1)
    await go()
    expect(await db.demandPromise.count({ where: { demandId: id } })).toBe(1)
  })

  it('waits for the next one where the demand has gone on meanwhile', async () => {
    await finished(40, { district: '370102', days: () => 10 })
    const id = await sent()
    const [stale] = await staleDemands(10)
    await takeStep(accountManager(), { step: 'withdraw_matching', demandId: id, version: null, key: null })
    await promise(stale!, new Date())
    expect([await db.demandPromise.count({ where: { demandId: id } }), (await demandOf(id)).promiseStale]).toEqual([0, true])
  })

  it('rests on what was finished: its passages are kept when it is through', async () => {
    const { id } = await demandIn('order_confirmed')
    const event = (sequence: number, step: string, [fromState, toState]: [string | null, string], days: number) => ({ aggregate: 'demand', aggregateId: id, sequence, step, fromState, toState, changes: {}, byUserId: 10, byName: '王敏', at: new Date(now.getTime() - (20 - days) * day), requestNumber: 'T' })
    await db.historyEvent.createMany({ data: [event(1, 'collect', [null, 'collected'], 0), event(2, 'send_matching', ['collected', 'matching'], 2), event(3, 'confirm_order', ['matching', 'order_confirmed'], 12)] })
    await db.demand.update({ where: { id }, data: { promiseStale: true } })
    await go()
    await db.demand.update({ where: { id }, data: { promiseStale: true } })
    await go()
    expect((await db.stagePassage.findMany({ where: { demandId: id }, orderBy: { id: 'asc' } })).map(({ state, stayMinutes, leftMinutes }) => [state, stayMinutes / 1440, leftMinutes / 1440])).toEqual([['collected', 2, 12], ['matching', 10, 10]])
  })
})

describe('ageing', () => {
  it('counts running demands of the scope by their days in a state, and the sum is all of them', async () => {
    for (const [state, days] of [['collected', 0.5], ['collected', 5], ['matching', 40], ['order_confirmed', 90], ['cancelled', 90]] as const) {
      const { id } = await demandIn(state)
      await db.demand.update({ where: { id }, data: { enteredAt: new Date(now.getTime() - days * day) } })
    }
    const { scope } = accountManager()
    expect((await ageing(scope, 'state', now)).map(({ state, total, upTo1, upTo7, beyond, oldestDays }) => [state, total, upTo1, upTo7, beyond, oldestDays])).toEqual([['matching', 1, 0, 0, 1, 40], ['collected', 2, 1, 1, 0, 5]])
    expect((await ageing(scope, 'district', now)).map(({ districtCode, total }) => [districtCode, total])).toEqual([['370102', 3]])
    expect((await ageing(scope, 'person', now)).map(({ person, total, averageDays }) => [person, total, averageDays])).toEqual([['王敏', 3, 15.2]])
    expect(await ageing(accountManager(10, '3702').scope, 'state', now)).toEqual([])
  })
})
