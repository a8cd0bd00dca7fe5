import { beforeEach, describe, expect, it } from 'vitest'
import { designOrder, submitOrder } from '~/domain/order/commands.server'
import { carryAgain, sourceHash, sourceParts } from '~/domain/order/carrying.commands.server'
import { carriedFields } from '~/domain/order/origins'
import { applyDesign, copyDesign } from '~/domain/order/copying.commands.server'
import { findOrder, formVersions } from '~/domain/order/order.store.server'
import { savePart } from '~/domain/order/part.commands.server'
import { recalculate } from '~/domain/order/price.commands.server'
import { recallOrder } from '~/domain/order/recall.commands.server'
import { similarOrders } from '~/domain/order/similar.store.server'
import type { Verdict } from '~/domain/shared/verdict'
import { db } from '~/platform/db.server'
import { freshDatabase } from '../database'
import { key, liuYang, setting, sitedDemand, wangMin, zhaoLei } from './order-cast'

const done = <T extends object>(verdict: Verdict<T>) => {
  if (!verdict.ok) throw new Error(`refused: ${verdict.because}`)
  return verdict
}
const designed = async (given: Parameters<typeof sitedDemand>[0] = {}) => done(await designOrder(wangMin, await sitedDemand(given), key())).orderId
const orderOf = async (id: number) => (await findOrder(id, wangMin.scope))!
const versionOf = async (id: number) => (await findOrder(id, wangMin.scope))?.version ?? 0
const changed = async (id: number) => {
  const { version, parts } = await orderOf(id)
  done(await savePart(wangMin, id, 'ancillary', { value: { ...parts.ancillary, powerKw: 9.5, extraBatteryHours: 4 }, version, key: key() }) as Verdict)
  done(await savePart(wangMin, id, 'site', { value: { ...parts.site, package: '优享', address: '别处 9 号' }, version: version + 1, key: key() }) as Verdict)
}

beforeEach(async () => {
  await freshDatabase()
  await setting()
})

describe('the design of another order', () => {
  it('is taken part by part, with one event each that names where from; the place stays', async () => {
    const [mine, other] = [await designed(), await designed()]
    await changed(other)
    const before = await orderOf(mine)
    const from = await orderOf(other)
    expect(done(await copyDesign(wangMin, mine, { fromId: other, fromVersion: from.version, parts: ['site', 'ancillary', 'tower'], version: before.version, key: key() })).parts).toEqual(['site', 'ancillary'])
    const after = await orderOf(mine)
    expect(after.parts.ancillary).toMatchObject({ powerKw: 9.5, extraBatteryHours: 4 })
    expect(after.parts.site).toMatchObject({ package: '优享', address: before.parts.site.address, longitude: before.parts.site.longitude })
    expect(after.version).toBe(before.version + 2)
    const events = await db.historyEvent.findMany({ where: { aggregate: 'order', aggregateId: mine, sequence: { gt: before.version } }, orderBy: { sequence: 'asc' } })
    expect(events.map(({ step, note }) => [step, note])).toEqual([['save_site', from.number], ['save_ancillary', from.number]])
  })

  it('is taken once by a form that is sent twice, and not over what somebody changed meanwhile', async () => {
    const [mine, other] = [await designed(), await designed()]
    await changed(other)
    const { version } = await orderOf(mine)
    const sent = { fromId: other, fromVersion: await versionOf(other), parts: ['ancillary'] as const, version, key: 'one form' }
    const [a, b] = await Promise.all([copyDesign(wangMin, mine, sent), copyDesign(wangMin, mine, sent)])
    expect([a.ok, b.ok, (await orderOf(mine)).version]).toEqual([true, true, version + 1])
    expect(await copyDesign(wangMin, mine, { ...sent, parts: ['site'], key: key() })).toMatchObject({ because: 'changedMeanwhile' })
    const now = await versionOf(mine)
    const theirs = await orderOf(other)
    done(await savePart(wangMin, other, 'ancillary', { value: { ...theirs.parts.ancillary, powerKw: 8 }, version: theirs.version, key: key() }) as Verdict)
    expect(await copyDesign(wangMin, mine, { ...sent, parts: ['site'], version: now, key: key() })).toMatchObject({ because: 'changedMeanwhile' })
    expect(await versionOf(mine)).toBe(now)
  })

  it('is refused across carriers, out of scope, from itself, without a choice, and once the form is out', async () => {
    const [mine, other, rival] = [await designed(), await designed(), await designed({ carrier: 'CUCC' })]
    await changed(other)
    const at = async () => ({ version: (await orderOf(mine)).version, key: key() })
    expect(await copyDesign(wangMin, mine, { fromId: rival, fromVersion: await versionOf(rival), parts: ['site'], ...(await at()) })).toMatchObject({ because: 'designUnlike' })
    expect(await copyDesign(wangMin, mine, { fromId: mine, fromVersion: await versionOf(mine), parts: ['site'], ...(await at()) })).toMatchObject({ because: 'notFound' })
    expect(await copyDesign(wangMin, mine, { fromId: 999, fromVersion: await versionOf(999), parts: ['site'], ...(await at()) })).toMatchObject({ because: 'notFound' })
    expect(await copyDesign(zhaoLei, mine, { fromId: other, fromVersion: await versionOf(other), parts: ['site'], ...(await at()) })).toMatchObject({ because: 'notFound' })
    expect(await copyDesign(wangMin, mine, { fromId: other, fromVersion: await versionOf(other), parts: [], ...(await at()) })).toMatchObject({ because: 'nothingChosen' })
    done(await recalculate(wangMin, mine, await at()))
    done(await submitOrder(wangMin, mine, await at()))
    expect(await copyDesign(wangMin, mine, { fromId: other, fromVersion: await versionOf(other), parts: ['site'], ...(await at()) })).toMatchObject({ because: 'wrongState' })
    expect((await orderOf(mine)).parts.site.package).toBeUndefined()
  })

  it('is used for many, one that moved on keeping no other back', async () => {
    const [model, a, b, c] = [await designed(), await designed(), await designed(), await designed()]
    await changed(model)
    const targets = await Promise.all([c, a, b].map(async (id) => ({ id, number: (await orderOf(id)).number, version: (await orderOf(id)).version })))
    await changed(b)
    const sent = { fromId: model, fromVersion: await versionOf(model), parts: ['ancillary', 'site'] as const, key: 'many' }
    const results = await applyDesign(wangMin, targets, sent)
    expect(results.map(({ id, verdict }) => [id, verdict.ok ? 'ok' : verdict.because])).toEqual([[a, 'ok'], [b, 'changedMeanwhile'], [c, 'ok']])
    expect((await orderOf(c)).parts.ancillary.powerKw).toBe(9.5)
    const versions = [(await orderOf(a)).version, (await orderOf(c)).version]
    await applyDesign(wangMin, targets, sent)
    expect([(await orderOf(a)).version, (await orderOf(c)).version]).toEqual(versions)
  })
})

describe('similar orders', () => {
  it('are those of the carrier, kind and city within the scope, the likest first', async () => {
    const [mine, same, rival] = [await designed(), await designed(), await designed({ carrier: 'CUCC' })]
    const order = await orderOf(mine)
    const like = { ...order, configuration: order.parts.tower.configuration ?? null }
    const { orders: found, more } = await similarOrders(like, wangMin.scope, { open: false, most: 50 })
    expect(found.map(({ id, sameConfiguration, sameDistrict }) => [id, sameConfiguration, sameDistrict])).toEqual([[same, order.parts.tower.configuration !== undefined, true]])
    expect(found.map(({ id }) => id)).not.toContain(rival)
    expect(more).toBe(false)
    expect(await similarOrders(like, wangMin.scope, { open: true, most: 0 })).toEqual({ orders: [], more: true })
    expect(await similarOrders(like, zhaoLei.scope, { open: false, most: 50 })).toEqual({ orders: [], more: false })
    expect(await similarOrders(like, { ...liuYang.scope, carrier: 'CUCC' }, { open: false, most: 50 })).toEqual({ orders: [], more: false })
  })
})

describe('the versions of a form', () => {
  it('are kept each with what was answered to it', async () => {
    const id = await designed()
    expect(await formVersions(id)).toEqual([])
    const at = async () => ({ version: (await orderOf(id)).version, key: key() })
    done(await recalculate(wangMin, id, await at()))
    done(await submitOrder(wangMin, id, await at()))
    done(await recallOrder(wangMin, id, { ...(await at()), reason: '补充电源' }))
    await changed(id)
    done(await recalculate(wangMin, id, await at()))
    done(await submitOrder(wangMin, id, await at()))
    expect((await formVersions(id)).map(({ formVersion, act }) => [formVersion, act])).toEqual([[1, null], [2, null]])
  })
})

describe('what was carried over from earlier stages', () => {
  it('is taken over again where its origin has changed, with an event of each part; own words stay', async () => {
    const id = await designed()
    await changed(id)
    const { demandId } = await orderOf(id)
    await db.sitingResult.updateMany({ data: { address: '泉城路 5 号', powerKw: 6 } })
    const before = await orderOf(id)
    const differing = carriedFields(before.parts, (await sourceParts(demandId, wangMin.today))!).filter(({ same }) => !same)
    expect(differing.map(({ part, field, origin, source }) => [part, field, origin, source])).toEqual([['site', 'address', 'siting', '泉城路 5 号'], ['ancillary', 'powerKw', 'siting', 6]])
    const shown = sourceHash((await sourceParts(demandId, wangMin.today))!)
    await db.sitingResult.updateMany({ data: { address: '泉城路 6 号' } })
    expect(await carryAgain(wangMin, id, { parts: ['site'], version: before.version, shown, key: key() })).toMatchObject({ because: 'originChanged' })
    await db.sitingResult.updateMany({ data: { address: '泉城路 5 号' } })
    const sent = { parts: ['site', 'ancillary', 'tower'] as const, version: before.version, shown, key: 'again' }
    const [a, b] = await Promise.all([carryAgain(wangMin, id, sent), carryAgain(wangMin, id, sent)])
    expect([done(a).parts, done(b).parts]).toEqual([['site', 'ancillary'], ['site', 'ancillary']])
    const after = await orderOf(id)
    expect([after.version, after.parts.site.address, after.parts.site.package, after.parts.ancillary.powerKw, after.parts.ancillary.extraBatteryHours]).toEqual([before.version + 2, '泉城路 5 号', '优享', 6, 4])
  })

  it('is refused on an older version, out of scope, without a choice, and once the form is out', async () => {
    const id = await designed()
    const { version } = await orderOf(id)
    expect(await carryAgain(wangMin, id, { parts: ['site'], shown: '', version: version - 1, key: key() })).toMatchObject({ because: 'changedMeanwhile' })
    expect(await carryAgain(zhaoLei, id, { parts: ['site'], shown: '', version, key: key() })).toMatchObject({ because: 'notFound' })
    expect(await carryAgain(wangMin, id, { parts: [], shown: '', version, key: key() })).toMatchObject({ because: 'nothingChosen' })
    done(await recalculate(wangMin, id, { version, key: key() }))
    done(await submitOrder(wangMin, id, { version: (await orderOf(id)).version, key: key() }))
    expect(await carryAgain(wangMin, id, { parts: ['site'], shown: '', version: (await orderOf(id)).version, key: key() })).toMatchObject({ because: 'wrongState' })
  })
})
