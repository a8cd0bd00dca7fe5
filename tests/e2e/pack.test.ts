import mysql, { type Connection } from 'mysql2/promise'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { fillIn as fillSheet, bytesOf, png } from '../world/pack-sheet'
import { zipOf } from '../world/files/by-hand'
import { inBrowser, ways } from './browser'
import { fillIn, go, press, said, signIn, textOf, tick } from './browsing'
import { downloaded, oneMoreTask } from './pack-sheets'
import { keepsPromises } from './promises'
import { story } from './steps'
import { sharedProduct } from './shared-product'

const open = inBrowser()
let connection: Connection
beforeAll(async () => { connection = await mysql.createConnection({ uri: sharedProduct().databaseUrl, timezone: 'Z' }) })
afterAll(() => connection?.end())

const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
for (const { way, javaScript } of ways) describe(`a field pack, ${way}`, () => {
  const step = story()
  const tag = javaScript ? '6' : '7'
  const names = [1, 2, 3].map((n) => `外勤${tag}${n}号点`)
  const numbers: string[] = []
  let page: Page
  let book: Awaited<ReturnType<typeof downloaded>>
  let packed = ''
  let sent: Buffer
  const look = (on: Page) => keepsPromises(on, { javaScript })

  step('is made of chosen tasks, claimed on its page, and ordered from a start', async () => {
    for (const [at, name] of names.entries()) numbers.push(await oneMoreTask(connection, { like: '大明湖北门', name, tag: `${tag}00${at + 1}` }))
    page = await open({ javaScript })
    await signIn(page, 'liqiang')
    await go(page, `/screening?text=外勤${tag}`)
    await tick(page, names)
    await press(page, '制作外勤包')
    expect(await said(page)).toContain('外勤包已制作，含 3 个任务')
    await press(page, /^领单 3 个/)
    expect(await said(page)).toContain('已领单 3 个任务')
    await fillIn(page, { longitude: '117.01', latitude: '36.68' })
    await press(page, '按出发点排序')
    await look(page)
    expect(await textOf(page)).toMatch(/全程 [\d.]+ 公里/)
    packed = page.url()
  })

  step('is printed with a page for each stop, and comes as a workbook', async () => {
    const print = await page.locator('main').getByRole('link', { name: '打印外勤单' }).getAttribute('href')
    book = await downloaded(page, (await page.locator('main').getByRole('link', { name: '下载工作簿' }).getAttribute('href'))!)
    await go(page, print!)
    for (const words of [...numbers, '周边 1 公里存量站址', '现场取证清单', '空白回单', '站址全景']) expect(await textOf(page)).toContain(words)
    await look(page)
  })

  step('comes back filled with its photos: each task has a verdict before anything happens', async () => {
    const found = { 筛查结论: '筛查成功', 是否满足需求: '是', 与方案比较: '按方案', 新增租户: 1, 可用挂高下限: 30, 可用挂高上限: 40, 塔身形式: '单管塔', 勘察日期: today, 勘察人: '李强' }
    fillSheet(book, '回单-铁塔', { number: numbers[0]!, place: 1 }, found)
    fillSheet(book, '回单-铁塔', { number: numbers[1]!, place: 1 }, { ...found, 可用挂高上限: 20 })
    sent = await bytesOf(book)
    await go(page, '/tasks/packs/upload')
    await look(page)
    await page.setInputFiles('[name=workbook]', { name: '外勤包.xlsx', mimeType: 'application/octet-stream', buffer: sent })
    await page.setInputFiles('[name=photos]', { name: '照片.zip', mimeType: 'application/zip', buffer: zipOf([[`${numbers[0]}-站址全景-1.png`, png], ['合影.png', png]]) })
    await press(page, '上传并检查')
    expect(await textOf(page)).toContain('候选站址 1：可用挂高上限 20 低于下限 30')
    expect(await textOf(page)).toContain('候选站址 1：请上传站址全景')
    expect(await textOf(page)).toContain('没有用上的照片 1 张')
    await look(page)
  })

  step('is submitted where it is complete and saved as a draft where it is not, and nothing twice', async () => {
    await press(page, /^提交 1 个回单/)
    expect(await said(page)).toContain('已提交回单 1 个，存草稿 1 个，未处理 1 个')
    await look(page)
    await go(page, '/tasks/packs/upload')
    await page.setInputFiles('[name=workbook]', { name: '外勤包.xlsx', mimeType: 'application/octet-stream', buffer: sent })
    await page.setInputFiles('[name=photos]', { name: '照片.zip', mimeType: 'application/zip', buffer: zipOf([[`${numbers[0]}-站址全景-1.png`, png], ['合影.png', png]]) })
    await press(page, '上传并检查')
    expect(await said(page)).toContain('这份文件以前上传过')
    await go(page, packed)
    expect(await textOf(page)).toContain('有草稿')
    await go(page, '/tasks/packs')
    await look(page)
  })
})

for (const { way, javaScript } of ways) describe(`the photo checklist, ${way}`, () => {
  const step = story()
  const kind = javaScript ? 'tunnel' : 'building'

  step('is changed by the administrator with its history, from then on', async () => {
    const admin = await open({ javaScript })
    await signIn(admin, 'guoan')
    await go(admin, `/admin/checklists?stage=siting&kind=${kind}`)
    await keepsPromises(admin, { javaScript })
    await go(admin, `/admin/checklists/new?stage=siting&kind=${kind}`)
    await keepsPromises(admin, { javaScript })
    await fillIn(admin, { 'need.minutes': 'required', 'own[0].name': '物业-证明' })
    await press(admin, '发布清单')
    expect(await textOf(admin, '.summary')).toContain('请填写修改说明')
    await fillIn(admin, { note: '谈判须留纪要' })
    await press(admin, '发布清单')
    expect(await textOf(admin, '.summary')).toContain('自定义名称不能重复')
    expect(await admin.inputValue('[name="own[0].name"]')).toBe('物业-证明')
    await fillIn(admin, { 'own[0].name': '物业证明' })
    await press(admin, '发布清单')
    expect(await said(admin)).toContain('照片清单已发布')
    expect(await textOf(admin)).toContain('谈判须留纪要')
  })
})
