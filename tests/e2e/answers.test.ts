import type { Page } from 'playwright-core'
import mysql from 'mysql2/promise'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { inBrowser, ways } from './browser'
import { fillIn, follow, go, press, said, signIn, textOf } from './browsing'
import { keepsPromises } from './promises'
import { story } from './steps'
import { sharedProduct } from './shared-product'

const open = inBrowser()
let database: mysql.Connection

beforeAll(async () => { database = await mysql.createConnection(sharedProduct().databaseUrl) })
afterAll(() => database.end())

const one = async <T>(sql: string, params: unknown[] = []): Promise<T> => (await database.query<mysql.RowDataPacket[]>(sql, params))[0][0] as T

const engineers: Record<string, string> = { 'CMCC 3701': 'yd.liu', 'CUCC 3701': 'lt.wei', 'CTCC 3701': 'dx.yan', 'CMCC 3702': 'yd.bai', 'CUCC 3702': 'lt.shi', 'CTCC 3702': 'dx.yan' }

/** Each way has a demand of its own. */
for (const { way, javaScript } of ways) describe(`answers and changes, ${way}`, () => {
  const step = story()
  const look = (page: Page) => keepsPromises(page, { javaScript })
  const [city, kind, boss] = javaScript ? ['3702', 'tower', 'zhaolei'] : ['3701', 'building', 'wangmin']
  const people = new Map<string, Page>()
  const as = async (login: string): Promise<Page> => {
    const known = people.get(login)
    if (known) return known
    const page = await open({ javaScript })
    await signIn(page, login)
    people.set(login, page)
    return page
  }
  let demandId = 0
  let engineer = ''

  step('the carrier is asked about a result', async () => {
    const found = await one<{ id: number; carrier: string }>("SELECT id, carrier FROM demand WHERE state = 'screened' AND city_code = ? AND kind = ? ORDER BY id LIMIT 1", [city, kind])
    demandId = found.id
    engineer = engineers[`${found.carrier} ${city}`]!
    const manager = await as(boss)
    await go(manager, `/confirmation/${demandId}`)
    await follow(manager, '征询客户')
    await look(manager)
    await fillIn(manager, { text: '请确认是否同意在候选站址建设' })
    await press(manager, '发出征询')
    expect(await said(manager)).toContain('的筛查结果征询客户')
    await look(manager)
    expect(await textOf(manager)).toContain('待客户答复')
  })

  step('and answers by hand and hash on the portal', async () => {
    const carrier = await as(engineer)
    const { id } = await one<{ id: number }>("SELECT id FROM screening_question WHERE demand_id = ? AND state = 'open'", [demandId])
    await go(carrier, '/portal/questions')
    await look(carrier)
    await go(carrier, `/portal/questions/${id}/answer`)
    await look(carrier)
    await carrier.locator('main [name=chosen]').first().check()
    await fillIn(carrier, { answer: 'chosen' })
    await press(carrier, '提交答复并签署')
    await look(carrier)
    expect(await textOf(carrier)).toContain('已核对并有权答复')
    await carrier.locator('main [name=agreed]').check()
    await press(carrier, '提交答复并签署')
    expect(await said(carrier)).toContain('已答复')
    expect(await textOf(carrier)).toContain('内容校验码')
  })

  step('accepting uses the answer, without another proof', async () => {
    const manager = await as(boss)
    await go(manager, `/confirmation/${demandId}`)
    expect(await manager.inputValue('main [name=channel]')).toBe('portal')
    await press(manager, '确认并派发选址')
    expect(await said(manager)).toContain('选址谈判任务已派发')
  })

  step('a change of it shows beforehand what it undoes, and does that', async () => {
    const manager = await as(boss)
    await go(manager, `/changes/new?demand=${demandId}`)
    await look(manager)
    await fillIn(manager, { reasonCode: 'parameter_error', reason: '功率有误', powerKw: '7.5' })
    await press(manager, '预览影响')
    await look(manager)
    const text = await textOf(manager)
    for (const words of ['从“选址中”变为“整合中”', '将撤销的内容']) expect(text).toContain(words)
    expect(text).toMatch(/设备(总)?功率/)
    await press(manager, '提交并执行')
    expect(await said(manager)).toContain('已执行')
    await go(manager, `/changes?state=done`)
    await look(manager)
    await go(manager, '/exceptions')
    await look(manager)
  })
})
