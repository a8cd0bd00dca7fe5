import mysql from 'mysql2/promise'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect } from 'vitest'
import { inBrowser, ways } from './browser'
import { fillIn, follow, go, press, said, signIn, textOf } from './browsing'
import { keepsPromises } from './promises'
import { sharedProduct } from './shared-product'
import { story } from './steps'

const open = inBrowser()

/** Two signed orders of different carriers each way, on a tower that they share. */
const grounds = {
  'with JavaScript': { code: '37010288801', orders: [['CMCC', 'yd.liu', '中国移动'], ['CUCC', 'lt.wei', '中国联通']] },
  'without JavaScript': { code: '37010288802', orders: [['CMCC', 'yd.liu', '中国移动'], ['CTCC', 'dx.yan', '中国电信']] },
} as const

async function lay(): Promise<void> {
  const connection = await mysql.createConnection(sharedProduct().databaseUrl)
  try {
    for (const { code, orders } of Object.values(grounds)) {
      const [made] = await connection.query<mysql.ResultSetHeader>(
        "INSERT INTO site (code, name, kind, province_code, city_code, district_code, longitude, latitude, address, tower_type, height_metres, shelter_type, tenants, changed_by_name) VALUES (?, '联动测试站', 'macro', '37', '3701', '370102', 117.03, 36.66, '泉城路 8 号', 'ground', 45, 'none', 2, '')", [code],
      )
      for (const [carrier] of orders) {
        await connection.query('INSERT INTO tenancy (site_id, carrier, position, since) VALUES (?, ?, ?, ?)', [made.insertId, carrier, carrier === 'CMCC' ? 'anchor' : 'tenant', carrier === 'CMCC' ? '2024-01-01' : '2025-01-01'])
        await connection.query("UPDATE orders SET site_id = ? WHERE state = 'signed' AND site_id IS NULL AND carrier = ? AND city_code = '3701' ORDER BY id LIMIT 1", [made.insertId, carrier])
      }
    }
  } finally {
    await connection.end()
  }
}

beforeAll(lay)

for (const { way, javaScript } of ways) describe(`sharing cascade ${way}`, () => {
  const step = story()
  const { code, orders: [[, ...first], [, ...second]] } = grounds[way]
  let manager: Page
  let address = ''
  /** New month's amount by the name of the carrier. */
  const amounts = new Map<string, string>()

  step('what a new tenant changes is previewed for every order of the site, from the site page', async () => {
    manager = await open({ javaScript })
    await signIn(manager, 'wangmin')
    await go(manager, `/sites?text=${code}`)
    await follow(manager, code)
    await follow(manager, /租户/)
    await keepsPromises(manager, { javaScript })
    await follow(manager, '测算加入或退出的影响')
    expect(await textOf(manager, '#sitters')).toContain('中国移动')
    await keepsPromises(manager, { javaScript })

    await fillIn(manager, { carrier: 'CBN', day: '', reason: '' })
    await press(manager, '预览影响')
    expect(await textOf(manager)).toContain('请写明依据')
    expect(await manager.locator('[name=carrier]').inputValue()).toBe('CBN')
    await keepsPromises(manager, { javaScript })
    await fillIn(manager, { day: '2026-11-16', reason: '广电来函共享' })
    await press(manager, '预览影响')
    address = new URL(manager.url()).pathname
    expect(await said(manager)).toContain('影响已测算')
    expect(await textOf(manager, '#orders')).toContain('中国移动')
    expect(await manager.locator('#orders tbody tr').count()).toBe(2)
    expect(await textOf(manager)).toMatch(/锚定租户 · 3 家/)
    await keepsPromises(manager, { javaScript })
  })

  step('the steps of each order are shown, and the whole is printed', async () => {
    await follow(manager, '计算过程')
    expect(await textOf(manager)).toContain('254928')
    await keepsPromises(manager, { javaScript })
    await go(manager, `${address}/print`)
    expect(await textOf(manager)).toContain('共享联动调价审批表')
    await keepsPromises(manager, { javaScript })
  })

  step('it is submitted, and never approved by who drew it up', async () => {
    await go(manager, address)
    await press(manager, '提交审批')
    expect(await said(manager)).toContain('已提交审批')
    await follow(manager, '查看审批')
    expect(await textOf(manager)).toContain('应由其他人审批')
    expect(await manager.getByRole('button', { name: '审批通过' }).count()).toBe(0)
    await keepsPromises(manager, { javaScript })
  })

  step('an event that was overtaken by it will have to be previewed again', async () => {
    await go(manager, `/pricing/cascades/new?site=${code}`)
    await fillIn(manager, { kind: 'leave', carrier: 'CMCC', day: '2027-03-01', reason: '移动退租' })
    await press(manager, '预览影响')
    expect(await textOf(manager)).toContain('停止计费')
    await press(manager, '提交审批')
    expect(await said(manager)).toContain('已提交审批')
  })

  step('the approver sees every order with its seats and amounts, approves, and the change orders are made', async () => {
    const leader = await open({ javaScript })
    await signIn(leader, 'hanbing')
    await go(leader, address)
    await follow(leader, '查看审批')
    expect(await textOf(leader, '#orders')).toContain('中国移动')
    await keepsPromises(leader, { javaScript })
    await press(leader, '审批通过')
    await go(leader, address)
    expect(await textOf(leader)).toContain('已生效')
    expect(await leader.locator('#changes tbody tr').count()).toBe(2)
    expect(await textOf(leader, '#proposals')).toContain('2026-11')
    for (const row of await leader.locator('#changes tbody tr').all()) amounts.set((await row.locator('td, th').nth(2).innerText()).trim(), (await row.locator('td, th').last().innerText()).trim())
    await keepsPromises(leader, { javaScript })

    await go(leader, '/pricing/cascades?state=approving')
    await follow(leader, /^GX/)
    expect(await textOf(leader)).toContain('请重新预览')
    await follow(leader, '查看审批')
    await press(leader, '审批通过')
    await go(manager, '/pricing/cascades?kind=leave&state=preview')
    await keepsPromises(manager, { javaScript })
    await follow(manager, /^GX/)
    await press(manager, '重新预览')
    await fillInWithdraw(manager)
  })

  step('each carrier is told, and sees its own order and amounts alone', async () => {
    for (const [login, own] of [first, second]) {
      const person = await open({ javaScript })
      await signIn(person, login)
      await go(person, '/me/notifications?show=all')
      expect(await textOf(person)).toContain('您的订单金额有变更')
      await go(person, '/portal/amounts')
      await keepsPromises(person, { javaScript })
      await follow(person, /^DD/)
      const shown = await textOf(person)
      expect(shown).toContain('共享家数')
      expect(amounts.get(own)).toMatch(/^\d/)
      for (const [carrier, amount] of amounts) if (carrier === own || amount !== amounts.get(own)) expect([carrier, shown.includes(amount)]).toEqual([carrier, carrier === own])
      for (const secret of ['广电', ...[...amounts.keys()].filter((carrier) => carrier !== own), '王敏', 'GX3701', 'TJ3701', '锚定']) expect(shown).not.toContain(secret)
      await keepsPromises(person, { javaScript })
    }
  })

  step('the order shows what it is charged since, and what an early end of it would cost', async () => {
    await go(manager, address)
    await manager.locator('#orders tbody a').first().click()
    await manager.waitForURL(/\/orders\/\d+$/)
    expect(await textOf(manager, '#charged')).toContain('2026-11-16')
    await keepsPromises(manager, { javaScript })
    await follow(manager, '提前退租测算')
    await fillIn(manager, { start: '2024-01-15', end: '2026-01-24', term: '120', year: '12000.08' })
    await press(manager, '测算')
    expect(await textOf(manager, '#result')).toContain('35,677.66')
    await keepsPromises(manager, { javaScript })
    await follow(manager, '打印')
    expect(await textOf(manager)).toContain('补足到 60 个月')
    await keepsPromises(manager, { javaScript })
    await go(manager, '/pricing/early-end?start=2024-01-15&end=2024-01-10&term=60&year=x&method=fullTerm')
    expect(await textOf(manager)).toContain('退租日不能早于起租日')
    await keepsPromises(manager, { javaScript })
  })
})

async function fillInWithdraw(page: Page): Promise<void> {
  await page.locator('summary', { hasText: '撤回事件' }).click()
  await fillIn(page, { reason: '移动不再退租' })
  await press(page, '撤回事件')
  expect(await said(page)).toContain('已撤回')
}
