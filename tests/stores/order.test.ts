import { beforeEach, describe, expect, it } from 'vitest'
import { approveCase as approveOrder, rejectCase as rejectOrder } from '~/domain/approval/commands.server'
import { designOrder, submitOrder } from '~/domain/order/commands.server'
import { hashOf } from '~/domain/shared/content-hash.server'
import { asJson, confirmationForm } from '~/domain/order/form'
import { findOrder, frozenContent, signaturesOf } from '~/domain/order/order.store.server'
import { savePart } from '~/domain/order/part.commands.server'
import { recalculate } from '~/domain/order/price.commands.server'
import { quoteOf } from '~/domain/order/quote.store.server'
import { carriersSignaturesOf } from '~/domain/order/carrier.store.server'
import { confirmByScan } from '~/domain/order/scan.commands.server'
import { confirmOrder, refuseOrder, returnOrder } from '~/domain/order/signature.commands.server'
import type { Visitor } from '~/domain/people/visitor'
import { historyOf } from '~/domain/process/history.server'
import { takeStep } from '~/domain/process/runner.server'
import type { Verdict } from '~/domain/shared/verdict'
import { db } from '~/platform/db.server'
import { chainOf } from '../chain'
import { freshDatabase } from '../database'
import { bothMin, done, key, liuYang, refusal, setting, sitedDemand, sunJie, visitor, wangMin, weiWei, zhaoLei } from './order-cast'

beforeEach(async () => {
  await freshDatabase()
  await setting()
})

const orderOf = async (id: number, by: Visitor = wangMin) => {
  const order = await findOrder(id, by.scope)
  if (!order) throw new Error('no order')
  return order
}
const versionOf = async (id: number) => (await orderOf(id)).version
const design = async (demandId: number) => done(await designOrder(wangMin, demandId, key())).orderId
const recalculated = async (id: number) => done(await recalculate(wangMin, id, { version: await versionOf(id), key: key() }))
const submit = async (id: number) => submitOrder(wangMin, id, { version: await versionOf(id), key: key() })

async function issued(given: Parameters<typeof sitedDemand>[0] = {}): Promise<number> {
  const id = await design(await sitedDemand(given))
  await recalculated(id)
  done(await submit(id))
  return id
}
const signing = async (id: number) => {
  const { version, contentHash } = await orderOf(id)
  return { version, contentHash: contentHash ?? '', key: key() }
}
const stateOf = async (id: number) => {
  const { state, demandState } = await orderOf(id)
  return [state, demandState]
}

describe('the draft', () => {
  it('carries over what demand, screening and siting know', async () => {
    const order = await orderOf(await design(await sitedDemand()))
    expect([order.number, order.state, order.demandState, order.version]).toEqual(['DD3701-261124-00001', 'draft', 'ordering', 1])
    expect(order.parts.site).toMatchObject({ carrierStationName: '泉城路东口', towerStationName: '泉城路新建站', constructionMode: 'new', scene: 'dense_urban', address: '泉城路 3 号', longitude: 117.02551 })
    expect(order.parts.tower).toMatchObject({ configuration: 'ground:none:none', towerHeightMetres: 40, systemCount: 1 })
    expect(order.parts.products).toEqual([{ system: '5G_3500', configuration: 'ground:none:none', heightMetres: 40, antennas: 3, billedSystems: 1, bbuInShelter: true, rruOnTower: true, origin: 'added' }])
    expect(order.parts.fees).toEqual([{ kind: 'site', name: '', mode: 'lump', amountYuan: '12000.00', quantity: 1, onceOnly: false, sharesDiscount: true }])
    expect(order.parts.sharing.seats.tower).toEqual({ position: 'alone', sharers: 1, existingSharers: 0 })
    expect(order.yearlyFen).toBeNull()
  })

  it('is made once, however often the button is pressed', async () => {
    const demandId = await sitedDemand()
    const answers = await Promise.all([1, 2, 3].map(() => designOrder(wangMin, demandId, 'one form')))
    expect(answers.map((answer) => done(answer).orderId)).toEqual([expect.any(Number), expect.any(Number), expect.any(Number)])
    expect(await db.order.count()).toBe(1)
  })

  it('is not found by those of another city or another carrier', async () => {
    const id = await design(await sitedDemand())
    expect([await findOrder(id, zhaoLei.scope), await findOrder(id, weiWei.scope)]).toEqual([null, null])
    expect(refusal(await savePart(zhaoLei, id, 'ancillary', { value: {}, version: 1, key: key() })).because).toBe('notFound')
    expect(refusal(await recalculate(zhaoLei, id, { version: 1, key: key() })).because).toBe('notFound')
  })
})

describe('the parts', () => {
  it('are saved each without the others', async () => {
    const id = await design(await sitedDemand())
    const before = await orderOf(id)
    done(await savePart(wangMin, id, 'ancillary', { value: { ...before.parts.ancillary, powerKw: 6.5 }, version: 1, key: key() }))
    const after = await orderOf(id)
    expect(after.version).toBe(2)
    expect(after.parts).toEqual({ ...before.parts, ancillary: { ...before.parts.ancillary, powerKw: 6.5 } })
    expect((await historyOf('order', id)).at(-1)).toMatchObject({ step: 'save_ancillary', changes: { powerKw: [null, 6.5] }, byName: '王敏' })
  })

  it('take in changes of other fields that somebody else saved meanwhile', async () => {
    const id = await design(await sitedDemand())
    const { ancillary } = (await orderOf(id)).parts
    done(await savePart(wangMin, id, 'ancillary', { value: { ...ancillary, powerKw: 6.5 }, version: 1, key: key() }))
    done(await savePart(wangMin, id, 'ancillary', { value: { ...ancillary, generatorOption: 'lump' }, version: 1, key: key() }))
    expect((await orderOf(id)).parts.ancillary).toMatchObject({ powerKw: 6.5, generatorOption: 'lump' })
  })

  it('ask where two changed the same field', async () => {
    const id = await design(await sitedDemand())
    const { ancillary } = (await orderOf(id)).parts
    done(await savePart(wangMin, id, 'ancillary', { value: { ...ancillary, powerKw: 6.5 }, version: 1, key: key() }))
    const clash = await savePart(wangMin, id, 'ancillary', { value: { ...ancillary, powerKw: 8 }, version: 1, key: key() })
    expect(clash).toMatchObject({ ok: false, because: 'changedMeanwhile', facts: { by: '王敏' }, version: 2, clashes: [{ field: 'powerKw', before: null, theirs: 6.5, mine: 8 }] })
    expect((await orderOf(id)).parts.ancillary.powerKw).toBe(6.5)
  })

  it('keep every field that they are given', async () => {
    const id = await design(await sitedDemand())
    const site = {
      orderType: 'contract', paymentTerms: '按季', carrierStationName: 'A', carrierStationCode: 'B', towerStationName: 'C', towerStationCode: 'D', scene: 'urban', projectType: 'E', projectBatch: 'F',
      constructionMode: 'alter', ownership: 'stock', originalOwner: 'CUCC', maintenanceGrade: 'high', nightAccess: true, longitude: 117.1, latitude: 36.5, address: 'G', attribute: 'H', package: 'I',
    } as const
    done(await savePart(wangMin, id, 'site', { value: site, version: 1, key: key() }))
    const seat = { position: 'other', sharers: 3, existingSharers: 0 } as const
    const sharing = { sharesExisting: true, tenantsBefore: 2, tenantsNew: 1, tenantCarriers: ['CUCC' as const], requiredOn: '2027-02-01', seats: { tower: seat, shelter: seat, ancillary: seat, maintenance: seat, site: seat, power: seat } }
    done(await savePart(wangMin, id, 'sharing', { value: sharing, version: 2, key: key() }))
    const product = { system: '4G_1800', configuration: 'ground:rru:rru', heightMetres: 37.5, antennas: 2, billedSystems: 2, bbuInShelter: false, rruOnTower: false, origin: 'handover', sharersOfType: 2 } as const
    done(await savePart(wangMin, id, 'products', { value: [product, product], version: 3, key: key() }))
    const fee = { kind: 'cost_plus', name: '机架', mode: 'itemised', amountYuan: '1234.50', quantity: 3, onceOnly: true, years: 5, sharesDiscount: false, part: 'shelter', lifeType: 'leased', reason: '客户要求' } as const
    done(await savePart(wangMin, id, 'fees', { value: [fee], version: 4, key: key() }))
    const { parts } = await orderOf(id)
    expect([parts.site, parts.sharing, parts.products, parts.fees]).toEqual([site, sharing, [product, product], [fee]])
  })
})

describe('the price', () => {
  it('of a ground tower at 40 m alone is 28,602.92 and the site fee, by the last published book, marked as overrun', async () => {
    const id = await design(await sitedDemand())
    await recalculated(id)
    const order = await orderOf(id)
    const quote = await quoteOf(order)
    expect(quote?.price.lines.map((line) => [line.component, line.yearFen])).toEqual([['tower', 2_860_292n], ['maintenance', 330_000n], ['site', 1_200_000n]])
    expect([order.yearlyFen, quote?.price.bookCode, quote?.overrun]).toEqual([4_390_292, 'V2018', true])
  })

  it.each([
    ['anchor', 2, 1_859_190n], ['other', 2, 2_002_205n], ['anchor', 3, 1_573_161n], ['other', 3, 1_716_175n],
  ] as const)('as %s of %i is %i', async (position, sharers, tower) => {
    const id = await design(await sitedDemand())
    const { sharing } = (await orderOf(id)).parts
    const seats = Object.fromEntries(Object.keys(sharing.seats).map((component) => [component, { position, sharers, existingSharers: 0 }]))
    done(await savePart(wangMin, id, 'sharing', { value: { ...sharing, seats }, version: 1, key: key() }))
    await recalculated(id)
    expect((await quoteOf(await orderOf(id)))?.price.lines[0]?.yearFen).toBe(tower)
  })

  it('with a second unit of the same type at 37 m adds 7,296.07', async () => {
    const id = await design(await sitedDemand())
    const [first] = (await orderOf(id)).parts.products
    done(await savePart(wangMin, id, 'products', { value: [first!, { ...first!, heightMetres: 37 }], version: 1, key: key() }))
    await recalculated(id)
    const towers = (await quoteOf(await orderOf(id)))?.price.lines.filter((line) => line.component === 'tower').map((line) => line.yearFen)
    expect(towers).toEqual([2_860_292n, 729_607n])
  })

  it('does not move when the order is opened and saved, nor when its inputs change; then the submit asks for it', async () => {
    const id = await design(await sitedDemand())
    await recalculated(id)
    const before = await orderOf(id)
    for (const part of ['site', 'sharing', 'tower', 'ancillary', 'products', 'fees'] as const) {
      done(await savePart(wangMin, id, part, { value: before.parts[part], version: await versionOf(id), key: key() }))
    }
    expect([(await orderOf(id)).yearlyFen, await versionOf(id)]).toEqual([before.yearlyFen, before.version])

    const [first] = before.parts.products
    done(await savePart(wangMin, id, 'products', { value: [{ ...first!, heightMetres: 29 }], version: before.version, key: key() }))
    expect((await orderOf(id)).yearlyFen).toBe(before.yearlyFen)
    expect(refusal(await submit(id)).because).toBe('priceOutdated')
    const { quoteId, beforeId } = await recalculated(id)
    expect([beforeId, quoteId]).toEqual([before.quoteId, (await orderOf(id)).quoteId])
    done(await submit(id))
  })

  it('is refused with what is missing', async () => {
    const id = await design(await sitedDemand())
    const [first] = (await orderOf(id)).parts.products
    done(await savePart(wangMin, id, 'products', { value: [{ ...first!, heightMetres: 90 }], version: 1, key: key() }))
    expect(refusal(await recalculate(wangMin, id, { version: 2, key: key() }))).toMatchObject({ because: 'notPriced', facts: { why: 'figuresMissing', count: 1, code: 'V2018' } })
    expect((await orderOf(id)).yearlyFen).toBeNull()
  })
})

describe('the submit', () => {
  it('refuses what is not complete or not priced', async () => {
    const id = await design(await sitedDemand())
    expect(refusal(await submit(id))).toMatchObject({ because: 'notPriced' })
    const { site } = (await orderOf(id)).parts
    done(await savePart(wangMin, id, 'site', { value: { ...site, address: undefined }, version: 1, key: key() }))
    expect(refusal(await submit(id))).toMatchObject({ because: 'incomplete', facts: { count: 1 } })
  })

  it('issues the form where nobody need approve: version, hash of the carrier’s content, thirty days', async () => {
    const id = await issued()
    const order = await orderOf(id)
    expect([order.state, order.demandState, order.formVersion, order.expiresOn]).toEqual(['issued', 'order_pending', 1, '2026-12-24'])
    const content = await frozenContent(id)
    expect(order.contentHash).toBe(hashOf(asJson(confirmationForm(content!, 'carrier'))))
  })

  it('of a form loaded before somebody else’s change is refused', async () => {
    const id = await design(await sitedDemand())
    await recalculated(id)
    expect(refusal(await submitOrder(wangMin, id, { version: 1, key: key() }))).toMatchObject({ because: 'changedMeanwhile', facts: { by: '王敏' } })
  })

  it('closes the parts', async () => {
    const id = await issued()
    expect(refusal(await savePart(wangMin, id, 'ancillary', { value: { powerKw: 1 }, version: await versionOf(id), key: key() }))).toMatchObject({ because: 'wrongState', facts: { state: 'order_pending' } })
    expect(refusal(await recalculate(wangMin, id, { version: await versionOf(id), key: key() })).because).toBe('wrongState')
  })
})

describe('approval by one step', () => {
  beforeEach(() => chainOf())

  const waiting = async () => {
    const id = await design(await sitedDemand())
    await recalculated(id)
    done(await submit(id))
    const { id: caseId, version } = await db.approvalCase.findFirstOrThrow({ where: { subjectId: id } })
    return { id, caseId, decision: { version, key: key(), note: '' } }
  }

  it('issues the form by the last step', async () => {
    const { id, caseId, decision } = await waiting()
    expect(await stateOf(id)).toEqual(['approving', 'order_approving'])
    expect((await orderOf(id)).contentHash).toBeNull()
    done(await approveOrder(sunJie, caseId, decision))
    expect(await stateOf(id)).toEqual(['issued', 'order_pending'])
    expect((await orderOf(id)).contentHash).toMatch(/^[0-9a-f]{64}$/)
    expect(await db.approvalCase.findFirstOrThrow()).toMatchObject({ state: 'approved', amountFen: 4_390_292n })
  })

  it('is refused to the one who designed', async () => {
    const { caseId, decision } = await waiting()
    expect(refusal(await approveOrder(bothMin, caseId, decision)).because).toBe('ownWork')
  })

  it('may send it back with a reason, and not without', async () => {
    const { id, caseId, decision } = await waiting()
    expect(refusal(await rejectOrder(sunJie, caseId, decision)).because).toBe('reasonRequired')
    done(await rejectOrder(sunJie, caseId, { ...decision, note: '场地费过高', key: key() }))
    expect(await stateOf(id)).toEqual(['draft', 'ordering'])
    done(await submit(id))
    expect(await db.approvalCase.findMany({ select: { state: true }, orderBy: { id: 'asc' } })).toEqual([{ state: 'rejected' }, { state: 'running' }])
  })

  it('is decided once', async () => {
    const { caseId, decision } = await waiting()
    done(await approveOrder(sunJie, caseId, decision))
    expect(refusal(await approveOrder(sunJie, caseId, { ...decision, key: key() })).because).toBe('wrongState')
  })
})

describe('a demand that is cancelled', () => {
  it('leaves its order void, with nothing to approve', async () => {
    await chainOf()
    const id = await design(await sitedDemand())
    await recalculated(id)
    done(await submit(id))
    const { demandId } = await orderOf(id)
    done(await takeStep(wangMin, { step: 'cancel', demandId, version: null, key: key(), note: '规划调整' }))
    expect(await stateOf(id)).toEqual(['voided', 'cancelled'])
    expect(await db.approvalCase.findFirstOrThrow()).toMatchObject({ state: 'withdrawn' })
    expect((await historyOf('order', id)).at(-1)).toMatchObject({ step: 'void', fromState: 'approving', toState: 'voided', note: '规划调整' })
  })
})

describe('a paper form', () => {
  const given = { signedBy: '刘洋', signedOn: '2026-11-24' }
  const scans = [{ name: '签字页.pdf', sha256: 'a'.repeat(64), size: 10, kind: 'pdf' as const }]
  const scanned = async (id: number, over: object = {}) => ({ ...(await signing(id)), given, scans, ...over })

  it('signs like the portal does: by whom, when, recorded by whom, with its scan and the same hash', async () => {
    const id = await issued()
    const { contentHash } = await orderOf(id)
    done(await confirmByScan(wangMin, id, await scanned(id)) as Verdict<object>)
    expect(await stateOf(id)).toEqual(['signed', 'order_confirmed'])
    expect(await signaturesOf(id)).toMatchObject([{ act: 'scan', userName: '王敏', carrier: 'CMCC', contentHash, ...given, scans: [{ name: '签字页.pdf' }] }])
    expect((await historyOf('order', id)).at(-1)).toMatchObject({ step: 'confirm', fromState: 'issued', toState: 'signed', byName: '王敏', note: '刘洋 2026-11-24' })
  })

  it('is recorded once, and not after the carrier has confirmed on the portal at the same time', async () => {
    const id = await issued()
    const paper = await scanned(id, { key: 'one paper' })
    const answers = await Promise.all([confirmByScan(wangMin, id, paper), confirmByScan(wangMin, id, paper), confirmOrder(liuYang, id, await signing(id))])
    const kept = await signaturesOf(id)
    expect(kept).toHaveLength(1)
    expect(answers.filter((answer) => answer.ok)).toHaveLength(kept[0]!.act === 'scan' ? 2 : 1)
  })

  it('needs its scan, the content that was issued, and a day while the form was in force', async () => {
    const id = await issued()
    const because = async (over: object) => {
      const answer = await confirmByScan(wangMin, id, await scanned(id, over))
      return answer.ok ? 'done' : 'mistakes' in answer ? answer.mistakes.map(({ rule }) => rule) : answer.because
    }
    expect(await because({ scans: [] })).toBe('fileMissing')
    expect(await because({ contentHash: 'f'.repeat(64) })).toBe('changedMeanwhile')
    expect(await because({ version: 1 })).toBe('changedMeanwhile')
    expect(await because({ given: { ...given, signedOn: '2026-11-23' } })).toEqual(['signedBeforeIssue'])
    expect(await because({ given: { ...given, signedOn: '2026-11-25' } })).toEqual(['signedInFuture'])
    expect(await stateOf(id)).toEqual(['issued', 'order_pending'])
  })

  it('is nothing to a draft, to another city, or to who may not design', async () => {
    const draft = await design(await sitedDemand())
    expect(await confirmByScan(wangMin, draft, { version: 1, key: key(), contentHash: '', given, scans })).toMatchObject({ because: 'notFound' })
    const id = await issued()
    expect(await confirmByScan(zhaoLei, id, await scanned(id))).toMatchObject({ because: 'notFound' })
  })

  it('names nobody of ours to the carrier', async () => {
    const id = await issued()
    done(await confirmByScan(wangMin, id, await scanned(id)) as Verdict<object>)
    expect(JSON.stringify(await carriersSignaturesOf(id))).not.toMatch(/王敏|10\.0\.0/)
    expect(await carriersSignaturesOf(id)).toMatchObject([{ userName: '刘洋', address: '', signedOn: '2026-11-24' }])
  })
})

describe('the carrier', () => {
  it('confirms with a signature on exactly the content shown', async () => {
    const id = await issued()
    const { contentHash } = await orderOf(id)
    done(await confirmOrder(liuYang, id, await signing(id)))
    expect(await stateOf(id)).toEqual(['signed', 'order_confirmed'])
    expect(await signaturesOf(id)).toEqual([{ id: expect.any(Number) as number, chainNumber: 1, hash: expect.stringMatching(/^[0-9a-f]{64}$/) as string, formVersion: 1, act: 'confirm', userName: '刘洋', carrier: 'CMCC', address: '10.0.0.1', contentHash, at: liuYang.now.toISOString(), signedBy: null, signedOn: null, scans: [] }])
    expect((await db.demand.findFirstOrThrow()).confirmedAt).toEqual(liuYang.now)
  })

  it('confirms once, however often the button is pressed', async () => {
    const id = await issued()
    const pressed = { ...(await signing(id)), key: 'one press' }
    const answers = await Promise.all([1, 2, 3].map(() => confirmOrder(liuYang, id, pressed)))
    expect(answers.every((answer) => answer.ok)).toBe(true)
    expect(await db.signature.count()).toBe(1)
    expect(refusal(await confirmOrder(liuYang, id, { ...pressed, key: key() })).because).toBe('wrongState')
  })

  it('of another name finds nothing', async () => {
    const id = await issued()
    expect(refusal(await confirmOrder(weiWei, id, await signing(id))).because).toBe('notFound')
  })

  it('cannot sign what he was not shown', async () => {
    const id = await issued()
    expect(refusal(await confirmOrder(liuYang, id, { ...(await signing(id)), contentHash: 'f'.repeat(64) })).because).toBe('changedMeanwhile')
  })

  it('cannot sign after the last day, but on it', async () => {
    const id = await issued()
    const on = (day: string) => visitor(3, { name: '刘洋', roles: ['carrier_engineer'], place: '3701', carrier: 'CMCC', at: new Date(`${day}T02:00:00Z`) })
    expect(refusal(await confirmOrder(on('2026-12-25'), id, await signing(id)))).toMatchObject({ because: 'formExpired', facts: { day: '2026-12-24' } })
    done(await confirmOrder(on('2026-12-24'), id, await signing(id)))
  })

  it('returns it with a reason; the next form has another version and another hash', async () => {
    const id = await issued()
    const first = (await orderOf(id)).contentHash
    expect(refusal(await returnOrder(liuYang, id, { ...(await signing(id)), reason: ' ' })).because).toBe('reasonRequired')
    done(await returnOrder(liuYang, id, { ...(await signing(id)), reason: '挂高改为 42 米' }))
    expect(await stateOf(id)).toEqual(['returned', 'ordering'])
    done(await submit(id))
    const again = await orderOf(id)
    expect([again.formVersion, again.state]).toEqual([2, 'issued'])
    expect(again.contentHash).not.toBe(first)
  })

  it('refuses it for good', async () => {
    const id = await issued()
    done(await refuseOrder(liuYang, id, { ...(await signing(id)), reason: '规划取消' }))
    expect(await stateOf(id)).toEqual(['voided', 'cancelled'])
  })
})
