import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { translate } from '~/locales/words'
import { distanceMetres } from '../shared/distance'
import { buildingTypes, tunnelTypes } from './dictionaries'
import { demandKinds, kinds } from './kinds'
import { atKeptPrecision } from './entry'
import { tunnelFindings } from './coordinates'

const t = translate('zh-CN')
const en = translate('en')

const common = {
  '运营商*': '移动', 运营商地市公司: '济南分公司', 站点名称: '舜泰广场室分', 省: '山东省', 市: '济南市', 区县: '历下区', 坐标系: 'GPS', 地址: '舜华路 2000 号', 场景: '密集城区', 允许偏移: '50',
  要求交付日期: '2027/3/1', 优先级: '中', 制式: '4G 1800、5G 3500', 系统数: '2', 信源频段: '1800M、3500 MHz', 联系人: '赵工', 联系电话: '13800138000',
}
const sheets: Record<'building' | 'tunnel', Record<string, string>> = {
  building: { ...common, 经度: '117.12612', 纬度: '36.66641', 楼宇名称: '舜泰广场 B 座', 楼宇性质: '写字楼', 楼层: '28', 电梯: '6', 总建筑面积: '52,000', 覆盖面积: '46000', 是否双路: '是', POI类型: '收发合缆', POI端口数: '12', POI最小输入功率: '30', 机位: '2' },
  tunnel: { ...common, 起点经度: '117.12612', 起点纬度: '36.66641', 隧道名称: '经十路隧道', 隧道类别: '公路', 长度: '1.25', 单双洞: '双洞', 终点经度: '117.13912', 终点纬度: '36.66652' },
}
const read = (kind: 'building' | 'tunnel', change: Record<string, string> = {}) => {
  const cells = { ...sheets[kind], ...change }
  const reader = kinds[kind].sheet.reader(Object.keys(cells), t, [t, en])
  return { ...reader.read(cells), unknown: reader.columns.unknown }
}
const said = (kind: 'building' | 'tunnel', change: Record<string, string>) => {
  const outcome = read(kind, change)
  return { errors: outcome.ok ? [] : outcome.errors.map(({ message }) => message), warnings: outcome.warnings.map(({ message }) => message) }
}

describe('a building demand', () => {
  test('is read from a row of the sheet, by older headings too', () => {
    expect(read('building')).toMatchObject({
      ok: true, warnings: [], unknown: [],
      value: { buildingName: '舜泰广场 B 座', buildingType: 'office', floors: 28, lifts: 6, floorAreaSquareMetres: 52_000, coverageSquareMetres: 46_000, systems: ['4G_1800', '5G_3500'], sourceBands: ['1800', '3500'], doublePath: true, poiType: 'combined', poiPorts: 12, poiMinPowerDbm: 30, machinePositions: 2 },
    })
  })

  test.each([
    [{ 覆盖面积: '60000' }, ['覆盖面积 60000 大于建筑面积 52000，请核对']],
    [{ 信源频段: '1800M' }, ['信源频段里没有网络系统用到的 3500 MHz，请核对']],
    [{ POI端口数: '1' }, ['POI 最大输入端口 1 少于所选的 2 个信源频段，请核对']],
    [{ 系统数: '1' }, ['系统数量 1 少于所列的 2 个网络系统']],
    [{ 经度: '117.1' }, ['经度 117.1 只有 1 位小数，少于 5 位，位置可能不准']],
  ])('is warned of, not refused, with %o', (change, warnings) => expect(said('building', change as Record<string, string>)).toEqual({ errors: [], warnings }))

  test.each([
    [{ POI类型: '不需要' }, ['POI 类型为“不需要”时，POI 最大输入端口应留空', 'POI 类型为“不需要”时，POI 最小输入功率应留空']],
    [{ 楼宇名称: '' }, ['请填写建筑物名称']],
    [{ 信源频段: '6000M' }, null],
    [{ 经度: '36.66641', 纬度: '117.12612' }, ['经度 36.66641 填反了：经度应在 73–136 之间，纬度应在 3–54 之间，请对调后再提交', '纬度 117.12612 填反了：经度应在 73–136 之间，纬度应在 3–54 之间，请对调后再提交']],
    [{ 总建筑面积: '5万平米' }, null],
  ])('is refused with the reason with %o', (change, errors) => {
    const { errors: found } = said('building', change as Record<string, string>)
    expect(found.length).toBeGreaterThan(0)
    if (errors) expect(found).toEqual(errors)
  })
})

describe('a tunnel demand', () => {
  test('is read from a row of the sheet; its own point is the start', () => {
    expect(read('tunnel')).toMatchObject({ ok: true, warnings: [], unknown: [], value: { longitude: 117.12612, latitude: 36.66641, endLongitude: 117.13912, endLatitude: 36.66652, tunnelType: 'road', bore: 'double', lengthKm: 1.25 } })
  })

  test.each([
    [{ 终点经度: '117.12612', 终点纬度: '36.66641' }, ['终点坐标与起点相同，请填写隧道另一端的坐标']],
    [{ 终点经度: '36.66652', 终点纬度: '117.13912' }, ['终点经度 36.66652 填反了：经度应在 73–136 之间，纬度应在 3–54 之间，请对调后再提交', '终点纬度 117.13912 填反了：经度应在 73–136 之间，纬度应在 3–54 之间，请对调后再提交']],
    [{ 终点纬度: '36°39′59″' }, ['终点纬度 “36°39′59″” 是度分秒或带方向的写法，请换算成十进制度，例如 120.15321']],
    [{ 起点经度: '' }, ['请填写起点经度']],
  ])('is refused with the reason with %o', (change, errors) => expect(said('tunnel', change as Record<string, string>).errors).toEqual(errors))

  test('is doubted where its length does not go with the distance of its ends', () => {
    expect(said('tunnel', { 长度: '0.4' })).toEqual({ errors: [], warnings: ['隧道长度 0.4 km 比两端的直线距离 1.16 km 还短，请核对长度和坐标'] })
    expect(said('tunnel', { 长度: '12.5' })).toEqual({ errors: [], warnings: ['隧道长度 12.5 km 远大于两端的直线距离 1.16 km，请核对长度和坐标'] })
  })

  test('whatever its ends, is never doubted at the length of the line between them', () => {
    const degrees = (low: number, high: number) => fc.double({ min: low, max: high, noNaN: true })
    fc.assert(fc.property(degrees(74, 135), degrees(4, 53), degrees(-0.05, 0.05), degrees(0.001, 0.05), (longitude, latitude, east, north) => {
      const [endLongitude, endLatitude] = [longitude + east, latitude + north]
      const lengthKm = distanceMetres({ longitude, latitude }, { longitude: endLongitude, latitude: endLatitude }) / 1000
      expect(tunnelFindings({ longitude, latitude, endLongitude, endLatitude, lengthKm }).filter(({ field }) => field === 'lengthKm')).toEqual([])
    }))
  })
})

describe.each(demandKinds)('the kind %s', (kind) => {
  const { form, sheet, sections, template } = kinds[kind]

  test('has words in both languages for every field, its help, unit, choices, rules and sections', () => {
    const keys = sheet.fields.flatMap((f) => [f.labelKey, ...(f.helpKey ? [f.helpKey] : []), ...(f.unit ? [f.unit] : []), ...f.options.map((o) => o.labelKey), ...Object.values(f.says)])
    for (const key of [...keys, ...sections.map((name) => `demand:section.${name}`)]) for (const say of [t, en]) expect(say(key)).not.toContain('⟦')
    expect(new Set(sheet.fields.map((f) => f.section))).toEqual(new Set(sections))
    expect(template.template).toBe(`demand.${kind}`)
  })

  test('has no two columns that can be taken for each other', () => {
    const all = sheet.fields.flatMap((f) => [t(f.labelKey), ...f.alsoHeaded])
    expect(sheet.reader(all, t, [t]).columns).toMatchObject({ unknown: [], missing: [] })
  })

  test('asks in its form what its sheet asks, the place by one field instead of three', () => {
    expect(form.fields.map(({ field }) => field)).toEqual(sheet.fields.map(({ field }) => field).filter((field) => field !== 'province' && field !== 'city'))
  })
})

test.each(['building', 'tunnel'] as const)('a %s demand comes back the same from an export', (kind) => {
  const outcome = read(kind)
  if (!outcome.ok) throw new Error('refused')
  const { sheet } = kinds[kind]
  for (const say of [t, en]) {
    const cells = Object.fromEntries(sheet.headings(say).map((heading, at) => [heading, String(sheet.toRow(outcome.value, say)[at] ?? '')]))
    expect(sheet.reader(Object.keys(cells), t, [t, en]).read(cells)).toMatchObject({ ok: true, value: outcome.value })
  }
})

test('what is kept has codes for the place, null for what was left empty, and the precision of the tables', () => {
  const outcome = read('tunnel', { 长度: '1.23456', 终点经度: '117.13912449' })
  if (!outcome.ok) throw new Error('refused')
  const kept = atKeptPrecision(kinds.tunnel.kept(outcome.value, { provinceCode: '37', cityCode: '3701', districtCode: '370102' }))
  expect(kept).toMatchObject({ districtCode: '370102', lengthKm: 1.235, endLongitude: 117.139124, poiType: null, propertyContact: null, doublePath: false })
  expect(['province', 'city', 'district'].filter((field) => field in kept)).toEqual([])
})

test('types use the codes that pricing has a cost for', () => {
  expect(buildingTypes.slice(0, 5)).toEqual(['office', 'mall', 'hotel', 'residence', 'hospital'])
  expect([...tunnelTypes]).toEqual(['railway', 'high_speed_rail', 'metro', 'road', 'utility'])
})
