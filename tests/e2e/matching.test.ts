import mysql, { type Connection, type RowDataPacket } from 'mysql2/promise'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { simulate } from '../../scripts/simulate-resource.mjs'
import { inBrowser, ways } from './browser'
import { fillIn, follow, go, press, said, signIn, textOf, until } from './browsing'
import { keepsPromises } from './promises'
import { resourceKey } from './resource'
import { story } from './steps'
import { sharedProduct } from './shared-product'

const open = inBrowser()
const batch = '2026年第5批'
let connection: Connection
let simulator: Awaited<ReturnType<typeof simulate>>
beforeAll(async () => {
  connection = await mysql.createConnection({ uri: sharedProduct().databaseUrl, timezone: 'Z' })
  simulator = await simulate({ port: sharedProduct().resourcePort, crm: sharedProduct().url, ...resourceKey })
})
afterAll(async () => {
  await connection?.end()
  await simulator?.stop()
})

const one = async (sql: string, params: unknown[]) => (await connection.query<RowDataPacket[]>(sql, params))[0][0] as Record<string, string | number> | undefined
const demandNamed = async (name: string) => (await one('SELECT id, number, state FROM demand WHERE name = ?', [name])) as { id: number; number: string; state: string }

/** Each way has demands of its own in the one batch. */
const casts = {
  on: { decided: '经二路纬四路', beside: '经二路邮局', handed: '段店北村', indoor: '泉城购物中心室分' },
  off: { decided: '七贤广场', beside: '七贤中学', handed: '段店物流港', indoor: '泉城购物中心广电室分' },
}

for (const { way, javaScript } of ways) describe(`the plan of a whole batch, ${way}`, () => {
  const step = story()
  const cast = javaScript ? casts.on : casts.off
  const look = (page: Page) => keepsPromises(page, { javaScript })
  let page: Page
  let proposal = ''
  /** By its own name: places of others may be named after it. */
  const rowOf = (name: string) => page.locator('main tbody tr', { has: page.locator('th', { hasText: name }) })

  step('the workbench shows the batch on a map with its rings, and four priced choices for each demand', async () => {
    page = await open({ javaScript })
    await signIn(page, 'wangmin')
    await go(page, '/matching/batches')
    await look(page)
    await follow(page, batch)
    await look(page)
    expect(await page.locator('main svg[role=img] circle').count()).toBeGreaterThanOrEqual(3)
    const row = rowOf(cast.decided)
    const words = await row.innerText()
    expect(words).toMatch(/现有租户共减 [\d,]+\.\d\d/)
    expect(words.match(/\d{2},\d{3}\.\d\d/g)!.length).toBeGreaterThanOrEqual(3)
    await row.locator('summary').click()
    expect(await row.locator('details').innerText()).toMatch(/\d+ 米，空余 \d/)
  })

  step('a cost that is no number is refused beside its field, then the optimiser works in the background', async () => {
    await fillIn(page, { alterCostYuan: '很多' })
    await press(page, /个需求求解/)
    expect(await page.locator('.summary li').allInnerTexts()).toEqual(['单站改造费 “很多” 不是数字'])
    await look(page)
    await fillIn(page, { alterCostYuan: '60000' })
    await press(page, /个需求求解/)
    proposal = page.url()
    expect(proposal).toMatch(/\/matching\/proposals\/\d+$/)
    await until(page, async () => (await textOf(page)).includes('求解器已证明'))
    await look(page)
    expect(await textOf(page)).toMatch(/总年费\s*[\d,]+\.\d\d/)
    expect(await rowOf(cast.decided).innerText()).toMatch(/改为.+：年费 [\d,.]+，整批增加 [\d,.]+/)
  })

  step('what is decided for one demand is kept when the rest is worked out again', async () => {
    const { id } = await demandNamed(cast.decided)
    await page.locator(`[name=fix-${id}]`).selectOption('build')
    await press(page, '按所选调整重新求解')
    await until(page, async () => (await textOf(page)).includes('求解器已证明'))
    const words = await rowOf(cast.decided).innerText()
    expect(words).toContain('人工指定')
    expect(words).toContain('新建')
    await follow(page, /^人工指定/)
    expect(await page.locator('main tbody tr').count()).toBeGreaterThanOrEqual(1)
    await look(page)
  })

  step('the proposal is taken away as a workbook', async () => {
    const answer = await page.request.get(`${proposal}/proposal.xlsx`)
    expect([answer.status(), answer.headers()['content-type'], (await answer.body()).subarray(0, 2).toString()]).toEqual([200, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'PK'])
  })

  step('plans are recorded for the ticked rows, who has changed since is named, and screening tasks follow', async () => {
    await go(page, proposal)
    await connection.query('UPDATE demand SET version = version + 1 WHERE name = ?', [cast.beside])
    for (const name of [cast.decided, cast.beside]) await rowOf(name).getByRole('checkbox').check()
    await press(page, '录入所选方案')
    expect(await said(page)).toMatch(/录入 1 个，未录入 1 个：.*修改了这条记录/)
    await go(page, proposal)
    expect(await rowOf(cast.decided).innerText()).toContain('已录入')
    expect(await rowOf(cast.beside).innerText()).toContain('需求已变化')
    expect(await textOf(page)).toContain('个需求在方案得出后已有变化')
    const decided = await demandNamed(cast.decided)
    expect(decided.state).toBe('screening')
    const areaManager = await open({ javaScript })
    await signIn(areaManager, 'liqiang')
    await go(areaManager, `/screening?${new URLSearchParams({ text: decided.number })}`)
    expect(await textOf(areaManager)).toContain(decided.number)
  })

  step('a carrier comes to none of these pages', async () => {
    const carrier = await open({ javaScript })
    await signIn(carrier, 'yd.liu')
    const statuses = []
    for (const path of ['/matching/batches', `/matching/batch?${new URLSearchParams({ batch })}`, new URL(proposal).pathname, `${new URL(proposal).pathname}/proposal.xlsx`]) statuses.push(await go(carrier, path))
    expect(statuses).toEqual([403, 403, 403, 403])
  })

  step('a demand in a building is matched with the system that stands there, and its task is there', async () => {
    const { id, number } = await demandNamed(cast.indoor)
    // The first way's demand has the ports that it was promised.
    if (!javaScript) await connection.query("UPDATE site_das SET poi_ports = poi_ports + 2, poi_free = poi_free + 2 WHERE place_name = '泉城购物中心'")
    await go(page, `/matching/${id}`)
    await look(page)
    const row = page.locator('main tbody tr', { hasText: '同一处' }).first()
    expect(await row.innerText()).toMatch(javaScript ? /2 \/ 6，需 2/ : /2 \/ 8，需 2/)
    await press(page, '录入方案并派发筛查')
    expect(await said(page)).toContain(number)
    expect(await one("SELECT state FROM task WHERE demand_id = ? AND kind = 'screening'", [id])).toEqual({ state: 'open' })
  })

  step('a demand is handed over by a ticket that opens once, and the plan that comes back sends it to screening', async () => {
    const { id } = await demandNamed(cast.handed)
    await go(page, `/matching/${id}`)
    await press(page, '转资源系统')
    await look(page)
    const ticket = await page.locator('main a.btn-main').getAttribute('href')
    await page.goto(ticket!)
    expect(await page.locator('h1').innerText()).toBe('Handed over')
    await page.locator('[name=manner]').selectOption('forged')
    await Promise.all([page.waitForEvent('domcontentloaded'), page.locator('button').click()])
    expect(await page.locator('.answer').allInnerTexts()).toEqual([expect.stringMatching(/^401 /)])
    expect((await demandNamed(cast.handed)).state).toBe('matching')
    await Promise.all([page.waitForEvent('domcontentloaded'), page.locator('a').click()])
    await page.locator('[name=manner]').selectOption('twice')
    await Promise.all([page.waitForEvent('domcontentloaded'), page.locator('button').click()])
    const answers = await page.locator('.answer').allInnerTexts()
    expect(answers).toEqual([expect.stringMatching(/^200 /), answers[0]])
    expect((await demandNamed(cast.handed)).state).toBe('screening')
    expect((await page.goto(ticket!))?.status()).toBe(401)
  })
})
