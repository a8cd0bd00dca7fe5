import { createWriteStream } from 'node:fs'
import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { zipOf } from '../../../tests/world/files/by-hand'
import { ordinaryLimits } from './admit.server'
import { writeErrors } from './errors.server'
import { readSheet } from './read.server'
import { writeRows } from './rows.server'
import { makeTemplate, writeTemplate, type Template } from './template.server'

const known = ['运营商', '站名', '省', '市', '区县', '经度', '系统', '交付日期']
const isKnown = (heading: string) => known.includes(heading.replace('*', ''))

const template: Template = {
  stamp: { template: 'demand.tower', version: '1' },
  sheetName: '铁塔类',
  note: '带 * 为必填；一行一个需求',
  columns: [
    { heading: '运营商', required: true, width: 12, kind: 'text', choices: ['中国移动', '中国联通'] },
    { heading: '站名', required: true, width: 24, kind: 'text', help: '写全称' },
    { heading: '省', required: true, width: 12, kind: 'text', place: 'province' },
    { heading: '市', required: true, width: 12, kind: 'text', place: 'city' },
    { heading: '区县', required: true, width: 12, kind: 'text', place: 'district' },
    { heading: '经度', required: true, width: 12, kind: 'number' },
    { heading: '系统', required: true, width: 12, kind: 'text', choices: ['2G', '5G'], several: true },
    { heading: '交付日期', required: false, width: 12, kind: 'day' },
  ],
  example: ['中国移动', '【示例】西湖', '浙江省', '杭州市', '西湖区', '120.15321', '5G', '2026-12-01'],
  places: [
    { province: '浙江省', city: '杭州市', district: '西湖区' },
    { province: '浙江省', city: '杭州市', district: '余杭区' },
    { province: '北京市', city: '市辖区', district: '东城区' },
  ],
  guide: { sheetName: '填写说明', headings: ['字段', '必填', '说明'], rows: [['运营商', '是', '从下拉中选']] },
  notListed: { title: '不在可选项内', text: '请从下拉中选择' },
}

let folder: string
beforeAll(async () => { folder = await mkdtemp(join(tmpdir(), 'workbook-')) })
afterAll(() => rm(folder, { recursive: true }))
const at = (name: string) => join(folder, name)
const save = async (name: string, content: Buffer | string) => { await writeFile(at(name), content); return at(name) }
const saveBook = async (name: string, fill: (workbook: ExcelJS.Workbook) => void) => {
  const workbook = new ExcelJS.Workbook()
  fill(workbook)
  await workbook.xlsx.writeFile(at(name))
  return at(name)
}
const sheetOf = async (path: string) => {
  const read = await readSheet(path, isKnown)
  if (!read.ok) throw new Error(read.because)
  return read.sheet
}

describe('a sheet', () => {
  test('made from the template gives its rows, its numbers and its version', async () => {
    const { workbook, sheet } = makeTemplate(template)
    sheet.getRow(3).values = ['中国移动', '西湖一号', '浙江省', '杭州市', '西湖区', 120.15321, '2G、5G', new Date('2026-12-01')]
    sheet.getRow(5).values = ['中国联通', '余杭', '浙江省', '杭州市', '余杭区', '１２０．２', '5G']
    sheet.getRow(6).values = ['  ', '\u3000']
    await workbook.xlsx.writeFile(at('filled.xlsx'))

    const read = await sheetOf(at('filled.xlsx'))
    expect(read).toMatchObject({ name: '铁塔类', headingRow: 2, stamp: { template: 'demand.tower', version: '1' }, repeated: [], ignoredSheets: ['填写说明'] })
    expect(read.rows).toEqual([
      { number: 3, merged: [], cells: { '运营商*': '中国移动', '站名*': '西湖一号', '省*': '浙江省', '市*': '杭州市', '区县*': '西湖区', '经度*': '120.15321', '系统*': '2G、5G', 交付日期: '2026-12-01' } },
      { number: 5, merged: [], cells: { '运营商*': '中国联通', '站名*': '余杭', '省*': '浙江省', '市*': '杭州市', '区县*': '余杭区', '经度*': '120．2', '系统*': '5G' } },
    ])
  })

  test('is found behind another one, with grouped headings and a heading that stands twice', async () => {
    const path = await saveBook('second.xlsx', (workbook) => {
      workbook.addWorksheet('封面').addRow(['关于需求的说明'])
      const sheet = workbook.addWorksheet('数据')
      sheet.addRow(['运营商', '站名', '位置', null, null, '站名'])
      sheet.addRow([null, null, '省', '市', '区县', null])
      sheet.mergeCells('C1:E1')
      sheet.mergeCells('A1:A2')
      sheet.addRow(['中国移动', { richText: [{ text: '西' }, { text: '湖' }] }, '浙江省', '杭州市', { formula: 'A1', result: '西湖区' }, '另一个'])
    })
    const read = await sheetOf(path)
    expect(read).toMatchObject({ name: '数据', headingRow: 2, stamp: null, repeated: ['站名'], ignoredSheets: ['封面'] })
    expect(read.rows).toEqual([{ number: 3, merged: [], cells: { 运营商: '中国移动', 站名: '西湖', 省: '浙江省', 市: '杭州市', 区县: '西湖区' } }])
  })

  test('says which cells are merged', async () => {
    const path = await saveBook('merged.xlsx', (workbook) => {
      const sheet = workbook.addWorksheet('a')
      sheet.addRow(['运营商', '站名', '经度'])
      sheet.addRow(['中国移动', '一', 120])
      sheet.addRow(['中国移动', '二', 121])
      sheet.mergeCells('A2:A3')
    })
    expect((await sheetOf(path)).rows.map((row) => row.merged)).toEqual([['运营商'], ['运营商']])
  })
})

describe('a file is refused by name', () => {
  const because = async (path: string, limits = ordinaryLimits) => {
    const read = await readSheet(path, isKnown, limits)
    return read.ok ? 'read' : read.because
  }
  const plain = (rows: number) => (workbook: ExcelJS.Workbook) => {
    const sheet = workbook.addWorksheet('a')
    sheet.addRow(['运营商', '站名', '经度'])
    for (let i = 0; i < rows; i++) sheet.addRow(['中国移动', `站${i}`, 120])
  }

  test('where it is no workbook of ours', async () => {
    expect(await because(await save('old.xls', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)])))).toBe('oldWorkbook')
    expect(await because(await save('locked.xlsx', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600), Buffer.from('EncryptedPackage', 'utf16le')])))).toBe('locked')
    expect(await because(await save('a.csv', '姓名,电话\n王敏,1380000'))).toBe('textFile')
    expect(await because(await save('a.png', Buffer.from('89504e470d0a1a0a0000', 'hex')))).toBe('notWorkbook')
    expect(await because(await save('empty.xlsx', ''))).toBe('notWorkbook')
    expect(await because(await save('notes.zip', zipOf([['notes.txt', Buffer.from('a')]])))).toBe('notWorkbook')
    expect(await because(await save('a.ods', zipOf([['mimetype', Buffer.from('application/vnd.oasis')]])))).toBe('otherProgram')
    expect(await because(await save('a.xlsm', zipOf([['xl/workbook.xml', Buffer.from('<x/>')], ['xl/vbaProject.bin', Buffer.from('x')]])))).toBe('withMacros')
  })

  test('where it is broken or has no known headings', async () => {
    const path = await saveBook('cut.xlsx', plain(50))
    await truncate(path, 3000)
    expect(await because(path)).toBe('damaged')
    expect(await because(await save('hollow.xlsx', zipOf([['xl/workbook.xml', Buffer.from('<workbook')]])))).toBe('damaged')
    expect(await because(await saveBook('other.xlsx', (w) => w.addWorksheet('a').addRow(['姓名', '电话'])))).toBe('noHeadings')
  })

  test('where it is too much', async () => {
    const path = await saveBook('rows.xlsx', plain(30))
    expect(await because(path)).toBe('read')
    expect(await because(path, { ...ordinaryLimits, maxRows: 29 })).toBe('tooManyRows')
    expect(await because(path, { ...ordinaryLimits, maxCells: 60 })).toBe('tooManyCells')
    expect(await because(path, { ...ordinaryLimits, maxParts: 3 })).toBe('tooManyParts')
    expect(await because(path, { ...ordinaryLimits, maxBytes: 1000 })).toBe('tooLarge')
    expect(await because(await saveBook('wide.xlsx', (w) => { const s = w.addWorksheet('a'); plain(1)({ addWorksheet: () => s } as never); s.mergeCells('A5:Z3000') }))).toBe('tooMuchMerged')
  })

  test('where it would grow beyond measure, whatever its directory says', async () => {
    const bomb = zipOf([['xl/workbook.xml', Buffer.alloc(64 * 1024 * 1024, 'a')]])
    expect(bomb.length).toBeLessThan(100 * 1024)
    expect(await because(await save('bomb.xlsx', bomb), { ...ordinaryLimits, maxUnzippedBytes: 20 * 1024 * 1024 })).toBe('tooBigUnzipped')
    expect(await because(await save('liar.xlsx', zipOf([['xl/workbook.xml', Buffer.alloc(1024 * 1024, 'a'), 10]])))).toBe('damaged')
  })
})

describe('a template', () => {
  test('has drop-downs, lists that depend on each other, prompts and a hidden version', async () => {
    const workbook = new ExcelJS.Workbook()
    await workbook.xlsx.load((await writeTemplate(template)) as never)
    const sheet = workbook.getWorksheet('铁塔类')!
    expect(workbook.worksheets.map((s) => [s.name, s.state])).toEqual([['铁塔类', 'visible'], ['_template', 'veryHidden'], ['填写说明', 'visible']])
    expect(sheet.getCell('A3').dataValidation).toMatchObject({ type: 'list', formulae: ['list_1'], error: '请从下拉中选择', showErrorMessage: true })
    expect(sheet.getCell('B4000').dataValidation).toMatchObject({ prompt: '写全称' })
    expect(sheet.getCell('D3').dataValidation.formulae).toEqual(['INDIRECT("c_"&$C3)'])
    expect(sheet.getCell('E3').dataValidation.formulae).toEqual(['INDIRECT("d_"&$C3&"_"&$D3)'])
    expect(workbook.definedNames.getRanges('d_浙江省_杭州市').ranges).toEqual(["'_template'!$D$1:$D$2"])
    expect(workbook.getWorksheet('_template')!.getCell('D2').text).toBe('余杭区')
    expect([2, 6, 8].map((column) => sheet.getCell(3, column).value)).toEqual(['【示例】西湖', 120.15321, new Date('2026-12-01')])
    expect(sheet.getCell('B4').value).toBeNull()
  })
})

describe('the failed rows', () => {
  test('come back alone and marked, and are read like any other sheet', async () => {
    const rows = [
      { number: 7, cells: { 运营商: '移通', 站名: '=1+1', 经度: '200' }, problems: [{ heading: '运营商', message: '运营商不在可选项内' }, { heading: '经度', message: '经度超出范围' }] },
      { number: 19, cells: { 运营商: '中国移动', 站名: '007', 经度: '120.1' }, problems: [{ heading: null, message: '不在管辖范围' }] },
    ]
    await save('errors.xlsx', await writeErrors(template, rows, { rowNumber: '原行号', reason: '错误原因' }))
    const workbook = new ExcelJS.Workbook()
    await workbook.xlsx.readFile(at('errors.xlsx'))
    const sheet = workbook.getWorksheet('铁塔类')!
    expect(sheet.getCell('A3').fill).toMatchObject({ fgColor: { argb: 'FFFBD5D5' } })
    expect(sheet.getCell('A3').note).toBe('运营商不在可选项内')
    expect(sheet.getCell('B3').value).toBe('=1+1')
    expect(sheet.getCell('B3').numFmt).toBe('@')
    expect(sheet.getCell('F3').value).toBe(200)
    expect(sheet.getCell('A3').dataValidation).toMatchObject({ type: 'list' })

    const read = await sheetOf(at('errors.xlsx'))
    expect(read.stamp).toEqual({ template: 'demand.tower', version: '1' })
    expect(read.rows.map(({ cells }) => [cells['运营商*'], cells['站名*'], cells['经度*'], cells['原行号'], cells['错误原因']])).toEqual([
      ['移通', '=1+1', '200', '7', '运营商不在可选项内；经度超出范围'],
      ['中国移动', '007', '120.1', '19', '不在管辖范围'],
    ])
  })
})

describe('an export', () => {
  test('is streamed, with text that looks like a formula kept as text', async () => {
    const to = createWriteStream(at('export.xlsx'))
    const written = await writeRows({
      to,
      sheetName: '需求',
      columns: [{ heading: '编号', width: 20 }, { heading: '名称', width: 20 }, { heading: '金额', width: 12, format: '#,##0.00' }],
      rows: (function* () { for (let i = 0; i < 1200; i++) yield [`XQ${i}`, i === 0 ? '=HYPERLINK("http://x")' : '@西湖', i === 1 ? null : 12.5] as const })(),
    })
    expect(written).toBe(1200)
    const workbook = new ExcelJS.Workbook()
    await workbook.xlsx.readFile(at('export.xlsx'))
    const sheet = workbook.getWorksheet('需求')!
    expect(sheet.rowCount).toBe(1201)
    expect(sheet.getCell('B2').value).toBe('=HYPERLINK("http://x")')
    expect(sheet.getCell('B2').type).toBe(ExcelJS.ValueType.String)
    expect(sheet.getCell('B2').numFmt).toBe('@')
    expect([sheet.getCell('C2').value, sheet.getCell('C2').numFmt, sheet.getCell('C3').value]).toEqual([12.5, '#,##0.00', null])
  })
})
