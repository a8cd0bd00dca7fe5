import mysql from 'mysql2/promise'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { verifyReceipt } from '../../scripts/verify.mjs'
import { inBrowser, ways } from './browser'
import { fillIn, go, press, said, signIn, textOf } from './browsing'
import { oneMoreDraft } from './issued-orders'
import { keepsPromises } from './promises'
import { sharedProduct } from './shared-product'
import { story } from './steps'

const open = inBrowser()
let database: mysql.Connection

beforeAll(async () => { database = await mysql.createConnection(sharedProduct().databaseUrl) })
afterAll(() => database.end())

for (const { way, javaScript } of ways) describe(`an order of a building ${way}`, () => {
  const step = story()
  const look = (page: Page) => keepsPromises(page, { javaScript })
  let page: Page
  let order = { id: 0, number: '' }

  step('has the parts of its kind, and says what is missing', async () => {
    const [[like]] = await database.query<mysql.RowDataPacket[]>("SELECT o.id FROM orders o JOIN demand d ON d.id = o.demand_id WHERE d.name = '连城广场室分'")
    order = await oneMoreDraft(database, Number(like!.id), javaScript ? '-KA' : '-KB')
    page = await open({ javaScript })
    await signIn(page, 'wangmin')
    await go(page, `/orders/${order.id}/das`)
    await look(page)
    const tabs = await textOf(page, 'main nav, main .tabs')
    expect(tabs).toContain('室分系统')
    expect(tabs).not.toMatch(/塔及机房|租赁产品/)
    expect([await page.inputValue('[name=placeName]'), await page.inputValue('[name=coverageSquareMetres]'), await page.locator('[name=lengthKm]').count()]).toEqual(['连城广场', '70500', 0])
    await fillIn(page, { roomPosition: '' })
    await press(page, /^保存$/)
    await go(page, `/orders/${order.id}/check`)
    expect(await textOf(page, '#missing')).toContain('请填写机房或竖井位置')
    expect(await go(page, `/orders/${order.id}/tower`)).toBe(404)
  })

  step('is priced with cost and maintenance as agreed: 30,492.00 and 7,200.00 for the other of two', async () => {
    await go(page, `/orders/${order.id}/das`)
    await fillIn(page, { roomPosition: 'B1 层弱电间', constructionYuan: '300000', maintenanceYuan: '9000' })
    await press(page, /^保存$/)
    expect(await said(page)).toContain('已保存')
    await go(page, `/orders/${order.id}/sharing`)
    await look(page)
    for (const seat of ['tower', 'site']) await fillIn(page, { [`seats.${seat}.position`]: 'other', [`seats.${seat}.sharers`]: '2' })
    await press(page, /^保存$/)
    await go(page, `/orders/${order.id}/fees`)
    await fillIn(page, { 'rows[0].amountYuan': '12000' })
    await press(page, /^保存$/)
    await go(page, `/orders/${order.id}/price`)
    await page.locator('main .send button.btn-main').click()
    await page.waitForLoadState()
    await look(page)
    const text = await textOf(page)
    for (const amount of ['23,562.00', '6,930.00', '7,200.00', '37,692.00']) expect(text).toContain(amount)
    expect(text).toMatch(/5\.1/)
  })

  step('goes out to its carrier on page, in the workbook and as PDF, and is signed with a receipt that verifies', async () => {
    await go(page, `/orders/${order.id}/check`)
    await look(page)
    await press(page, '提交订单')
    await go(page, `/orders/${order.id}/form`)
    await look(page)
    expect(await textOf(page, '#form-das, article')).toContain('室分系统')
    const carrier = await open({ javaScript })
    await signIn(carrier, 'yd.liu')
    await go(carrier, `/portal/orders/${order.id}/form`)
    await look(carrier)
    const shown = await textOf(carrier)
    for (const words of ['连城广场', 'B1 层弱电间', '300,000.00', '37,692.00']) expect(shown).toContain(words)
    expect(shown).not.toContain('物业公司')
    for (const [file, type] of [['form.xlsx', 'spreadsheet'], ['form.pdf', 'pdf']]) {
      const answer = await carrier.request.get(`/portal/orders/${order.id}/${file}`)
      expect([answer.status(), answer.headers()['content-type']]).toEqual([200, expect.stringContaining(type!)])
    }
    await go(carrier, `/portal/orders/${order.id}/confirm`)
    await look(carrier)
    await carrier.locator('main [name=agreed]').check()
    await press(carrier, '确认并签署')
    expect(await said(carrier)).toContain('订单已确认')
    const [[signature]] = await database.query<mysql.RowDataPacket[]>("SELECT id FROM signature WHERE order_id = ? AND act = 'confirm'", [order.id])
    const receipt = await carrier.request.get(`/portal/receipts/${signature!.id}/receipt.json`)
    expect(verifyReceipt(JSON.parse(await receipt.text())).wrong).toEqual([])
  })
})
