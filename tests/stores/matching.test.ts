import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { planAsBuild, recordPlan, type TypedPlan } from '~/domain/matching/commands.server'
import { activePlan, plansOf, surroundingsOf } from '~/domain/matching/store.server'
import { workbenchOf } from '~/domain/matching/workbench.store.server'
import { addBook } from '~/domain/pricing/store.server'
import { countSitesNear, sitesNear } from '~/domain/site/store.server'
import { distanceMetres } from '~/domain/shared/distance'
import { db, transaction } from '~/platform/db.server'
import { freshDatabase } from '../database'
import { bookV2018 } from '../world/books'
import { addDemand, addSite, addSites, arrive, ground } from './siting-cast'

const nation = { ranges: [{ level: 'nation' }], carrier: null } as const
const jinan = { ranges: [{ level: 'city', code: '3701' }], carrier: null } as const
const qingdao = { ranges: [{ level: 'city', code: '3702' }], carrier: null } as const
const day = '2026-11-24'
const here = { longitude: 117.076, latitude: 36.6664 }
const north = (metres: number) => ({ longitude: here.longitude, latitude: here.latitude + metres / 111_195 })

const onSites = (choice: TypedPlan['choice'], ...siteIds: number[]): TypedPlan => ({ choice, point: null, ranks: siteIds.map((siteId, index) => ({ siteId, rank: index + 1 })), partnerIds: [], remarks: '' })
const built: TypedPlan = { choice: 'build', point: { ...here, name: '泉城路新建点' }, ranks: [], partnerIds: [], remarks: '' }

beforeEach(async () => {
  await freshDatabase()
  await ground()
  await transaction((tx) => addBook(tx, { head: bookV2018.head, name: 'V2018', rows: bookV2018.rows }))
})

describe('sites near a point', () => {
  it('are those that measuring every site would find, nearest first', async () => {
    const points = Array.from({ length: 120 }, (_, index) => ({
      longitude: here.longitude + (((index * 37) % 100) - 50) * 0.0003, latitude: here.latitude + (((index * 53) % 100) - 50) * 0.0002, code: `P${index}`,
    }))
    await addSites(points)
    await fc.assert(
      fc.asyncProperty(fc.double({ min: -0.015, max: 0.015, noNaN: true }), fc.double({ min: -0.01, max: 0.01, noNaN: true }), fc.integer({ min: 0, max: 2_000 }), async (east, up, metres) => {
        const centre = { longitude: here.longitude + east, latitude: here.latitude + up }
        const measured = points.filter((point) => distanceMetres(centre, rounded(point)) <= metres).map(({ code }) => code)
        const found = await sitesNear(centre, { metres, scope: nation, day })
        expect(found.map(({ code }) => code).sort()).toEqual(measured.sort())
        expect(found.map((site) => site.distanceMetres)).toEqual([...found.map((site) => site.distanceMetres)].sort((a, b) => a - b))
        expect((await countSitesNear([{ id: 1, ...centre, metres }], nation)).get(1)).toBe(measured.length)
      }),
      { numRuns: 40 },
    )
  })

  it('leave out those of another city and those no longer in service', async () => {
    const ours = await addSite({ ...north(50), code: 'A' })
    await addSite({ ...north(60), code: 'B', districtCode: '370202' })
    await addSite({ ...north(70), code: 'C', state: 'retired' })
    expect((await sitesNear(here, { metres: 500, scope: jinan, day })).map(({ id }) => id)).toEqual([ours])
  })

  it('count the antennas of those who sit there on the day, not of those who left', async () => {
    await addSite({ ...north(50), code: 'A', platforms: [{ heightMetres: 38, capacity: 6, tenants: [{ carrier: 'CMCC', antennas: 4 }, { carrier: 'CTCC', antennas: 3, until: '2026-11-23' }] }] })
    const [site] = await sitesNear(here, { metres: 500, scope: jinan, day })
    expect(site?.platforms.map(({ capacity, used }) => [capacity, used])).toEqual([[6, 4]])
    expect(site?.tenancies.map(({ carrier }) => carrier)).toEqual(['CMCC'])
  })
})

/** As the table keeps it. */
const rounded = ({ longitude, latitude }: { longitude: number; latitude: number }) => ({ longitude: Number(longitude.toFixed(6)), latitude: Number(latitude.toFixed(6)) })

describe('the workbench of a demand', () => {
  it('shows sites with their room and the fee that each would come to', async () => {
    const demandId = await addDemand({ ...here, offsetMetres: 100, towerType: 'ground' })
    await addSite({ ...north(80), code: 'A', platforms: [{ heightMetres: 38, capacity: 6, tenants: [{ carrier: 'CMCC', antennas: 3, position: 'anchor' }] }] })
    await addSite({ ...north(150), code: 'B', platforms: [{ heightMetres: 20, capacity: 6, tenants: [] }] })
    const bench = await workbenchOf(demandId, { scope: jinan, today: day })
    expect(bench?.sites.map(({ code, withinOffset, room, tenants, fee }) => ({ code, withinOffset, fits: room.fits, free: room.free, tenants, priced: fee.yearFen !== null && fee.provisional }))).toEqual([
      { code: 'A', withinOffset: true, fits: true, free: 3, tenants: ['CMCC'], priced: true },
      { code: 'B', withinOffset: false, fits: false, free: 0, tenants: [], priced: true },
    ])
    expect(bench?.book).toEqual({ code: 'V2018', validTo: '2022-12-31', overrun: true })
    expect(bench!.sites[0]!.fee.yearFen!).toBeLessThan(bench!.buildFee.yearFen!)
  })

  it('is not there for a person of another city', async () => {
    const demandId = await addDemand(here)
    expect(await workbenchOf(demandId, { scope: qingdao, today: day })).toBeNull()
  })

  it('hints at open demands of other carriers nearby, of the own carrier not', async () => {
    const demandId = await addDemand({ ...here, offsetMetres: 200 })
    const other = await addDemand({ ...north(90), carrier: 'CTCC' })
    await addDemand({ ...north(90), carrier: 'CUCC' })
    await addDemand({ ...north(90), carrier: 'CMCC', state: 'cancelled' })
    const bench = await workbenchOf(demandId, { scope: jinan, today: day })
    expect(bench?.others.map(({ id, carrier, distanceMetres: metres }) => [id, carrier, Math.round(metres)])).toEqual([[other, 'CTCC', 90]])
    expect((await surroundingsOf([demandId], jinan)).get(demandId)).toEqual({ sites: 0, others: 1 })
  })
})

describe('recording a plan', () => {
  it('keeps candidates with their fees, opens the screening task and writes the history', async () => {
    const visitor = await arrive('matching.plan')
    const demandId = await addDemand({ ...here, offsetMetres: 200 })
    const siteId = await addSite({ ...north(80), code: 'A', platforms: [{ heightMetres: 38, capacity: 6, tenants: [] }] })
    const second = await addSite({ ...north(180), code: 'B', platforms: [{ heightMetres: 36, capacity: 3, tenants: [] }] })
    expect(await recordPlan(visitor, { demandId, version: 1, key: 'k1', plan: onSites('share', second, siteId) })).toMatchObject({ ok: true, state: 'screening', planned: 1 })

    const plan = await activePlan(demandId)
    expect(plan?.candidates.map(({ rank, siteId: site, distanceMetres: metres }) => [rank, site, metres])).toEqual([[1, second, 180], [2, siteId, 80]])
    expect(plan?.candidates.every(({ yearlyFen }) => yearlyFen !== null && yearlyFen > 0)).toBe(true)
    expect(await db.task.findMany({ select: { kind: true, state: true, demandId: true } })).toEqual([{ kind: 'screening', state: 'open', demandId }])
    expect(await db.historyEvent.findMany({ where: { aggregate: 'demand', aggregateId: demandId, step: 'match' }, select: { changes: true } })).toEqual([{ changes: { plan: [null, 'share'], candidates: [null, ['站B', '站A']] } }])
  })

  it('is refused without a candidate, and nothing is written', async () => {
    const visitor = await arrive('matching.plan')
    const demandId = await addDemand(here)
    expect(await recordPlan(visitor, { demandId, version: 1, key: 'k1', plan: onSites('share') })).toEqual({ ok: false, because: 'incomplete', mistakes: [{ field: 'sites', code: 'noCandidate' }] })
    expect(await plansOf(demandId)).toEqual([])
  })

  it('does not find a demand of another city, nor a site that is not around', async () => {
    const visitor = await arrive('matching.plan', '3702')
    const demandId = await addDemand(here)
    expect(await recordPlan(visitor, { demandId, version: 1, key: 'k1', plan: built })).toEqual({ ok: false, because: 'notFound' })
    const farAway = await addSite({ longitude: 117.2, latitude: 36.7, code: 'Z' })
    expect(await recordPlan(await arrive('matching.plan'), { demandId, version: 1, key: 'k2', plan: onSites('alter', farAway) })).toEqual({ ok: false, because: 'notFound' })
  })

  it('of two people at once lets one win and tells the other who was faster', async () => {
    const [one, two] = [await arrive('matching.plan'), await arrive('matching.plan')]
    const demandId = await addDemand(here)
    const verdicts = await Promise.all([one, two].map((visitor, index) => recordPlan(visitor, { demandId, version: 1, key: `k${index}`, plan: built })))
    expect(verdicts.filter(({ ok }) => ok)).toHaveLength(1)
    const winner = verdicts[0]!.ok ? one : two
    expect(verdicts.find(({ ok }) => !ok)).toMatchObject({ because: 'changedMeanwhile', facts: { by: winner.user.name } })
    expect(await db.task.count()).toBe(1)
  })

  it('sent twice acts once', async () => {
    const visitor = await arrive('matching.plan')
    const demandId = await addDemand(here)
    const send = () => recordPlan(visitor, { demandId, version: 1, key: 'same', plan: built })
    expect(await send()).toMatchObject({ ok: true, repeated: false, planned: 1 })
    expect(await send()).toMatchObject({ ok: true, repeated: true, planned: 1 })
    expect(await plansOf(demandId)).toHaveLength(1)
  })
})

describe('a joint plan', () => {
  it('plans every partner that waits, in one group at one point, or none', async () => {
    const visitor = await arrive('matching.plan')
    const demandId = await addDemand({ ...here, offsetMetres: 200, towerType: 'ground' })
    const other = await addDemand({ ...north(90), carrier: 'CTCC', towerType: 'ground' })
    const plan: TypedPlan = { ...built, choice: 'joint', partnerIds: [other] }
    expect(await recordPlan(visitor, { demandId, version: 1, key: 'k1', plan })).toMatchObject({ ok: true, planned: 2 })

    const [mine, theirs] = [await activePlan(demandId), await activePlan(other)]
    expect([mine?.jointGroup, mine?.choice, theirs?.choice]).toEqual([theirs?.jointGroup, 'joint', 'joint'])
    expect(theirs?.candidates.map(({ name, distanceMetres: metres }) => [name, metres])).toEqual([['泉城路新建点', 90]])
    expect(theirs!.candidates[0]!.yearlyFen!).toBeGreaterThan(mine!.candidates[0]!.yearlyFen!)
  })

  it('that is already there is joined at its point', async () => {
    const visitor = await arrive('matching.plan')
    const [first, second] = [await addDemand({ ...here, offsetMetres: 200 }), await addDemand({ ...north(90), carrier: 'CTCC' })]
    await recordPlan(visitor, { demandId: first, version: 1, key: 'k1', plan: { ...built, choice: 'joint', partnerIds: [second] } })
    const third = await addDemand({ ...north(40), carrier: 'CMCC', offsetMetres: 200 })
    expect(await recordPlan(visitor, { demandId: third, version: 1, key: 'k2', plan: { ...built, point: { ...north(300), name: '别处' }, choice: 'joint', partnerIds: [first], remarks: '与既有联建合并' } })).toMatchObject({ ok: true, planned: 1 })
    const plan = await activePlan(third)
    expect([plan?.jointGroup, plan?.candidates[0]?.name, plan?.candidates[0]?.distanceMetres]).toEqual([(await activePlan(first))?.jointGroup, '泉城路新建点', 40])
  })

  it('is refused with a partner that is past matching without one', async () => {
    const visitor = await arrive('matching.plan')
    const demandId = await addDemand({ ...here, offsetMetres: 200 })
    const other = await addDemand({ ...north(90), carrier: 'CTCC', state: 'siting' })
    expect(await recordPlan(visitor, { demandId, version: 1, key: 'k1', plan: { ...built, choice: 'joint', partnerIds: [other] } })).toMatchObject({ because: 'incomplete', mistakes: [{ code: 'partnerNotFree' }] })
  })
})

it('plans many as new sites at their wished positions, each row by itself', async () => {
  const visitor = await arrive('matching.plan')
  const [first, gone, second] = [await addDemand(here), await addDemand({ ...here, state: 'screening' }), await addDemand(north(900))]
  const done = await planAsBuild(visitor, { ids: [second, gone, first], key: 'k1' })
  expect(done.map(({ id, verdict }) => [id, verdict.ok || verdict.because])).toEqual([[first, true], [gone, 'wrongState'], [second, true]])
  expect((await activePlan(second))?.candidates).toMatchObject([{ siteId: null, distanceMetres: 0, latitude: Number(north(900).latitude.toFixed(6)) }])
})
