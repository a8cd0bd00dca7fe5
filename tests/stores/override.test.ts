import { beforeAll, describe, expect, it } from 'vitest'
import { chainOf, step } from '../chain'
import { freshDatabase } from '../database'
import { brokenHere, drawn, join, siteOf } from './cascade-cast'
import { done, bothMin, key, liuYang, setting, sitedDemand, sunJie, visitor, wangMin, zhaoLei } from './order-cast'
import { approveCase } from '~/domain/approval/commands.server'
import { designOrder, submitOrder } from '~/domain/order/commands.server'
import { asJson, confirmationForm } from '~/domain/order/form'
import { findOrder, frozenContent } from '~/domain/order/order.store.server'
import { liftOverride, overrideLine } from '~/domain/order/override.commands.server'
import { savePart } from '~/domain/order/part.commands.server'
import { recalculate } from '~/domain/order/price.commands.server'
import { quoteOf } from '~/domain/order/quote.store.server'
import { workedPrice } from '~/domain/order/worked-price.store.server'
import { confirmOrder } from '~/domain/order/signature.commands.server'
import { liveOrderOf } from '~/domain/pricing/kept-inputs'
import { answerOf } from '~/domain/pricing/what-if'
import { historyOf } from '~/domain/process/history.server'
import { hashOf } from '~/domain/shared/content-hash.server'
import { db } from '~/platform/db.server'

const tower = 'tower/1/'
const orderOf = async (id: number) => (await findOrder(id, wangMin.scope))!
const versionOf = async (id: number) => (await orderOf(id)).version
const sent = async (id: number) => ({ version: await versionOf(id), key: key() })
const because = (verdict: { ok: boolean; because?: string }) => (verdict.ok ? 'ok' : verdict.because)
const linesOf = async (id: number) => (await quoteOf(await orderOf(id)))!.price.lines.map(({ component, yearFen, computedFen }) => [component, yearFen, computedFen ?? null])

async function priced(siteId: number | null = null): Promise<number> {
  const { orderId } = done(await designOrder(wangMin, await sitedDemand({ siteId }), key()))
  done(await recalculate(wangMin, orderId, await sent(orderId)))
  return orderId
}

const agree = async (id: number, agreedFen: bigint, given: { by?: typeof wangMin; line?: string; reason?: string; version?: number; key?: string } = {}) =>
  overrideLine(given.by ?? wangMin, id, { ...(await sent(id)), line: given.line ?? tower, agreedFen, reason: given.reason ?? '框架协议第 8 条', ...(given.version ? { version: given.version } : {}), ...(given.key ? { key: given.key } : {}) })

async function signed(id: number): Promise<void> {
  done(await submitOrder(wangMin, id, await sent(id)))
  const open = await db.approvalCase.findFirst({ where: { subject: 'order', subjectId: id, state: 'running' } })
  if (open) done(await approveCase(sunJie, open.id, { version: null, key: key(), note: '同意' }))
  const { version, contentHash } = await orderOf(id)
  done(await confirmOrder(liuYang, id, { version, contentHash: contentHash ?? '', key: key() }))
}

beforeAll(async () => {
  await freshDatabase()
  await setting()
})

describe('without anybody who may allow it', () => {
  it('no amount is agreed', async () => {
    expect(because(await agree(await priced(), 2_000_000n))).toBe('overrideNoChain')
  })
})

describe('an agreed amount', () => {
  beforeAll(async () => { await chainOf({ kind: 'price_override', steps: [step({ name: '议价审批', fromFen: 50_000 })] }); await chainOf({ kind: 'sharing_cascade' }) })

  it('stands in place of what was worked out, and months, tax and totals follow to the cent', async () => {
    const id = await priced()
    done(await agree(id, 2_500_000n))
    expect(await linesOf(id)).toEqual([['tower', 2_500_000n, 2_860_292n], ['maintenance', 330_000n, null], ['site', 1_200_000n, null]])
    const { price } = (await quoteOf(await orderOf(id)))!
    expect(price.totals.yearFen).toBe(4_030_000n)
    expect(price.totals.monthFen * 11n + price.totals.lastMonthFen).toBe(4_030_000n)
    expect(price.totals.taxFen).toBe(price.lines.reduce((sum, { taxFen }) => sum + taxFen, 0n))
    expect(price.lines[0]!.taxFen).toBe(150_000n)
    expect(price.steps.filter(({ key: name }) => name === 'override')).toMatchObject([{ line: 0, clause: '4.4', inputs: { computed: '28602.92' }, result: '25000.00' }])
    expect((await orderOf(id)).yearlyFen).toBe(4_030_000)
  })

  it('is kept with who, when and why, in the history and beside the price', async () => {
    const id = await priced()
    done(await agree(id, 2_500_000n))
    expect((await historyOf('order', id)).at(-1)).toMatchObject({ step: 'override', note: '框架协议第 8 条', changes: { 'override/tower/1/': [2_860_292, 2_500_000], yearlyFen: [4_390_292, 4_030_000] } })
    expect((await quoteOf(await orderOf(id)))!.overrides).toMatchObject([{ line: tower, computedFen: 2_860_292n, agreedFen: 2_500_000n, reason: '框架协议第 8 条', byName: '王敏' }])
  })

  it('is changed and lifted with a reason, back to what was worked out', async () => {
    const id = await priced()
    done(await agree(id, 2_500_000n))
    done(await agree(id, 2_600_000n))
    expect((await linesOf(id))[0]).toEqual(['tower', 2_600_000n, 2_860_292n])
    expect(because(await liftOverride(wangMin, id, { ...(await sent(id)), line: tower, reason: ' ' }))).toBe('reasonRequired')
    done(await liftOverride(wangMin, id, { ...(await sent(id)), line: tower, reason: '协议未签' }))
    expect((await linesOf(id))[0]).toEqual(['tower', 2_860_292n, null])
    expect((await orderOf(id)).yearlyFen).toBe(4_390_292)
  })

  it('is refused without a reason, where it is what was worked out, with the other sign, for no line, over a newer version and out of scope', async () => {
    const id = await priced()
    expect(because(await agree(id, 1n, { reason: ' ' }))).toBe('reasonRequired')
    expect(because(await agree(id, 2_860_292n))).toBe('overrideSame')
    expect(because(await agree(id, -1n))).toBe('overrideSign')
    expect(because(await agree(id, 1n, { line: 'tower/9/' }))).toBe('notFound')
    expect(because(await agree(id, 1n, { version: 1 }))).toBe('changedMeanwhile')
    expect(because(await agree(id, 1n, { by: zhaoLei }))).toBe('notFound')
  })

  it('acts once however often its form is sent', async () => {
    const id = await priced()
    const form = await sent(id)
    const both = await Promise.all([1, 2].map(() => overrideLine(wangMin, id, { ...form, line: tower, agreedFen: 2_500_000n, reason: '协议' })))
    expect(both.every(({ ok }) => ok)).toBe(true)
    expect((await historyOf('order', id)).filter(({ step: one }) => one === 'override')).toHaveLength(1)
  })

  it('waits for a price that is that of the parts', async () => {
    const id = await priced()
    const { products } = (await orderOf(id)).parts
    done(await savePart(wangMin, id, 'products', { value: products.map((unit) => ({ ...unit, heightMetres: 36 })), version: await versionOf(id), key: key() }))
    expect(because(await agree(id, 1n))).toBe('priceOutdated')
  })

  it('stands through a recalculation that works the line out alike, and falls away where it does not', async () => {
    const id = await priced()
    done(await agree(id, 2_500_000n))
    expect(done(await recalculate(wangMin, id, await sent(id))).fallen).toBe(0)
    expect((await linesOf(id))[0]).toEqual(['tower', 2_500_000n, 2_860_292n])
    const { products } = (await orderOf(id)).parts
    done(await savePart(wangMin, id, 'products', { value: products.map((unit) => ({ ...unit, heightMetres: 36 })), version: await versionOf(id), key: key() }))
    expect(done(await recalculate(wangMin, id, await sent(id))).fallen).toBe(1)
    expect((await linesOf(id))[0]).toEqual(['tower', 2_432_025n, null])
    expect((await historyOf('order', id)).at(-1)!.changes).toMatchObject({ 'override/tower/1/': [2_500_000, null] })
  })

  it('is told before a recalculation whether it would fall away; what is told is what is kept then, and telling changes nothing', async () => {
    const id = await priced()
    done(await agree(id, 2_500_000n))
    const told = async () => done(await workedPrice(await orderOf(id), wangMin.today))
    expect((await told()).fallen).toEqual([])
    const { products } = (await orderOf(id)).parts
    done(await savePart(wangMin, id, 'products', { value: products.map((unit) => ({ ...unit, heightMetres: 36 })), version: await versionOf(id), key: key() }))
    const [before, quotes] = [await orderOf(id), await db.priceQuote.count()]
    const ahead = await told()
    expect(ahead.fallen.map(({ line, agreedFen }) => [line, agreedFen])).toEqual([[tower, 2_500_000n]])
    expect([await orderOf(id), await db.priceQuote.count()]).toEqual([before, quotes])
    done(await recalculate(wangMin, id, await sent(id)))
    expect((await quoteOf(await orderOf(id)))!.price).toEqual(ahead.price)
  })

  it('passes the chain of those with the authority from its limit on, below it nobody; and never its own author', async () => {
    const [small, large] = [await priced(), await priced()]
    done(await agree(small, 2_820_000n))
    done(await submitOrder(wangMin, small, await sent(small)))
    expect((await orderOf(small)).state).toBe('issued')

    done(await agree(large, 2_500_000n))
    done(await submitOrder(wangMin, large, await sent(large)))
    expect((await orderOf(large)).state).toBe('approving')
    const open = await db.approvalCase.findFirstOrThrow({ where: { subject: 'order', subjectId: large } })
    expect(open.overrideChainId).not.toBeNull()
    expect(because(await approveCase(bothMin, open.id, { version: null, key: key(), note: '' }))).not.toBe('ok')
    done(await approveCase(sunJie, open.id, { version: null, key: key(), note: '同意' }))
    expect((await orderOf(large)).state).toBe('issued')
  })

  it('is fixed once the form is out', async () => {
    const id = await priced()
    done(await agree(id, 2_820_000n))
    done(await submitOrder(wangMin, id, await sent(id)))
    expect(because(await agree(id, 2_000_000n))).toBe('wrongState')
    expect(because(await liftOverride(wangMin, id, { ...(await sent(id)), line: tower, reason: '撤' }))).toBe('wrongState')
  })

  it('is signed as it stands: the carrier sees mark and computed amount, never the reason or who agreed', async () => {
    const id = await priced()
    done(await agree(id, 2_500_000n, { reason: '内部让利' }))
    await signed(id)
    const { contentHash } = await orderOf(id)
    const carriers = confirmationForm((await frozenContent(id))!, 'carrier')
    expect(hashOf(asJson(carriers))).toBe(contentHash)
    expect(carriers.price!.lines[0]).toMatchObject({ yearFen: '2500000', computedFen: '2860292' })
    expect(JSON.stringify(carriers)).not.toMatch(/内部让利|王敏/)
    expect(await brokenHere()).toEqual([])
  })

  it('holds on a shared site while its line is worked out alike, and falls away for the days from which it is not', async () => {
    const siteId = await siteOf()
    const id = await priced(siteId)
    done(await agree(id, 2_500_000n))
    done(await agree(id, 1_100_000n, { line: 'site//' }))
    await signed(id)
    const event = await drawn(siteId, join('CUCC', '2027-01-01', { uses: ['tower', 'maintenance', 'power'] }))
    const row = event.preview.rows.find((one) => one.id === id)!
    expect(row.segments[0]!.after.parts.map(({ component, yearFen }) => [component, yearFen])).toEqual([['tower', 1_859_190], ['maintenance', 214_500], ['site', 1_100_000]])
  })

  it('is left out of a what-if, and says why', async () => {
    const id = await priced()
    done(await agree(id, 2_500_000n))
    const { quoteId } = await orderOf(id)
    const { inputs } = await db.priceQuote.findUniqueOrThrow({ where: { id: quoteId! } })
    expect(answerOf({ kind: 'book', bookId: 1 }, liveOrderOf(inputs), () => ({ ok: true, yearFen: 1n, lines: 1 }) as never)).toEqual({ because: 'overridden' })
  })
})

describe('cost-plus lines', () => {
  const plus = { kind: 'cost_plus', name: '机架', mode: 'itemised', amountYuan: '60000.00', quantity: 2, onceOnly: false, sharesDiscount: false, part: 'shelter', lifeType: 'leased', years: 5, reason: '客户要求' } as const
  const shelterOnly = async (): Promise<number> => {
    const { orderId } = done(await designOrder(wangMin, await sitedDemand(), key()))
    done(await savePart(wangMin, orderId, 'products', { value: [], version: await versionOf(orderId), key: key() }))
    done(await savePart(wangMin, orderId, 'fees', { value: [plus], version: await versionOf(orderId), key: key() }))
    done(await recalculate(wangMin, orderId, await sent(orderId)))
    return orderId
  }

  it('alone make an order of a kind of its own: two racks by life, impairment and markup, no discount', async () => {
    expect(await linesOf(await shelterOnly())).toEqual([['costPlus', 2_244_000n, null]])
  })

  it('do not go out while nobody may allow them, and pass their chain once somebody may', async () => {
    const id = await shelterOnly()
    expect(because(await submitOrder(wangMin, id, await sent(id)))).toBe('costPlusNoChain')
    await chainOf({ kind: 'cost_plus' })
    done(await submitOrder(wangMin, id, await sent(id)))
    expect((await orderOf(id)).state).toBe('approving')
    const he = visitor(9, { name: '韩冰', roles: ['approver'], place: '37' })
    await db.user.create({ data: { id: 9, login: 'user9', name: '韩冰', createdAt: new Date() } })
    const open = await db.approvalCase.findFirstOrThrow({ where: { subject: 'order', subjectId: id } })
    done(await approveCase(he, open.id, { version: null, key: key(), note: '同意' }))
    expect((await orderOf(id)).state).toBe('issued')
  })
})
