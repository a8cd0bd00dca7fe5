import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { pastVersions } from '~/domain/demand/column-names'
import type { DemandKind } from '~/domain/demand/demand'
import { rowJudge } from '~/domain/demand/import-check'
import { demandKinds, kinds } from '~/domain/demand/kinds'
import { anyHeading, kindOfSheet } from '~/domain/demand/sheet-kind'
import { towerSheet, towerTemplate } from '~/domain/demand/tower.fields'
import type { Division } from '~/domain/shared/division'
import { translate } from '~/locales/words'
import { readSheet } from '~/platform/workbook/read.server'
import { filledRows, pastTemplate } from './past-templates'

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
      '9 longitude swapped 36.66641', '9 latitude swapped 117.07612',
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

describe('a sheet made from a past version of a template', () => {
  const division = (code: string, level: Division['level'], name: string): [string, Division] => [code, { code, level, name, shortName: name.slice(0, -1), parentCode: null }]
  const divisions = new Map([division('37', 'province', '山东省'), division('3701', 'city', '济南市'), division('370102', 'district', '历下区')])

  const valuesIn = async (path: string) => {
    const read = await readSheet(path, anyHeading(languages))
    if (!read.ok) throw new Error(read.because)
    const { sheet } = read
    const kind = kindOfSheet(sheet, languages)!
    const { judge, columns } = rowJudge({ kind, headings: sheet.headings, divisions, boxes: new Map(), scope: { ranges: [{ level: 'nation' }], carrier: null }, today: '2026-11-24', languages })
    return { kind, stamp: sheet.stamp, columns, rows: sheet.rows.map(judge).map(({ value, problems }) => ({ value, problems: problems.map(({ field, rule }) => `${field} ${rule}`) })) }
  }
  const today = async (kind: DemandKind) => {
    const path = join(await mkdtemp(join(tmpdir(), 'today-')), `${kind}.xlsx`)
    await pastTemplate(kind, kinds[kind].template.version).xlsx.writeFile(path)
    return valuesIn(path)
  }

  test.each(demandKinds.flatMap((kind) => pastVersions[kind].map((version) => [kind, version] as const)))('%s %s gives exactly what the one of today gives', async (kind, version) => {
    const past = await valuesIn(file(`past-${kind}-${version}.xlsx`))
    expect(past.stamp).toEqual({ template: `demand.${kind}`, version })
    expect([past.kind, past.columns.missing, past.columns.unknown, past.columns.repeated]).toEqual([kind, [], [], []])
    expect(past.rows.map(({ value }) => value?.name)).toEqual(filledRows[kind].map(({ name }) => name))
    expect(past.rows).toEqual((await today(kind)).rows)
  })

  test.each(demandKinds)('%s: its headings alone tell the kind', async (kind) => {
    const { headings } = { headings: kinds[kind].sheet.headings(t) }
    expect(kindOfSheet({ headings, stamp: null }, languages)).toBe(kind)
    expect(kindOfSheet({ headings, stamp: { template: 'site.register' } }, languages)).toBeNull()
  })
})
