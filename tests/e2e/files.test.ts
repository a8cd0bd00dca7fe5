import { mkdtempSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { inBrowser, ways } from './browser'
import { fillIn, go, press, said, signIn, textOf, until } from './browsing'
import { keepsPromises } from './promises'
import { cell, row, workbookOf, zipOf } from '../world/files/by-hand'

const open = inBrowser()
const folder = mkdtempSync(join(tmpdir(), 'files-'))
const save = (name: string, body: Buffer | string): string => {
  const path = join(folder, name)
  writeFileSync(path, body)
  return path
}
const fixture = (name: string) => new URL(`../world/files/${name}`, import.meta.url).pathname

const good: Record<string, string | number> = {
  运营商: '中国移动', 运营商地市公司: '济南分公司', 省: '山东省', 市: '济南市', 区县: '市中区', 坐标系: 'WGS84', 地址: '舜耕路 1 号', 场景: '一般城区', 允许偏移: 30, 要求交付日期: '2027-12-31', 优先级: '中',
  网络系统: '5G 3500', 系统数量: 1, 挂高下限: 25, 挂高上限: 35, 天线数量: 3, 联系人: '刘洋', 联系电话: '13800000000',
}
const ofKind: Record<string, Record<string, string | number>> = {
  tower: { ...good, 经度: 116.98123, 纬度: 36.61234 },
  building: { ...good, 经度: 116.98223, 纬度: 36.61334, 建筑物名称: '舜耕大厦', 建筑物类型: '写字楼', 建筑面积: 42000, 覆盖面积: 38000, 信源频段: '3500' },
  tunnel: { ...good, 起点经度: 116.98323, 起点纬度: 36.61434, 终点经度: 116.99323, 终点纬度: 36.61834, 隧道名称: '舜耕隧道', 隧道类型: '公路', 隧道长度: 1.2, 单洞或双洞: '双洞', 信源频段: '3500' },
}
const headingOf = (text: string) => text.replace(/（(?!.*（).*$|\*$/g, '')

/** Types rows under the headings of a workbook, from the given row on. */
async function typed(path: string, { from, rows, to }: { from: number; rows: readonly Record<string, string | number>[]; to: string }): Promise<string> {
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.readFile(path)
  const sheet = workbook.worksheets[0]!
  rows.forEach((values, i) => sheet.getRow(2).eachCell((heading, column) => {
    const value = values[headingOf(heading.text)]
    if (value !== undefined) sheet.getRow(from + i).getCell(column).value = value
  }))
  const filled = join(folder, to)
  await workbook.xlsx.writeFile(filled)
  return filled
}

async function upload(page: Page, path: string): Promise<string> {
  await go(page, '/demands/import')
  await page.setInputFiles('[name=file]', path)
  await press(page, '上传并检查')
  if (/\/imports\/\d+$/.test(page.url())) await until(page, async () => !(await textOf(page)).includes('正在检查'))
  return textOf(page)
}

for (const { way, javaScript } of ways) describe(`files as people and attackers send them, ${way}`, () => {
  const tag = javaScript ? '甲' : '乙'
  const manager = async (): Promise<Page> => {
    const page = await open({ javaScript, acceptDownloads: true })
    await signIn(page, 'wangmin')
    return page
  }
  const download = async (page: Page, selector: string, name: string): Promise<string> => {
    const [file] = await Promise.all([page.waitForEvent('download'), page.locator(selector).first().click()])
    const path = join(folder, `${tag}-${name}`)
    await file.saveAs(path)
    return path
  }

  it('each kind has its template; what is typed below its example is imported as that kind, and the example is not', async () => {
    const page = await manager()
    for (const [kind, words] of [['tower', '铁塔'], ['building', '楼宇室分'], ['tunnel', '隧道室分']] as const) {
      await go(page, '/demands/import')
      const template = await download(page, `a[href="/demands/template/${kind}.xlsx"]`, `${kind}.xlsx`)
      const name = `${tag}${words}样板`
      const said = await upload(page, await typed(template, { from: 4, rows: [{ ...ofKind[kind], 需求站名: name }], to: `${tag}-${kind}-filled.xlsx` }))
      expect(said).toMatch(new RegExp(`需求类型\\s*${words}`))
      expect(said).toContain('模板自带的示例行没有导入（行号 3）')
      expect(said).toMatch(/行数\s*1\s*错误行\s*0/)
      await keepsPromises(page, { javaScript })
    }
  })

  it('a CSV of Excel is read in GBK and in UTF-8; a sheet of an earlier year is read and named as such', async () => {
    const page = await manager()
    expect(await upload(page, save(`${tag}-utf8.csv`, '\ufeff运营商,站名,经度\r\n中国移动,西湖,120.1\r\n'))).toContain('表头缺少必填列')
    const gbk = Buffer.from('d4cbd3aac9cc2cd5bec3fb2cbeadb6c80ad6d0b9fad2c6b6af2ccef7bafe2c3132302e310a', 'hex')
    expect(await upload(page, save(`${tag}-gbk.csv`, gbk))).toContain('表头缺少必填列')
    expect(await upload(page, fixture('past-tower-2024-06.xlsx'))).toContain('文件用的是旧版模板（2024-06）')
    expect(await upload(page, fixture('past-tunnel-2025-12.xlsx'))).toMatch(/需求类型\s*隧道室分/)
  })

  it('what cannot be read is refused with what to do, and never with a fault page', async () => {
    const page = await manager()
    const plain = (rows: string) => workbookOf({ rows: row('运营商', '站名', '经度') + rows })
    const large = save(`${tag}-large.xlsx`, 'PK\x03\x04')
    truncateSync(large, 200 * 1024 * 1024)
    const files: [string, string, RegExp][] = [
      ['.xls', fixture('own-sheet.xls'), /旧版 Excel 97–2003 文件（.xls）.*另存为.*xlsx/],
      ['other program', fixture('own-sheet.ods'), /其他程序的表格文件/],
      ['web page', save(`${tag}.xls`, '<html><table><tr><td>运营商</td></tr></table></html>'), /其实是网页或 XML/],
      ['macros', save(`${tag}.xlsm`, workbookOf({ rows: '', more: [['xl/vbaProject.bin', 'x']] })), /文件带有宏/],
      ['zip bomb', save(`${tag}-bomb.xlsx`, zipOf([['xl/workbook.xml', '<x/>'], ['xl/worksheets/sheet1.xml', Buffer.alloc(210 * 1024 * 1024, 'a')]])), /展开后超过 200 MB/],
      ['liar', save(`${tag}-liar.xlsx`, zipOf([['xl/workbook.xml', Buffer.alloc(2_000_000, 'a'), 10]])), /文件已损坏/],
      ['XML bomb', save(`${tag}-entities.xlsx`, zipOf([['xl/workbook.xml', '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]><workbook>&a;</workbook>']])), /自定义的 XML 实体/],
      ['cut off', save(`${tag}-cut.xlsx`, plain(row('中国移动', '一', '120.1')).subarray(0, 700)), /文件已损坏/],
      ['password', save(`${tag}-locked.xlsx`, Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600), Buffer.from('EncryptedPackage', 'utf16le')])), /设置了打开密码/],
      ['100,000 rows', save(`${tag}-rows.xlsx`, plain(row('中国移动', '一', '120.1').repeat(100_000))), /超出一个文件的上限 10000 行，请拆成几个文件/],
      ['hidden sheet', save(`${tag}-hidden.xlsx`, workbookOf({ rows: row('运营商', '站名', '经度'), state: 'hidden' })), /隐藏的工作表“需求”/],
      ['other headings', save(`${tag}-names.xlsx`, workbookOf({ rows: row('姓名', '电话', '部门') })), /没有找到模板的表头/],
      ['200 MB', large, /超出上限 20 MB/],
    ]
    for (const [name, path, words] of files) expect([name, await upload(page, path)]).toEqual([name, expect.stringMatching(words)])
    await keepsPromises(page, { javaScript })
  })

  it('formulas, hidden rows and values of other workbooks are read as last saved, and told', async () => {
    const page = await manager()
    const rows = row('运营商', '需求站名', '经度') + `<row hidden="1">${cell('中国移动')}${cell('藏')}<c><f>[1]a!A1</f><v>120.5</v></c></row>`
    const words = await upload(page, save(`${tag}-formulas.xlsx`, workbookOf({ rows, more: [['xl/externalLinks/externalLink1.xml', '<x/>']] })))
    expect(words).toContain('表头缺少必填列')
    const template = await (async () => { await go(page, '/demands/import'); return download(page, 'a[href="/demands/template/tower.xlsx"]', 'formulas.xlsx') })()
    const filled = await typed(template, { from: 4, rows: [{ ...ofKind.tower, 需求站名: `${tag}公式站` }], to: `${tag}-formula-filled.xlsx` })
    const workbook = new ExcelJS.Workbook()
    await workbook.xlsx.readFile(filled)
    const sheet = workbook.worksheets[0]!
    const column = (name: string) => (sheet.getRow(2).values as string[]).findIndex((text) => headingOf(String(text ?? '')) === name)
    sheet.getRow(4).getCell(column('经度')).value = { formula: '116.98+0.00345', result: 116.98345 } as ExcelJS.CellFormulaValue
    sheet.getRow(4).hidden = true
    await workbook.xlsx.writeFile(filled)
    const told = await upload(page, filled)
    expect(told).toContain('这些列里有公式，读取的是上次保存时的结果：经度（度）')
    expect(told).toContain('文件里有 1 行是隐藏的，也一并读取了（行号 4）')
    expect(told).toMatch(/错误行\s*0/)
  })

  it('swapped axes, degrees and minutes and words are refused row by row, other doubtful points are told and drawn', async () => {
    const page = await manager()
    await go(page, '/demands/import')
    const template = await download(page, 'a[href="/demands/template/tower.xlsx"]', 'doctor.xlsx')
    const points: [Record<string, string | number>, RegExp][] = [
      [{ 经度: 36.61234, 纬度: 116.98123 }, /经度 36.61234 填反了/],
      [{ 经度: '116°58′52″', 纬度: 36.61234 }, /经度 “116°58′52″” 是度分秒/],
      [{ 经度: '舜耕路口', 纬度: 36.61234 }, /经度 “舜耕路口” 不是坐标/],
      [{ 经度: 139.69171, 纬度: 35.68951 }, /经度 139.69171 在国境范围（73–136）之外/],
      [{ 经度: 121.47371, 纬度: 31.23041 }, /坐标在所填(区县|地市)之外约 \d+ 公里/],
      [{ 经度: 116.98, 纬度: 36.61234 }, /经度 116.98 只有 2 位小数/],
    ]
    const words = await upload(page, await typed(template, { from: 4, rows: points.map(([point], i) => ({ ...ofKind.tower, 需求站名: `${tag}坐标 ${i}`, ...point })), to: `${tag}-doctor-filled.xlsx` }))
    expect(words).toMatch(/行数\s*6\s*错误行\s*3/)
    await page.goto(`${page.url()}?verdict=all`)
    for (const [i, [, told]] of points.entries()) {
      const line = page.locator('#rows tbody tr').nth(i)
      expect(await line.innerText()).toMatch(told)
      const isDrawn = i !== 1 && i !== 2
      expect([i, await line.locator('details svg').count()]).toEqual([i, isDrawn ? 1 : 0])
    }
    await page.locator('#rows tbody tr').nth(0).locator('summary').click()
    expect(await page.locator('#rows tbody tr').nth(0).locator('svg').first().innerText().catch(() => '')).toMatch(/^$|对调后/)
    expect(await page.locator('#rows tbody tr svg text', { hasText: '对调后' }).count()).toBe(1)
    await keepsPromises(page, { javaScript })
  })

  it('a single demand with swapped axes is refused with what was typed; a doubtful one is warned of and told on its page', async () => {
    const page = await manager()
    await go(page, '/demands/new/tower')
    const values = {
      carrier: 'CMCC', carrierBranch: '济南移动', name: `${tag}单录坐标`, district: '370103', longitude: '36.61234', latitude: '116.98123', datum: 'WGS84', address: '舜耕路 2 号', scene: 'urban', offsetMetres: '30',
      requiredOn: '2027-12-31', priority: 'normal', systemCount: '1', heightMinMetres: '25', heightMaxMetres: '35', antennas: '3', contact: '刘洋', phone: '13800000000',
    }
    await fillIn(page, values)
    await page.locator('main [name=systems][value="5G_3500"]').check()
    await press(page, '提交需求')
    expect(await textOf(page, '.summary')).toMatch(/经度 36.61234 填反了/)
    expect(await page.locator('[name=longitude]').inputValue()).toBe('36.61234')
    await fillIn(page, { longitude: javaScript ? '121.47371' : '121.57371', latitude: '31.23041' })
    await press(page, '提交需求')
    expect(await said(page)).toMatch(/坐标在所填(区县|地市)之外约 \d+ 公里/)
    const card = page.locator('#coordinates')
    expect(await card.innerText()).toMatch(/坐标核对[\s\S]*坐标在所填(区县|地市)之外[\s\S]*坐标保持填写时的原样/)
    expect(await card.locator('svg').count()).toBe(1)
    await keepsPromises(page, { javaScript })
  })

  it('the failed rows come back as a workbook that holds just them, marked, and is taken again once it is mended', async () => {
    const page = await manager()
    await go(page, '/demands/import')
    const template = await download(page, 'a[href="/demands/template/tower.xlsx"]', 'errors-template.xlsx')
    const wrongs: Record<string, string>[] = [{}, { 运营商: '铁通' }, { 联系电话: '问王工' }, {}]
    const rows = wrongs.map((wrong, i) => ({ ...ofKind.tower, 经度: 116.95123 + i / 100, 纬度: javaScript ? 36.60234 : 36.59234, 需求站名: `${tag}错误行 ${i}`, ...wrong }))
    expect(await upload(page, await typed(template, { from: 4, rows, to: `${tag}-errors-filled.xlsx` }))).toMatch(/错误行\s*2/)
    const onScreen = await page.locator('#rows tbody tr').count()
    const made = async () => (await page.request.get(String(await page.locator('a[href$="errors.xlsx"]').first().getAttribute('href')))).headers()['content-type']
    await expect.poll(made, { timeout: 60_000 }).toContain('spreadsheetml')
    const path = await download(page, 'a[href$="errors.xlsx"]', 'errors.xlsx')
    const workbook = new ExcelJS.Workbook()
    await workbook.xlsx.readFile(path)
    const sheet = workbook.worksheets[0]!
    const names = (sheet.getRow(2).values as string[]).map((text) => headingOf(String(text ?? '')))
    expect(sheet.actualRowCount - 2).toBe(onScreen)
    expect([3, 4].map((number) => sheet.getRow(number).getCell(names.indexOf('原行号')).value)).toEqual([5, 6])
    const wrong = sheet.getRow(3).getCell(names.indexOf('运营商'))
    expect(wrong.fill).toMatchObject({ fgColor: { argb: 'FFFBD5D5' } })
    expect(JSON.stringify(wrong.note)).toContain('运营商')
    expect(wrong.dataValidation).toMatchObject({ type: 'list' })
    expect(String(sheet.getRow(4).getCell(names.indexOf('错误原因')).value)).toContain('联系电话')

    expect(await upload(page, await typed(path, { from: 3, rows: [{ 运营商: '中国移动' }, { 联系电话: '13800000000' }], to: `${tag}-mended.xlsx` }))).toMatch(/行数\s*2\s*错误行\s*0/)
  })
})
