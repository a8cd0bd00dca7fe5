import mysql from 'mysql2/promise'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { inBrowser, ways } from './browser'
import { fillIn, go, leads, press, said, signIn, textOf } from './browsing'
import { oneMoreDraft } from './issued-orders'
import { keepsPromises } from './promises'
import { sharedProduct } from './shared-product'
import { story } from './steps'

const open = inBrowser()
let database: mysql.Connection

beforeAll(async () => { database = await mysql.createConnection(sharedProduct().databaseUrl) })
afterAll(() => database.end())

for (const { way, javaScript } of ways) describe(`an agreed amount ${way}`, () => {
  const step = story()
  const look = (page: Page) => keepsPromises(page, { javaScript })
  let page: Page
  let order = ''
  let number = ''

  step('is entered for one line with its reason, what cannot be being said beside the field', async () => {
    const [[like]] = await database.query<mysql.RowDataPacket[]>("SELECT o.id FROM orders o JOIN order_tower t ON t.order_id = o.id JOIN demand d ON d.id = o.demand_id WHERE o.state IN ('issued', 'signed') AND o.city_code = '3701' AND d.kind = 'tower' AND t.configuration IS NOT NULL ORDER BY o.id LIMIT 1")
    const made = await oneMoreDraft(database, Number(like!.id), `-Y${javaScript ? 'A' : 'B'}`)
    order = `/orders/${made.id}`
    number = made.number
    page = await open({ javaScript })
    await signIn(page, 'wangmin')
    await go(page, `${order}/price`)
    await press(page, '计价')
    await leads(page, () => page.locator('main tbody tr').first().getByRole('link', { name: '议价' }).click())
    await look(page)
    await fillIn(page, { agreed: '便宜' })
    await press(page, '采用协议价')
    expect(await textOf(page)).toMatch(/金额或数值应为数字[\s\S]*请填写原因/)
    await look(page)
    await fillIn(page, { agreed: '12,000.00', reason: '框架协议第 8 条' })
    await press(page, '采用协议价')
    expect(await said(page)).toContain('已采用协议价')
    expect(await textOf(page)).toMatch(/协议价[\s\S]*按规则计算为[\s\S]*框架协议第 8 条[\s\S]*12,000\.00/)
    await look(page)
  })

  step('is told on the check page with the approval that it needs, and stands on form and history', async () => {
    await go(page, `${order}/check`)
    expect(await textOf(page)).toMatch(/订单含协议价[\s\S]*议价审批/)
    await look(page)
    await go(page, `${order}/form`)
    expect(await textOf(page, 'body')).toMatch(/（协议价，按规则 [\d,]+\.\d\d）/)
    await go(page, order)
    expect(await textOf(page)).toMatch(/采用协议价[\s\S]*框架协议第 8 条/)
  })

  step('that would fall away is named before the price is worked out anew, with every line before and after', async () => {
    await database.query('UPDATE order_product SET height_metres = 24 WHERE order_id = ?', [order.split('/').at(-1)])
    await go(page, `${order}/price`)
    const told = await textOf(page)
    expect(told).toMatch(/若现在重新计价（价格本 V2018）[\s\S]*重新计价后失效[\s\S]*12,000\.00/)
    await look(page)
    const total = (await page.locator('main table', { hasText: '若现在重新计价' }).locator('tbody tr').last().locator('td').nth(1).locator('b').textContent())!.trim()
    await press(page, '重新计价')
    expect(await said(page)).toContain(`重新计算后年费 ${total} 元；1 行协议价`)
    expect(await textOf(page)).not.toContain('若现在重新计价')
    await leads(page, () => page.locator('main tbody tr').getByRole('link', { name: '议价' }).first().click())
    await fillIn(page, { agreed: '11000', reason: '框架协议第 8 条' })
    await press(page, '采用协议价')
  })

  step('is lifted with a reason and entered again', async () => {
    await go(page, `${order}/price`)
    await leads(page, () => page.locator('main tbody tr').first().getByRole('link', { name: '议价' }).click())
    await page.locator('main details summary', { hasText: '取消协议价' }).click()
    await page.locator('main details [name=reason]').fill('协议未签')
    await leads(page, () => page.locator('main details').getByRole('button', { name: '取消协议价' }).click())
    expect(await said(page)).toContain('恢复为计算值')
    await leads(page, () => page.locator('main tbody tr').first().getByRole('link', { name: '议价' }).click())
    await fillIn(page, { agreed: '12000', reason: '协议已签' })
    await press(page, '采用协议价')
    expect(await said(page)).toContain('已采用协议价')
  })

  step('is approved by one with the authority before the order goes out', async () => {
    await go(page, `${order}/check`)
    const ready = await page.getByRole('button', { name: '提交订单' }).count()
    expect(ready).toBe(1)
    await press(page, '提交订单')
    const approver = await open({ javaScript })
    await signIn(approver, 'hanbing')
    await go(approver, `/me/approvals?text=${encodeURIComponent(number)}`)
    await leads(approver, () => approver.locator('main tbody').getByRole('link').first().click())
    expect(await textOf(approver)).toMatch(/（协议价，按规则 [\d,]+\.\d\d）/)
    await look(approver)
  })
})
