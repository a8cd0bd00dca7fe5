import { readFileSync } from 'node:fs'
import ExcelJS from 'exceljs'
import mysql, { type Connection, type ResultSetHeader, type RowDataPacket } from 'mysql2/promise'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inBrowser, ways } from './browser'
import { fillIn, follow, go, press, said, signIn, textOf, until } from './browsing'
import { keepsPromises } from './promises'
import { sharedProduct } from './shared-product'

const open = inBrowser()
let connection: Connection
beforeAll(async () => { connection = await mysql.createConnection({ uri: sharedProduct().databaseUrl, timezone: 'Z' }) })
afterAll(() => connection?.end())

const numberOf = async (sql: string, params: unknown[] = []): Promise<number> => Number(Object.values((await connection.query<RowDataPacket[]>(sql, params))[0][0] ?? {})[0])
const headings = (page: Page) => page.locator('main thead th').allInnerTexts().then((all) => all.map((text) => text.replace(/ [↑↓]$/, '')).filter((text) => text !== '' && text !== '选择'))
const rowCount = (page: Page) => page.locator('main tbody tr').count()
const currentView = (page: Page) => page.locator('.views a[aria-current=page]').innerText()

/** Presses what leads to a file, and reads the file. */
async function sheetOf(page: Page, act: () => Promise<unknown>): Promise<unknown[][]> {
  const [download] = await Promise.all([page.waitForEvent('download'), act()])
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.load(readFileSync(await download.path()) as never)
  const rows: unknown[][] = []
  workbook.worksheets[0]!.eachRow((row) => rows.push((row.values as unknown[]).slice(1)))
  return rows
}

for (const { way, javaScript } of ways) describe(`lists in one's own way, ${way}`, () => {
  const enter = async (login: string): Promise<Page> => {
    const page = await open({ javaScript })
    await signIn(page, login)
    return page
  }
  const tag = javaScript ? '甲' : '乙'

  it('a filter by any field of the form stands in the address, as a chip, and leads to a list without it', async () => {
    const page = await enter('wangmin')
    await go(page, '/demands')
    await page.locator('.filter summary').click()
    await fillIn(page, { scene: 'dense_urban', group: 'taking' })
    await press(page, '查询')
    expect(new URL(page.url()).searchParams.get('scene')).toBe('dense_urban')
    expect(await page.locator('.chip').allInnerTexts()).toEqual(['办理阶段：收集 ×', '场景：密集城区 ×'])
    const both = await numberOf("SELECT COUNT(*) FROM demand WHERE city_code = '3701' AND scene = 'dense_urban' AND state IN ('submitted', 'returned', 'collected')")
    expect(await rowCount(page)).toBe(both)
    await keepsPromises(page, { javaScript })
    await page.locator('.chip', { hasText: '办理阶段' }).click()
    await page.waitForURL((url) => !url.searchParams.has('group'))
    expect(await rowCount(page)).toBe(await numberOf("SELECT COUNT(*) FROM demand WHERE city_code = '3701' AND scene = 'dense_urban'"))
  })

  it('a view is saved, opens the list, is changed, copied and deleted; nobody else sees it', async () => {
    const page = await enter('wangmin')
    await go(page, '/demands?state=cancelled&sort=requiredOn')
    await follow(page, '存为视图')
    await keepsPromises(page, { javaScript })
    await press(page, '保存视图')
    expect(await textOf(page, '.summary')).toContain('请填写视图名称')
    await fillIn(page, { name: `已取消${tag}` })
    await page.locator('[name=first]').check()
    await press(page, '保存视图')
    expect(await said(page)).toContain(`视图“已取消${tag}”已保存`)
    expect(await currentView(page)).toBe(`已取消${tag}`)

    await go(page, '/demands')
    expect(new URL(page.url()).search).toContain('state=cancelled')
    const address = page.url()
    await follow(page, '全部')
    expect(await currentView(page)).toBe('全部')

    await go(page, `${new URL(address).pathname}${new URL(address).search}&carrier=CTCC`)
    await follow(page, '已改动，更新此视图')
    await press(page, '保存视图')
    expect(await said(page)).toContain('已更新')
    expect(new URL(page.url()).searchParams.get('carrier')).toBe('CTCC')

    const other = await enter('zhaolei')
    expect(await go(other, new URL(address).pathname + new URL(address).search)).toBe(404)

    await go(page, '/me/views?list=demand.list')
    await keepsPromises(page, { javaScript })
    const row = page.locator('main tbody tr', { hasText: `已取消${tag}` }).first()
    await row.getByRole('button', { name: '复制' }).click()
    await page.waitForURL(/\/me\/views\/\d+$/)
    await fillIn(page, { name: `副本${tag}` })
    await press(page, '保存视图')
    for (const name of [`副本${tag}`, `已取消${tag}`]) {
      await go(page, '/me/views?list=demand.list')
      await page.locator('main tbody tr', { hasText: name }).first().getByRole('link', { name: '删除' }).click()
      await page.waitForURL(/\/delete$/)
      await press(page, '删除视图')
      expect(await said(page)).toContain(`视图“${name}”已删除`)
    }
    await go(page, '/demands')
    expect(new URL(page.url()).search).toBe('')
  })

  it('an administrator gives a role a view in a division: its people see it, others do not', async () => {
    const admin = await enter('guoan')
    await go(admin, '/admin/views/new')
    await fillIn(admin, { name: `本市待处理${tag}`, address: 'https://crm.example/tasks?x=1', role: 'account_manager', division: '37' })
    await press(admin, '保存视图')
    expect(await textOf(admin, '.summary')).toContain('不是可以保存视图的列表的地址')
    await fillIn(admin, { address: 'https://crm.example/demands?state=collected&after=WzEsMV0' })
    await press(admin, '保存视图')
    expect(await said(admin)).toContain('已保存')
    await keepsPromises(admin, { javaScript })

    const page = await enter('wangmin')
    await go(page, '/demands')
    await follow(page, new RegExp(`本市待处理${tag}`))
    expect(new URL(page.url()).searchParams.get('state')).toBe('collected')
    expect(new URL(page.url()).searchParams.has('after')).toBe(false)
    const address = new URL(page.url())
    expect(await go(await enter('shenjie'), address.pathname + address.search)).toBe(404)

    await go(admin, '/admin/views')
    await admin.locator('main tbody tr', { hasText: `本市待处理${tag}` }).getByRole('link', { name: '删除' }).click()
    await admin.waitForURL(/\/delete$/)
    await press(admin, '删除视图')
    expect(await go(page, address.pathname + address.search)).toBe(404)
  })

  it('columns, their order, page size and row height are kept, and the export follows them', async () => {
    const page = await enter('gaoyuan')
    await go(page, '/demands?state=order_confirmed')
    await follow(page, '列与显示')
    await keepsPromises(page, { javaScript })
    await page.locator('[name=show-address]').check()
    await fillIn(page, { 'place-address': '2', 'place-name': 'x', size: '20', look: 'dense' })
    for (const key of ['priority', 'batch', 'ownerName']) await page.locator(`[name=show-${key}]`).uncheck()
    await press(page, '保存设置')
    expect(await textOf(page, '.summary')).toContain('次序“x”不是数字')

    await go(page, '/me/lists?list=demand.list&state=order_confirmed')
    await page.locator('[name=show-address]').check()
    await fillIn(page, { 'place-address': '2', size: '20', look: 'dense' })
    for (const key of ['priority', 'batch', 'ownerName']) await page.locator(`[name=show-${key}]`).uncheck()
    await press(page, '保存设置')
    const wanted = ['编号', '需求站名', '地址', '状态', '运营商', '行政区划', '要求交付日期', '收集时间']
    expect((await headings(page)).slice().sort()).toEqual(wanted.slice().sort())
    expect((await headings(page)).indexOf('地址')).toBeLessThan(3)
    expect(await page.locator('table.t-dense').count()).toBe(1)
    expect(await page.locator('.pager b').innerText()).toBe('20')
    const shown = await headings(page)

    const rows = await sheetOf(page, () => page.getByRole('button', { name: '导出 Excel' }).click())
    expect(rows[0]).toEqual(shown)
    expect(rows).toHaveLength(1 + (await numberOf("SELECT COUNT(*) FROM demand WHERE province_code = '37' AND state = 'order_confirmed'")))

    await go(page, '/me/lists?list=demand.list')
    await press(page, '恢复默认')
    expect(await headings(page)).toHaveLength(10)
  })

  it('a list is taken out by its filter, as columns or as a sheet that can come back, and the auditor sees who took what', async () => {
    const page = await enter('wangmin')
    await go(page, '/demands?carrier=CMCC')
    await follow(page, '其他导出方式')
    await keepsPromises(page, { javaScript })
    await fillIn(page, { form: 'sheet.tower' })
    const rows = await sheetOf(page, () => page.locator('main').getByRole('button', { name: '导出 Excel' }).click())
    expect([rows[1]![0], rows[1]!.at(-1)]).toEqual(['需求单号', '版本'])
    expect(rows).toHaveLength(2 + (await numberOf("SELECT COUNT(*) FROM demand WHERE city_code = '3701' AND carrier = 'CMCC' AND kind = 'tower'")))

    await go(page, '/me/exports')
    await keepsPromises(page, { javaScript })
    expect(await page.locator('main tbody tr').first().innerText()).toContain('可下载')
    const again = await sheetOf(page, () => page.locator('main tbody tr').first().getByRole('link', { name: '下载' }).click())
    expect(again).toHaveLength(rows.length)

    const auditor = await enter('zhengming')
    await go(auditor, '/admin/exports?by=王敏')
    await keepsPromises(auditor, { javaScript })
    const line = await auditor.locator('main tbody tr').first().innerText()
    expect(line).toContain('王敏')
    expect(line).toContain('运营商：中国移动')
    expect(line.trim()).toMatch(/2$/)
    expect(await go(page, '/admin/exports')).toBe(403)
  })

  it('an act on many rows leaves a result for each at an address; all that the filter shows is done in the background', async () => {
    const page = await enter('wangmin')
    const model = await demandsToSend(tag)
    try {
      await go(page, `/demands/pending?text=${encodeURIComponent(`批办${tag}`)}`)
      await connection.query("UPDATE demand SET duplicate = 'suspected' WHERE name = ?", [`批办${tag}2`])
      for (const name of [`批办${tag}1`, `批办${tag}2`]) await page.locator('main tbody tr', { hasText: name }).getByRole('checkbox').check()
      await press(page, '发起整合')
      expect(new URL(page.url()).pathname).toMatch(/^\/me\/batches\/\d+$/)
      expect(await said(page)).toContain('1 条已发起整合，1 条未办理')
      const rows = await page.locator('main tbody tr').allInnerTexts()
      expect(rows).toHaveLength(2)
      expect(rows[0]).toContain('未办理')
      expect(rows[0]).toContain('重单嫌疑尚未判定')
      expect(rows[1]).toContain('已办理')
      await keepsPromises(page, { javaScript })
      const other = await enter('zhaolei')
      expect(await go(other, new URL(page.url()).pathname)).toBe(404)

      await follow(page, '返回列表')
      await page.locator('[name=whole]').check()
      await press(page, '发起整合')
      await until(page, async () => (await textOf(page)).includes('已完成'))
      expect(await textOf(page)).toContain('已办理 3 条，未办理 1 条')
      expect(await numberOf("SELECT COUNT(*) FROM demand WHERE name LIKE ? AND state = 'matching'", [`批办${tag}%`])).toBe(4)
      await go(page, '/me/batches')
      await keepsPromises(page, { javaScript })
      expect((await page.locator('main tbody tr').first().innerText()).replace(/\s+/g, ' ')).toMatch(/发起整合 已完成 4 3 1/)
    } finally {
      await connection.query('DELETE FROM demand_tower WHERE demand_id IN (SELECT id FROM demand WHERE name LIKE ?)', [`批办${tag}%`])
      await connection.query('DELETE FROM demand WHERE name LIKE ?', [`批办${tag}%`])
      expect(model).toBeGreaterThan(0)
    }
  })

  it("a carrier's export holds its own demands, in the carrier's words", async () => {
    const page = await enter('yd.liu')
    await go(page, '/portal/demands')
    const rows = await sheetOf(page, () => page.getByRole('button', { name: '导出 Excel' }).click())
    expect(rows[0]).toEqual(['需求编号', '需求站名', '状态', '运营商需求号', '区域', '批次', '要求交付日期', '提交时间'])
    expect(rows).toHaveLength(1 + (await numberOf("SELECT COUNT(*) FROM demand WHERE city_code = '3701' AND carrier = 'CMCC'")))
  })

  it('a large list is written in the background, with progress, and can be fetched when one comes back', async () => {
    const page = await enter('gaoyuan')
    await fillWithDemands(5_200)
    try {
      await go(page, '/demands')
      await page.getByRole('button', { name: '导出 Excel' }).click()
      await page.waitForURL(/\/me\/exports$/)
      expect(await said(page)).toContain('正在后台导出')
      await go(page, '/demands?division=37')
      await page.getByRole('button', { name: '导出 Excel' }).click()
      await page.waitForURL(/\/me\/exports$/)
      await press(page, '取消作业')
      await go(page, '/me/exports')
      await until(page, async () => (await page.locator('main tbody tr').first().innerText()).includes('已取消'), 60)
      await until(page, async () => (await page.locator('main tbody tr').nth(1).innerText()).includes('可下载'), 120)
      expect(await page.locator('main tbody tr').nth(1).innerText()).toMatch(/5,\d{3}/)
      await go(page, '/me/jobs')
      expect(await page.locator('main tbody tr').first().innerText()).toContain('列表导出')
    } finally {
      await connection.query("DELETE FROM demand WHERE number LIKE 'XQLIST-%'")
    }
  })
})

/** Five collected demands that nothing stands in the way of. */
async function demandsToSend(tag: string): Promise<number> {
  const [[model]] = await connection.query<RowDataPacket[]>("SELECT * FROM demand WHERE city_code = '3701' AND state = 'collected' AND kind = 'tower' AND duplicate = 'none' LIMIT 1")
  // The database generates `cell` by itself.
  const { id, cell: _, ...columns } = model as Record<string, unknown>
  for (let i = 1; i <= 5; i += 1) {
    const [{ insertId }] = await connection.query<ResultSetHeader>('INSERT INTO demand SET ?', [{ ...columns, number: `XQBATCH-${tag}-${i}`, name: `批办${tag}${i}`, carrier_number: null }])
    await connection.query('INSERT INTO history_event (aggregate, aggregate_id, sequence, step, to_state, changes, by_user_id, by_name, at, request_number) SELECT aggregate, ?, sequence, step, to_state, changes, by_user_id, by_name, at, request_number FROM history_event WHERE aggregate = \'demand\' AND aggregate_id = ?', [insertId, id])
  }
  return Number(id)
}

/** Enough demands of another city that a list of the province is large. */
async function fillWithDemands(count: number): Promise<void> {
  const [[model]] = await connection.query<RowDataPacket[]>("SELECT * FROM demand WHERE city_code = '3702' LIMIT 1")
  const { id: _, cell: __, ...columns } = model as Record<string, unknown>
  const names = Object.keys(columns)
  const rows = Array.from({ length: count }, (_, i) => names.map((name) => (name === 'number' ? `XQLIST-${i}` : name === 'state' ? 'cancelled' : name === 'owner_id' || name === 'import_batch_id' || name === 'import_row_number' ? null : columns[name])))
  await connection.query(`INSERT INTO demand (${names.map((name) => `\`${name}\``).join(', ')}) VALUES ?`, [rows])
}
