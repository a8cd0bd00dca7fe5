import ExcelJS from 'exceljs'
import type { Page } from 'playwright-core'
import { describe, expect } from 'vitest'
import { inBrowser, ways } from './browser'
import { fillIn, follow, go, leads, press, said, signIn, textOf, until } from './browsing'
import { photo } from './photo'
import { keepsPromises } from './promises'
import { story } from './steps'

const open = inBrowser()

/** One column of a downloaded sheet by its heading, in row 2. */
function columnOf(sheet: ExcelJS.Worksheet, heading: string): number {
  let found = 0
  sheet.getRow(2).eachCell((cell, column) => { if (cell.text.replace(/[*（].*$/, '') === heading) found = column })
  if (found === 0) throw new Error(`no column ${heading}`)
  return found
}

const workbookAt = async (page: Page, path: string): Promise<ExcelJS.Workbook> => {
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.load((await (await page.context().request.get(path)).body()) as never)
  return workbook
}

const asFile = async (workbook: ExcelJS.Workbook, name: string) => ({ name, mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', buffer: Buffer.from(await workbook.xlsx.writeBuffer()) })

for (const { way, javaScript } of ways) describe(`the register of sites, ${way}`, () => {
  const step = story()
  const code = javaScript ? '37010400001' : '37010400002'
  const fresh = javaScript ? 'E2E-JS-001' : 'E2E-NO-001'
  const pages = new Map<string, Page>()
  const as = async (login: string): Promise<Page> => {
    const page = pages.get(login) ?? (await open({ javaScript }))
    if (!pages.has(login)) await signIn(page, login)
    pages.set(login, page)
    return page
  }
  const look = (page: Page) => keepsPromises(page, { javaScript })
  const toSite = async (page: Page) => {
    await go(page, `/sites?text=${code}`)
    await follow(page, code)
  }

  step('is searched by its filters, and a site leads to its platforms, tenants, business and surroundings', async () => {
    const page = await as('wangmin')
    await go(page, '/sites')
    await look(page)
    expect(await textOf(page)).toContain('泉城路站')
    await fillIn(page, { kind: 'tunnel_das' })
    await press(page, '查询')
    expect(await textOf(page, '.chips')).toContain('站址类型：隧道室分')
    expect(await textOf(page, 'main table.t tbody')).toContain('燕山隧道')
    await go(page, '/sites?freeFrom=30&freeTo=40&sharing=two')
    expect(await textOf(page, '.chips')).toContain('空闲挂高不低于：30')
    await look(page)

    await toSite(page)
    await look(page)
    for (const part of ['租户', '需求与订单', '周边', '资料']) {
      await leads(page, () => page.locator('nav.tabs').getByRole('link', { name: new RegExp(`^${part}`) }).click())
      await look(page)
    }
    await go(page, '/sites?heightFrom=250')
    expect(await textOf(page)).toContain('没有符合条件的记录')
  })

  step('draws a city on a map and the surroundings of a point with their distances', async () => {
    const page = await as('wangmin')
    await go(page, '/sites/map?division=3701')
    await look(page)
    await leads(page, () => page.locator('main svg a').first().press('Enter'))
    expect(page.url()).toMatch(/\/sites(\/\d+|\?.*box=)/)
    await go(page, '/sites/near')
    await fillIn(page, { longitude: '36.66', latitude: '117.07' })
    await press(page, '查询')
    expect(await textOf(page)).toContain('经度 73–136')
    await fillIn(page, { longitude: '117.076', latitude: '36.6664', radius: '2000' })
    await press(page, '查询')
    expect(await textOf(page, 'main table.t')).toMatch(/泉城路站[\s\S]*378 米/)
    await look(page)
  })

  step('a site is changed: what is wrong is named and kept, what is right is in the history', async () => {
    const page = await as('wangmin')
    await toSite(page)
    await follow(page, '修改资料')
    await look(page)
    await fillIn(page, { heightMetres: '3', remarks: `楼顶加固 ${way}` })
    await press(page, '保存')
    expect(await textOf(page, '.summary')).toContain('塔高不能低于最高平台')
    await look(page)
    expect(await page.locator('[name=remarks]').inputValue()).toContain('楼顶加固')
    await fillIn(page, { heightMetres: javaScript ? '16' : '41' })
    await press(page, '保存')
    expect(await said(page)).toContain(`已保存 ${code} 的资料`)
    expect(await textOf(page, '#history')).toContain('修改资料')
    expect(await textOf(page)).toContain(`楼顶加固 ${way}`)
  })

  step('two people who change one fact are shown both, and different facts stand beside each other', async () => {
    const [first, second] = [await as('wangmin'), await as('gaoyuan')]
    for (const page of [first, second]) {
      await toSite(page)
      await follow(page, '修改资料')
    }
    await fillIn(first, { meterNumber: 'A-100', batteryHours: '7' })
    await press(first, '保存')
    await fillIn(second, { meterNumber: 'B-200', powerCapacityKw: '33' })
    await press(second, '保存')
    expect(await textOf(second)).toMatch(/王敏.*修改了这条记录[\s\S]*A-100[\s\S]*B-200/)
    await look(second)
    await press(second, '按所选内容提交')
    expect(await said(second)).toContain('已保存')
    for (const words of ['B-200', '33 千瓦', '7 小时']) expect(await textOf(second)).toContain(words)
  })

  step('platforms are added, a tenant moves in and leaves with a reason, documents are kept by their content', async () => {
    const page = await as('wangmin')
    await toSite(page)
    await follow(page, '修改平台')
    await press(page, '增加一个平台')
    await look(page)
    const row = (await page.locator('main section.section').count()) - 1
    await fillIn(page, { [`rows[${row}].heightMetres`]: '3.5', [`rows[${row}].capacity`]: '4' })
    await press(page, '保存')
    expect(await said(page)).toContain('已保存平台')
    await leads(page, () => page.locator('nav.tabs').getByRole('link', { name: /^租户/ }).click())
    await follow(page, '登记租户')
    await fillIn(page, { carrier: 'CBN', position: 'tenant', antennas: '9', reason: '广电入驻' })
    const platform = page.locator('main select[name=platformId]')
    await platform.selectOption({ index: await platform.locator('option').count() - 1 })
    await press(page, '保存')
    expect(await textOf(page, '.summary')).toContain('还能挂 4 副天线，放不下 9 副')
    await look(page)
    await fillIn(page, { antennas: '2' })
    await press(page, '保存')
    expect(await textOf(page, 'main table.t')).toContain('中国广电')
    await leads(page, () => page.locator('main tr', { hasText: '中国广电' }).getByRole('link', { name: '登记退出' }).click())
    await fillIn(page, { reason: '撤站' })
    await look(page)
    await press(page, '保存')
    expect(await textOf(page, '#history')).toMatch(/租户退出[\s\S]*撤站/)

    await leads(page, () => page.locator('nav.tabs').getByRole('link', { name: /^资料/ }).click())
    await follow(page, '上传资料')
    await fillIn(page, { kind: 'photo' })
    await page.setInputFiles('[name=files]', { name: '照片.png', mimeType: 'image/png', buffer: Buffer.from('MZ no picture') })
    await press(page, '上传')
    expect(await textOf(page, '.summary')).toContain('“照片.png”不是 PDF、图片或 xlsx 文件')
    await look(page)
    await page.setInputFiles('[name=files]', photo('照片.png'))
    await press(page, '上传')
    expect(await textOf(page, 'main table.t')).toMatch(/照片\.png[\s\S]*王敏/)
  })

  step('a sheet of sites is checked before anything is written; the good rows come in, the bad ones go back', async () => {
    const page = await as('wangmin')
    await go(page, '/sites/import')
    await look(page)
    const workbook = await workbookAt(page, `/sites/sheet.xlsx?text=${code}`)
    const sheet = workbook.getWorksheet('站址登记表')!
    const write = (row: number, heading: string, value: string | number | null) => (sheet.getRow(row).getCell(columnOf(sheet, heading)).value = value)
    write(3, '电池备电', 11)
    sheet.getRow(3).eachCell((cell, column) => { sheet.getRow(4).getCell(column).value = cell.value; sheet.getRow(5).getCell(column).value = cell.value })
    for (const [row, name] of [[4, fresh], [5, `${fresh}-X`]] as const) {
      write(row, '站址编码', name)
      write(row, '版本号', null)
      write(row, '电表号', null)
      write(row, '在网租户', null)
    }
    write(5, '塔高', 2)
    await page.setInputFiles('[name=file]', await asFile(workbook, '站址更新.xlsx'))
    await press(page, '上传并检查')
    await until(page, async () => (await textOf(page)).includes('确认导入'))
    await look(page)
    expect(await textOf(page)).toContain('将新增 1 个站址，更新 1 个，0 个无变化不处理，1 行有错误')
    const failed = await workbookAt(page, new URL((await page.getByRole('link', { name: '下载错误行' }).getAttribute('href'))!, page.url()).href)
    expect(failed.worksheets[0]!.getRow(3).getCell(1).text).toBe(`${fresh}-X`)
    await press(page, /^只导入正确的/)
    await until(page, async () => (await textOf(page)).includes('部分导入'))
    await toSite(page)
    expect(await textOf(page)).toContain('11 小时')
    expect(await textOf(page, '#history')).toContain('导入更新')
    await go(page, `/sites?text=${fresh}`)
    expect(await textOf(page)).toContain('共 1 条')
  })

  step('the list is taken out as a workbook of exactly what it shows', async () => {
    const page = await as('wangmin')
    await go(page, '/sites?kind=building_das')
    const [sent] = await Promise.all([page.waitForEvent('download'), page.locator('main').getByRole('button', { name: '导出 Excel' }).click()])
    const workbook = new ExcelJS.Workbook()
    await workbook.xlsx.readFile(await sent.path())
    const codes = workbook.worksheets[0]!.getColumn(1).values.map(String).join()
    expect(codes).toContain('370102D0001')
    expect(codes).not.toContain('37010200001')
  })

  step('carriers see where, what, how high and how many platforms are free, and themselves, but nobody else and no price', async () => {
    const page = await as('yd.liu')
    for (const path of ['/portal/sites', '/portal/sites/map', '/portal/sites/near?longitude=117.076&latitude=36.6664&radius=2000']) {
      await go(page, path)
      await look(page)
      expect(await textOf(page)).not.toMatch(/中国联通|中国电信|泉城路站|场地费|租户/)
    }
    await go(page, '/portal/sites?mine=1')
    expect(await textOf(page, 'main table.t tbody')).toContain('我方已在此')
    expect([await go(page, '/sites'), await go(page, '/sites/1')]).toEqual([403, 403])
  })

  step('whoever keeps another city, or only reads, changes nothing here', async () => {
    const [other, reader] = [await as('shenjie'), await as('linfeng')]
    await toSite(await as('wangmin'))
    const at = new URL((await as('wangmin')).url()).pathname
    expect([await go(other, at), await go(other, `${at}/edit`), await go(reader, `${at}/edit`)]).toEqual([404, 404, 403])
    await go(reader, at)
    expect(await reader.getByRole('link', { name: /^修改/ }).count()).toBe(0)
  })
})
