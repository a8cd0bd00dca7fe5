import mysql from 'mysql2/promise'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { inBrowser, ways } from './browser'
import { fillIn, follow, go, press, said, signIn, textOf } from './browsing'
import { oneMoreDraft } from './issued-orders'
import { keepsPromises } from './promises'
import { sharedProduct } from './shared-product'
import { story } from './steps'

const open = inBrowser()
let database: mysql.Connection

beforeAll(async () => { database = await mysql.createConnection(sharedProduct().databaseUrl) })
afterAll(() => database.end())

for (const { way, javaScript } of ways) describe(`one design for several orders ${way}`, () => {
  const step = story()
  const look = (page: Page) => keepsPromises(page, { javaScript })
  let page: Page
  const orders: { id: number; number: string }[] = []
  let signed = 0

  step('the orders of the same kind are offered, the likest first', async () => {
    const [[like]] = await database.query<mysql.RowDataPacket[]>("SELECT o.id FROM orders o JOIN order_tower t ON t.order_id = o.id WHERE o.state IN ('issued', 'signed') AND o.city_code = '3701' AND o.kind = 'tower' AND t.configuration IS NOT NULL ORDER BY o.id LIMIT 1")
    signed = Number(like!.id)
    for (const n of [1, 2, 3]) orders.push(await oneMoreDraft(database, signed, `-D${javaScript ? 'A' : 'B'}${n}`))
    await database.query('UPDATE order_ancillary SET power_kw = 7.25, extra_battery_hours = 6 WHERE order_id = ?', [orders[0]!.id])
    page = await open({ javaScript })
    await signIn(page, 'wangmin')
    await go(page, `/orders/${orders[1]!.id}`)
    await follow(page, '参照其他订单')
    await look(page)
    const text = await textOf(page)
    for (const words of [orders[0]!.number, '产品配置 · 区县']) expect(text).toContain(words)
    expect(text).not.toContain('没有您可以查看的订单')
  })

  step('a number that does not exist is said beside the field', async () => {
    await fillIn(page, { from: 'DD9999-000000-00000' })
    await press(page, '对比')
    expect(await textOf(page)).toContain('没有您可以查看的订单 DD9999-000000-00000')
    await look(page)
  })

  step('what would change is shown field by field, and only the ticked parts are taken', async () => {
    await fillIn(page, { from: orders[0]!.number })
    await press(page, '对比')
    await look(page)
    expect(await textOf(page, '#part-ancillary')).toMatch(/7\.25/)
    await press(page, '带入勾选的部分')
    expect(await said(page)).toContain(`已从 ${orders[0]!.number} 带入 1 个部分`)
    const [[kept]] = await database.query<mysql.RowDataPacket[]>('SELECT power_kw AS kw FROM order_ancillary WHERE order_id = ?', [orders[1]!.id])
    expect(Number(kept!.kw)).toBe(7.25)
    await go(page, `/orders/${orders[1]!.id}`)
    expect(await textOf(page)).toContain(orders[0]!.number)
    await go(page, `/orders/${orders[1]!.id}/copy?from=${orders[0]!.number}`)
    expect(await textOf(page)).toContain('两单设计已经相同')
  })

  step('is used for others at once, with a result of each', async () => {
    await go(page, `/orders/${orders[0]!.id}`)
    await follow(page, '用于其他订单')
    await look(page)
    await press(page, '用于所选订单')
    expect(await textOf(page)).toMatch(/请至少选择一个部分[\s\S]*请至少选择一份订单/)
    await look(page)
    await page.locator('main [name=part][value=ancillary]').check()
    await page.locator(`main [name=target][value^="${orders[2]!.id} "]`).check()
    await press(page, '用于所选订单')
    expect(await said(page)).toContain('已用于 1 份订单')
  })

  step('what came from earlier stages is named with its origin, and taken over again', async () => {
    const [[draft]] = await database.query<mysql.RowDataPacket[]>("SELECT o.id FROM orders o JOIN demand d ON d.id = o.demand_id WHERE o.state IN ('draft', 'returned') AND d.state = 'ordering' AND o.city_code = '3701' AND EXISTS (SELECT 1 FROM task_reply r JOIN siting_result s ON s.reply_id = r.id WHERE r.demand_id = d.id AND r.final = TRUE AND r.success = TRUE) ORDER BY o.id LIMIT 1")
    const id = Number(draft!.id)
    await database.query('UPDATE order_ancillary SET power_kw = 88.5 WHERE order_id = ?', [id])
    await go(page, `/orders/${id}`)
    await follow(page, '带入核对')
    await look(page)
    expect(await textOf(page, '#part-site')).toMatch(/需求[\s\S]*选址谈判/)
    expect(await textOf(page, '#differing')).toMatch(/88\.5/)
    await press(page, '重新带入勾选的部分')
    expect(await textOf(page)).toContain('请先')
    await page.locator('main [name=part][value=ancillary]').check()
    await press(page, '重新带入勾选的部分')
    expect(await said(page)).toContain('已重新带入 1 个部分')
    expect(await textOf(page, '#part-ancillary')).not.toContain('与来源不同')
  })

  step('two forms of an order stand side by side', async () => {
    await go(page, `/orders/${signed}`)
    await follow(page, '版本对比')
    await look(page)
    expect(await textOf(page)).toContain('没有差异')
    await database.query("UPDATE order_form SET content = JSON_SET(content, '$.demandName', '旧站名') WHERE order_id = ? AND form_version = 1", [orders[0]!.id])
    await go(page, `/orders/${orders[0]!.id}/versions?a=1&b=now`)
    await look(page)
    expect(await textOf(page, '#differences')).toMatch(/7\.25/)
    expect(await go(page, '/orders/999999/versions')).toBe(404)
  })
})
