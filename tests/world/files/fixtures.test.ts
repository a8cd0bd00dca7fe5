import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { towerSheet, towerTemplate } from '~/domain/demand/tower.fields'
import { translate } from '~/locales/words'
import { readSheet } from '~/platform/workbook/read.server'

const t = translate('zh-CN')
const languages = [t, translate('en')]
const file = (name: string) => fileURLToPath(new URL(name, import.meta.url))
const isKnown = towerSheet.headingNamer(languages)

/** Row number, name, and either what was read or what was wrong. */
async function judged(name: string) {
  const read = await readSheet(file(name), isKnown)
  if (!read.ok) throw new Error(read.because)
  const reader = towerSheet.reader(read.sheet.headings, t, languages)
  return { sheet: read.sheet, columns: reader.columns, rows: read.sheet.rows.map((row) => ({ number: row.number, outcome: reader.read(row.cells) })) }
}

describe('the template filled by many hands and saved by LibreOffice', () => {
  test('keeps its version, its headings and the numbers of its rows', async () => {
    const { sheet, columns, rows } = await judged('tower-messy-libreoffice.xlsx')
    expect(sheet).toMatchObject({ name: '铁塔类需求收集表', headingRow: 2, stamp: towerTemplate, ignoredSheets: ['填写说明'] })
    expect(columns).toMatchObject({ missing: [], unknown: [], repeated: [] })
    expect(rows.map((row) => row.number)).toEqual([3, 4, 5, 6, 8, 9, 10])
  })

  test('gives numbers as text, full-width digits and trailing blanks as what they mean', async () => {
    const { rows } = await judged('tower-messy-libreoffice.xlsx')
    const values = rows.flatMap(({ outcome }) => (outcome.ok ? [outcome.value] : []))
    expect(values.map((v) => [v.name, v.carrier, v.longitude, v.latitude, v.requiredOn, v.phone])).toEqual([
      ['泉城路一号', 'CMCC', 117.07612, 36.66641, '2027-03-01', '0531-88886666'],
      ['文字数字', 'CMCC', 117.08231, 36.67122, '2027-03-01', '13800138000'],
      ['全角数字', 'CMCC', 117.09112, 36.66021, '2027-04-05', '13800138000'],
      ['尾部空格', 'CUCC', 117.10231, 36.64021, '2027-03-01', '0531-88886666'],
    ])
  })

  test('names every mistake of the other rows', async () => {
    const { rows } = await judged('tower-messy-libreoffice.xlsx')
    expect(rows.flatMap(({ number, outcome }) => (outcome.ok ? [] : outcome.errors.map((e) => `${number} ${e.field} ${e.rule} ${e.value}`)))).toEqual([
      '8 carrier notListed 中国铁通', '8 scene notListed 市区',
      '9 longitude tooSmall 36.66641', '9 latitude tooBig 117.07612',
      '10 longitude degreesMinutes 117°04′34″', '10 latitude degreesMinutes 36°39′59″', '10 requiredOn notDay 明年三月',
    ])
  })
})

test('a sheet of the carrier’s own, behind a cover and with grouped headings, is read by its older names', async () => {
  const { sheet, columns, rows } = await judged('own-sheet-libreoffice.xlsx')
  expect(sheet).toMatchObject({ name: '需求明细', stamp: null, ignoredSheets: ['封面'] })
  expect(columns.missing.filter((f) => f.required)).toEqual([])
  expect(rows.map(({ number, outcome }) => [number, outcome.ok && outcome.value.name, outcome.ok && outcome.value.carrier, outcome.ok && outcome.value.heightMinMetres, outcome.ok && outcome.value.requiredOn])).toEqual([
    [4, '经十路甲', 'CMCC', 20, '2027-05-01'],
    [5, '经十路乙', 'CUCC', 20, '2027-05-02'],
  ])
})

test.each([['own-sheet.xls', 'oldWorkbook'], ['own-sheet.ods', 'otherProgram'], ['tower.csv', 'textFile']])('%s is refused as %s', async (name, because) => {
  expect(await readSheet(file(name), isKnown)).toMatchObject({ ok: false, because })
})
