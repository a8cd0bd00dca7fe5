import { beforeEach, describe, expect, it } from 'vitest'
import { freshDatabase } from '../database'
import { cast, liuYang, now, quancheng, tower, wangMin, weiWei, zhaoLei } from './demand-cast'
import { insertDemands } from '~/domain/demand/collection.store.server'
import { cancelDemand, changeDemand, collectDemand, returnDemand, sendToMatching, submitAgain, submitDemand, takeDemand } from '~/domain/demand/commands.server'
import { judgeDuplicate, reopenDuplicate } from '~/domain/demand/judging.commands.server'
import { countDemands, listDemands } from '~/domain/demand/demand-list.store.server'
import { findDemand } from '~/domain/demand/store.server'
import { historyOf } from '~/domain/process/history.server'
import type { Verdict } from '~/domain/shared/verdict'
import { db, transaction } from '~/platform/db.server'

beforeEach(async () => {
  await freshDatabase()
  await cast()
})

let keys = 0
const key = () => `key-${(keys += 1)}`
const done = <T extends object>(verdict: Verdict<T>) => {
  if (!verdict.ok) throw new Error(`refused: ${verdict.because}`)
  return verdict
}
const collect = async (change: Partial<typeof quancheng> = {}) => done(await collectDemand(wangMin, tower({ ...quancheng, ...change }), key()))
const pairOf = (demandId: number) => db.duplicatePair.findFirstOrThrow({ where: { demandId } })
const paging = { sort: 'number', descending: true, size: 50, after: null, before: null }

describe('a single entry', () => {
  it('gets a number, its record, its history and its owner in one step', async () => {
    const { demandId, number, suspected } = await collect()
    expect([number, suspected]).toEqual(['XQ3701-261124-00001', false])
    const kept = await findDemand(demandId, wangMin.scope)
    expect(kept).toMatchObject({ number, state: 'collected', version: 1, duplicate: 'none', ownerId: 1, values: quancheng })
    const [event] = await historyOf('demand', demandId)
    expect(event).toMatchObject({ sequence: 1, step: 'collect', fromState: null, toState: 'collected', byName: '王敏' })
    expect(event!.changes.heightMaxMetres).toEqual([null, 30.5])
    expect(event!.changes.systems).toEqual([null, ['4G_1800', '5G_3500']])
  })

  it('sent twice by the same form is kept once, even at the same moment', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => collectDemand(wangMin, tower(quancheng), 'one form')))
    expect(new Set(answers.map((answer) => done(answer).demandId)).size).toBe(1)
    expect(await db.demand.count()).toBe(1)
  })

  it('outside the own divisions is refused and draws no number', async () => {
    const elsewhere = { ...quancheng, cityCode: '3702', districtCode: '370202' }
    expect(await collectDemand(wangMin, tower(elsewhere), key())).toMatchObject({ ok: false, because: 'outsideScope' })
    expect(await submitDemand(weiWei, tower(quancheng), key())).toMatchObject({ ok: false, because: 'outsideScope' })
    expect(await db.numberCounter.count()).toBe(0)
  })

  it('entered by two people at once makes the later one suspected', async () => {
    const answers = await Promise.all([collectDemand(wangMin, tower(quancheng), key()), collectDemand(wangMin, tower({ ...quancheng, name: '泉城路' }), key())])
    expect(answers.map((answer) => done(answer).suspected).sort()).toEqual([false, true])
    expect(await db.duplicatePair.count()).toBe(1)
  })
})

describe('many at once', () => {
  it('are written by statements that do not grow with the rows, each against those before it', async () => {
    const arriving = Array.from({ length: 300 }, (_, i) => tower({ ...quancheng, name: `站 ${i}`, latitude: 36.6 + Math.floor(i / 2) * 0.01 }))
    const collected = await transaction((tx) => insertDemands(tx, wangMin, 'collect', arriving), { timeoutMs: 60_000 })
    expect(collected[299]).toMatchObject({ number: 'XQ3701-261124-00300', suspected: true })
    expect(collected.filter(({ suspected }) => suspected)).toHaveLength(150)
    expect(await db.historyEvent.count()).toBe(300)
  })
})

describe('a demand that looks like an earlier one', () => {
  it('is kept, suspected, with the pair and its distance', async () => {
    const first = await collect()
    const second = await collect({ name: '泉城路东', latitude: 36.66362 })
    expect(second.suspected).toBe(true)
    expect(await pairOf(second.demandId)).toMatchObject({ twinId: first.demandId, rule: 'near', distanceMetres: 56, verdict: 'open' })
    expect(await findDemand(first.demandId, wangMin.scope)).toMatchObject({ duplicate: 'none' })
  })

  it('is not one of another carrier, and not of a demand that was cancelled', async () => {
    const first = await collect()
    expect((await collect({ carrier: 'CUCC' })).suspected).toBe(false)
    await db.demand.update({ where: { id: first.demandId }, data: { state: 'cancelled' } })
    expect((await collect()).suspected).toBe(false)
  })

  it('is found across the border of a district, by the larger offset of the two', async () => {
    await collect({ offsetMetres: 2000 })
    expect((await collect({ districtCode: '370103', latitude: 36.67312 })).suspected).toBe(true)
  })

  it('does not go on undecided, and does not hold up the others', async () => {
    const first = await collect()
    const second = await collect()
    const results = await sendToMatching(wangMin, [second.demandId, first.demandId], key())
    expect(results.map(({ id, verdict }) => [id, verdict.ok || verdict.because])).toEqual([[first.demandId, true], [second.demandId, 'duplicateUndecided']])
  })

  it('goes on once a person has kept it, and is not asked again', async () => {
    await collect()
    const { demandId } = await collect()
    const pair = await pairOf(demandId)
    done(await judgeDuplicate(wangMin, { demandId, pairId: pair.id, verdict: 'distinct', reason: '两个系统分建', version: 1, key: key() }))
    expect(await findDemand(demandId, wangMin.scope)).toMatchObject({ state: 'collected', duplicate: 'cleared', version: 2 })
    expect(await pairOf(demandId)).toMatchObject({ verdict: 'distinct', reason: '两个系统分建', byName: '王敏' })

    done(await changeDemand(wangMin, { demandId, version: 2, key: key(), values: { ...quancheng, latitude: 36.66313 } }))
    expect(await findDemand(demandId, wangMin.scope)).toMatchObject({ duplicate: 'cleared' })
    expect((await sendToMatching(wangMin, [demandId], key()))[0]!.verdict).toMatchObject({ ok: true, state: 'matching' })
  })

  it('stays suspected while one of two pairs is open', async () => {
    await collect()
    await collect({ latitude: 36.66402 })
    const { demandId } = await collect({ latitude: 36.66358 })
    const [pair, other] = await db.duplicatePair.findMany({ where: { demandId }, orderBy: { id: 'asc' } })
    done(await judgeDuplicate(wangMin, { demandId, pairId: pair!.id, verdict: 'distinct', reason: '两处', version: 1, key: key() }))
    expect(await findDemand(demandId, wangMin.scope)).toMatchObject({ duplicate: 'suspected' })
    done(await judgeDuplicate(wangMin, { demandId, pairId: other!.id, verdict: 'distinct', reason: '两处', version: 2, key: key() }))
    expect(await findDemand(demandId, wangMin.scope)).toMatchObject({ duplicate: 'cleared' })
  })

  it('is closed as a duplicate and can be opened again, both with a reason', async () => {
    await collect()
    const { demandId } = await collect()
    const pair = await pairOf(demandId)
    const judgement = { demandId, pairId: pair.id, verdict: 'duplicate' as const, version: 1 }
    expect(await judgeDuplicate(wangMin, { ...judgement, reason: ' ', key: key() })).toMatchObject({ ok: false, because: 'reasonRequired' })
    done(await judgeDuplicate(wangMin, { ...judgement, reason: '同一站', key: key() }))
    expect(await findDemand(demandId, wangMin.scope)).toMatchObject({ state: 'closed_duplicate' })

    done(await reopenDuplicate(wangMin, { demandId, reason: '电信企业说明不同', version: 2, key: key() }))
    expect(await findDemand(demandId, wangMin.scope)).toMatchObject({ state: 'collected', duplicate: 'cleared', version: 3 })
    expect((await historyOf('demand', demandId)).map(({ step, note }) => [step, note])).toEqual([['collect', null], ['judge_duplicate', '同一站'], ['reopen_duplicate', '电信企业说明不同']])
  })

  it('is judged once: the second judge is told that he came late', async () => {
    await collect()
    const { demandId } = await collect()
    const pair = await pairOf(demandId)
    const judgement = { demandId, pairId: pair.id, reason: '看过', version: 1 }
    done(await judgeDuplicate(wangMin, { ...judgement, verdict: 'distinct', key: key() }))
    expect(await judgeDuplicate(wangMin, { ...judgement, verdict: 'duplicate', key: key() })).toMatchObject({ ok: false, because: 'changedMeanwhile', facts: { by: '王敏' } })
  })

  it('is no longer suspected after it was moved away, and is suspected after it was moved near', async () => {
    await collect()
    const { demandId } = await collect()
    done(await changeDemand(wangMin, { demandId, version: 1, key: key(), values: { ...quancheng, latitude: 36.7 } }))
    expect(await findDemand(demandId, wangMin.scope)).toMatchObject({ duplicate: 'none' })
    done(await changeDemand(wangMin, { demandId, version: 2, key: key(), values: quancheng }))
    expect(await findDemand(demandId, wangMin.scope)).toMatchObject({ duplicate: 'suspected' })
    expect((await historyOf('demand', demandId)).at(-1)!.changes).toEqual({ latitude: [36.7, 36.66312], duplicate: ['none', 'suspected'] })
  })
})

describe('a change', () => {
  it('keeps what was before and after of each changed field, and nothing else', async () => {
    const { demandId } = await collect()
    done(await changeDemand(wangMin, { demandId, version: 1, key: key(), values: { ...quancheng, antennas: 9, remarks: '加急', systems: ['5G_3500'] } }))
    const [, event] = await historyOf('demand', demandId)
    expect(event).toMatchObject({ step: 'change_demand', fromState: 'collected', toState: 'collected', sequence: 2 })
    expect(event!.changes).toEqual({ antennas: [6, 9], remarks: [null, '加急'], systems: [['4G_1800', '5G_3500'], ['5G_3500']] })
    expect((await findDemand(demandId, wangMin.scope))!.values).toMatchObject({ antennas: 9, remarks: '加急', systems: ['5G_3500'] })
  })

  it('on an older version is refused with who was faster', async () => {
    const { demandId } = await collect()
    done(await changeDemand(wangMin, { demandId, version: 1, key: key(), values: { ...quancheng, antennas: 9 } }))
    expect(await changeDemand(wangMin, { demandId, version: 1, key: key(), values: { ...quancheng, name: '另名' } })).toMatchObject({ ok: false, because: 'changedMeanwhile', facts: { by: '王敏' } })
  })

  it('of somebody else’s division finds nothing', async () => {
    const { demandId } = await collect()
    expect(await changeDemand(zhaoLei, { demandId, version: 1, key: key(), values: quancheng })).toMatchObject({ ok: false, because: 'notFound' })
    expect(await findDemand(demandId, zhaoLei.scope)).toBeNull()
    expect(await findDemand(demandId, weiWei.scope)).toBeNull()
  })
})

describe('a demand from the portal', () => {
  it('is returned with a reason, mended, sent again and taken', async () => {
    const { demandId } = done(await submitDemand(liuYang, tower(quancheng), key()))
    expect(await findDemand(demandId, wangMin.scope)).toMatchObject({ state: 'submitted', ownerId: null })
    expect(await returnDemand(wangMin, { demandId, version: 1, key: key(), reason: '' })).toMatchObject({ ok: false, because: 'reasonRequired' })
    done(await returnDemand(wangMin, { demandId, version: 1, key: key(), reason: '挂高缺依据' }))
    done(await submitAgain(liuYang, { demandId, version: 2, key: key(), values: { ...quancheng, heightMaxMetres: 35 } }))
    done(await takeDemand(wangMin, { demandId, version: 3, key: key() }))
    expect(await findDemand(demandId, wangMin.scope)).toMatchObject({ state: 'collected', ownerId: 1 })
    expect((await historyOf('demand', demandId)).map(({ step }) => step)).toEqual(['submit_demand', 'return_demand', 'submit_demand', 'take_demand'])
    const told = await db.notification.findMany({ orderBy: { userId: 'asc' } })
    expect(told.map(({ userId, causes }) => [userId, (causes as { kind: string }[]).map(({ kind }) => kind)])).toEqual([
      [1, ['demand.submit_demand', 'demand.submit_demand']], [3, ['demand.return_demand', 'demand.take_demand']],
    ])
  })
})

describe('cancelling', () => {
  it('withdraws the open task and voids the order and its running approval with it, once', async () => {
    const { demandId, number } = await collect()
    const place = { carrier: 'CMCC', provinceCode: '37', cityCode: '3701', districtCode: '370102' }
    await db.demand.update({ where: { id: demandId }, data: { state: 'order_approving' } })
    await db.task.create({ data: { number: 'SC1', kind: 'siting', demandId, demandNumber: number, title: '站', ...place, dueAt: now, createdAt: now } })
    const order = await db.order.create({ data: { number: 'DD1', demandId, state: 'approving', ...place, createdAt: now, changedAt: now, changedByName: '王敏' } })
    const { carrier: _, ...division } = place
    await db.approvalCase.create({ data: { subject: 'order', subjectId: order.id, demandId, title: '订单', steps: [], authors: [1], ...division, askedById: 1, askedByName: '王敏', askedAt: now } })

    const twice = { demandId, version: 1, key: 'one form', reason: '运营商撤项' }
    expect(done(await cancelDemand(wangMin, twice)).repeated).toBe(false)
    expect(done(await cancelDemand(wangMin, twice)).repeated).toBe(true)
    expect(await db.demand.findUniqueOrThrow({ where: { id: demandId } })).toMatchObject({ state: 'cancelled', version: 2 })
    expect(await db.task.findFirstOrThrow({ where: { demandId } })).toMatchObject({ state: 'withdrawn' })
    expect(await db.order.findUniqueOrThrow({ where: { id: order.id } })).toMatchObject({ state: 'voided', version: 2 })
    expect(await db.approvalCase.findFirstOrThrow({ where: { demandId } })).toMatchObject({ state: 'withdrawn' })
  })

  it('by the carrier’s people ends where screening begins', async () => {
    const { demandId } = done(await submitDemand(liuYang, tower(quancheng), key()))
    await db.demand.update({ where: { id: demandId }, data: { state: 'screening' } })
    expect(await cancelDemand(liuYang, { demandId, version: 1, key: key(), reason: '撤' })).toMatchObject({ ok: false, because: 'wrongState' })
    await db.demand.update({ where: { id: demandId }, data: { state: 'matching' } })
    expect(done(await cancelDemand(liuYang, { demandId, version: 1, key: key(), reason: '撤' }))).toMatchObject({ state: 'cancelled' })
  })
})

describe('the list', () => {
  it('shows only the rows of the own scope, and counts no others', async () => {
    await collect()
    await collect({ districtCode: '370103', latitude: 36.61 })
    await collect({ carrier: 'CUCC', latitude: 36.62 })
    expect((await listDemands(wangMin.scope, {}, paging)).rows).toHaveLength(3)
    expect(await countDemands(zhaoLei.scope, {})).toEqual({ count: 0, more: false })
    expect((await listDemands(weiWei.scope, {}, paging)).rows.map(({ carrier }) => carrier)).toEqual(['CUCC'])
  })

  it('finds by state, carrier, batch, day, suspicion and the beginning of number or name', async () => {
    await collect({ name: '解放路', latitude: 36.61, requiredOn: '2027-01-31', batch: 'B1' })
    await collect()
    await collect({ name: '泉城路西口' })
    const names = async (filters: Parameters<typeof listDemands>[1]) => (await listDemands(wangMin.scope, filters, paging)).rows.map(({ name }) => name)
    expect(await names({ states: ['collected', 'submitted'] })).toEqual(['泉城路西口', '泉城路东口', '解放路'])
    expect(await names({ states: ['matching'] })).toEqual([])
    expect(await names({ duplicate: 'suspected' })).toEqual(['泉城路西口'])
    expect(await names({ requiredTo: '2027-02-01', batch: 'B1', carrier: 'CMCC' })).toEqual(['解放路'])
    expect(await names({ text: '泉城路' })).toEqual(['泉城路西口', '泉城路东口'])
    expect(await names({ text: 'XQ3701-261124-00001' })).toEqual(['解放路'])
    expect(await names({ text: '%' })).toEqual([])
  })
})
