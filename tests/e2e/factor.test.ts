import mysql from 'mysql2/promise'
import { Secret, TOTP } from 'otpauth'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { inBrowser, ways } from './browser'
import { fillIn, follow, go, press, said, signIn, textOf, tick } from './browsing'
import { oneMoreIssued } from './issued-orders'
import { keepsPromises } from './promises'
import { sharedProduct } from './shared-product'
import { story } from './steps'

const open = inBrowser()
let database: mysql.Connection

beforeAll(async () => { database = await mysql.createConnection(sharedProduct().databaseUrl) })
afterAll(() => database.end())

/** A code of the device, `ahead` steps after the one of this moment: no code is good twice. */
const codeOf = (secret: string, ahead: number) => new TOTP({ secret: Secret.fromBase32(secret.replace(/\s/g, '')) }).generate({ timestamp: Date.now() + ahead * 30_000 })

/** Four orders like one that waits, whose last day is near for one of them. */
async function ordersOf(tag: string): Promise<{ id: number; number: string }[]> {
  const [[like]] = await database.query<mysql.RowDataPacket[]>("SELECT id FROM orders WHERE state IN ('issued', 'signed') AND carrier = 'CMCC' AND city_code = '3701' AND expires_on >= CURDATE() ORDER BY id LIMIT 1")
  const made = []
  for (const n of [1, 2, 3, 4]) {
    const order = await oneMoreIssued(database, Number(like!.id), `-F${tag}${n}`)
    await database.query("UPDATE orders SET state = 'issued' WHERE id = ?", [order.id])
    await database.query("UPDATE demand d JOIN orders o ON o.demand_id = d.id SET d.state = 'order_pending' WHERE o.id = ?", [order.id])
    made.push(order)
  }
  return made
}

for (const { way, javaScript } of ways) describe(`second factor ${way}`, () => {
  const step = story()
  const look = (page: Page) => keepsPromises(page, { javaScript })
  let administrator: Page
  let engineer: Page
  let orders: { id: number; number: string }[] = []
  let secret = ''
  let codes: string[] = []

  step('an administrator asks for it in a province', async () => {
    orders = await ordersOf(javaScript ? 'A' : 'B')
    administrator = await open({ javaScript })
    await signIn(administrator, 'guoan')
    await go(administrator, '/admin/second-factor')
    await look(administrator)
    await administrator.locator('main tbody tr', { hasText: '山东省' }).getByRole('button', { name: '开启' }).click()
    expect(await said(administrator)).toContain('山东省：确认订单须核验动态口令')
  })

  step('who has none is led to it, and it is on once a code was right', async () => {
    engineer = await open({ javaScript })
    await signIn(engineer, 'yd.liu')
    await go(engineer, `/portal/orders/${orders[0]!.id}/confirm`)
    expect(await textOf(engineer)).toContain('您还没有启用。请先启用')
    await look(engineer)
    await follow(engineer, '动态口令')
    await press(engineer, '开始启用')
    await look(engineer)
    secret = await textOf(engineer, '#secret')
    expect(await engineer.locator('main svg[role=img] path').getAttribute('d')).toMatch(/^M4 4h7v1h-7z/)
    await fillIn(engineer, { code: '000000' })
    await press(engineer, '启用')
    expect(await textOf(engineer)).toContain('动态口令不对')
    await fillIn(engineer, { code: codeOf(secret, -1) })
    await press(engineer, '启用')
    codes = await engineer.locator('#codes code').allInnerTexts()
    expect(codes).toHaveLength(10)
    await look(engineer)
  })

  step('a wrong code is said beside its field, a right one signs, and the receipt names it', async () => {
    await go(engineer, `/portal/orders/${orders[0]!.id}/confirm`)
    await fillIn(engineer, { agreed: '1', code: '000000' })
    await press(engineer, '确认并签署')
    expect(await textOf(engineer)).toContain('动态口令不对')
    await look(engineer)
    await fillIn(engineer, { agreed: '1', code: codeOf(secret, 0) })
    await press(engineer, '确认并签署')
    expect(await said(engineer)).toContain('订单已确认')
    await engineer.locator('#receipt a', { hasText: '回执' }).first().click()
    expect(await textOf(engineer)).toMatch(/身份核验\s*登录账号和动态口令/)
    await look(engineer)
  })

  step('one code is good for several orders, and a recovery code for a lost device', async () => {
    const [, a, b] = orders
    await go(engineer, '/portal/orders')
    await tick(engineer, [a!.number, b!.number])
    await press(engineer, /批量确认/)
    await fillIn(engineer, { agreed: '1', code: '000000' })
    await press(engineer, /确认并签署/)
    expect(await textOf(engineer)).toContain('动态口令不对')
    await look(engineer)
    await fillIn(engineer, { agreed: '1', code: codes[0]! })
    await press(engineer, /确认并签署/)
    expect(await said(engineer)).toMatch(/2/)
    const [kept] = await database.query<mysql.RowDataPacket[]>('SELECT factor FROM signature WHERE order_id IN (?)', [[a!.id, b!.id]])
    expect(kept.map(({ factor }) => factor)).toEqual(['recovery', 'recovery'])
  })

  step('new recovery codes void the old ones', async () => {
    await go(engineer, '/me/second-factor')
    await look(engineer)
    expect(await textOf(engineer)).toMatch(/剩余恢复码\s*9/)
    await follow(engineer, '重新生成恢复码')
    await look(engineer)
    await fillIn(engineer, { code: codes[1]! })
    await press(engineer, '重新生成')
    const fresh = await engineer.locator('#codes code').allInnerTexts()
    expect(fresh.filter((code) => codes.includes(code))).toEqual([])
    await look(engineer)
    await go(engineer, '/me/second-factor')
    await follow(engineer, '停用动态口令')
    await look(engineer)
    await fillIn(engineer, { code: codes[2]! })
    await press(engineer, '停用')
    expect(await textOf(engineer)).toContain('动态口令不对')
    codes = fresh
  })

  step('it ends with a code, and the province asks no more', async () => {
    await fillIn(engineer, { code: codes[0]! })
    await press(engineer, '停用')
    expect(await said(engineer)).toContain('动态口令已停用')
    await go(administrator, '/admin/second-factor')
    await administrator.locator('main tbody tr', { hasText: '山东省' }).getByRole('button', { name: '关闭' }).click()
    expect(await said(administrator)).toContain('不再要求动态口令')
    await go(engineer, `/portal/orders/${orders[3]!.id}/confirm`)
    expect(await engineer.locator('main [name=code]').count()).toBe(0)
  })

  step('a form whose last day is over is marked by itself, and can be returned but not confirmed', async () => {
    const late = orders[3]!
    await database.query('UPDATE orders SET expires_on = SUBDATE(CURDATE(), 3) WHERE id = ?', [late.id])
    await database.query('UPDATE order_form SET expires_on = SUBDATE(CURDATE(), 3) WHERE order_id = ?', [late.id])
    await database.query("UPDATE job SET run_after = NOW(3) WHERE kind = 'order.expire'")
    const state = async () => String((await database.query<mysql.RowDataPacket[]>('SELECT state FROM orders WHERE id = ?', [late.id]))[0][0]!.state)
    await expect.poll(state, { timeout: 60_000, interval: 500 }).toBe('expired')
    await go(engineer, '/portal/orders?view=expired')
    expect(await textOf(engineer)).toContain(late.number)
    await look(engineer)
    await go(engineer, `/portal/orders/${late.id}/return`)
    await fillIn(engineer, { reason: '逾期，请重新签发' })
    await press(engineer, /退回/)
    expect(await textOf(engineer)).toContain(late.number)
    expect(await state()).toBe('returned')
  })
})
