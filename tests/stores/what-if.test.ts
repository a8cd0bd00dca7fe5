import { existsSync, readFileSync } from 'node:fs'
import ExcelJS from 'exceljs'
import { beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase } from '../database'
import { bookV2018 } from '../world/books'
import { key, setting, sitedDemand, visitor } from './order-cast'
import { price } from '~/domain/pricing/annual-price'
import { everywhere, type Seat } from '~/domain/pricing/occupancy'
import type { PricedOrder } from '~/domain/pricing/priced-order'
import { addQuote } from '~/domain/pricing/quote.store.server'
import { addBook, bookById, listBooks } from '~/domain/pricing/store.server'
import type { Question } from '~/domain/pricing/what-if'
import { answerWhatIf, askWhatIf } from '~/domain/pricing/what-if.commands.server'
import { answerPath, sweepAnswers } from '~/domain/pricing/what-if-workbook.server'
import { answered, findWhatIf, ownWhatIfs, saveAnswers, siteByCode, whatIfLines, whatIfOfJob } from '~/domain/pricing/what-if.store.server'
import { db, transaction } from '~/platform/db.server'
import { sweep } from '~/platform/sweep.server'
import { work } from '~/platform/work.server'

const today = new Date()
const linFeng = visitor(7, { name: '林峰', roles: ['manager'], place: '', at: today })
const dengLi = visitor(8, { name: '邓丽', roles: ['manager'], place: '3702', at: today })
const everything = { sort: 'weight', descending: true, size: 50, after: null, before: null }
const newest = { sort: 'id', descending: true, size: 20, after: null, before: null }
const all = { carrier: '', province: '', type: '', how: '' }
const ids: Record<string, number> = {}
let siteId = 0

const order: PricedOrder = {
  provinceCode: '37', windPressure: null, maintained: false, leasedTypes: [], siteFee: { yearFen: 1_000_000n, shared: true }, power: { onceFen: 5_000_000n, years: 10, shared: false },
  others: [{ code: 'wlan', quantity: 1, yearFen: null }], costPlus: [], units: [{ configuration: { tower: 'ground', shelter: 'none', ancillary: 'none' }, heightMetres: '40', origin: 'added', sharersOfType: null }],
}

/** A signed order as the process leaves it: with the price that it was signed for, and what that was worked out from. */
async function signed({ carrier, district, seat, tower = 'ground', priced = true, at = null }: { carrier: 'CMCC' | 'CUCC'; district: string; seat: Seat; tower?: 'ground' | 'pole'; priced?: boolean; at?: number | null }): Promise<number> {
  const demandId = await sitedDemand({ carrier, siteId: at })
  const kept = (await bookById(ids.V2018!))!
  const what: PricedOrder = { ...order, units: [{ ...order.units[0]!, configuration: { tower, shelter: 'none', ancillary: 'none' } }] }
  const verdict = price(what, kept.book, everywhere(seat), '2019-01-01')
  if (!verdict.ok) throw new Error(verdict.because)

  const place = { carrier, provinceCode: district.slice(0, 2), cityCode: district.slice(0, 4), districtCode: district }
  const { id } = await db.order.create({ data: { ...place, number: `DD-${demandId}`, demandId, siteId: at, state: 'signed', formVersion: 1, contentHash: 'a'.repeat(64), issuedAt: today, expiresOn: today, signedAt: today, createdAt: today, changedAt: today, changedByName: '王敏' } })
  if (!priced) return id
  const quoteId = await transaction((tx) => addQuote(tx, { orderId: id, bookId: kept.id, order: what, occupancy: everywhere(seat), price: verdict.price, at: today, byName: '王敏' }))
  await db.order.update({ where: { id }, data: { quoteId, bookId: kept.id, yearlyFen: verdict.price.totals.yearFen } })
  return id
}

async function answer(who: typeof linFeng, question: Question, subject = 'x'): Promise<number> {
  const verdict = await askWhatIf(who, { question, subject, day: '2019-06-01', key: key() })
  if (!verdict.ok) throw new Error(verdict.because)
  const end = new AbortController()
  const working = work({ handlers: { 'pricing.whatIf': answerWhatIf }, signal: end.signal, pollMs: 20 })
  for (const until = Date.now() + 20_000; (await findWhatIf(verdict.runId, who))?.state !== 'ready' && Date.now() < until; ) await new Promise((done) => setTimeout(done, 25))
  end.abort()
  await working
  return verdict.runId
}

beforeAll(async () => {
  await freshDatabase()
  await setting()
  await db.user.createMany({ data: [{ id: 7, login: 'user7', name: '林峰', createdAt: today }, { id: 8, login: 'user8', name: '邓丽', createdAt: today }] })
  await db.roleGrant.createMany({ data: [{ userId: 7, role: 'manager', divisionCode: '' }, { userId: 8, role: 'manager', divisionCode: '3702' }] })
  for (const { id, code } of await listBooks()) ids[code] = id
  ids.DRAFT = await transaction((tx) => addBook(tx, { head: { ...bookV2018.head, code: 'DRAFT', status: 'draft' }, name: '草稿', rows: bookV2018.rows.filter((row) => !(row.kind === 'standard_cost' && row.key2 === 'pole')).map((row) => (row.kind === 'markup' ? { ...row, value: '0.15' } : row)) }))
  const site = await db.site.create({ data: { code: 'TA-1', name: '泉城路站', kind: 'macro', provinceCode: '37', cityCode: '3701', districtCode: '370102', longitude: 117, latitude: 36.6, address: '1', towerType: 'ground', heightMetres: 45, shelterType: 'none', state: 'in_service' } })
  siteId = site.id
  ids.alone = await signed({ carrier: 'CMCC', district: '370102', seat: { position: 'alone', sharers: 1, existingSharers: 0 }, at: siteId })
  ids.shared = await signed({ carrier: 'CUCC', district: '370202', seat: { position: 'other', sharers: 2, existingSharers: 0 } })
  ids.pole = await signed({ carrier: 'CMCC', district: '370103', tower: 'pole', seat: { position: 'alone', sharers: 1, existingSharers: 0 } })
  ids.unpriced = await signed({ carrier: 'CUCC', district: '370102', seat: { position: 'alone', sharers: 1, existingSharers: 0 }, priced: false })
}, 90_000)

describe('a question put to all live orders', () => {
  it('is answered in the background order by order, exceptions first, and by carrier, province and type', async () => {
    const runId = await answer(linFeng, { kind: 'book', bookId: ids.DRAFT! })
    const run = (await findWhatIf(runId, linFeng))!
    expect(run).toMatchObject({ state: 'ready', orders: 4, done: 4, total: 4, failed: 2 })
    expect(run.parts.map(({ carrier, type, orders, up, unpriced, beforeFen, afterFen }) => [carrier, type, orders, up, unpriced, beforeFen, afterFen]).sort()).toEqual([
      ['CMCC', 'ground', 1, 1, 0, 4_410_292n, 4_540_305n], ['CMCC', 'pole', 1, 0, 1, 0n, 0n], ['CUCC', 'ground', 1, 1, 0, 3_152_205n, 3_243_214n], ['CUCC', 'other', 1, 0, 1, 0n, 0n],
    ])
    const { rows } = await whatIfLines(runId, linFeng.scope, { filter: all, paging: everything })
    expect(rows.map(({ orderId, beforeFen, afterFen, because }) => [orderId, beforeFen, afterFen, because])).toEqual([
      [ids.unpriced, null, null, 'neverPriced'], [ids.pole, 1_685_841, null, 'figuresMissing'], [ids.alone, 4_410_292, 4_540_305, null], [ids.shared, 3_152_205, 3_243_214, null],
    ])
  })

  it('changes nothing of any order', async () => {
    const before = await db.order.findMany({ orderBy: { id: 'asc' } })
    const quotes = await db.priceQuote.count()
    await answer(linFeng, { kind: 'book', bookId: ids.V2016! })
    expect(await db.order.findMany({ orderBy: { id: 'asc' } })).toEqual(before)
    expect(await db.priceQuote.count()).toBe(quotes)
  })

  it('takes a changed figure of the book that the orders were priced by', async () => {
    const runId = await answer(linFeng, { kind: 'figure', bookId: ids.V2018!, change: { figure: 'standard_cost/tower/ground/40', by: 'times', number: '2' } })
    const { rows } = await whatIfLines(runId, linFeng.scope, { filter: { ...all, how: 'up' }, paging: everything })
    expect(rows.map(({ orderId, afterFen }) => [orderId, afterFen])).toEqual([[ids.alone, 4_410_292 + 2_860_292], [ids.shared, 3_152_205 + 2_002_204]])
    expect((await whatIfLines(runId, linFeng.scope, { filter: { ...all, how: 'same', type: 'pole', carrier: 'CMCC', province: '37' }, paging: everything })).rows.map(({ orderId }) => orderId)).toEqual([ids.pole])
  })

  it('puts a planned tenant on the components of one site', async () => {
    const runId = await answer(linFeng, { kind: 'tenant', siteId, components: ['tower', 'site'] })
    const { rows } = await whatIfLines(runId, linFeng.scope, { filter: all, paging: everything })
    expect(rows.map(({ orderId, afterFen }) => [orderId, afterFen])).toEqual([[ids.alone, 1_859_190 + 550_000 + 500_000 + 50_000]])
  })

  it('goes on behind the last answer where it was interrupted', async () => {
    const verdict = await askWhatIf(linFeng, { question: { kind: 'book', bookId: ids.V2018! }, subject: 'V2018', day: '2019-06-01', key: key() })
    if (!verdict.ok) throw new Error(verdict.because)
    const place = { provinceCode: '37', cityCode: '3701', districtCode: '370102' }
    await saveAnswers(verdict.runId, [{ ...place, orderId: ids.alone!, number: 'DD-kept', carrier: 'CMCC', type: 'ground', beforeFen: 1, afterFen: 2, because: null, weight: 1 }])
    const end = new AbortController()
    const working = work({ handlers: { 'pricing.whatIf': answerWhatIf }, signal: end.signal, pollMs: 20 })
    for (const until = Date.now() + 20_000; (await whatIfOfJob(verdict.runId))?.state !== 'ready' && Date.now() < until; ) await new Promise((done) => setTimeout(done, 25))
    end.abort()
    await working
    expect(await answered(verdict.runId)).toEqual({ lastId: ids.unpriced, done: 4, failed: 1 })
    expect((await whatIfLines(verdict.runId, linFeng.scope, { filter: all, paging: everything })).rows.find(({ orderId }) => orderId === ids.alone)).toMatchObject({ number: 'DD-kept', afterFen: 2 })
  })

  it('is asked once, however often its form is sent', async () => {
    const asked = { question: { kind: 'book', bookId: ids.V2018! } as const, subject: 'V2018', day: '2019-06-01', key: key() }
    const [first, second] = [await askWhatIf(linFeng, asked), await askWhatIf(linFeng, asked)]
    expect(first.ok && second.ok && first.runId === second.runId).toBe(true)
  })
})

describe('the answer', () => {
  it('holds only orders of the area of who asked, and is seen by nobody else', async () => {
    const runId = await answer(dengLi, { kind: 'book', bookId: ids.V2016! })
    expect((await whatIfLines(runId, dengLi.scope, { filter: all, paging: everything })).rows.map(({ orderId }) => orderId)).toEqual([ids.shared])
    expect(await findWhatIf(runId, linFeng)).toBeNull()
    expect((await ownWhatIfs(dengLi, newest)).rows.map(({ id }) => id)).toEqual([runId])
    expect((await ownWhatIfs(linFeng, newest)).rows.map(({ id }) => id)).not.toContain(runId)
  })

  it('is no longer shown once the area has changed, and its lines never beyond it', async () => {
    const runId = await answer(linFeng, { kind: 'book', bookId: ids.V2016! })
    const moved = { ...linFeng, scope: dengLi.scope }
    expect(await findWhatIf(runId, moved)).toBeNull()
    expect((await whatIfLines(runId, moved.scope, { filter: all, paging: everything })).rows.map(({ orderId }) => orderId)).toEqual([ids.shared])
  })

  it('asks about sites of the own area only', async () => {
    expect(await siteByCode('TA-1', linFeng.scope)).toEqual({ id: siteId, code: 'TA-1' })
    expect(await siteByCode('TA-1', dengLi.scope)).toBeNull()
  })

  it('comes as a workbook: the sums, then every order', async () => {
    const runId = await answer(linFeng, { kind: 'book', bookId: ids.DRAFT! })
    const workbook = new ExcelJS.Workbook()
    await workbook.xlsx.load(readFileSync(answerPath(runId)) as never)
    const rows: unknown[][] = []
    workbook.worksheets[0]!.eachRow((row) => rows.push((row.values as unknown[]).slice(1)))
    expect(rows[0]).toEqual(['订单号', '电信企业', '区域', '塔型', '现行年费（元）', '推演年费（元）', '变化（元）', '无法计价的原因'])
    expect(rows[1]).toEqual(['合计 × 4', undefined, undefined, undefined, 75_624.97, 77_835.19, 2_210.22, 2])
    expect(rows.find((row) => row[6] === 1_300.13 && row[1] === '中国移动')?.slice(1, 6)).toEqual(['中国移动', '山东省 济南市 历下区', '普通地面塔', 44_102.92, 45_403.05])
  })

  it('is forgotten with its lines and its workbook once its days are over', async () => {
    const runId = await answer(linFeng, { kind: 'book', bookId: ids.V2016! })
    await db.whatIfRun.update({ where: { id: runId }, data: { expiresAt: new Date(Date.now() - 1000) } })
    expect(await findWhatIf(runId, linFeng)).toBeNull()
    await sweep(new Date())
    expect([await db.whatIfRun.count({ where: { id: runId } }), await db.whatIfLine.count({ where: { runId } })]).toEqual([0, 0])
    expect(await sweepAnswers(new Date(Date.now() + 8 * 86_400_000), 7)).toBeGreaterThan(0)
    expect(existsSync(answerPath(runId))).toBe(false)
  })
})
