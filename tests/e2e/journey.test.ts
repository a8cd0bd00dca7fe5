import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import type { Page } from 'playwright-core'
import { afterAll, describe, expect } from 'vitest'
import { inBrowser, ways } from './browser'
import { fillIn, follow, go, leads, press, said, signIn, textOf, tick, until } from './browsing'
import { badRows, fillTemplate, threeHundredRows } from './collection-sheet'
import { photo } from './photo'
import { keepsPromises } from './promises'
import { story } from './steps'

const open = inBrowser()
const folder = mkdtempSync(join(os.tmpdir(), 'journey-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** In Beijing. */
const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
const carriers = { 'with JavaScript': 'CMCC', 'without JavaScript': 'CUCC' } as const
const engineers = { CMCC: 'yd.liu', CUCC: 'lt.wei' } as const

for (const { way, javaScript } of ways) describe(`the main job, ${way}`, () => {
  const step = story()
  const carrier = carriers[way]
  const sheet = threeHundredRows(carrier)
  const short = carrier === 'CMCC' ? '移动' : '联通'
  const named = (place: '历下' | '槐荫', index: number) => `${short}${place}${String(index).padStart(3, '0')}`
  const look = (page: Page) => keepsPromises(page, { javaScript })
  const pages = new Map<string, Page>()
  /** Everybody keeps his own browser for the whole job. */
  const as = async (login: string): Promise<Page> => {
    const kept = pages.get(login)
    if (kept) return kept
    const page = await open({ javaScript, acceptDownloads: true })
    await signIn(page, login)
    pages.set(login, page)
    return page
  }
  const download = async (page: Page, selector: string, name: string): Promise<string> => {
    const [file] = await Promise.all([page.waitForEvent('download'), page.locator(selector).first().click()])
    const path = join(folder, `${carrier}-${name}`)
    await file.saveAs(path)
    return path
  }
  step('begins with the template, filled as people fill it, and uploaded', async () => {
    const manager = await as('wangmin')
    await look(manager)
    await go(manager, '/demands/import')
    await look(manager)
    const template = await download(manager, 'a[href="/demands/template/tower.xlsx"]', 'template.xlsx')
    const filled = join(folder, `${carrier}-需求收集表.xlsx`)
    await fillTemplate(template, { to: filled, rows: sheet.rows })

    await manager.setInputFiles('[name=file]', filled)
    await press(manager, '上传并检查')
    expect(manager.url()).toMatch(/\/imports\/\d+$/)
    await until(manager, async () => (await textOf(manager)).includes('待确认导入'))
    await look(manager)
  })

  step('every mistake is shown with sheet, row, column, value and reason; the rows without are imported', async () => {
    const manager = await as('wangmin')
    const page = await textOf(manager)
    expect(page).toContain('铁塔类需求收集表')
    expect(page).toContain(`共 300 行，288 行可以导入，12 行有错误。`)
    for (const [i, { heading, typed, says }] of badRows.entries()) {
      const row = manager.locator('#rows tbody tr').nth(i)
      const words = await row.innerText()
      expect(words).toMatch(says)
      expect(words).toContain(String(103 + i))
      expect(words).toContain(`${heading}`)
      expect(words).toContain(typed === null ? '请填写' : String(typed))
    }
    await follow(manager, /^文件内重复/)
    expect(await textOf(manager, '#rows')).toContain(sheet.twins.inFile)
    await follow(manager, /^库内疑似重复/)
    expect(await textOf(manager, '#rows')).toContain(sheet.twins.ofEarlier)

    await press(manager, '只导入正确的 288 行')
    await until(manager, async () => (await textOf(manager)).includes('已导入 288 行，12 行没有导入'))
    await look(manager)
  })

  step('twins are judged side by side: one closed, one kept', async () => {
    const manager = await as('wangmin')
    await follow(manager, '判定重单嫌疑')
    expect(await manager.locator('main tbody tr').count()).toBe(2)
    await look(manager)
    for (const [name, verdict, words] of [[sheet.twins.inFile, '重单，关闭本需求', '已判为重单'], [sheet.twins.ofEarlier, '非重单，保留', '已判为非重单']] as const) {
      await go(manager, `/demands/pending?text=${name}`)
      await leads(manager, () => manager.locator('main tbody tr', { hasText: name }).getByRole('link', { name: '重单嫌疑' }).click())
      if (name === sheet.twins.ofEarlier) expect(await textOf(manager)).toContain(sheet.twins.earlier)
      await look(manager)
      await fillIn(manager, { reason: '已与运营商电话核实' })
      await press(manager, verdict)
      expect(await said(manager)).toContain(words)
    }
  })

  step('demands are sent to matching, many at once', async () => {
    const manager = await as('wangmin')
    for (const [place, indexes] of [['历下', [1, 2, 3, 4]], ['槐荫', [1, 2]]] as const) {
      await go(manager, `/demands/pending?text=${named(place, 0).slice(0, -1)}`)
      await tick(manager, indexes.map((index) => named(place, index)))
      await press(manager, '发起整合')
      expect(await said(manager)).toContain(`${indexes.length} 条需求已发起整合`)
    }
    await look(manager)
  })

  step('plans are recorded: a new site, a shared one, several at once', async () => {
    const manager = await as('wangmin')
    const bench = async (name: string) => {
      await go(manager, `/matching?text=${name}`)
      await leads(manager, () => manager.locator('main tbody th a').first().click())
      expect(await textOf(manager, 'h1 + span')).toBe(name)
    }
    await bench(named('历下', 1))
    await look(manager)
    await fillIn(manager, { choice: 'build' })
    await press(manager, '录入方案并派发筛查')
    expect(await said(manager)).toContain('站址筛查任务已派发')

    await bench(named('历下', 2))
    for (const select of await manager.locator('select[name^=site-]').all()) await select.selectOption('')
    await manager.locator('#f-sites tbody tr', { hasText: '够用' }).first().locator('select').selectOption('1')
    await fillIn(manager, { choice: 'share', remarks: '最近的有空余挂高的站，超出偏移已与运营商说明' })
    await press(manager, '录入方案并派发筛查')
    expect(await said(manager)).toContain('站址筛查任务已派发')

    await go(manager, `/matching?text=${short}`)
    await look(manager)
    await tick(manager, [named('历下', 3), named('历下', 4), named('槐荫', 1), named('槐荫', 2)])
    await press(manager, '按需求点新建')
    expect(await said(manager)).toContain('已为 4 个需求录入新建方案')
  })

  step('area managers claim what is theirs, one or many, and give back', async () => {
    const [liqiang, zhoutao] = [await as('liqiang'), await as('zhoutao')]
    await go(liqiang, `/screening?text=${short}`)
    await look(liqiang)
    expect(await liqiang.locator('main tbody tr').count()).toBe(4)
    await go(zhoutao, `/screening?text=${short}`)
    expect(await zhoutao.locator('main tbody tr').count()).toBe(2)

    await task(liqiang, 'screening', named('历下', 1))
    await look(liqiang)
    await press(liqiang, '领单')
    expect(await said(liqiang)).toMatch(/任务 \S+ 已领单/)
    await go(liqiang, `/screening?text=${short}`)
    await tick(liqiang, [named('历下', 2), named('历下', 3)])
    await press(liqiang, '领单')
    expect(await said(liqiang)).toContain('已领单 2 个任务')
    await go(liqiang, `/screening?view=mine&text=${short}`)
    await tick(liqiang, [named('历下', 3)])
    await fillIn(liqiang, { reason: '本周外出' })
    await press(liqiang, '释放')
    expect(await said(liqiang)).toContain('已释放 1 个任务')

    await go(zhoutao, `/screening?text=${short}`)
    await tick(zhoutao, [named('槐荫', 1), named('槐荫', 2)])
    await press(zhoutao, '领单')
    expect(await said(zhoutao)).toContain('已领单 2 个任务')
  })

  const found = { outcome: 'success', 'candidates[0].meets': 'yes', 'candidates[0].asPlanned': 'planned', 'candidates[0].tenantsNow': '0', 'candidates[0].tenantsAdded': '1', 'candidates[0].heightMinMetres': '35', 'candidates[0].heightMaxMetres': '40', 'candidates[0].towerType': 'ground', 'candidates[0].towerSubtype': 'single_pipe', 'candidates[0].shelterType': 'cabinet', 'candidates[0].surveyedOn': today }

  step('screening is drafted, replied with photos, and failed with a reason', async () => {
    const [liqiang, zhoutao] = [await as('liqiang'), await as('zhoutao')]
    await task(liqiang, 'screening', named('历下', 1))
    await follow(liqiang, '回单')
    await fillIn(liqiang, { ...found, 'candidates[0].address': `${named('历下', 1)} 东侧绿地` })
    await press(liqiang, '保存草稿')
    expect(await said(liqiang)).toContain('草稿已保存，未提交')
    await look(liqiang)
    expect(await liqiang.inputValue('[name="candidates[0].address"]')).toBe(`${named('历下', 1)} 东侧绿地`)
    await press(liqiang, '提交回单')
    expect(await textOf(liqiang, '.summary')).toContain('请上传站址全景')
    await liqiang.setInputFiles('[name="candidates[0].photos"]', photo('东侧.png'))
    await press(liqiang, '提交回单')
    expect(await said(liqiang)).toMatch(/任务 \S+ 已回单/)
    expect(await textOf(liqiang)).toContain('东侧.png')
    await look(liqiang)

    await task(zhoutao, 'screening', named('槐荫', 1))
    await follow(zhoutao, '回单')
    await fillIn(zhoutao, found)
    await zhoutao.setInputFiles('[name="candidates[0].photos"]', [photo('北面.png'), photo('南面.png')])
    await press(zhoutao, '提交回单')
    expect(await said(zhoutao)).toMatch(/任务 \S+ 已回单/)

    await task(zhoutao, 'screening', named('槐荫', 2))
    await follow(zhoutao, '回单')
    await fillIn(zhoutao, { outcome: 'failure', reasonCode: 'planning', reasonText: '规划为公共绿地' })
    await press(zhoutao, '提交回单')
    expect(await said(zhoutao)).toMatch(/任务 \S+ 已回单/)
  })

  step('what failed stands among the exceptions; what was found is confirmed, one and many', async () => {
    const manager = await as('wangmin')
    await go(manager, `/exceptions?text=${short}`)
    await look(manager)
    expect(await textOf(manager)).toContain(named('槐荫', 2))

    await go(manager, `/confirmation?text=${short}`)
    await look(manager)
    await leads(manager, () => manager.locator('main tbody tr', { hasText: named('历下', 1) }).locator('th a').click())
    await look(manager)
    await manager.setInputFiles('[name=proof]', photo('会议纪要.png'))
    await fillIn(manager, { channel: 'phone', person: '赵明' })
    await press(manager, '确认并派发选址')
    expect(await said(manager)).toContain('选址谈判任务已派发')

    await go(manager, `/confirmation?text=${short}`)
    await tick(manager, [named('槐荫', 1)])
    await press(manager, '批量确认')
    await fillIn(manager, { channel: 'mail', person: '赵明' })
    await manager.setInputFiles('[name=proof]', photo('邮件.png'))
    await press(manager, /^确认 1 个/)
    expect(await said(manager)).toContain('已确认 1 个筛查结果')
  })

  step('siting is claimed, negotiated and replied', async () => {
    const [liqiang, zhoutao] = [await as('liqiang'), await as('zhoutao')]
    for (const [person, name] of [[liqiang, named('历下', 1)], [zhoutao, named('槐荫', 1)]] as const) {
      await task(person, 'siting', name)
      await press(person, '领单')
      await follow(person, '回单')
      await fillIn(person, {
        outcome: 'success', landOwner: '历下园林局', siteFeeYuan: '12000', leaseYears: '10', powerMode: 'mains_380', powerCostYuan: '20000', transmission: 'fibre_near', team: 'own',
        towerType: 'ground', shelterType: 'cabinet', ancillaryType: 'ground_cabinet', systemCount: '1', antennas: '3', heightMetres: '40', powerKw: '6.5', windPressure: '0.45',
      })
      await person.setInputFiles('[name=photos]', photo('签约.png'))
      if (person === liqiang) await look(liqiang)
      await press(person, '提交回单')
      expect(await said(person)).toMatch(/任务 \S+ 已回单/)
    }
    await look(liqiang)
  })

  step('the order is designed part by part and priced, each line explained by its clause', async () => {
    const manager = await as('wangmin')
    await go(manager, `/orders/todo?text=${short}`)
    await look(manager)
    await leads(manager, () => manager.locator('main tbody tr', { hasText: named('历下', 1) }).getByRole('button', { name: /^设计编制/ }).click())
    const order = orderAt(manager)
    for (const part of ['site', 'sharing', 'tower', 'ancillary', 'products', 'fees']) {
      await go(manager, `${order}/${part}`)
      await look(manager)
      await press(manager, '保存')
      expect(await said(manager)).toContain('已保存')
    }
    await go(manager, `${order}/price`)
    await press(manager, '计价')
    expect(await said(manager)).toContain('已重新计价')
    await look(manager)
    // Page 4: ground tower, 40 m, alone, by the book of 2018.
    const tower = manager.locator('table.t-end tbody tr', { hasText: '28,602.92' })
    expect(await tower.count()).toBe(1)
    expect(await tower.locator('td').first().innerText()).not.toBe('')
    expect(await textOf(manager)).toContain('V2018')
  })

  step('the order is checked and submitted; its form is a page to print and a workbook', async () => {
    const manager = await as('wangmin')
    await go(manager, `/orders?text=${named('历下', 1)}`)
    await look(manager)
    await leads(manager, () => manager.locator('main tbody th a').first().click())
    await look(manager)
    const order = orderAt(manager)
    await go(manager, `${order}/check`)
    await look(manager)
    expect(await textOf(manager)).toContain('各部分已完整，可以提交')
    await press(manager, '提交订单')
    expect(await said(manager)).toContain('确认表已下发客户')
    await go(manager, `${order}/form?steps=1`)
    await look(manager)
    const page = await textOf(manager, 'article')
    const [number] = /DD3701-\d{6}-\d{5}/.exec(page) ?? ['']
    expect(number).not.toBe('')
    expect(page).toContain('28,602.92')

    const path = await download(manager, `a[href="${order}/form.xlsx"]`, 'form.xlsx')
    const cells = await cellsOf(path)
    expect(cells).toContain(number)
    expect(cells).toContain(named('历下', 1))
    expect(cells).toContain(28602.92)
    const yearly = Number(/年费合计\s*([\d,]+\.\d\d)/.exec(page)![1]!.replaceAll(',', ''))
    expect(cells).toContain(yearly)
  })

  step('the engineer of the carrier sees his carrier alone, reads the form and confirms it', async () => {
    const engineer = await as(engineers[carrier])
    await look(engineer)
    await go(engineer, '/portal/demands?size=200')
    await look(engineer)
    expect(await textOf(engineer)).not.toContain(carrier === 'CMCC' ? '联通' : '移动历下')
    await go(engineer, `/portal/orders?text=${named('历下', 1)}`)
    await look(engineer)
    await leads(engineer, () => engineer.locator('main tbody th a').first().click())
    await look(engineer)
    expect(await textOf(engineer)).toContain('28,602.92')
    await follow(engineer, '确认订单')
    await look(engineer)
    await press(engineer, '确认并签署')
    expect(await textOf(engineer, '.summary')).toContain('请先勾选')
    await engineer.check('[name=agreed]')
    await press(engineer, '确认并签署')
    expect(await said(engineer)).toContain('订单已确认')
    expect(await textOf(engineer)).toMatch(/内容校验码\s*[0-9a-f]{64}/)
  })

  step('the eight milestones show it all, and the history tells who did what', async () => {
    const manager = await as('wangmin')
    await go(manager, `/demands?text=${named('历下', 1)}`)
    await leads(manager, () => manager.locator('main tbody th a').first().click())
    await look(manager)
    expect(await manager.locator('.steps .s-done').allInnerTexts()).toEqual(['需求承接', '筛查确认', '选址成功', '订单确认'].map((name) => expect.stringContaining(name)))
    expect(await manager.locator('.steps li').count()).toBe(8)
    const engineer = { CMCC: '刘洋', CUCC: '魏巍' }[carrier]
    expect((await manager.locator('#history li').allInnerTexts()).map((words) => words.replace(/\s+/g, ' ')).reverse()).toEqual([
      /收集需求.*王敏/, /发起整合.*王敏/, /录入整合方案.*王敏/, /领单.*李强/, /筛查回单：成功.*李强/, /筛查确认.*王敏/, /领单.*李强/, /选址回单：成功.*李强/, /编制订单.*王敏/, /提交订单.*王敏/, new RegExp(`客户确认订单.*${engineer}`),
    ].map((words) => expect.stringMatching(words)))
  })

  /** Opens the task of a demand from its list. */
  const task = async (page: Page, kind: 'screening' | 'siting', name: string): Promise<void> => {
    await go(page, `/${kind}?view=all&text=${name}`)
    await leads(page, () => page.locator('main tbody tr', { hasText: name }).locator('th a').first().click())
  }
})

const orderAt = (page: Page): string => /\/orders\/\d+/.exec(page.url())![0]

async function cellsOf(path: string): Promise<unknown[]> {
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.readFile(path)
  const cells: unknown[] = []
  workbook.worksheets[0]!.eachRow((row) => row.eachCell((cell) => { cells.push(cell.value) }))
  return cells
}
