import { beforeEach, describe, expect, it } from 'vitest'
import { designOrder, submitOrder } from '~/domain/order/commands.server'
import { confirmationForm } from '~/domain/order/form'
import { printedForm } from '~/domain/order/form-words'
import { findCarrierOrder } from '~/domain/order/carrier.store.server'
import { completeness, hardMissing } from '~/domain/order/completeness'
import { carryAgain, sourceHash, sourceParts } from '~/domain/order/carrying.commands.server'
import { copyDesign } from '~/domain/order/copying.commands.server'
import type { PartCode } from '~/domain/order/order'
import { findOrder, frozenContent } from '~/domain/order/order.store.server'
import { savePart } from '~/domain/order/part.commands.server'
import { recalculate } from '~/domain/order/price.commands.server'
import { priceStateOf, quoteOf } from '~/domain/order/quote.store.server'
import { confirmOrder } from '~/domain/order/signature.commands.server'
import { carriedFields } from '~/domain/order/origins'
import { price } from '~/domain/pricing/annual-price'
import { liveOrderOf } from '~/domain/pricing/kept-inputs'
import { translate } from '~/locales/words'
import { db } from '~/platform/db.server'
import { freshDatabase } from '../database'
import { v2018 } from '../world/books'
import { done, key, liuYang, refusal, setting, sitedDemand, wangMin, weiWei } from './order-cast'

beforeEach(async () => {
  await freshDatabase()
  await setting()
})

const orderOf = async (id: number) => (await findOrder(id, wangMin.scope))!
const save = async (id: number, part: PartCode, value: object) => savePart(wangMin, id, part, { value: value as never, version: (await orderOf(id)).version, key: key() })
const priced = async (id: number) => recalculate(wangMin, id, { version: (await orderOf(id)).version, key: key() })
const linesOf = async (id: number) => (await quoteOf(await orderOf(id)))!.price.lines.map(({ component, yearFen, provisional }) => [component, Number(yearFen), provisional])

const system = { systems: ['5G_2600'], systemCount: 1, sourceBands: ['2600'], nightAccess: true }

/** A demand of a building or tunnel whose siting succeeded with what was found there. */
async function sitedDas(kind: 'building' | 'tunnel'): Promise<number> {
  const id = await sitedDemand({ siting: { towerType: 'none', shelterType: 'none', ancillaryType: 'none', antennas: 0, heightMetres: 0, powerKw: 6 } })
  await db.demandTower.deleteMany({ where: { demandId: id } })
  await db.demand.update({
    where: { id },
    data: {
      kind, name: '泉城购物中心室分',
      ...(kind === 'building'
        ? { building: { create: { buildingName: '泉城购物中心', buildingType: 'mall', floorAreaSquareMetres: 20_000, coverageSquareMetres: 10_000, doublePath: true, ...system } } }
        : { tunnel: { create: { tunnelName: '泉城隧道', tunnelType: 'road', lengthKm: 1.25, bore: 'double', endLongitude: '117.09', endLatitude: '36.67', ...system } } }),
    },
  })
  const { id: replyId } = await db.taskReply.findFirstOrThrow({ where: { demandId: id, siting: { isNot: null } } })
  await db.dasSurvey.create({
    data: {
      replyId, rank: 1, dasSystem: 'passive', roomPosition: 'B1 层弱电间', machinePositions: 2, sourceFree: 2, sourceNeeded: 1, poiPortsFree: 8, poiPortsNeeded: 1, surveyedSize: kind === 'building' ? 9_500 : 1.25,
      floorsCovered: kind === 'building' ? 12 : null, liftsCovered: kind === 'building' ? 8 : null, boresCovered: kind === 'tunnel' ? 2 : null, sourceBands: ['2600'], doublePath: true, propertyOwner: '物业公司', propertyContract: 'signed', costClass: 'middle',
    },
  })
  return id
}
const drafted = async (kind: 'building' | 'tunnel') => done(await designOrder(wangMin, await sitedDas(kind), key())).orderId

/** Page 4: cost 300,000, maintenance 9,000, site 12,000, the other of two. */
async function worked(): Promise<number> {
  const id = await drafted('building')
  const { parts } = await orderOf(id)
  const seat = { position: 'other' as const, sharers: 2, existingSharers: 0 }
  done(await save(id, 'das', { ...parts.das, constructionYuan: '300000', maintenanceYuan: '9000' }))
  done(await save(id, 'sharing', { ...parts.sharing, seats: { tower: seat, site: seat } }))
  done(await priced(id))
  return id
}

describe('the draft of an order of a building or tunnel', () => {
  it('carries over what demand and siting know, each value with its origin', async () => {
    const order = await orderOf(await drafted('building'))
    expect(order.parts.das).toMatchObject({ placeName: '泉城购物中心', buildingType: 'mall', coverageSquareMetres: 9_500, doublePath: true, floors: 12, lifts: 8, roomPosition: 'B1 层弱电间', sourceBands: ['2600'], leaseYears: 10 })
    expect([order.kind, order.parts.tower, order.parts.products, order.parts.fees.map(({ kind }) => kind), Object.keys(order.parts.sharing.seats)]).toEqual(['building', {}, [], ['site'], ['tower', 'site']])
    expect(hardMissing(completeness(order))).toEqual([])
    const source = (await sourceParts(order.demandId, wangMin.today))!
    const carried = carriedFields(order.parts, source).filter(({ part }) => part === 'das')
    expect(carried.find(({ field }) => field === 'placeName')).toMatchObject({ origin: 'demand', same: true })
    expect(carried.find(({ field }) => field === 'coverageSquareMetres')).toMatchObject({ origin: 'siting', same: true })
  })

  it('of a tunnel has length and bore, and no area', async () => {
    const { parts } = await orderOf(await drafted('tunnel'))
    expect(parts.das).toMatchObject({ placeName: '泉城隧道', tunnelType: 'road', lengthKm: 1.25, bore: 'double' })
    expect(parts.das.coverageSquareMetres).toBeUndefined()
  })

  it('says what it lacks, and knows neither tower nor power lead-in', async () => {
    const id = await drafted('building')
    const { parts } = await orderOf(id)
    done(await save(id, 'das', { ...parts.das, roomPosition: undefined, sourceBands: undefined }))
    done(await save(id, 'fees', [...parts.fees, { kind: 'power', mode: 'lump', quantity: 1, amountYuan: '100.00', sharesDiscount: true }]))
    expect(hardMissing(completeness(await orderOf(id))).map(({ part, field, rule }) => `${part}.${field} ${rule}`)).toEqual(['das.roomPosition required', 'das.sourceBands required', 'fees. noPower'])
    expect(refusal(await priced(id))).toMatchObject({ because: 'notPriced', facts: { why: 'noPower' } })
    expect(refusal(await save(id, 'tower', {})).because).toBe('notFound')
  })

  it('takes over again what was changed', async () => {
    const id = await drafted('building')
    const { parts, demandId } = await orderOf(id)
    done(await save(id, 'das', { ...parts.das, coverageSquareMetres: 1, constructionYuan: '5' }))
    const shown = sourceHash((await sourceParts(demandId, wangMin.today))!)
    done(await carryAgain(wangMin, id, { parts: ['das'], shown, version: (await orderOf(id)).version, key: key() }))
    expect((await orderOf(id)).parts.das).toMatchObject({ coverageSquareMetres: 9_500, constructionYuan: '5.00' })
  })
})

describe('the price of an order of a building or tunnel', () => {
  it('of the worked case is 30,492.00 and 7,200.00, line by line, with clauses', async () => {
    const id = await worked()
    expect(await linesOf(id)).toEqual([['das', 2_356_200, true], ['maintenance', 693_000, false], ['site', 720_000, false]])
    const order = await orderOf(id)
    expect([order.yearlyFen, 2_356_200 + 693_000]).toEqual([3_769_200, 3_049_200])
    const quote = (await quoteOf(order))!
    expect(quote.price.steps.filter(({ line }) => line === 0).map(({ clause }) => clause)).toEqual(['5.1', '1.2', '1.4', '1.5', '1.6', '2.1', '6.1'])
    const live = liveOrderOf(quote.inputs)!
    const again = price(live.order, v2018, live.occupancy, '2026-11-24')
    expect(again.ok && Number(again.price.totals.yearFen)).toBe(3_769_200)
  })

  it('by size takes cost and maintenance from the book and is marked provisional', async () => {
    const id = await drafted('tunnel')
    done(await priced(id))
    // 400,000 x 1.25 / 10 x 1.02 x 1.10; 12,000 x 1.25 x 1.10; the site fee.
    expect(await linesOf(id)).toEqual([['das', 5_610_000, true], ['maintenance', 1_650_000, true], ['site', 1_200_000, false]])
  })

  it('moves only by recalculation', async () => {
    const id = await worked()
    const { parts } = await orderOf(id)
    done(await save(id, 'das', { ...parts.das, constructionYuan: '100000' }))
    expect([(await orderOf(id)).yearlyFen, (await priceStateOf(await orderOf(id))).outdated]).toEqual([3_769_200, true])
    expect(refusal(await submitOrder(wangMin, id, { version: (await orderOf(id)).version, key: key() })).because).toBe('priceOutdated')
  })
})

describe('the form of an order of a building or tunnel', () => {
  it('goes out, is seen by its carrier alone and without the owner of the house, and is signed', async () => {
    const id = await worked()
    done(await submitOrder(wangMin, id, { version: (await orderOf(id)).version, key: key() }))
    const seen = (await findCarrierOrder(id, liuYang.scope, '2026-11-24'))!
    expect(seen.content.das).toMatchObject({ placeName: '泉城购物中心', constructionYuan: '300000.00' })
    expect(JSON.stringify(seen.content)).not.toContain('物业公司')
    expect(await findCarrierOrder(id, weiWei.scope, '2026-11-24')).toBeNull()
    const form = printedForm(confirmationForm((await frozenContent(id))!, 'carrier'), { side: 'carrier', contentHash: null, say: translate('zh-CN') })
    expect(form.parts.map(({ code }) => code)).toEqual(['site', 'sharing', 'das', 'ancillary', 'fees'])
    const order = await orderOf(id)
    done(await confirmOrder(liuYang, id, { version: order.version, contentHash: order.contentHash ?? '', key: key() }))
    expect([(await orderOf(id)).state, (await orderOf(id)).demandState]).toEqual(['signed', 'order_confirmed'])
  })

  it('lends its design to its own kind, never to a tower', async () => {
    const [from, to] = [await worked(), await drafted('building')]
    const [a, b] = [await orderOf(from), await orderOf(to)]
    done(await copyDesign(wangMin, to, { fromId: from, fromVersion: a.version, parts: ['das', 'fees'], version: b.version, key: key() }))
    expect((await orderOf(to)).parts.das.constructionYuan).toBeUndefined()
    const tower = done(await designOrder(wangMin, await sitedDemand(), key())).orderId
    expect(refusal(await copyDesign(wangMin, tower, { fromId: from, fromVersion: a.version, parts: ['site'], version: (await orderOf(tower)).version, key: key() })).because).toBe('designUnlike')
  })
})
