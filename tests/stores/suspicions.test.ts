import { beforeEach, describe, expect, it } from 'vitest'
import { freshDatabase } from '../database'
import { cookieOf, endOf, visit } from '../visit'
import { cast, gaoYuan, quancheng, wangMin, zhaoLei } from './demand-cast'
import { checkedBatch, commit, filled, key, workOff } from './import-cast'
import { changeDemand, collectDemand, sendToMatching } from '~/domain/demand/commands.server'
import { judgeDuplicate, judgeMany } from '~/domain/demand/judging.commands.server'
import { countSuspicions, listSuspicions, sharingHints } from '~/domain/demand/suspicion.store.server'
import { findDemand } from '~/domain/demand/store.server'
import type { TowerDemand } from '~/domain/demand/demand'
import { forgetAccount } from '~/domain/people/store.server'
import type { Visitor } from '~/domain/people/visitor'
import { recordAddress } from '~/domain/report/batch-run'
import { db } from '~/platform/db.server'
import { action } from '~/routes/demand/judge-many'
import { loader } from '~/routes/demand/suspicions'

const none = { carrier: null, rule: null }
const paging = { sort: 'id', descending: true, size: 50, after: null, before: null }
const enter = async (visitor: Visitor, changes: Partial<TowerDemand> = {}): Promise<number> => {
  const entered = await collectDemand(visitor, { kind: 'tower', values: { ...quancheng, ...changes } }, key())
  if (!entered.ok) throw new Error(entered.because)
  return entered.demandId
}
const open = async (visitor: Visitor) => (await listSuspicions(visitor.scope, none, paging)).rows
const stateOf = async (id: number) => (await db.demand.findUniqueOrThrow({ where: { id }, select: { state: true, duplicate: true } }))

beforeEach(async () => {
  await freshDatabase()
  await cast()
  await db.roleGrant.createMany({ data: [{ userId: 2, role: 'account_manager', divisionCode: '3702' }, { userId: 5, role: 'account_manager', divisionCode: '37' }] })
  for (const id of [1, 2, 5]) forgetAccount(id)
})

describe('what waits for a verdict', () => {
  it('is listed in one’s scope, newest first, a page at a time, with distance and likeness of the names', async () => {
    await enter(wangMin)
    await enter(wangMin, { name: '泉城路西口', longitude: 117.0256 })
    await enter(wangMin, { name: '泉城路东口二' })
    const lines = await open(wangMin)
    expect(lines.map(({ rule, distanceMetres, later, earlier }) => [rule, distanceMetres, later.name, earlier.name])).toEqual([
      ['near', 26, '泉城路东口二', '泉城路西口'], ['exact', 0, '泉城路东口二', '泉城路东口'], ['near', 26, '泉城路西口', '泉城路东口'],
    ])
    expect(lines.every(({ nameLikeness }) => nameLikeness !== null && nameLikeness > 40)).toBe(true)
    expect([await open(zhaoLei), await countSuspicions(gaoYuan.scope, none)]).toEqual([[], { count: 3, more: false }])
    const first = await listSuspicions(wangMin.scope, none, { ...paging, size: 2 })
    expect([first.rows.length, first.next !== null]).toEqual([2, true])
    expect((await listSuspicions(wangMin.scope, { carrier: null, rule: 'exact' }, paging)).rows).toHaveLength(1)
    expect((await listSuspicions(wangMin.scope, { carrier: 'CUCC', rule: null }, paging)).rows).toEqual([])
  })

  it('does not name what lies across the border of one’s divisions', async () => {
    await enter(gaoYuan, { cityCode: '3702', districtCode: '370202', name: '青岛一号' })
    await enter(wangMin)
    expect(await open(wangMin)).toMatchObject([{ earlier: { name: null, state: null }, nameLikeness: null }])
    expect(await open(gaoYuan)).toMatchObject([{ earlier: { name: '青岛一号', state: 'collected' } }])
  })

  it('shows on the list what differs field by field, and what was said of either demand before', async () => {
    await enter(wangMin)
    await enter(wangMin, { name: '泉城路西口', longitude: 117.0256 })
    const [first] = await open(wangMin)
    await judgeMany(wangMin, { pairIds: [first!.pairId], verdict: 'distinct', reason: '隔一条街', key: key() })
    await enter(wangMin, { name: '泉城路东口二', remarks: '二期' })
    const { lines } = await loader({ request: visit('/demands/duplicates', { cookie: await cookieOf(1) }), params: {}, context: {} })
    const [west, east] = [lines.find(({ earlier }) => earlier.name === '泉城路西口')!, lines.find(({ earlier }) => earlier.name === '泉城路东口')!]
    expect(west.differs?.map(({ field, here, there }) => [field, here, there])).toEqual(expect.arrayContaining([['name', '泉城路东口二', '泉城路西口'], ['remarks', '二期', '']]))
    expect(east.differs?.map(({ field }) => field).sort()).toEqual(['name', 'remarks'])
    expect([west, east].map(({ said }) => said.map(({ verdict, reason, byName }) => [verdict, reason, byName]))).toEqual([[['distinct', '隔一条街', '王敏']], [['distinct', '隔一条街', '王敏']]])
  })

  it('goes no further: a suspected demand is not sent to matching, alone or among others', async () => {
    const [first, second] = [await enter(wangMin), await enter(wangMin)]
    const results = await sendToMatching(wangMin, [first, second], key())
    expect(results.map(({ verdict }) => (verdict.ok ? 'sent' : verdict.because))).toEqual(['sent', 'duplicateUndecided'])
  })
})

describe('a verdict on several pairs', () => {
  it('is kept with its reason on each, and says of each row what happened', async () => {
    const [, second, third] = [await enter(wangMin), await enter(wangMin, { name: '二' }), await enter(wangMin, { name: '三' })]
    const pairs = (await open(wangMin)).map(({ pairId }) => pairId).sort((a, b) => a - b)
    const asked = { pairIds: [...pairs, 99_999], verdict: 'duplicate' as const, reason: '同一份清单报了三次', key: key() }
    const judged = await judgeMany(wangMin, asked)
    expect(judged.map(({ verdict }) => (verdict.ok ? verdict.state : verdict.because))).toEqual(['closed_duplicate', 'closed_duplicate', 'wrongState'])
    expect([await stateOf(second), await stateOf(third)].map(({ state }) => state)).toEqual(['closed_duplicate', 'closed_duplicate'])
    expect(await db.duplicatePair.findMany({ where: { verdict: 'duplicate' }, select: { reason: true, byName: true } })).toEqual([{ reason: '同一份清单报了三次', byName: '王敏' }, { reason: '同一份清单报了三次', byName: '王敏' }])
    expect((await judgeMany(wangMin, asked)).map(({ verdict }) => verdict.ok && verdict.repeated)).toEqual([true, true, false])
  })

  it('is kept as an act on many rows: each pair with its result, the way back to the list, and to the pair', async () => {
    const [, , third] = [await enter(wangMin), await enter(wangMin, { name: '二' }), await enter(wangMin, { name: '三' })]
    const pairs = (await open(wangMin)).map(({ pairId }) => pairId)
    const form = new URLSearchParams({ _key: key(), _back: '/demands/duplicates?rule=exact', reason: '报了三次' })
    for (const id of pairs) form.append('id', String(id))
    const answer = await endOf(action({ request: visit('/demands/duplicates/judge?verdict=duplicate', { cookie: await cookieOf(1), form }), params: {}, context: {} }))
    const run = await db.batchRun.findFirstOrThrow({ where: { act: 'demand.judgeMany' } })
    expect([answer?.headers.get('location'), run.back, run.done, run.failed]).toEqual([`/me/batches/${run.id}`, '/demands/duplicates?rule=exact', 2, 1])
    expect((run.outcomes as { id: number; because: string | null }[]).find(({ because }) => because !== null)).toMatchObject({ id: third, because: 'wrongState' })
    expect(recordAddress(run.act, third)).toBe(`/demands/${third}/duplicates`)
  })

  it('by two people at once is given once', async () => {
    await enter(wangMin)
    const second = await enter(wangMin)
    const [pair] = await open(wangMin)
    const answers = await Promise.all([wangMin, gaoYuan].map((person) => judgeMany(person, { pairIds: [pair!.pairId], verdict: 'distinct', reason: '两个站', key: key() })))
    expect(answers.flat().filter(({ verdict }) => verdict.ok)).toHaveLength(1)
    expect(await stateOf(second)).toEqual({ state: 'collected', duplicate: 'cleared' })
  })

  it('touches nothing that is not theirs, and asks for a choice, a reason and a known verdict', async () => {
    await enter(wangMin)
    const second = await enter(wangMin)
    const [pair] = await open(wangMin)
    expect(await judgeMany(zhaoLei, { pairIds: [pair!.pairId], verdict: 'duplicate', reason: '重复', key: key() })).toEqual([])
    const cookie = await cookieOf(1)
    const post = async (path: string, form: Record<string, string>) => (await endOf(action({ request: visit(path, { cookie, form: { _key: key(), ...form } }), params: {}, context: {} })))?.status
    expect([
      await post('/demands/duplicates/judge?verdict=distinct', { reason: '两个站' }),
      await post('/demands/duplicates/judge?verdict=distinct', { id: String(pair!.pairId), reason: ' ' }),
      await post('/demands/duplicates/judge?verdict=both', { id: String(pair!.pairId), reason: '两个站' }),
    ]).toEqual([303, 303, 303])
    const unchosen = await endOf(action({ request: visit('/demands/duplicates/judge?verdict=distinct', { cookie, form: { _key: key(), _back: '/demands/duplicates?rule=exact', reason: '两个站' } }), params: {}, context: {} }))
    expect(unchosen?.headers.get('location')).toBe(`/demands/duplicates?rule=exact&reason=${encodeURIComponent('两个站')}`)
    expect(await stateOf(second)).toEqual({ state: 'collected', duplicate: 'suspected' })
  })
})

describe('a verdict that was given', () => {
  it('is not asked again after an edit that leaves the point where it is, and is after one that brings it to another', async () => {
    await enter(wangMin)
    const second = await enter(wangMin, { name: '二' })
    const [pair] = await open(wangMin)
    await judgeMany(wangMin, { pairIds: [pair!.pairId], verdict: 'distinct', reason: '两个站', key: key() })
    const { version, values } = (await findDemand(second, wangMin.scope))!
    await changeDemand(wangMin, { demandId: second, values: { ...(values as TowerDemand), remarks: '加急' }, version, key: key() })
    await changeDemand(wangMin, { demandId: second, values: { ...(values as TowerDemand), offsetMetres: 120 }, version: version + 1, key: key() })
    expect([await open(wangMin), await stateOf(second)]).toEqual([[], { state: 'collected', duplicate: 'cleared' }])
  })

  it('holds when the same demand comes in again, after its import was taken back', async () => {
    const kept = await enter(wangMin, { longitude: filled(0).longitude as number, latitude: (filled(0).latitude as number) + 0.0004, name: '老站' })
    const rows = [filled(0)]
    const first = await checkedBatch(wangMin, rows)
    await commit(wangMin, first, 'all')
    await workOff()
    const imported = await db.demand.findFirstOrThrow({ where: { importBatchId: first.id } })
    const [pair] = await open(wangMin)
    await judgeDuplicate(wangMin, { demandId: imported.id, pairId: pair!.pairId, verdict: 'distinct', reason: '隔一条街', version: imported.version, key: key() })
    await db.demand.update({ where: { id: imported.id }, data: { state: 'cancelled' } })

    const again = await checkedBatch(wangMin, rows)
    await commit(wangMin, again, 'all')
    await workOff()
    const fresh = await db.demand.findFirstOrThrow({ where: { importBatchId: again.id } })
    expect(fresh.duplicate).toBe('cleared')
    expect(await db.duplicatePair.findFirst({ where: { demandId: fresh.id } })).toMatchObject({ twinId: kept, verdict: 'distinct', reason: '隔一条街', byName: '王敏' })
    expect(await db.historyEvent.findFirst({ where: { aggregate: 'demand', aggregateId: fresh.id, step: 'collect' } })).toMatchObject({ changes: expect.objectContaining({ duplicate: [null, 'cleared'] }) as object })
    expect(await open(wangMin)).toEqual([])
  })
})

describe('another carrier’s demand close by', () => {
  it('is no suspicion but a hint for staff within their scope, and none for a carrier', async () => {
    const own = await enter(wangMin)
    const other = await enter(wangMin, { carrier: 'CUCC', name: '联通泉城路', longitude: 117.0256 })
    await enter(wangMin, { carrier: 'CTCC', name: '远处', longitude: 117.2 })
    await enter(gaoYuan, { carrier: 'CTCC', name: '界外', cityCode: '3702', districtCode: '370202' })
    expect(await open(wangMin)).toEqual([])
    const demand = (await findDemand(own, wangMin.scope))!
    expect(await sharingHints(demand, wangMin.scope)).toMatchObject([{ id: other, carrier: 'CUCC', distanceMetres: 26 }])
    expect((await sharingHints(demand, gaoYuan.scope)).map(({ name }) => name)).toEqual(['界外', '联通泉城路'])
    expect(await sharingHints(demand, { ...wangMin.scope, carrier: 'CMCC' })).toEqual([])
  })
})
