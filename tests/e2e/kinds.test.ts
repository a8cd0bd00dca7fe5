import mysql, { type Connection, type RowDataPacket } from 'mysql2/promise'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { inBrowser, ways } from './browser'
import { fillIn, follow, go, leads, press, said, signIn, textOf, tick } from './browsing'
import { photo } from './photo'
import { keepsPromises } from './promises'
import { story } from './steps'
import { sharedProduct } from './shared-product'

const open = inBrowser()
let connection: Connection
beforeAll(async () => { connection = await mysql.createConnection({ uri: sharedProduct().databaseUrl, timezone: 'Z' }) })
afterAll(() => connection?.end())

const idNamed = async (name: string): Promise<number> => Number((await connection.query<RowDataPacket[]>('SELECT id FROM demand WHERE name = ? ORDER BY id DESC LIMIT 1', [name]))[0][0]?.id)
const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)

for (const { way, javaScript } of ways) describe(`demands for systems in buildings and tunnels, ${way}`, () => {
  const step = story()
  const tag = javaScript ? '丙' : '丁'
  const [east, north] = javaScript ? [117.08112, 36.64012] : [117.09112, 36.65012]
  const names = { building: `创新大厦${tag}座室分`, tunnel: `南外环隧道${tag}室分`, carriers: `银座商城${tag}室分` }
  const pages = new Map<string, Page>()
  const as = async (login: string): Promise<Page> => {
    const page = pages.get(login) ?? (await open({ javaScript }))
    if (!pages.has(login)) await signIn(page, login)
    pages.set(login, page)
    return page
  }
  const look = (page: Page) => keepsPromises(page, { javaScript })
  const common = { carrierBranch: '济南分公司', district: '370102', datum: 'WGS84', address: '舜华路 2000 号', scene: 'urban', offsetMetres: '50', requiredOn: '2027-06-30', priority: 'normal', systemCount: '1', contact: '赵明', phone: '0531-86000000' }
  const inBuilding = { ...common, name: names.building, longitude: String(east), latitude: String(north), buildingName: `创新大厦${tag}座`, buildingType: 'office', floors: '28', floorAreaSquareMetres: '52000', coverageSquareMetres: '46000', poiType: 'combined', poiPorts: '12' }
  const ticked = async (page: Page) => {
    await page.locator('main [name=systems][value="5G_3500"]').check()
    await page.locator('main [name=sourceBands][value="3500"]').check()
  }

  step('a building is demanded: a picture sent with a refused form is still there when it is mended', async () => {
    const page = await as('wangmin')
    await go(page, '/demands/new/tower')
    await leads(page, () => page.getByRole('link', { name: '楼宇室分', exact: true }).click())
    await look(page)
    await fillIn(page, { ...inBuilding, carrier: 'CMCC', poiType: 'none', phone: '问物业' })
    await ticked(page)
    await page.setInputFiles('[name=photo]', photo('大堂.png'))
    await page.setInputFiles('[name=redline]', { name: '红线.pdf', mimeType: 'application/pdf', buffer: Buffer.from('MZ not a plan at all') })
    await press(page, '提交需求')
    await look(page)
    expect(await textOf(page, '.summary')).toContain('“红线.pdf”的内容不是这里可以收的类型（PDF、PNG、JPG），没有保存')
    expect(await textOf(page, '.summary')).toContain('POI 类型为“不需要”时，POI 最大输入端口应留空')
    expect(await textOf(page, '#files')).toContain('已上传：大堂.png')

    await fillIn(page, { poiType: 'combined', phone: '0531-86000000' })
    await press(page, '提交需求')
    expect(page.url()).toMatch(/\/demands\/\d+$/)
    expect(await textOf(page)).toContain(`创新大厦${tag}座`)
    expect(await textOf(page)).toContain('写字楼')
    await look(page)
  })

  step('its files are listed with size, author and time, kept in versions, taken away with a reason, and packed into one archive', async () => {
    const page = await as('wangmin')
    const at = `/demands/${await idNamed(names.building)}?part=files`
    await go(page, at)
    await look(page)
    const line = await textOf(page, 'main table.t tbody')
    for (const words of ['大堂.png', '照片', 'KB', '王敏', today]) expect(line).toContain(words)

    if ((await page.locator('details:has-text("上传附件")').getAttribute('open')) === null) await page.locator('summary', { hasText: '上传附件' }).click()
    await page.setInputFiles('[name=photo]', photo('大堂.png'))
    await page.setInputFiles('[name=letter]', photo('联系函.png'))
    await press(page, '上传附件')
    expect(await said(page)).toContain('已上传 2 个附件')
    expect(await textOf(page, 'main table.t tbody')).toContain('第 2 版')
    expect(await page.locator('main a', { hasText: '全部打包下载' }).getAttribute('href')).toMatch(/files\.zip$/)
    const zip = await page.request.get(`/demands/${await idNamed(names.building)}/files.zip`)
    expect([zip.status(), (await zip.body()).subarray(0, 2).toString()]).toEqual([200, 'PK'])

    await leads(page, () => page.locator('main tbody tr', { hasText: '联系函.png' }).getByRole('link', { name: '移除' }).click())
    await look(page)
    await press(page, '移除')
    expect(await textOf(page, '.summary')).toContain('请填写移除原因')
    await fillIn(page, { reason: '盖章不清' })
    await press(page, '移除')
    expect(await said(page)).toContain('已移除')
    expect(await textOf(page, 'main table.t tbody')).toMatch(/王敏 于 .* 移除：盖章不清/)
  })

  step('a tunnel is begun as a draft without being judged, found again in another session, and judged when it is submitted', async () => {
    const page = await as('wangmin')
    await go(page, '/demands/new/tunnel')
    await fillIn(page, { name: names.tunnel, carrier: 'CTCC', longitude: '36.6', endLongitude: '未测' })
    await page.setInputFiles('[name=photo]', photo('洞口.png'))
    await press(page, '保存草稿')
    expect(await said(page)).toContain('草稿已保存')
    expect(await textOf(page)).toMatch(/这是草稿：还有 \d+ 个必填项没有填/)
    expect(await textOf(page, '.index')).toMatch(/隧道\s*缺 \d+ 项/)
    await look(page)
    await fillIn(page, { name: names.tunnel })
    await go(page, '/demands/new/tunnel')
    await fillIn(page, { name: `${names.tunnel}备选` })
    await press(page, '保存草稿')

    const later = await open({ javaScript })
    await signIn(later, 'wangmin')
    await go(later, '/me/drafts')
    await look(later)
    expect(await later.locator('main tbody tr', { hasText: names.tunnel }).count()).toBe(2)
    await leads(later, () => later.locator('main tbody tr', { hasText: `${names.tunnel}备选` }).getByRole('button', { name: '删除' }).click())
    expect(await later.locator('main tbody tr', { hasText: names.tunnel }).count()).toBe(1)
    await follow(later, names.tunnel)
    expect(await later.inputValue('[name=endLongitude]')).toBe('未测')
    expect(await textOf(later, '#files')).toContain('洞口.png')

    const rest = { ...common, tunnelName: `南外环隧道${tag}`, tunnelType: 'road', lengthKm: '1.2', bore: 'double', latitude: String(east), longitude: String(north), endLongitude: String(east + 0.012), endLatitude: "36°38'24\"" }
    await fillIn(later, { ...rest, name: names.tunnel })
    await ticked(later)
    await press(later, '提交需求')
    await look(later)
    const wrong = await textOf(later, '.summary')
    for (const words of [`起点经度 ${north} 填反了`, `起点纬度 ${east} 填反了`, '是度分秒或带方向的写法']) expect(wrong).toContain(words)

    await fillIn(later, { longitude: String(east), latitude: String(north), endLatitude: String(north) })
    await press(later, '提交需求')
    expect(later.url()).toMatch(/\/demands\/\d+$/)
    expect(await textOf(later)).toContain('终点经度')
    await go(later, `/demands/${await idNamed(names.tunnel)}?part=files`)
    expect(await textOf(later)).toContain('洞口.png')
    await go(later, '/me/drafts')
    expect(await later.locator('main tbody tr', { hasText: names.tunnel }).count()).toBe(0)
  })

  step('a similar demand is copied without number, files and state, its coordinates marked to be checked', async () => {
    const page = await as('wangmin')
    await go(page, `/demands/${await idNamed(names.building)}`)
    await follow(page, '复制')
    await look(page)
    expect(await page.inputValue('[name=buildingName]')).toBe(`创新大厦${tag}座`)
    expect(await page.inputValue('[name=carrierNumber]')).toBe('')
    expect(await textOf(page, '#files')).not.toContain('大堂.png')
    expect(await textOf(page, '#f-longitude-help')).toMatch(/复制自 XQ\S+，请核对/)

    await go(page, '/demands/new/building')
    await page.locator('summary', { hasText: '从已有需求复制' }).click()
    await follow(page, names.building)
    expect(await page.inputValue('[name=floors]')).toBe('28')
  })

  step('two people who change different fields both keep their change, told; where both changed one, a person chooses', async () => {
    const [page, other] = [await as('wangmin'), await as('gaoyuan')]
    const at = `/demands/${await idNamed(names.building)}`
    for (const one of [page, other]) await go(one, `${at}/edit`)
    expect(await textOf(other)).toMatch(/王敏（.+） 也打开过这个需求的修改页/)
    await fillIn(other, { floors: '30' })
    await press(other, '保存修改')
    await fillIn(page, { lifts: '6' })
    await press(page, '保存修改')
    expect(await said(page)).toContain('高远 同时修改的 楼层数 也一并保留')

    for (const one of [page, other]) await go(one, `${at}/edit`)
    await fillIn(other, { floors: '31', remarks: '夜间施工' })
    await press(other, '保存修改')
    await fillIn(page, { floors: '32' })
    await press(page, '保存修改')
    await look(page)
    const table = await textOf(page, 'main table.t')
    for (const words of ['楼层数', '30', '31', '32']) expect(table).toContain(words)
    expect(await textOf(page)).toContain('高远 修改过的 备注 按对方的内容保留')
    await press(page, '按所选内容提交')
    await go(page, at)
    expect(await textOf(page, '#building')).toMatch(/楼层数\s*32/)
    expect(await textOf(page)).toContain('夜间施工')
  })

  step('every change of a field is told with before, after, by whom and when; what was wrong is restored with a reason', async () => {
    const page = await as('wangmin')
    const at = `/demands/${await idNamed(names.building)}`
    await go(page, `${at}?part=history`)
    await look(page)
    await fillIn(page, { field: 'floors' })
    await press(page, '查看')
    const rows = page.locator('main table.t tbody tr')
    expect(await rows.count()).toBe(3)
    expect(await rows.nth(1).innerText()).toMatch(/楼层数\s+30\s+31\s+高远/)
    await leads(page, () => rows.nth(1).getByRole('link', { name: '恢复' }).click())
    await look(page)
    await press(page, '恢复')
    expect(await textOf(page, '.summary')).toContain('请填写恢复的原因')
    await fillIn(page, { reason: '竣工图为 30 层' })
    await press(page, '恢复')
    expect(await said(page)).toContain('字段已恢复')
    expect(await rows.first().innerText()).toMatch(/32\s+30\s+王敏[\s\S]*恢复字段：竣工图为 30 层/)
  })

  step('the carrier raises one on its portal, and sees its own files and those that were shown to it, nobody else any', async () => {
    const engineer = await as('yd.liu')
    await go(engineer, '/portal/demands/new/building')
    await look(engineer)
    await fillIn(engineer, { ...inBuilding, name: names.carriers, latitude: String(north + 0.006), buildingName: `银座商城${tag}` })
    await ticked(engineer)
    await engineer.setInputFiles('[name=photo]', photo('中庭.png'))
    await press(engineer, '提交需求')
    expect(await said(engineer)).toContain('已提交，等待铁塔公司承接')
    const id = await idNamed(names.carriers)

    const manager = await as('wangmin')
    for (const [file, shown] of [['内部测算.png', false], ['答复客户.png', true]] as const) {
      await go(manager, `/demands/${id}?part=files`)
      if ((await manager.locator('details:has-text("上传附件")').getAttribute('open')) === null) await manager.locator('summary', { hasText: '上传附件' }).click()
      await manager.setInputFiles('[name=photo]', photo(file))
      if (shown) await manager.locator('[name=carrierSees]').check()
      await press(manager, '上传附件')
    }
    await go(engineer, `/portal/demands/${id}`)
    await look(engineer)
    const seen = await textOf(engineer)
    expect([seen.includes('中庭.png'), seen.includes('答复客户.png'), seen.includes('内部测算.png'), seen.includes('王敏')]).toEqual([true, true, false, false])
    const inside = Number((await connection.query<RowDataPacket[]>("SELECT id FROM attachment WHERE aggregate = 'demand' AND aggregate_id = ? AND name = '内部测算.png'", [id]))[0][0]?.id)
    expect(await go(engineer, `/portal/demands/${id}/files/${inside}`)).toBe(404)
    const rival = await as('lt.wei')
    expect([await go(rival, `/portal/demands/${id}`), await go(rival, `/portal/demands/${id}/files/${inside}`), await go(rival, `/portal/demands/${id}/files.zip`)]).toEqual([404, 404, 404])
  })

  step('it goes the whole way to a secured site by the columns of a system, and no order is offered that could not be designed', async () => {
    const [manager, liqiang] = [await as('wangmin'), await as('liqiang')]
    const id = await idNamed(names.building)
    await go(manager, `/demands/${id}`)
    await press(manager, '发起整合')
    await go(manager, `/matching?text=${encodeURIComponent(names.building)}`)
    await tick(manager, [names.building])
    await press(manager, '按需求点新建')

    const task = async (kind: string) => {
      await go(liqiang, `/${kind}?text=${encodeURIComponent(names.building)}`)
      await leads(liqiang, () => liqiang.locator('main tbody tr', { hasText: names.building }).locator('th a').first().click())
      await press(liqiang, '领单')
      await follow(liqiang, '回单')
    }
    await task('screening')
    await look(liqiang)
    expect(await liqiang.locator('[name="candidates[0].towerType"]').count()).toBe(0)
    const part = (values: Record<string, string>) => Object.fromEntries(Object.entries(values).map(([name, value]) => [`candidates[0].${name}`, value]))
    const system = { dasSystem: 'passive', roomPosition: 'B1 层弱电间', sourceFree: '0', sourceNeeded: '1', poiPortsFree: '0', poiPortsNeeded: '1', machinePositions: '2', propertyOwner: '物业公司', propertyContract: 'agreed', costClass: 'middle' }
    await fillIn(liqiang, { outcome: 'success', ...part({ meets: 'yes', asPlanned: 'planned', surveyedOn: today, ...system }) })
    await liqiang.setInputFiles('[name="candidates[0].photos"]', photo('弱电间.png'))
    await press(liqiang, '提交回单')
    expect(await said(liqiang)).toMatch(/任务 \S+ 已回单/)
    expect(await textOf(liqiang)).toContain('B1 层弱电间')

    await go(manager, `/confirmation/${id}`)
    await look(manager)
    expect(await textOf(manager)).toContain('无源')
    await manager.locator('main [name=candidate]').first().check()
    await fillIn(manager, { channel: 'phone', person: '赵明' })
    await manager.setInputFiles('[name=proof]', { name: '通话记录.txt', mimeType: 'text/plain', buffer: Buffer.from('同意首个候选') })
    await press(manager, '确认并派发选址')

    await task('siting')
    await look(liqiang)
    expect([await liqiang.locator('[name=powerMode]').count(), await liqiang.inputValue('[name=roomPosition]')]).toEqual([0, 'B1 层弱电间'])
    await fillIn(liqiang, { outcome: 'success', landOwner: '物业公司', siteFeeYuan: '12000', leaseYears: '10', transmission: 'fibre_ready', team: 'own', propertyContract: 'signed' })
    await press(liqiang, '提交回单')
    expect(await said(liqiang)).toMatch(/任务 \S+ 已回单/)

    await go(manager, `/demands/${id}`)
    expect(await textOf(manager)).toContain('待编制订单')
    await go(manager, `/orders/todo?text=${encodeURIComponent(names.building)}`)
    const line = manager.locator('main tbody tr', { hasText: names.building })
    expect([await line.getByRole('button').count(), await line.locator('[name=id]').count()]).toEqual([1, 1])
  })
})
