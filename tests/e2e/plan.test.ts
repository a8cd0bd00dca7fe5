import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, describe, expect } from 'vitest'
import { inBrowser, ways } from './browser'
import { fillIn, follow, go, leads, press, said, signIn, textOf, tick, until } from './browsing'
import { edited, legacySheet, ownSheet, typedRow, uploaded } from './plan-sheets'
import { keepsPromises } from './promises'
import { story } from './steps'

const open = inBrowser()
const folder = mkdtempSync(join(os.tmpdir(), 'plan-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Each way works on a strip of land of its own. */
const strips = { 'with JavaScript': 116.61001, 'without JavaScript': 116.31003 } as const

for (const { way, javaScript } of ways) describe(`the plan of an import, ${way}`, () => {
  const step = story()
  const west = strips[way]
  const row = (at: number, changes = {}) => typedRow(west, at, changes)
  const name = (at: number) => String(row(at).需求站名)
  const look = (page: Page) => keepsPromises(page, { javaScript })
  const pages = new Map<string, Page>()
  const as = async (login: string): Promise<Page> => {
    const kept = pages.get(login)
    if (kept) return kept
    const page = await open({ javaScript, acceptDownloads: true })
    await signIn(page, login)
    pages.set(login, page)
    return page
  }
  const upload = async (page: Page, address: string, file: ReturnType<typeof uploaded>, purpose?: string): Promise<void> => {
    await go(page, address)
    if (purpose) await page.check(`[name=purpose][value=${purpose}]`)
    await page.setInputFiles('[name=file]', file)
    await press(page, '上传并检查')
    await until(page, async () => (await textOf(page)).includes('待确认导入'))
  }
  const ended = (page: Page, words: string) => until(page, async () => (await textOf(page)).includes(words))

  step('a bad row is mended in a plain form, saved and followed by the next', async () => {
    const manager = await as('wangmin')
    await upload(manager, '/demands/import', uploaded('一.xlsx', await ownSheet([row(0), row(1), row(2, { 运营商: '铁通' }), row(3, { 联系电话: '无', 区县: '市南区', 市: '青岛市' })])))
    await look(manager)
    expect(await textOf(manager, '#rows')).toContain('不在您的管辖范围内')
    await leads(manager, () => manager.locator('#rows tbody tr', { hasText: name(2) }).getByRole('link', { name: '改正' }).click())
    await look(manager)
    await fillIn(manager, { carrier: 'CMCC' })
    await press(manager, '保存并下一条')
    expect(await said(manager)).toContain('第 4 行已改正（新增）')
    await fillIn(manager, { phone: '13800000000' })
    await press(manager, '保存')
    expect(await said(manager)).toContain('第 5 行已保存，仍有错误')
    await look(manager)
    await fillIn(manager, { city: '济南市', district: '历下区' })
    await press(manager, '保存')
    expect(await said(manager)).toContain('没有其他错误行了')
  })

  step('what others brought since the check is listed, and accepted again before anything is imported', async () => {
    const [manager, other] = [await as('wangmin'), await as('gaoyuan')]
    await upload(other, '/demands/import', uploaded('别人的.xlsx', await ownSheet([row(1, { 需求站名: `${name(1)} 别人` })])))
    await press(other, '全部导入 1 行')
    await ended(other, '已导入全部 1 行')

    await press(manager, '全部导入 4 行')
    await ended(manager, '检查之后的变化')
    await look(manager)
    expect(await textOf(manager, '#changes')).toContain('结果变为“库内疑似重复”')
    await go(manager, `/demands?text=${name(0)}`)
    expect(await textOf(manager)).not.toContain('XQ3701')
    await manager.goBack()
    await press(manager, '全部导入 4 行')
    await ended(manager, '已导入全部 4 行')
    await manager.locator('summary', { hasText: '导入档案' }).click()
    await look(manager)
    const archive = await textOf(manager, 'details.card')
    for (const words of ['王敏', '全部成功才导入', '情况变化，重新出计划', '改正一行']) expect(archive).toContain(words)
    expect(archive).toMatch(/[0-9a-f]{64}/)
  })

  step('the same file again warns and leads to the import before', async () => {
    const manager = await as('wangmin')
    const body = await ownSheet([row(8), row(9)])
    await upload(manager, '/demands/import', uploaded('同一份.xlsx', body))
    const first = new URL(manager.url()).pathname
    await upload(manager, '/demands/import', uploaded('改了名.xlsx', body))
    expect(await textOf(manager, '.note-note')).toContain('同一份文件已由王敏于')
    expect(await manager.locator('.note-note a').first().getAttribute('href')).toBe(first)
  })

  step('what nobody has touched is taken back; the rest stays and says why', async () => {
    const manager = await as('wangmin')
    await go(manager, `/demands/pending?text=${name(0)}`)
    await tick(manager, [name(0)])
    await press(manager, '发起整合')
    await go(manager, '/imports')
    await leads(manager, () => manager.locator('main tbody tr', { hasText: '一.xlsx' }).first().locator('th a').click())
    await follow(manager, '撤回导入')
    await look(manager)
    expect(await textOf(manager)).toContain('将撤回 3 个需求')
    expect(await manager.locator('main tbody tr').innerText()).toMatch(/整合中[\s\S]*发起整合 · 王敏/)
    await press(manager, /^撤回 3 个需求/)
    expect(await textOf(manager, '.summary')).toContain('原因')
    await fillIn(manager, { reason: '上传错了文件' })
    await press(manager, /^撤回 3 个需求/)
    await ended(manager, '已撤回 3 个需求，1 个保留')
    await look(manager)
    await go(manager, `/demands?text=${name(2)}`)
    expect(await textOf(manager, 'main tbody')).toContain('已取消')
  })

  step('several suspicions are judged together with a reason, each row says what happened, and none is asked again', async () => {
    const manager = await as('wangmin')
    const near = [4, 5, 6].flatMap((at) => [row(at), row(at, { 需求站名: `${name(at)} 二期`, 纬度: 36.52137 })])
    await upload(manager, '/demands/import', uploaded('成对.xlsx', await ownSheet(near)))
    await press(manager, '全部导入 6 行')
    await ended(manager, '已导入全部 6 行')
    await go(manager, '/demands/duplicates?carrier=CMCC&size=100')
    await look(manager)
    const mine = `计划 ${west}`
    const pairs = await manager.locator('main tbody tr', { hasText: mine }).count()
    expect(pairs).toBe(3)
    expect(await manager.locator('main tbody tr', { hasText: name(4) }).innerText()).toMatch(/22 米/)
    await fillIn(manager, { reason: '两栋楼' })
    await press(manager, '判为非重单，都保留')
    expect(await said(manager)).toContain('未完成')
    await go(manager, '/demands/duplicates?carrier=CMCC&size=100')
    await tick(manager, [name(4), name(5)])
    await fillIn(manager, { reason: '两栋楼' })
    await press(manager, '判为非重单，都保留')
    expect(await said(manager)).toContain('已判定 2 对不是重单')
    await look(manager)
    expect(await manager.locator('main tbody tr', { hasText: mine }).count()).toBe(1)
    await leads(manager, () => manager.locator('main tbody tr', { hasText: mine }).getByRole('link', { name: '并排对比' }).click())
    expect(await textOf(manager, '#sharing')).toContain('附近其他运营商的需求')
    await fillIn(manager, { reason: '同一栋楼报了两次' })
    await press(manager, '重单，关闭本需求')
    expect(await said(manager)).toContain('已判为重单')
  })

  step('an exported list is edited and brought back: changed, merged, and decided where both changed the same', async () => {
    const [manager, other] = [await as('wangmin'), await as('gaoyuan')]
    await go(manager, '/demands/import')
    await look(manager)
    await fillIn(manager, { form: 'sheet.tower', state: 'collected', carrier: 'CMCC' })
    await leads(manager, () => manager.locator('#to-edit button').click())
    await look(manager)
    const [file] = await Promise.all([manager.waitForEvent('download'), manager.locator('.send button.btn-main').click()])
    const path = join(folder, `${west}.xlsx`)
    await file.saveAs(path)
    await go(other, `/demands?text=${name(5)}`)
    await leads(other, () => other.locator('main tbody tr', { hasText: name(5) }).first().locator('th a').click())
    const number = await other.locator('h1').innerText()
    await follow(other, '修改')
    await fillIn(other, { contact: '赵六', remarks: '高远补充' })
    await leads(other, () => other.locator('.send button.btn-main').click())
    const station = (await textOf(other, '.head')).includes('二期') ? `${name(5)} 二期` : name(5)

    const body = await edited(path, [[name(4), '天线数量', 9], [station, '联系人', '王五'], [station, '天线数量', 8]])
    await upload(manager, '/demands/import', uploaded('清单.xlsx', body), 'update')
    await look(manager)
    await follow(manager, /^冲突待裁定/)
    expect(await textOf(manager, '#rows')).toContain(number)
    expect(await textOf(manager, '#rows')).toMatch(/联系人：刘洋 → 王五 别人已改为 赵六/)
    await follow(manager, '裁定')
    await look(manager)
    expect(await textOf(manager, 'main table')).toMatch(/联系人[\s\S]*刘洋[\s\S]*赵六[\s\S]*王五/)
    await press(manager, '按所选内容提交')
    expect(await said(manager)).toContain('已裁定')
    await press(manager, '更新 2 个需求')
    await ended(manager, '已更新 2 个需求')
    await look(manager)
    await go(manager, `/demands?text=${number}`)
    await leads(manager, () => manager.locator('main tbody th a').first().click())
    const page = await textOf(manager)
    for (const words of ['王五', '高远补充', '修改需求']) expect(page).toContain(words)
  })

  step('running demands of an older system come in where they stand, after a report on their quality', async () => {
    const admin = await as('guoan')
    await go(admin, '/take-over/new')
    await look(admin)
    const legacy = (at: number, changes = {}) => row(at, { 原系统编号: `JX-${west}-${at}`, 状态: '整合中', 收集日期: '2025-06-01', ...changes })
    const rows = [legacy(11), legacy(12, { 状态: '选址中' }), legacy(13, { 状态: '订单已确认', 筛查确认日期: '2025-07-01', 选址成功日期: '2025-08-01', 订单确认日期: '2025-09-01', 原订单编号: 'DD-9' }), legacy(14, { 负责人账号: '没有此人' })]
    await upload(admin, '/take-over/new', uploaded('旧系统.xlsx', await legacySheet(rows)))
    await follow(admin, '数据质量报告')
    await look(admin)
    const report = await textOf(admin, 'main table')
    expect(report).toMatch(/状态为“选址中”的需求必须填写筛查确认日期[\s\S]*错误[\s\S]*25%/)
    expect(report).toContain('不存在，或不是客户经理')
    const [file] = await Promise.all([admin.waitForEvent('download'), admin.locator('a[href$="/quality.xlsx"]').click()])
    expect(file.suggestedFilename()).toContain('数据质量报告')
    await leads(admin, () => admin.locator('main tbody tr', { hasText: '筛查确认日期' }).locator('td a').first().click())
    await look(admin)
    await fillIn(admin, { screenedOn: '2025-07-01' })
    await press(admin, '保存')
    await go(admin, '/imports')
    await leads(admin, () => admin.locator('main tbody th a').first().click())
    await press(admin, '只导入正确的 3 行')
    await ended(admin, '已导入 3 行，1 行没有导入')
    await look(admin)

    const manager = await as('wangmin')
    await go(manager, `/demands?text=${name(13)}`)
    await leads(manager, () => manager.locator('main tbody th a').first().click())
    await look(manager)
    expect((await manager.locator('.steps .s-done').allInnerTexts()).join(' ')).toMatch(/需求承接[\s\S]*2025-06-01[\s\S]*订单确认[\s\S]*2025-09-01/)
    expect(await textOf(manager, '#history')).toContain('接收旧系统需求')
    await go(manager, `/siting?view=all&text=${name(12)}`)
    expect(await manager.locator('main tbody tr', { hasText: name(12) }).count()).toBe(1)
  })
})
