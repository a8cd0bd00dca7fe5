import type { Page } from 'playwright-core'
import mysql from 'mysql2/promise'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { verifyReceipt } from '../../scripts/verify.mjs'
import { inBrowser, ways } from './browser'
import { follow, go, press, said, signIn, textOf, tick } from './browsing'
import { oneMoreIssued } from './issued-orders'
import { keepsPromises } from './promises'
import { sharedProduct } from './shared-product'
import { story } from './steps'

const open = inBrowser()
let database: mysql.Connection

beforeAll(async () => { database = await mysql.createConnection(sharedProduct().databaseUrl) })
afterAll(() => database.end())

const rowsOf = async (sql: string, params: unknown[] = []): Promise<mysql.RowDataPacket[]> => (await database.query<mysql.RowDataPacket[]>(sql, params))[0]

const engineers: Record<string, string> = { CMCC: 'yd.liu', CUCC: 'lt.wei', CTCC: 'dx.yan' }

/** Each way confirms an order of its own. */
for (const { way, javaScript } of ways) describe(`receipts, ${way}`, () => {
  const step = story()
  const look = (page: Page) => keepsPromises(page, { javaScript })
  let page: Page
  let order: { id: number; number: string; carrier: string }
  let receipt = ''
  let two: string[] = []
  const tag = javaScript ? 'A' : 'B'

  const taken = async (path: string): Promise<{ status: number; body: string; type: string }> => {
    const answer = await page.request.get(path)
    return { status: answer.status(), body: await answer.text(), type: answer.headers()['content-type'] ?? '' }
  }

  step('confirming an order leaves a receipt in the chain of the carrier', async () => {
    const waiting = await rowsOf("SELECT id, number, carrier FROM orders WHERE state = 'issued' AND city_code = '3701' AND expires_on >= CURDATE() ORDER BY id LIMIT 1")
    expect(waiting).toHaveLength(1)
    order = waiting[0] as typeof order
    two = [(await oneMoreIssued(database, order.id, `-${tag}1`)).number, (await oneMoreIssued(database, order.id, `-${tag}2`)).number]
    page = await open({ javaScript })
    await signIn(page, engineers[order.carrier]!)
    await go(page, `/portal/orders/${order.id}/confirm`)
    await look(page)
    await press(page, '确认并签署')
    expect(await textOf(page)).toMatch(/请先勾选|勾选/)
    await page.locator('main [name=agreed]').check()
    await press(page, '确认并签署')
    expect(await said(page)).toContain('订单已确认')
    expect(await textOf(page, '#receipt')).toMatch(/链上序号\s*回执 \d+/)
  })

  step('the receipt has its page, and its number is one more than the last', async () => {
    const [{ n }] = await rowsOf('SELECT MAX(chain_number) AS n FROM signature WHERE carrier = ?', [order.carrier]) as [{ n: number }]
    await follow(page, `回执 ${n}`)
    await look(page)
    const text = await textOf(page)
    for (const words of [order.number, '内容校验码', '回执校验码', '前一张回执', '当天的链头夜里生成']) expect(text).toContain(words)
    receipt = new URL(page.url()).pathname
  })

  step('its file is checked without the server, and a file that was touched is not', async () => {
    const { status, body, type } = await taken(`${receipt}/receipt.json`)
    expect([status, type]).toEqual([200, expect.stringContaining('application/json')])
    expect(verifyReceipt(JSON.parse(body)).wrong).toEqual([])
    expect(verifyReceipt(JSON.parse(body.replace(order.number, 'DD0000-000000-00000'))).wrong).not.toEqual([])
    for (const other of Object.keys(engineers).filter((one) => one !== order.carrier)) expect(body).not.toContain(other)
  })

  step('all receipts stand in a list, with the heads of past days', async () => {
    await go(page, '/portal/receipts')
    await look(page)
    expect(await textOf(page)).toContain(order.number)
    await follow(page, '每日链头')
    await look(page)
    expect(await textOf(page)).toContain('请留存链头')
  })

  step('the English pages say the same', async () => {
    await go(page, `/language?to=en&back=${encodeURIComponent(receipt)}`)
    await look(page)
    for (const words of ['Receipt hash', 'Receipt before', 'How to check it']) expect(await textOf(page)).toContain(words)
  })

  step('another carrier has neither page nor file of it', async () => {
    const other = await open({ javaScript })
    await signIn(other, engineers[Object.keys(engineers).find((one) => one !== order.carrier)!]!)
    expect(await go(other, receipt)).toBe(404)
    expect(await go(other, `${receipt}/receipt.json`)).toBe(404)
    await go(other, '/portal/receipts')
    expect(await textOf(other)).not.toContain(order.number)
  })

  step('several are confirmed at once, each shown with its amount and hash before, each with its own result', async () => {
    const engineer = await open({ javaScript })
    await signIn(engineer, engineers[order.carrier]!)
    await go(engineer, '/portal/orders')
    await tick(engineer, two)
    await press(engineer, '批量确认')
    await look(engineer)
    for (const words of [...two, '内容校验码', '不能撤销']) expect(await textOf(engineer)).toContain(words)
    await press(engineer, '确认并签署 2 份')
    expect(await textOf(engineer)).toContain('请先勾选')
    await database.query("UPDATE orders SET version = version + 1 WHERE number = ?", [two[1]])
    await engineer.locator('main [name=agreed]').check()
    await press(engineer, '确认并签署 2 份')
    expect(await said(engineer)).toContain('已确认 1 个，未确认 1 个')
    await look(engineer)
    await follow(engineer, two[0]!)
    expect(await textOf(engineer, '#receipt')).toContain('确认回执')
  })

  step('the staff take the same file out of the order', async () => {
    const manager = await open({ javaScript })
    await signIn(manager, 'wangmin')
    await go(manager, `/orders/${order.id}`)
    await look(manager)
    const path = String(await manager.locator('#signatures a[href$="receipt.json"]').first().getAttribute('href'))
    const body = await (await manager.request.get(path)).text()
    expect(verifyReceipt(JSON.parse(body)).wrong).toEqual([])
    expect(body).not.toContain('王敏')
  })
})
