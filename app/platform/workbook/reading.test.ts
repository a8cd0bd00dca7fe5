import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cell, headings, row, workbookOf, zipOf, type Book } from '../../../tests/world/files/by-hand'
import { ordinaryLimits } from './admit.server'
import { readSheet } from './read.server'

const known = ['运营商', '站名', '经度', '交付日期']
let folder: string
let files = 0
beforeAll(async () => { folder = await mkdtemp(join(tmpdir(), 'reading-')) })
afterAll(() => rm(folder, { recursive: true }))

const read = async (body: Buffer | string, limits = ordinaryLimits) => {
  const path = join(folder, String((files += 1)))
  await writeFile(path, body)
  return readSheet(path, (heading) => known.includes(heading), limits)
}
const sheetOf = async (body: Buffer | string) => {
  const found = await read(body)
  if (!found.ok) throw new Error(found.because)
  return found.sheet
}
const because = async (body: Buffer | string, limits = ordinaryLimits) => {
  const found = await read(body, limits)
  return found.ok ? 'read' : found.because
}
const cells = async (body: Buffer | string) => (await sheetOf(body)).rows.map((one) => [one.number, ...Object.values(one.cells)])
const book = (rows: string, more: Partial<Book> = {}) => workbookOf({ rows: headings + rows, ...more })

describe('a workbook of any program', () => {
  test('gives what its cells show: shared and rich texts, results, truth, errors, control marks', async () => {
    const strings = '<si><t>中国移动</t></si><si><r><t>西</t></r><r><t xml:space="preserve">湖 </t></r><rPh sb="0" eb="1"><t>xihu</t></rPh></si>'
    const rows = '<row r="5"><c r="A5" t="s"><v>0</v></c><c r="B5" t="s"><v>1</v></c><c r="C5"><v>120.15321000000001</v></c></row>'
      + '<row r="7"><c r="B7" t="str"><f>A1&amp;"x"</f><v>一_x000D_二</v></c><c r="C7" t="e"><v>#REF!</v></c></row>'
      + '<row><c t="b"><v>1</v></c></row>'
    expect(await cells(book(rows, { strings }))).toEqual([[5, '中国移动', '西湖', '120.15321'], [7, '一\n二', '#REF!'], [8, 'TRUE']])
  })

  test('gives a number as a day only where its style shows one', async () => {
    const styles = '<numFmts count="2"><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/><numFmt numFmtId="171" formatCode="0.00&quot;days&quot;[Red]"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="171"/></cellXfs>'
    const rows = [0, 1, 2, 3].map((s) => `<row>${cell('中国移动')}<c s="${s}"><v>46082.5</v></c></row>`).join('')
    expect((await cells(book(rows, { styles }))).map(([, , day]) => day)).toEqual(['46082.5', '2026-03-01 12:00', '2026-03-01 12:00', '46082.5'])
    expect((await cells(book('<row><c s="1"><v>44620</v></c></row>', { styles, date1904: true })))[0]).toEqual([2, '2026-03-01'])
  })

  test('tells of formulas, of hidden rows and of other workbooks it takes values from', async () => {
    const rows = `<row hidden="1">${cell('中国移动')}${cell('藏')}<c><f>[1]Sheet1!A1</f><v>120.5</v></c></row><row>${cell('中国移动')}${cell('没算')}<c><f>1+1</f></c></row>`
    const sheet = await sheetOf(book(rows, { more: [['xl/externalLinks/externalLink1.xml', '<x/>']] }))
    expect(sheet).toMatchObject({ formulas: ['经度'], hiddenRows: [2], linked: true })
    expect(sheet.rows.map(({ cells: { 经度 } }) => 经度)).toEqual(['120.5', '#CALC!'])
  })

  test('spreads the text of merged cells over their rows, and says so', async () => {
    const rows = `<row>${cell('中国移动')}${cell('一')}</row><row><c r="B3" t="inlineStr"><is><t>二</t></is></c></row>`
    expect((await sheetOf(book(rows, { behind: '<mergeCells><mergeCell ref="A2:A3"/></mergeCells>' }))).rows.map(({ cells: { 运营商 }, merged }) => [运营商, ...merged])).toEqual([['中国移动', '运营商'], ['中国移动', '运营商']])
  })
})

describe('a text file', () => {
  const csv = '运营商,站名,经度\r\n中国移动,"西湖,""一""号",120.1\r\n\r\n中国联通,"两\r\n行",１２０．２'
  const wanted = [[2, '中国移动', '西湖,"一"号', '120.1'], [4, '中国联通', '两\n行', '120．2']]

  test('is read in UTF-8 with and without its mark, and in UTF-16', async () => {
    expect(await cells(csv)).toEqual(wanted)
    expect(await cells(`\ufeff${csv}`)).toEqual(wanted)
    expect(await cells(Buffer.from(`\ufeff${csv.replaceAll(',', '\t')}`, 'utf16le'))).toEqual(wanted.map((one) => one.map((text) => (text === '西湖,"一"号' ? '西湖\t"一"号' : text))).map((one) => one.map((text) => (typeof text === 'string' ? text.replace('\t', ' ') : text))))
  })

  test('is read in GBK', async () => {
    const gbk = Buffer.from('d4cbd3aac9cc2cd5bec3fb2cbeadb6c80ad6d0b9fad2c6b6af2ccef7bafe2c3132302e310a', 'hex')
    expect(await cells(gbk)).toEqual([[2, '中国移动', '西湖', '120.1']])
  })

  test('may part its columns by semicolons or tabs, and its lines in any way', async () => {
    expect(await cells('运营商;站名;经度\r中国移动;西湖;120,1\r')).toEqual([[2, '中国移动', '西湖', '120,1']])
    expect(await cells('标题\n运营商\t站名\t经度\n中国移动\t西湖\t120.1')).toEqual([[3, '中国移动', '西湖', '120.1']])
  })

  test('is refused by name where it is none of these', async () => {
    expect(await because('运营商,站名\n中国移动,西湖')).toBe('textFile')
    expect(await because(Buffer.concat([Buffer.from('运营商,站名,经度\n'), Buffer.from('ffff2c80', 'hex')]))).toBe('unknownEncoding')
    expect(await because('<html><table><tr><td>运营商</td></tr></table>')).toBe('webPage')
    expect(await because('<?xml version="1.0"?><Workbook/>')).toBe('webPage')
    expect(await because('%PDF-1.7 运营商,站名,经度')).toBe('notWorkbook')
    expect(await because(csv + '\n中国移动,a,1'.repeat(20), { ...ordinaryLimits, maxRows: 10 })).toBe('tooManyRows')
  })
})

describe('a hostile workbook is refused by name', () => {
  const entities = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'

  test('with entities of its own, wherever they stand', async () => {
    const sheet = `<?xml version="1.0"?>${entities}<worksheet><sheetData>${headings}${row('&b;')}</sheetData></worksheet>`
    const parts = (name: string, body: string) => zipOf([...plainParts.filter(([one]) => one !== name), [name, body]])
    expect(await because(parts('xl/worksheets/sheet1.xml', sheet))).toBe('xmlEntities')
    expect(await because(parts('xl/sharedStrings.xml', `${entities}<sst/>`))).toBe('xmlEntities')
    expect(await because(parts('xl/workbook.xml', `${entities}<workbook/>`))).toBe('xmlEntities')
    expect(await because(book('<row><c t="inlineStr"><is><t>&xxe;</t></is></c></row>'))).toBe('damaged')
  })

  test('with macros, old or new', async () => {
    expect(await because(book('', { more: [['xl/vbaProject.bin', 'x']] }))).toBe('withMacros')
    expect(await because(book('', { more: [['xl/macrosheets/sheet1.xml', 'x']] }))).toBe('withMacros')
  })

  test('that would fill the memory', async () => {
    expect(await because(book(`<row>${cell('a'.repeat(300_000))}</row>`))).toBe('damaged')
    expect(await because(book('<x>'.repeat(100)))).toBe('damaged')
    expect(await because(book(`<row><c t="inlineStr"><is><t><![CDATA[${'<'.repeat(1000)}]]></t></is></c></row>`))).toBe('damaged')
    expect(await because(book('<row><c><v>1</v></c></row>'.repeat(700), { more: [] }), { ...ordinaryLimits, maxCells: 600 })).toBe('tooManyCells')
    const long = `<si><t>${'长'.repeat(200_000)}</t></si>`
    expect(await because(book('<row><c t="s"><v>0</v></c></row>'.repeat(300), { strings: long }))).toBe('tooBigUnzipped')
    expect(await because(zipOf([...plainParts, ['xl/media/a.bin', Buffer.alloc(16), 4_000_000_000]]))).toBe('tooBigUnzipped')
    expect(await because(book('', { behind: '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>' }))).toBe('tooMuchMerged')
  })

  test('whose cells stand where none can', async () => {
    const broken = ['<row r="0"/>', '<row r="3"/><row r="2"/>', '<row r="2000000"/>', '<row><c r="ZZZZ1"/></row>', '<row><c r="1"/></row>', '<row><c t="s"><v>99</v></c></row>', '<row><c>']
    for (const rows of broken) expect([rows, await because(book(rows))]).toEqual([rows, 'damaged'])
    expect(await because(zipOf([...plainParts, ['xl/workbook.xml', '<workbook/>']]))).toBe('damaged')
    expect(await because(book(row('中国移动', '一', '120')).subarray(0, -30))).toBe('damaged')
  })

  test('or whose headings stand in a hidden sheet or are too many', async () => {
    expect(await because(workbookOf({ rows: headings, state: 'hidden' }))).toBe('hiddenSheet')
    expect(await because(workbookOf({ rows: `<row>${cell('运营商')}${cell('站名')}${cell('经度')}<c r="GT1" t="inlineStr"><is><t>远</t></is></c></row>` }))).toBe('tooManyColumns')
  })

  const plainParts = (['xl/workbook.xml', 'xl/_rels/workbook.xml.rels', 'xl/sharedStrings.xml', 'xl/styles.xml', 'xl/worksheets/sheet1.xml'] as const).map((name): [string, string] => [name, contentOf(name)])
})

/** The parts of a workbook that is in order. */
function contentOf(name: string): string {
  const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const contents: Record<string, string> = {
    'xl/workbook.xml': `<workbook xmlns:r="${relations}"><sheets><sheet name="a" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="rId1" Type="${relations}/worksheet" Target="/xl/worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${relations}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${headings}</sheetData></worksheet>`,
    'xl/sharedStrings.xml': '<sst/>',
  }
  return contents[name] ?? '<styleSheet/>'
}
