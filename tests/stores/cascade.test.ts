import { beforeEach, describe, expect, it } from 'vitest'
import { rejectCase, returnCase, withdrawCase } from '~/domain/approval/commands.server'
import { drawUpCascade, previewAgain, submitCascade, withdrawCascade } from '~/domain/cascade/commands.server'
import { cascadesOf, countCascades, findCascade, listCascades } from '~/domain/cascade/cascade.store.server'
import { changeOrdersOf, proposalsOf } from '~/domain/cascade/decided.store.server'
import { runningAmountsOf } from '~/domain/cascade/facts.store.server'
import { historyOf } from '~/domain/process/history.server'
import { db } from '~/platform/db.server'
import { inRequest, newContext } from '~/platform/request.server'
import { chainOf } from '../chain'
import { freshDatabase } from '../database'
import { again, approve, brokenHere, decidedOn, drawn, join, leave, signedOrder, siteOf, submitted } from './cascade-cast'
import { done, bothMin, key, liuYang, setting, sunJie, wangMin, weiWei, zhaoLei } from './order-cast'

beforeEach(async () => {
  await freshDatabase()
  await setting()
  await chainOf({ kind: 'sharing_cascade' })
})

const sent = ({ version }: { version: number }) => ({ version, key: key() })
const years = ({ preview }: Awaited<ReturnType<typeof drawn>>) => preview.rows.map(({ carrier, changed, segments }) => [carrier, changed, ...segments.map(({ from, before, after }) => [from, before.yearFen, after.yearFen])])
/** 28,602.92 and 12,000 a year and maintenance of 3,300 alone; what a ground tower of 40 m comes to by the book of 2018. */
const alone = 4_390_292
const anchorOfTwo = 2_733_690
const anchorOfThree = 2_294_661

async function oneOrder() {
  const siteId = await siteOf()
  return { siteId, orderId: await signedOrder(siteId, 'CMCC') }
}

describe('a preview', () => {
  it('shows every live order of the site with its seats and its money before and after, and changes nothing', async () => {
    const { siteId, orderId } = await oneOrder()
    const before = await db.order.findUniqueOrThrow({ where: { id: orderId } })
    const cascade = await drawn(siteId, join('CUCC', '2026-12-01'))
    expect(cascade).toMatchObject({ number: 'GX3701-261124-00001', state: 'preview', version: 1, orders: 1, changed: 1, unpriced: 0, beforeFen: alone, afterFen: anchorOfTwo, reason: '新租户共享' })
    expect(years(cascade)).toEqual([['CMCC', true, ['2026-12-01', alone, anchorOfTwo]]])
    const [row] = cascade.preview.rows
    expect(row!.segments[0]!.before.occupancy.tower).toEqual({ position: 'alone', sharers: 1, existingSharers: 0 })
    expect(row!.segments[0]!.after.occupancy.tower).toEqual({ position: 'anchor', sharers: 2, existingSharers: 0 })
    expect(row!.segments[0]!.price!.steps.length).toBeGreaterThan(10)
    expect(await db.order.findUniqueOrThrow({ where: { id: orderId } })).toEqual(before)
    expect(await db.orderAmount.count()).toBe(0)
  })

  it('leaves out orders that are not signed, and orders of other sites', async () => {
    const { siteId } = await oneOrder()
    await signedOrder(await siteOf(), 'CUCC')
    const voided = await signedOrder(siteId, 'CUCC')
    await db.$executeRawUnsafe("UPDATE orders SET state = 'voided' WHERE id = ?", voided)
    expect(years(await drawn(siteId, join('CTCC', '2026-12-01')))).toEqual([['CMCC', true, ['2026-12-01', alone, anchorOfTwo]]])
  })

  it('of a signed order that shares the site reprices who sat there before', async () => {
    const siteId = await siteOf([{ carrier: 'CMCC', position: 'anchor', since: '2024-01-01' }])
    await signedOrder(siteId, 'CMCC')
    const second = await signedOrder(siteId, 'CUCC')
    const cascade = await again(done(await drawUpCascade(wangMin, { siteId, event: join('CUCC', '2026-12-01', { uses: ['tower', 'maintenance', 'site', 'power'] }), sourceOrderId: second, reason: '共享', key: key() })).cascadeId)
    expect(years(cascade)).toEqual([['CMCC', true, ['2026-12-01', alone, anchorOfTwo]], ['CUCC', false, ['2026-12-01', 2_953_205, 2_953_205]]])
  })

  it('names no order of another carrier or site as its source', async () => {
    const { siteId, orderId } = await oneOrder()
    const elsewhere = await signedOrder(await siteOf(), 'CUCC')
    for (const sourceOrderId of [orderId, elsewhere, 987_654]) expect(await drawUpCascade(wangMin, { siteId, event: join('CUCC', '2026-12-01'), sourceOrderId, reason: '共享', key: key() })).toMatchObject({ because: 'invalid' })
  })

  it('of a tenancy that the register has added or ended reprices those who stay', async () => {
    const siteId = await siteOf([{ carrier: 'CMCC', position: 'anchor', since: '2024-01-01' }])
    await signedOrder(siteId, 'CMCC')
    await db.tenancy.create({ data: { siteId, carrier: 'CUCC', position: 'tenant', since: new Date('2026-12-01') } })
    expect(years(await drawn(siteId, join('CUCC', '2026-12-01')))).toEqual([['CMCC', true, ['2026-12-01', alone, anchorOfTwo]]])
    await decidedOn(siteId, join('CUCC', '2026-12-01'))
    await db.$executeRawUnsafe("UPDATE tenancy SET until = '2026-12-31' WHERE carrier = 'CUCC'")
    expect(years(await drawn(siteId, leave('CUCC', '2027-01-01')))).toEqual([['CMCC', true, ['2027-01-01', anchorOfTwo, alone]]])
  })

  it('refuses a leave of somebody who does not sit there', async () => {
    const { siteId } = await oneOrder()
    expect(await drawUpCascade(wangMin, { siteId, event: leave('CTCC', '2026-12-01'), sourceOrderId: null, reason: '退租', key: key() })).toMatchObject({ because: 'cascadeNotSitting' })
  })

  it('is drawn up once for one form', async () => {
    const { siteId } = await oneOrder()
    const one = { siteId, event: join('CUCC', '2026-12-01'), sourceOrderId: null, reason: '共享', key: 'one form' }
    const answers = await Promise.all([1, 2, 3].map(() => drawUpCascade(wangMin, one)))
    expect(new Set(answers.map((answer) => done(answer).cascadeId)).size).toBe(1)
    expect(await db.sharingCascade.count()).toBe(1)
  })

  it('is the house\'s own: nobody of another city and no carrier finds, counts or makes one', async () => {
    const { siteId } = await oneOrder()
    const cascade = await drawn(siteId, join('CUCC', '2026-12-01'))
    const asked = { filters: { state: '', kind: '', carrier: '', text: '', mine: false }, userId: 0 }
    for (const stranger of [zhaoLei, liuYang, weiWei]) {
      expect(await findCascade(cascade.id, stranger.scope)).toBeNull()
      expect(await countCascades(stranger.scope, asked)).toEqual({ count: 0, more: false })
      expect((await listCascades(stranger.scope, asked, { sort: 'number', descending: true, size: 50, after: null, before: null })).rows).toEqual([])
      expect(await cascadesOf(siteId, stranger.scope)).toEqual([])
      expect(await drawUpCascade(stranger, { siteId, event: join('CUCC', '2026-12-01'), sourceOrderId: null, reason: '-', key: key() })).toMatchObject({ because: 'notFound' })
      for (const act of [previewAgain, submitCascade]) expect(await act(stranger, cascade.id, sent(cascade))).toMatchObject({ because: 'notFound' })
      expect(await withdrawCascade(stranger, cascade.id, { ...sent(cascade), reason: '-' })).toMatchObject({ because: 'notFound' })
    }
    expect(await submitCascade(wangMin, 987_654, { version: 1, key: key() })).toMatchObject({ because: 'notFound' })
  })
})

describe('a decision', () => {
  it('makes the change order, the amount from the day on and the bill adjustments, and leaves the signed order as it was signed', async () => {
    const { siteId, orderId } = await oneOrder()
    await db.$executeRawUnsafe("UPDATE orders SET signed_at = '2026-09-30 16:00:00' WHERE id = ?", orderId)
    const signed = await db.order.findUniqueOrThrow({ where: { id: orderId }, include: { forms: true, signatures: true } })
    const cascade = await decidedOn(siteId, join('CUCC', '2026-10-16'))
    expect(cascade).toMatchObject({ state: 'decided', version: 3, changed: 1 })
    expect(await changeOrdersOf(cascade.id)).toMatchObject([{ number: 'TJ3701-261124-00001', orderId, carrier: 'CMCC', kind: 'reprice', fromDay: '2026-10-16', beforeMonthFen: 365_858, afterMonthFen: 227_808 }])
    expect((await runningAmountsOf(orderId)).map(({ startsOn, amounts }) => [startsOn, amounts.map(({ from, yearFen }) => [from, yearFen])])).toEqual([['2026-10-16', [['2026-10-16', anchorOfTwo]]]])
    // 16 of 31 days of October, then November: a twelfth of -16,566.02 a year.
    expect(await proposalsOf(cascade.id)).toEqual([{ orderId, month: '2026-10', days: 16, ofDays: 31, fen: -71_252 }, { orderId, month: '2026-11', days: 30, ofDays: 30, fen: -138_050 }])
    const after = await db.order.findUniqueOrThrow({ where: { id: orderId }, include: { forms: true, signatures: true } })
    expect(after).toEqual({ ...signed, version: signed.version + 1, changedAt: after.changedAt, changedByName: '孙洁' })
    expect((await historyOf('order', orderId)).at(-1)).toMatchObject({ step: 'sharing_change', changes: { chargedYearFen: [alone, anchorOfTwo], chargedFrom: [null, '2026-10-16'] } })
    expect((await historyOf('site', siteId)).at(-1)).toMatchObject({ step: 'sharing_decided', changes: { cascade: [null, cascade.number] } })
    expect((await historyOf('cascade', cascade.id)).map(({ step }) => step)).toEqual(['draw_up', 'submit', 'approve'])
    expect(await brokenHere()).toEqual([])
  })

  it('keeps the steps of the price that it came to', async () => {
    const { siteId, orderId } = await oneOrder()
    await decidedOn(siteId, join('CUCC', '2026-12-01'))
    const { price } = await db.orderAmount.findFirstOrThrow({ where: { orderId } })
    expect((price as { totals: { yearFen: string }; steps: object[] }).totals.yearFen).toBe(String(anchorOfTwo))
    expect((price as { steps: object[] }).steps.length).toBeGreaterThan(10)
  })

  it('that breaks off half-way leaves nothing behind, and can be made again', async () => {
    const { siteId, orderId } = await oneOrder()
    const { cascade, caseId } = await submitted(siteId, join('CUCC', '2026-11-24'))
    await db.$executeRawUnsafe("CREATE TRIGGER breaks_off BEFORE INSERT ON adjustment_proposal FOR EACH ROW SIGNAL SQLSTATE '45000'")
    await expect(approve(caseId)).rejects.toThrow()
    await db.$executeRawUnsafe('DROP TRIGGER breaks_off')
    expect([await db.sharingChange.count(), await db.orderAmount.count(), (await again(cascade.id)).state]).toEqual([0, 0, 'approving'])
    expect(await brokenHere()).toEqual([])
    done(await approve(caseId))
    expect([await db.sharingChange.count(), (await runningAmountsOf(orderId)).length, (await again(cascade.id)).state]).toEqual([1, 1, 'decided'])
    expect(await brokenHere()).toEqual([])
  })

  it('is never by who drew it up or sent it', async () => {
    const { siteId } = await oneOrder()
    const { cascade, caseId } = await submitted(siteId, join('CUCC', '2026-12-01'))
    expect(await approve(caseId, { by: bothMin })).toMatchObject({ ok: false, because: 'ownWork' })
    expect(await again(cascade.id)).toMatchObject({ state: 'approving' })
    expect(await db.sharingChange.count()).toBe(0)
  })

  it('is not without somebody who approves', async () => {
    await db.approvalChainStep.deleteMany()
    const { siteId } = await oneOrder()
    const cascade = await drawn(siteId, join('CUCC', '2026-12-01'))
    expect(await submitCascade(wangMin, cascade.id, sent(cascade))).toMatchObject({ because: 'cascadeNoChain' })
    expect(await again(cascade.id)).toMatchObject({ state: 'preview', version: 1 })
  })

  it('is not of what changes nothing, nor of an order without a price', async () => {
    const { siteId, orderId } = await oneOrder()
    const nothing = await drawn(siteId, join('CUCC', '2026-12-01', { uses: ['shelter'] }))
    expect(await submitCascade(wangMin, nothing.id, sent(nothing))).toMatchObject({ because: 'nothingChanged' })
    await db.$executeRawUnsafe('UPDATE orders SET quote_id = NULL WHERE id = ?', orderId)
    const unpriced = await drawn(siteId, join('CUCC', '2026-12-01'))
    expect(unpriced.preview.rows).toMatchObject([{ because: 'neverPriced', changed: true, segments: [] }])
    expect(await submitCascade(wangMin, unpriced.id, sent(unpriced))).toMatchObject({ because: 'cascadeUnpriced', facts: { n: 1 } })
  })

  it('of a leave ends what the leaver is charged and makes the last one pay alone, as if nobody had come', async () => {
    const { siteId, orderId } = await oneOrder()
    await decidedOn(siteId, join('CUCC', '2026-12-01'))
    await decidedOn(siteId, leave('CUCC', '2027-03-01'))
    expect((await runningAmountsOf(orderId)).map(({ amounts }) => amounts.map(({ from, yearFen }) => [from, yearFen]))).toEqual([[['2026-12-01', anchorOfTwo]], [['2027-03-01', alone]]])
    const gone = await decidedOn(siteId, leave('CMCC', '2027-06-01'))
    expect(await changeOrdersOf(gone.id)).toMatchObject([{ kind: 'end', afterMonthFen: 0 }])
    expect(await brokenHere()).toEqual([])
  })

  it('rejected ends the event, returned or taken back makes it a preview again', async () => {
    const { siteId } = await oneOrder()
    const first = await submitted(siteId, join('CUCC', '2026-12-01'))
    done(await rejectCase(sunJie, first.caseId, { version: null, key: key(), note: '不同意' }))
    expect(await again(first.cascade.id)).toMatchObject({ state: 'rejected', endReason: '不同意' })
    const second = await submitted(siteId, join('CUCC', '2026-12-01'))
    done(await returnCase(sunJie, second.caseId, { version: null, key: key(), note: '核对日期', to: 0, straight: false }))
    expect(await again(second.cascade.id)).toMatchObject({ state: 'preview' })
    done(await submitCascade(wangMin, second.cascade.id, sent(await again(second.cascade.id))))
    expect((await db.approvalCase.findMany({ where: { subjectId: second.cascade.id }, orderBy: { id: 'asc' } })).map(({ state }) => state)).toEqual(['withdrawn', 'running'])
    done(await withdrawCascade(wangMin, second.cascade.id, { ...sent(await again(second.cascade.id)), reason: '先不办' }))
    const third = await submitted(siteId, join('CUCC', '2026-12-01'))
    done(await withdrawCase(wangMin, third.caseId, { version: null, key: key(), note: '再看' }))
    expect(await again(third.cascade.id)).toMatchObject({ state: 'preview' })
    expect(await withdrawCascade(wangMin, third.cascade.id, { ...sent(await again(third.cascade.id)), reason: '' })).toMatchObject({ because: 'reasonRequired' })
    done(await withdrawCascade(wangMin, third.cascade.id, { ...sent(await again(third.cascade.id)), reason: '不办了' }))
    expect(await submitCascade(wangMin, third.cascade.id, sent(await again(third.cascade.id)))).toMatchObject({ because: 'cascadeClosed' })
    expect(await db.orderAmount.count()).toBe(0)
    expect(await brokenHere()).toEqual([])
  })
})

describe('an event that was overtaken', () => {
  it('by another event of the site is a preview again when it is approved, and its author is told', async () => {
    const { siteId, orderId } = await oneOrder()
    const slow = await submitted(siteId, join('CTCC', '2026-12-01'))
    await decidedOn(siteId, join('CUCC', '2026-12-01'))
    done(await approve(slow.caseId))
    const back = await again(slow.cascade.id)
    expect(back).toMatchObject({ state: 'preview', afterFen: anchorOfTwo })
    expect(await db.notification.findFirstOrThrow({ where: { aggregate: 'cascade', aggregateId: back.id } })).toMatchObject({ userId: 1, kind: 'cascade.overtaken' })
    expect((await runningAmountsOf(orderId)).length).toBe(1)
    expect(await submitCascade(wangMin, back.id, sent(back))).toMatchObject({ because: 'cascadeStale' })
    done(await previewAgain(wangMin, back.id, sent(back)))
    expect(years(await again(back.id))).toEqual([['CMCC', true, ['2026-12-01', anchorOfTwo, anchorOfThree]]])
    expect(await brokenHere()).toEqual([])
  })

  it('by another figure of the book is not carried out', async () => {
    const { siteId } = await oneOrder()
    const { cascade, caseId } = await submitted(siteId, join('CUCC', '2026-12-01'))
    await db.$executeRawUnsafe("UPDATE price_item SET value = '0.7' WHERE kind = 'pay_ratio' AND key1 = 'base' AND key2 = 'anchor:2'")
    done(await approve(caseId))
    expect(await again(cascade.id)).toMatchObject({ state: 'preview' })
    expect(await db.sharingChange.count()).toBe(0)
  })
})

describe('two at once', () => {
  it('who approve one event make its change orders once', async () => {
    const { siteId } = await oneOrder()
    const { cascade, caseId } = await submitted(siteId, join('CUCC', '2026-12-01'))
    const other = { ...sunJie, user: { id: 8, name: '何信', login: 'user8' } }
    const answers = await Promise.all([approve(caseId), approve(caseId, { by: other }), approve(caseId, { key: 'same' }), approve(caseId, { key: 'same' })])
    expect(answers.filter(({ ok }) => ok).length).toBeGreaterThanOrEqual(1)
    expect(await db.sharingChange.count({ where: { cascadeId: cascade.id } })).toBe(1)
    expect(await brokenHere()).toEqual([])
  })

  it('on one site are decided one after the other: what was shown of the second no longer holds', async () => {
    const { siteId, orderId } = await oneOrder()
    const [first, second] = [await submitted(siteId, join('CUCC', '2026-12-01')), await submitted(siteId, join('CTCC', '2026-12-01'))]
    const answers = await Promise.all([approve(first.caseId), approve(second.caseId)])
    expect(answers.map(({ ok }) => ok)).toEqual([true, true])
    expect([await again(first.cascade.id), await again(second.cascade.id)].map(({ state }) => state).sort()).toEqual(['decided', 'preview'])
    expect((await runningAmountsOf(orderId)).map(({ amounts }) => amounts.map(({ yearFen }) => yearFen))).toEqual([[anchorOfTwo]])
    expect(await brokenHere()).toEqual([])
  })

  it('who change one event by forms of one version: the second is refused', async () => {
    const { siteId } = await oneOrder()
    const cascade = await drawn(siteId, join('CUCC', '2026-12-01'))
    const answers = await Promise.all([submitCascade(wangMin, cascade.id, sent(cascade)), withdrawCascade(wangMin, cascade.id, { ...sent(cascade), reason: '不办了' })])
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ because: 'changedMeanwhile' })
  })
})

describe('the carriers', () => {
  it('are told each of his own order, and nobody of an order that stays as it is', async () => {
    await db.roleGrant.createMany({ data: [{ userId: 3, role: 'carrier_engineer', divisionCode: '3701', carrier: 'CMCC' }, { userId: 4, role: 'carrier_engineer', divisionCode: '3701', carrier: 'CUCC' }], skipDuplicates: true })
    const siteId = await siteOf([{ carrier: 'CMCC', position: 'anchor', since: '2024-01-01' }])
    const first = await signedOrder(siteId, 'CMCC')
    await signedOrder(siteId, 'CUCC')
    await db.notification.deleteMany()
    await decidedOn(siteId, join('CUCC', '2026-12-01', { uses: ['tower', 'maintenance', 'site', 'power'] }))
    const { number } = await db.order.findUniqueOrThrow({ where: { id: first } })
    expect(await db.notification.findMany({ where: { kind: 'amount.changed' }, select: { userId: true, facts: true, location: true } })).toEqual([{ userId: 3, facts: { number, day: '2026-12-01' }, location: `/portal/amounts?text=${number}` }])
  })
})

it('decides an event of three tenants by few statements', async () => {
  const siteId = await siteOf([{ carrier: 'CMCC', position: 'anchor', since: '2024-01-01' }, { carrier: 'CUCC', position: 'tenant', since: '2025-01-01' }])
  for (const carrier of ['CMCC', 'CUCC', 'CTCC'] as const) await signedOrder(siteId, carrier)
  const { caseId, cascade } = await submitted(siteId, join('CBN', '2026-12-01'))
  const context = newContext({ address: '10.0.0.1', agent: '' })
  done(await inRequest(context, () => approve(caseId)))
  expect(await changeOrdersOf(cascade.id)).toHaveLength(3)
  expect(context.stepStatements).toBeLessThanOrEqual(20)
})
