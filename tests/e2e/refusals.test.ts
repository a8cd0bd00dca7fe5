import mysql, { type Connection, type RowDataPacket } from 'mysql2/promise'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { areaManagers, post } from '../faults/crowd'
import { inBrowser, ways } from './browser'
import { fillIn, follow, go, leads, press, said, signIn, textOf } from './browsing'
import { keepsPromises } from './promises'
import { sharedProduct } from './shared-product'

const open = inBrowser()
const base = sharedProduct().url
let connection: Connection
beforeAll(async () => { connection = await mysql.createConnection({ uri: sharedProduct().databaseUrl, timezone: 'Z' }) })
afterAll(() => connection?.end())

const numberOf = async (sql: string, params: unknown[] = []): Promise<number> => Number(Object.values((await connection.query<RowDataPacket[]>(sql, params))[0][0] ?? {})[0])
const demandIn = (state: string, place: string) => numberOf('SELECT id FROM demand WHERE state = ? AND district_code LIKE ? ORDER BY id LIMIT 1', [state, `${place}%`])
const named = (name: string) => numberOf('SELECT COUNT(*) FROM demand WHERE name = ?', [name])

const inOrder = (name: string, north: number) => ({
  carrier: 'CTCC', carrierBranch: '济南分公司', name, district: '370103', longitude: '116.95012', latitude: String(36.6 + north), datum: 'WGS84', address: '二环南路 1 号', scene: 'urban', offsetMetres: '20',
  requiredOn: '2027-06-30', priority: 'normal', systemCount: '1', heightMinMetres: '30', heightMaxMetres: '40', antennas: '3', contact: '赵明', phone: '0531-86000000',
})

async function typeDemand(page: Page, values: Record<string, string>): Promise<void> {
  await go(page, '/demands/new/tower')
  await fillIn(page, values)
  await page.locator('main [name=systems][value="5G_3500"]').check()
}

for (const { way, javaScript } of ways) describe(`what cannot be done, ${way}`, () => {
  const enter = async (login: string): Promise<Page> => {
    const page = await open({ javaScript })
    await signIn(page, login)
    return page
  }
  const look = (page: Page) => keepsPromises(page, { javaScript })
  const tag = javaScript ? '甲' : '乙'
  const north = javaScript ? 0.01012 : 0.03012

  it('a wrong value is kept, named at the top in words that lead to its field, and mended', async () => {
    const page = await enter('wangmin')
    await typeDemand(page, { ...inOrder(`错值${tag}`, north), longitude: '200', phone: '问王工' })
    await press(page, '提交需求')
    await look(page)
    expect(await page.locator('.summary li').allInnerTexts()).toEqual(['经度 200 超出范围（73–136），请核对经纬度是否填反', '联系电话 “问王工” 格式不对，请填手机号或带区号的座机'])
    expect(await page.inputValue('[name=longitude]')).toBe('200')
    expect(await page.inputValue('[name=name]')).toBe(`错值${tag}`)
    expect(await page.isChecked('[name=systems][value="5G_3500"]')).toBe(true)
    await page.locator('.summary a').first().click()
    expect(await page.locator(new URL(page.url()).hash).getAttribute('name')).toBe('longitude')

    await fillIn(page, { longitude: '116.95012', phone: '0531-86000000' })
    await press(page, '提交需求')
    expect(page.url()).toMatch(/\/demands\/\d+$/)
    expect(await named(`错值${tag}`)).toBe(1)
  })

  it('a form that is pressed twice, or sent again after its answer was lost, acts once', async () => {
    const page = await enter('wangmin')
    await typeDemand(page, inOrder(`双击${tag}`, north + 0.01))
    const sent = await page.evaluate(() => new URLSearchParams(Array.from(new FormData(document.querySelector<HTMLFormElement>('main form[data-guard]')!)).filter((entry): entry is [string, string] => typeof entry[1] === 'string')).toString())
    await page.locator('main').getByRole('button', { name: '提交需求' }).last().dblclick({ noWaitAfter: true })
    await page.waitForURL(/\/demands\/\d+$/)
    const first = page.url()
    expect(await named(`双击${tag}`)).toBe(1)

    await page.goBack()
    expect(await page.inputValue('[name=name]')).toBe(`双击${tag}`)
    await press(page, '提交需求')
    expect([page.url(), await named(`双击${tag}`)], 'sent again from the page before').toEqual([first, 1])

    const again = await page.request.post('/demands/new/tower', { data: sent, headers: { 'content-type': 'application/x-www-form-urlencoded' } })
    expect([again.url(), await named(`双击${tag}`)]).toEqual([first, 1])
  })

  it('a form that is changed on the page before is another one', async () => {
    const page = await enter('wangmin')
    await typeDemand(page, inOrder(`改前${tag}`, north + 0.04))
    await press(page, '提交需求')
    await page.goBack()
    await fillIn(page, { name: `改后${tag}`, longitude: '116.93012' })
    await press(page, '提交需求')
    expect([await named(`改前${tag}`), await named(`改后${tag}`)]).toEqual([1, 1])
  })

  it('a task that somebody else has claimed meanwhile says who has it', async () => {
    const [other] = await areaManagers(connection, javaScript ? '370202' : '370112', 1)
    const place = javaScript ? '370202' : '370112'
    const task = await numberOf("SELECT id FROM task WHERE kind = 'screening' AND state = 'open' AND district_code = ? LIMIT 1", [place])
    const page = await enter(javaScript ? 'sunhao' : 'zhoutao')
    await go(page, `/screening/${task}`)
    await post(base, `/screening/${task}/claim`, { cookie: other!.cookie, form: { _key: `before-${tag}` } })
    await press(page, '领单')
    expect(await said(page)).toMatch(/第1人已于 .* 领取了这个任务/)
    expect(await page.locator('main').getByRole('button', { name: '领单' }).count()).toBe(0)
    await look(page)
  })

  it('a form older than its record is laid beside what the other one wrote, and nothing typed is lost', async () => {
    const [page, other] = [await enter('wangmin'), await enter('gaoyuan')]
    const id = await numberOf("SELECT id FROM demand WHERE state = 'collected' AND city_code = '3701' AND name = ?", [javaScript ? '玉函路小区' : '兴隆山校区二期'])
    await go(page, `/demands/${id}/edit`)
    await go(other, `/demands/${id}/edit`)
    await fillIn(other, { contact: `高远联系人${tag}` })
    await press(other, '保存修改')
    await fillIn(page, { contact: `王敏联系人${tag}`, remarks: `夜间不施工${tag}` })
    await press(page, '保存修改')

    expect(await textOf(page, '.summary')).toContain('记录已被他人修改')
    expect(await textOf(page)).toMatch(/高远已于 .* 修改了这条记录/)
    expect(await textOf(page)).toContain(`高远联系人${tag}`)
    expect(await textOf(page)).toContain(`王敏联系人${tag}`)
    await look(page)
    await press(page, '按所选内容提交')
    await go(page, `/demands/${id}`)
    expect(await textOf(page)).toContain(`王敏联系人${tag}`)
    expect(await textOf(page)).toContain(`夜间不施工${tag}`)
  })

  it('a number of another place or carrier is a page that is not there', async () => {
    const elsewhere = await demandIn('order_confirmed', '3301')
    const page = await enter('wangmin')
    for (const path of [`/demands/${elsewhere}`, `/matching/${elsewhere}`, '/demands/987654321', '/no/such/page']) {
      expect([path, await go(page, path)]).toEqual([path, 404])
      expect(await textOf(page, 'h1')).toBe('没有找到这个页面或记录')
    }
    await look(page)

    const others = await numberOf("SELECT id FROM demand WHERE carrier = 'CUCC' AND city_code = '3701' ORDER BY id LIMIT 1")
    const engineer = await enter('yd.liu')
    expect(await go(engineer, `/portal/demands/${others}`)).toBe(404)
    expect(await textOf(engineer)).not.toContain('联通')
    expect([await go(engineer, '/demands'), await go(page, '/portal/demands')]).toEqual([403, 403])
    await look(page)
  })

  it('an ended session leads to the sign-in and back to the page that was asked for', async () => {
    const page = await enter('wangmin')
    await go(page, '/demands?carrier=CMCC')
    await page.context().clearCookies({ name: 'sid' })
    await follow(page, /^XQ/)
    expect(new URL(page.url()).pathname).toBe('/login')
    await look(page)
    await fillIn(page, { login: 'wangmin', password: 'tieta-demo-2026' })
    await press(page, '登录')
    expect(new URL(page.url()).pathname).toMatch(/^\/demands\/\d+$/)
  })
})

describe('both languages', () => {
  /** Lists, forms and details, and who may see them. */
  const places = async (): Promise<Record<string, string[]>> => ({
    wangmin: [
      '/', '/demands', '/demands/pending', '/demands/new/tower', '/demands/import', '/imports', `/demands/${await demandIn('screened', '3701')}`, '/matching', `/matching/${await demandIn('matching', '3701')}`,
      '/confirmation', `/confirmation/${await demandIn('screened', '3701')}`, '/exceptions', '/orders', '/orders/todo', `/orders/${await numberOf("SELECT id FROM orders WHERE state = 'draft' AND city_code = '3701' LIMIT 1")}/site`,
      `/orders/${await numberOf("SELECT id FROM orders WHERE state = 'signed' AND city_code = '3701' LIMIT 1")}`, '/screening', '/siting', '/search?q=XQ3701', '/me/jobs', '/me/notifications', '/me/sessions', '/password', '/help/errors',
    ],
    hanbing: ['/me/approvals'],
    guoan: ['/admin/jobs'],
    zhengming: ['/admin/audit'],
    'yd.liu': ['/portal', '/portal/demands', '/portal/demands/new/tower', '/portal/orders', `/portal/orders/${await numberOf("SELECT id FROM orders WHERE state = 'issued' AND carrier = 'CMCC' AND city_code = '3701' LIMIT 1")}`],
  })

  it('say every word: no key without its sentence, no Chinese in what frames an English page', async () => {
    for (const [login, paths] of Object.entries(await places())) {
      const page = await open({ javaScript: false })
      await signIn(page, login)
      for (const path of paths) {
        expect([path, await go(page, path)]).toEqual([path, 200])
        expect.soft(await page.content(), path).not.toContain('⟦')
        expect.soft(await page.getAttribute('html', 'lang'), path).toBe('zh-CN')
      }
      await leads(page, () => page.getByRole('link', { name: 'English' }).click())
      for (const path of paths) {
        await go(page, path)
        expect.soft(await page.content(), path).not.toContain('⟦')
        expect.soft(await page.getAttribute('html', 'lang'), path).toBe('en')
        expect.soft(await chineseInFrame(page), path).toEqual([])
      }
    }
  })
})

/** Words of ours that are Chinese: headings, labels, buttons, heads of tables, the menu. What people entered may be, such as the name of a candidate. */
const chineseInFrame = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const ours = 'nav.side a, nav.side summary, .tabs a, thead th, main label[for], main legend, main button, main .title h1, main h2, main dt, main .help, main .empty, .steps li, head > title'
    return Array.from(document.querySelectorAll(ours)).map((element) => element.textContent ?? '').filter((words) => /[\u4e00-\u9fff]/.test(words) && !/^Candidate \d: /.test(words)).slice(0, 5)
  })
