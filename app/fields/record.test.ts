import i18next from 'i18next'
import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import error from '~/locales/zh-CN/error.json'
import { hint } from './field'
import type { Translate } from './message'
import { defineRecord } from './record'

const words = {
  field: { carrier: '运营商', siteName: '站名', longitude: '经度', height: '挂高', topHeight: '最高挂高', neededBy: '交付日期', systems: '系统', oddHours: '0–6 点可进站' },
  dictionary: { carrier: { CMCC: '中国移动', CUCC: '中国联通' }, band: { g2: '2G', g5: '5G' } },
  help: { siteName: '写全称' },
  rule: { longitudeRange: '{{label}} {{value}} 超出范围（73–136），请核对经纬度是否填反', heightOrder: '{{label}}应不低于挂高 {{height}} 米' },
}
const english = { field: { carrier: 'Carrier', siteName: 'Site name' }, dictionary: { carrier: { CMCC: 'China Mobile' } } }

const site = defineRecord(
  'tower',
  {
    carrier: z.enum(['CMCC', 'CUCC']).register(hint, { alsoCalled: { CMCC: ['移动'] } }),
    siteName: z.string().max(10).register(hint, { help: true, alsoHeaded: ['站点名称'], width: 28 }),
    longitude: z.number().min(73).max(136).register(hint, { reads: 'coordinate', says: { tooBig: 'tower:rule.longitudeRange', tooSmall: 'tower:rule.longitudeRange' } }),
    height: z.number().int().min(1).max(120).optional(),
    topHeight: z.number().int().optional().register(hint, { says: { heightOrder: 'tower:rule.heightOrder' } }),
    neededBy: z.iso.date().optional(),
    systems: z.array(z.enum(['g2', 'g5'])).min(1).register(hint, { dictionary: 'band' }),
    oddHours: z.boolean().optional().register(hint, { visibility: 'staff' }),
  },
  ({ height, topHeight }) => (height !== undefined && topHeight !== undefined && topHeight < height ? [{ field: 'topHeight', rule: 'heightOrder', weight: 'error', values: { height } }] : []),
)

let t: Translate
let en: Translate
beforeAll(async () => {
  await i18next.init({ lng: 'zh-CN', resources: { 'zh-CN': { tower: words, error }, en: { tower: english } }, interpolation: { escapeValue: false } })
  t = i18next.getFixedT('zh-CN') as Translate
  en = i18next.getFixedT('en') as Translate
})

const good = { 运营商: '中国移动', 站名: '西湖一号', 经度: '120.15321', 系统: '2G、5G' }

describe('a field is described once', () => {
  test('with control, limits, choices, help and required mark read off the schema', () => {
    const name = site.fields.find((f) => f.field === 'siteName')!
    expect(name).toMatchObject({ control: 'text', required: true, helpKey: 'tower:help.siteName', width: 28 })
    expect(name.constraint.maxLength).toBe(10)
    expect(site.fields.map((f) => f.control)).toEqual(['select', 'text', 'number', 'number', 'number', 'date', 'choices', 'checkbox'])
    expect(site.fields.map((f) => f.required)).toEqual([true, true, true, false, false, false, true, false])
    expect(site.fields[6]!.options).toEqual([{ value: 'g2', labelKey: 'tower:dictionary.band.g2' }, { value: 'g5', labelKey: 'tower:dictionary.band.g5' }])
    expect(site.fields[2]!.constraint).toMatchObject({ min: 73, max: 136, required: true })
  })

  test('and a carrier sees only the fields meant for all', () => {
    expect(site.fieldsFor('carrier').map((f) => f.field)).not.toContain('oddHours')
    expect(site.fieldsFor('staff')).toHaveLength(8)
  })
})

describe('a form', () => {
  const form = (entries: [string, string][]) => {
    const data = new FormData()
    for (const [k, v] of entries) data.append(k, v)
    return data
  }

  test('gives the record, with numbers, several choices and an absent check mark', () => {
    const outcome = site.fromForm(form([['carrier', 'CMCC'], ['siteName', ' 西湖一号 '], ['longitude', '１２０．１５３２１'], ['height', '30'], ['systems', 'g2'], ['systems', 'g5'], ['neededBy', '2026-12-01']]), t)
    expect(outcome).toEqual({
      ok: true,
      value: { carrier: 'CMCC', siteName: '西湖一号', longitude: 120.15321, height: 30, topHeight: undefined, neededBy: '2026-12-01', systems: ['g2', 'g5'], oddHours: false },
      warnings: [],
    })
  })

  test('gives every mistake in words, and what was typed', () => {
    const outcome = site.fromForm(form([['carrier', 'x'], ['siteName', '站'.repeat(12)], ['longitude', '200'], ['height', '30米'], ['neededBy', '2026-02-30']]), t)
    expect(outcome.ok).toBe(false)
    if (outcome.ok) return
    expect(outcome.errors.map((e) => e.message)).toEqual([
      '运营商 “x” 不在可选项内，可选：中国移动、中国联通',
      '站名最多 10 个字，现在是 12 个',
      '经度 200 超出范围（73–136），请核对经纬度是否填反',
      '挂高 “30米” 里带了单位，请只填数字',
      '交付日期 “2026-02-30” 这一天不存在',
      '请填写系统',
    ])
    expect(outcome.entered.height).toBe('30米')
  })

  test('may be a part of a longer one', () => {
    expect(site.entered(form([['candidates[0].siteName', '一'], ['candidates[1].siteName', '二']]), 'candidates[1].').siteName).toBe('二')
  })
})

describe('a row of a workbook', () => {
  const read = (cells: Record<string, string>) => site.reader(Object.keys(cells), t, [t, en]).read(cells)

  test('is read by label, by older heading and by marked heading', () => {
    const outcome = read({ '运营商*': '移动', 站点名称: '西湖一号', '经 度（度）': '120.15321', 系统: '2G，5g' })
    expect(outcome).toMatchObject({ ok: true, value: { carrier: 'CMCC', siteName: '西湖一号', systems: ['g2', 'g5'] } })
  })

  test('is read in the other language too', () => {
    expect(read({ Carrier: 'China Mobile', 'Site name': 'West', 经度: '120.15321', 系统: '5G' })).toMatchObject({ ok: true, value: { carrier: 'CMCC', siteName: 'West' } })
  })

  test('shows every mistake with column, value, rule and reason', () => {
    const outcome = read({ ...good, 运营商: '', 经度: '120°9′', 系统: '2G、6G', 交付日期: '46027' })
    expect(outcome.ok ? [] : outcome.errors).toMatchObject([
      { field: 'carrier', label: '运营商', rule: 'required', value: '', message: '请填写运营商' },
      { field: 'longitude', label: '经度', rule: 'degreesMinutes', value: '120°9′', message: '经度 “120°9′” 是度分秒或带方向的写法，请换算成十进制度，例如 120.15321' },
      { field: 'neededBy', label: '交付日期', rule: 'dayAsNumber', value: '46027', message: '交付日期 “46027” 是一个数字，请把单元格设为日期或写成 2026-01-05' },
      { field: 'systems', label: '系统', rule: 'notListed', value: '6G', message: '系统 “6G” 不在可选项内，可选：2G、5G' },
    ])
  })

  test('keeps a mistake as data that can be said again', () => {
    const outcome = read({ ...good, 经度: '200' })
    const [kept] = outcome.ok ? [] : outcome.errors
    expect(kept).toMatchObject({ key: 'tower:rule.longitudeRange', facts: { minimum: 73, maximum: 136 } })
    expect(site.say(JSON.parse(JSON.stringify(kept)), t).message).toBe('经度 200 超出范围（73–136），请核对经纬度是否填反')
  })

  test('shows what a check over several fields finds, even beside other mistakes', () => {
    const outcome = read({ ...good, 站名: '', 挂高: '30', 最高挂高: '20' })
    expect(outcome.ok ? [] : outcome.errors.map((e) => e.message)).toEqual(['请填写站名', '最高挂高应不低于挂高 30 米'])
  })

  test('names missing, unknown and repeated columns', () => {
    const { columns } = site.reader(['运营商', '站名', '站点名称', '经度', '天气'], t)
    expect(columns.missing.map((f) => f.field)).toEqual(['height', 'topHeight', 'neededBy', 'systems', 'oddHours'])
    expect(columns.unknown).toEqual(['天气'])
    expect(columns.repeated).toEqual(['站点名称'])
  })

  test('comes back the same after export', () => {
    const outcome = read({ ...good, 交付日期: '2026/1/5', '0–6 点可进站': '是' })
    if (!outcome.ok) throw new Error('refused')
    const row = site.toRow(outcome.value, t)
    expect(row).toEqual(['中国移动', '西湖一号', 120.15321, null, null, '2026-01-05', '2G、5G', '是'])
    const again = site.reader(site.headings(t), t).read(Object.fromEntries(site.headings(t).map((h, i) => [h, String(row[i] ?? '')])))
    expect(again).toEqual(outcome)
  })
})

test('a stored record is shown in a form as it was entered', () => {
  expect(site.toForm({ carrier: 'CMCC', longitude: 120.5, systems: ['g5'], oddHours: true })).toMatchObject({ carrier: 'CMCC', longitude: '120.5', systems: ['g5'], oddHours: '1', height: undefined })
})
