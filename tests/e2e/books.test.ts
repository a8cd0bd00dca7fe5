import { createReadStream } from 'node:fs'
import { buffer } from 'node:stream/consumers'
import ExcelJS from 'exceljs'
import type { Page } from 'playwright-core'
import { describe, expect } from 'vitest'
import { inBrowser, ways } from './browser'
import { fillIn, follow, go, leads, press, said, signIn, textOf } from './browsing'
import { uploaded } from './plan-sheets'
import { keepsPromises } from './promises'
import { story } from './steps'

const open = inBrowser()

for (const { way, javaScript } of ways) describe(`a price book ${way}`, () => {
  const step = story()
  const look = (page: Page) => keepsPromises(page, { javaScript })
  const code = javaScript ? 'V2032' : 'V2031'
  const day = javaScript ? '2032-01-01' : '2031-01-01'
  let keeper: Page
  let book = ''

  const download = async (page: Page): Promise<ExcelJS.Workbook> => {
    const coming = page.waitForEvent('download')
    await page.locator('main').getByRole('link', { name: '下载工作簿' }).first().click()
    const workbook = new ExcelJS.Workbook()
    const bytes = await buffer(createReadStream(await (await coming).path()))
    await workbook.xlsx.load(bytes as unknown as ArrayBuffer)
    return workbook
  }
  const bring = async (page: Page, workbook: ExcelJS.Workbook): Promise<void> => {
    await go(page, `${book}/upload`)
    await page.setInputFiles('[name=file]', uploaded('价格本.xlsx', Buffer.from(await workbook.xlsx.writeBuffer())))
    await press(page, '显示差异')
  }
  const rowOf = (sheet: ExcelJS.Worksheet, words: readonly string[]): ExcelJS.Row => {
    let found: ExcelJS.Row | null = null
    sheet.eachRow((row) => { if (words.every((word, at) => row.getCell(at + 1).text === word)) found = row })
    if (!found) throw new Error(`no row ${words.join(' ')}`)
    return found
  }

  step('is drafted from another, a wrong code and a missing day being said', async () => {
    keeper = await open({ javaScript, acceptDownloads: true })
    await signIn(keeper, 'guoan')
    await go(keeper, '/pricing/books')
    await look(keeper)
    await fillIn(keeper, { code: '新 版', name: '商务定价新版', validFrom: day })
    await press(keeper, '新建草稿')
    expect(await said(keeper)).toContain('编号应为字母或数字开头')
    await fillIn(keeper, { code: 'V2018' })
    await press(keeper, '新建草稿')
    expect(await said(keeper)).toContain('已经有价格本')
    await fillIn(keeper, { code })
    await keeper.selectOption('[name=from]', { label: 'V2018 商务定价 V2018' })
    await press(keeper, '新建草稿')
    expect(await said(keeper)).toContain('草稿已建立')
    book = new URL(keeper.url()).pathname
    expect(await textOf(keeper)).toContain('没有必须解决的问题')
    expect(await textOf(keeper)).toContain('校验须由另一人办理')
    await look(keeper)
  })

  step('is changed figure by figure, what cannot be being said beside the field, and its findings follow', async () => {
    await follow(keeper, '添加数值')
    await fillIn(keeper, { kind: 'tax' })
    await press(keeper, '选择')
    await fillIn(keeper, { first: 'site' })
    await press(keeper, '选择')
    await look(keeper)
    await fillIn(keeper, { value: '九' })
    await press(keeper, '保存')
    expect(await textOf(keeper)).toMatch(/数值不在允许的范围内[\s\S]*请写明依据/)
    await look(keeper)
    await fillIn(keeper, { value: '0.09', source: '税务公告' })
    await press(keeper, '保存')
    expect(await said(keeper)).toContain('数值已保存')
    expect(await textOf(keeper)).toContain('税务公告')
    await go(keeper, `${book}?view=costs`)
    await leads(keeper, () => keeper.locator('main .card', { hasText: '成本加成率' }).first().getByRole('link', { name: '修改' }).first().click())
    await fillIn(keeper, { value: '0.12', source: '误填' })
    await press(keeper, '保存')
    expect(await textOf(keeper, '#findings')).toMatch(/必须解决 \d+ 项[\s\S]*样例不符/)
    await look(keeper)
  })

  step('goes out as a workbook and comes back with what differs shown before anything is written', async () => {
    const workbook = await download(keeper)
    const sheet = workbook.getWorksheet('价格数据')!
    sheet.addRow(['支付比例', '基准价', '邻居', null, null, 3, '', '也许'])
    await bring(keeper, workbook)
    expect(await textOf(keeper)).toMatch(/有 1 行不能读取[\s\S]*项目二不在可选范围内/)
    await look(keeper)
    sheet.spliceRows(sheet.rowCount, 1)
    const markup = rowOf(sheet, ['成本加成率'])
    markup.getCell(6).value = 0.1
    markup.getCell(7).value = '2018 年定价调整公告'
    await bring(keeper, workbook)
    expect(await textOf(keeper)).toMatch(/1 处数值不同[\s\S]*0\.12[\s\S]*0\.1/)
    expect(await textOf(keeper)).toContain('没有必须解决的问题')
    await look(keeper)
    await press(keeper, /写入草稿/)
    expect(await said(keeper)).toContain('工作簿的内容已写入草稿')
    await bring(keeper, workbook)
    expect(await textOf(keeper)).toContain('数值没有变化')
  })

  step('carries worked examples, taken from the calculator and held to the cent', async () => {
    await go(keeper, '/pricing/calculator?day=2031-06-01&tower1=pole&unmaintained=1')
    await follow(keeper, `作为 ${code} 的样例`)
    await look(keeper)
    await press(keeper, '保存')
    expect(await textOf(keeper)).toMatch(/请填写样例名称[\s\S]*至少写明一项应得金额/)
    await fillIn(keeper, { name: '抱杆', 'expected.tower': '1358.40' })
    await press(keeper, '保存')
    expect(await textOf(keeper)).toMatch(/抱杆[\s\S]*不符[\s\S]*1,358\.40[\s\S]*1,358\.41/)
    await look(keeper)
    await leads(keeper, () => keeper.locator('main tr', { has: keeper.locator('.tag', { hasText: '不符' }) }).getByRole('link', { name: '修改' }).click())
    await fillIn(keeper, { 'expected.tower': '1358.41' })
    await press(keeper, '保存')
    expect(await keeper.locator('main .tag', { hasText: '不符' }).count()).toBe(0)
  })

  step('offers what its catalogue switches on', async () => {
    await go(keeper, `${book}?view=catalogue`)
    await follow(keeper, '调整产品目录')
    await look(keeper)
    await keeper.locator('main [name=use][value="pole:leased:other_shelter"]').uncheck()
    await press(keeper, '保存')
    expect(await textOf(keeper)).toContain('请写明依据')
    await fillIn(keeper, { source: '目录调整' })
    await press(keeper, '保存')
    expect(await said(keeper)).toContain('产品目录已保存')
    expect(await textOf(keeper)).toContain('停用')
  })

  step('says what becomes of existing orders, which needs a clause', async () => {
    await go(keeper, `${book}/edit`)
    await fillIn(keeper, { existingOrders: 'move' })
    await press(keeper, '保存')
    expect(await textOf(keeper)).toContain('必须写明依据的条款')
    await look(keeper)
    await fillIn(keeper, { existingOrders: 'keep', note: '演练' })
    await press(keeper, '保存')
    expect(await said(keeper)).toContain('已保存')
  })

  step('is checked by a second person, and then fixed', async () => {
    const checker = await open({ javaScript })
    await signIn(checker, 'hanbing')
    await go(checker, book)
    await look(checker)
    await fillIn(checker, { note: '数值与公告一致' })
    await press(checker, '校验通过')
    expect(await said(checker)).toContain('已校验，可以发布')
    expect(await go(keeper, `${book}/figure`)).toBe(404)
  })

  step('is published with what follows named, stands beside the others, and tells its history', async () => {
    await go(keeper, book)
    await follow(keeper, '发布')
    expect(await textOf(keeper)).toContain('已签订的订单沿用原价格本')
    await look(keeper)
    await press(keeper, '发布')
    expect(await said(keeper)).toContain('已发布')
    await follow(keeper, '与其他价格本比较')
    expect(await textOf(keeper)).toMatch(/V2018 → V203[12][\s\S]*税务公告/)
    await look(keeper)
    await go(keeper, `${book}?view=history`)
    expect(await textOf(keeper)).toMatch(/发布[\s\S]*校验通过[\s\S]*数值与公告一致[\s\S]*写入工作簿（1 处）[\s\S]*新建草稿/)
    await look(keeper)
  })

  step('is retired with a reason, and not the one that prices today', async () => {
    await keeper.locator('main details summary', { hasText: '停用' }).click()
    await press(keeper, '停用')
    expect(await said(keeper)).toContain('请填写')
    await keeper.locator('main details summary', { hasText: '停用' }).click()
    await fillIn(keeper, { reason: '演练结束' })
    await press(keeper, '停用')
    expect(await textOf(keeper)).toContain('不再用于新的计价')
    await go(keeper, '/pricing/books')
    await follow(keeper, 'V2018')
    await keeper.locator('main details summary', { hasText: '停用' }).click()
    await fillIn(keeper, { reason: '试' })
    await press(keeper, '停用')
    expect(await said(keeper)).toContain('正在使用')
  })

  step('reads in English', async () => {
    const reader = await open({ javaScript })
    await signIn(reader, 'linfeng')
    await go(reader, '/language?to=en&back=/pricing/books')
    for (const path of ['/pricing/books', book, `${book}?view=examples`, `${book}?view=ratios`, `${book}/compare`]) {
      expect(await go(reader, path)).toBe(200)
      await look(reader)
    }
    expect(await textOf(reader)).toContain('Compare with')
  })
})
