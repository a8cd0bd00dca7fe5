import ExcelJS from 'exceljs'
import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { listCarrierAmounts } from '~/domain/cascade/carrier.store.server'
import type { Cascade } from '~/domain/cascade/cascade'
import { exportPath } from '~/domain/report/export-file.server'
import { exportRows } from '~/domain/report/exporting.commands.server'
import { db } from '~/platform/db.server'
import * as notices from '~/routes/me/notifications'
import * as amount from '~/routes/portal/amount'
import * as amounts from '~/routes/portal/amounts'
import * as order from '~/routes/portal/order'
import * as staffEnd from '~/routes/order/early-end'
import * as cascadeOrder from '~/routes/pricing/cascade-order'
import * as cascades from '~/routes/pricing/cascades'
import * as newCascade from '~/routes/pricing/new-cascade'
import * as showCascade from '~/routes/pricing/cascade'
import { chainOf } from '../chain'
import { freshDatabase } from '../database'
import { pageOf } from '../page'
import { decidedOn, join, signedOrder, siteOf } from '../stores/cascade-cast'
import { liuYang, setting, weiWei } from '../stores/order-cast'
import { cookieOf, endOf, visit } from '../visit'

interface Party {
  cookie: string
  visitor: typeof liuYang
  orderId: number
  number: string
  changeId: number
  /** What nobody of another carrier may read. */
  marks: string[]
}

let mobile: Party
let unicom: Party
let staff = ''
let cascade: Cascade

async function party(userId: number, visitor: typeof liuYang, orderId: number): Promise<Party> {
  const change = await db.sharingChange.findFirstOrThrow({ where: { orderId } })
  const money = [change.beforeYearFen, change.afterYearFen, change.beforeMonthFen, change.afterMonthFen].map((fen) => (Number(fen) / 100).toLocaleString('en-US', { minimumFractionDigits: 2 }))
  return { cookie: await cookieOf(userId), visitor, orderId, number: change.orderNumber, changeId: change.id, marks: [change.orderNumber, ...money] }
}

beforeAll(async () => {
  await freshDatabase()
  await setting()
  await chainOf({ kind: 'sharing_cascade' })
  await db.roleGrant.createMany({ data: [{ userId: 1, role: 'account_manager', divisionCode: '3701' }, { userId: 3, role: 'carrier_engineer', divisionCode: '3701', carrier: 'CMCC' }, { userId: 4, role: 'carrier_engineer', divisionCode: '3701', carrier: 'CUCC' }], skipDuplicates: true })
  const siteId = await siteOf([{ carrier: 'CMCC', position: 'anchor', since: '2024-01-01' }, { carrier: 'CUCC', position: 'tenant', since: '2025-01-01' }])
  const [first, second] = [await signedOrder(siteId, 'CMCC'), await signedOrder(siteId, 'CUCC')]
  cascade = await decidedOn(siteId, join('CTCC', '2026-11-24', { anchor: false }))
  mobile = await party(3, liuYang, first)
  unicom = await party(4, weiWei, second)
  staff = await cookieOf(1)
}, 120_000)

const shown = async (module: Parameters<typeof pageOf>[0], path: string, { cookie }: { cookie: string }, params: Record<string, string> = {}) => {
  const { data, html } = await pageOf(module, visit(path, { cookie }), params)
  return `${JSON.stringify(data)}\n${html}`
}
/** Nothing of the other carrier, of the one that joined, of the event, of its reason or of our people. */
const foreignTo = (who: Party): string[] => [...(who === mobile ? unicom : mobile).marks.filter((mark) => !who.marks.includes(mark)), ...(who === mobile ? ['CUCC', '中国联通'] : ['CMCC', '中国移动']), 'CTCC', '中国电信', cascade.number, cascade.reason, 'TJ3701', '王敏', '孙洁']
const expectClean = (text: string, who: Party) => expect(foreignTo(who).filter((mark) => text.includes(mark))).toEqual([])
const both = [['the first carrier', () => mobile], ['the second carrier', () => unicom]] as const

describe.each(both)('%s', (_name, who) => {
  it('reads which order changes, from which day, how many share and its own amounts, on the list and on its page, and no more', async () => {
    const list = await shown(amounts, '/portal/amounts', who())
    expect(list).toContain(who().number)
    expectClean(list, who())
    const page = await shown(amount, `/portal/amounts/${who().changeId}`, who(), { changeId: String(who().changeId) })
    for (const mark of who().marks) expect(page).toContain(mark)
    expect(page).toContain('"component":"tower"')
    expectClean(page, who())
    expectClean(await shown(order, `/portal/orders/${who().orderId}`, who(), { orderId: String(who().orderId) }), who())
    expectClean(await shown(notices, '/me/notifications?show=all', who()), who())
  })

  it('counts and finds his own alone, whatever he looks for', async () => {
    const other = who() === mobile ? unicom : mobile
    const { data } = await pageOf(amounts, visit('/portal/amounts', { cookie: who().cookie }))
    expect(data).toMatchObject({ count: { count: 1, more: false } })
    const sought = await pageOf(amounts, visit(`/portal/amounts?text=${other.number}`, { cookie: who().cookie }))
    expect(sought.data).toMatchObject({ count: { count: 0, more: false }, rows: [] })
    for (const text of ['GX', cascade.number, '%', '_']) expect((await pageOf(amounts, visit(`/portal/amounts?text=${encodeURIComponent(text)}`, { cookie: who().cookie }))).data).toMatchObject({ count: { count: 0 } })
    const { rows } = await listCarrierAmounts(who().visitor.scope, { text: '', paging: { sort: 'told', descending: true, size: 50, after: null, before: null } })
    expect(Object.keys(rows[0]!).sort()).toEqual(['afterMonthFen', 'afterYearFen', 'at', 'beforeMonthFen', 'beforeYearFen', 'districtCode', 'fromDay', 'id', 'name', 'orderId', 'orderNumber'])
  })

  it('takes his own out as a workbook and nothing else', async () => {
    const taken = await exportRows(who().visitor, { listId: 'portal.amounts', form: 'list', query: '', columns: ['orderNumber', 'fromDay', 'beforeYearFen', 'afterYearFen', 'beforeMonthFen', 'afterMonthFen'], key: crypto.randomUUID() })
    if (!taken.ok) throw new Error(taken.because)
    const workbook = new ExcelJS.Workbook()
    await workbook.xlsx.load(readFileSync(exportPath({ id: taken.exportId })) as never)
    const cells: string[] = []
    workbook.eachSheet((sheet) => sheet.eachRow((row) => row.eachCell((cell) => cells.push(cell.text))))
    expect(cells).toContain(who().number)
    expectClean(cells.join('\n'), who())
    expect(await exportRows(who().visitor, { listId: 'cascade.list', form: 'list', query: '', columns: ['number'], key: crypto.randomUUID() })).toEqual({ ok: false, because: 'notFound' })
  })

  it('gets the same answer for another carrier\'s change as for one that is not there', async () => {
    const other = who() === mobile ? unicom : mobile
    const answers = await Promise.all([other.changeId, 987_654].map(async (id) => endOf(amount.loader({ request: visit(`/portal/amounts/${id}`, { cookie: who().cookie }), params: { changeId: String(id) }, context: {} }))))
    expect(answers.map((answer) => answer?.status)).toEqual([404, 404])
    const said = await Promise.all(answers.map(async (answer) => ({ ...((await answer!.json()) as object), requestNumber: '' })))
    expect(said[0]).toEqual(said[1])
  })

  it('enters none of the house\'s pages about it', async () => {
    const pages = [[cascades, {}], [newCascade, {}], [showCascade, { cascadeId: String(cascade.id) }], [cascadeOrder, { cascadeId: String(cascade.id), orderId: String(who().orderId) }], [staffEnd, { orderId: String(who().orderId) }]] as const
    for (const [module, params] of pages) expect((await endOf((module.loader as (args: unknown) => Promise<unknown>)({ request: visit('/pricing/cascades', { cookie: who().cookie }), params, context: {} })))?.status).toBe(403)
  })
})

describe('our own people', () => {
  it('see all of it within their scope, with the steps of each order', async () => {
    const page = await shown(showCascade, `/pricing/cascades/${cascade.id}`, { cookie: staff }, { cascadeId: String(cascade.id) })
    for (const mark of [mobile.number, unicom.number, cascade.number, cascade.reason, '中国移动', '中国联通', '调价单', 'TJ3701']) expect(page).toContain(mark)
    const steps = await shown(cascadeOrder, `/pricing/cascades/${cascade.id}/orders/${unicom.orderId}`, { cookie: staff }, { cascadeId: String(cascade.id), orderId: String(unicom.orderId) })
    expect(steps).toContain('254928')
  })

  it('find no order under an event that it does not touch', async () => {
    const missing = await endOf(cascadeOrder.loader({ request: visit('/pricing/cascades', { cookie: staff }), params: { cascadeId: String(cascade.id), orderId: '987654' }, context: {} }))
    expect(missing?.status).toBe(404)
  })

  it('work out an early end of an order from what it is charged today', async () => {
    const { data } = await pageOf(staffEnd, visit(`/orders/${mobile.orderId}/early-end`, { cookie: staff }), { orderId: String(mobile.orderId) })
    const { afterYearFen } = await db.sharingChange.findFirstOrThrow({ where: { orderId: mobile.orderId } })
    expect(data).toMatchObject({ values: { term: '60', year: (Number(afterYearFen) / 100).toFixed(2), method: 'fullTerm' }, found: null })
  })
})
