import { describe, expect, it } from 'vitest'
import { translate } from '~/locales/words'
import { rangeOf } from '../people/scope'
import type { Division } from '../shared/division'
import { planOf, refuseFilledDown, rowJudge } from './import-check'

const division = (code: string, level: Division['level'], name: string): [string, Division] => [code, { code, level, name, shortName: name.slice(0, -1), parentCode: null }]
const divisions = new Map([division('37', 'province', '山东省'), division('3701', 'city', '济南市'), division('370102', 'district', '历下区'), division('3702', 'city', '青岛市'), division('370202', 'district', '市南区')])
const boxes = new Map([['370102', { minLongitude: 117, maxLongitude: 117.2, minLatitude: 36.6, maxLatitude: 36.8 }]])

const row = {
  运营商: '移动', 运营商地市公司: '济南', 需求站名: '泉城路', 省: '山东', 市: '济南', 区县: '历下区', 经度: '117.02531', 纬度: '36.66312', 坐标系: 'WGS84', 地址: '泉城路 1 号', 场景: '密集城区', 允许偏移: '100',
  要求交付日期: '2027-03-31', 优先级: '中', 网络系统: '5G 3500', 系统数量: '1', 挂高下限: '25', 挂高上限: '30', 天线数量: '3', 联系人: '刘洋', 联系电话: '13800000000',
}
const { judge } = rowJudge({ kind: 'tower', headings: Object.keys(row), divisions, boxes, scope: { ranges: [rangeOf('3701')], carrier: null }, today: '2026-11-24', languages: [translate('zh-CN')] })
const judged = (changes: Partial<Record<keyof typeof row, string>> = {}, number = 3, merged: string[] = []) => judge({ number, cells: { ...row, ...changes }, merged })
const problemsOf = (one: ReturnType<typeof judged>) => one.problems.map(({ column, rule, weight, value }) => `${weight} ${column} ${rule} ${value}`)

describe('a row', () => {
  it('in order becomes what the tables keep, the place by its codes', () => {
    const { value, problems } = judged()
    expect(problems).toEqual([])
    expect(value).toMatchObject({ carrier: 'CMCC', provinceCode: '37', cityCode: '3701', districtCode: '370102', longitude: 117.02531, systems: ['5G_3500'], remarks: null })
    expect(Object.keys(value!).filter((name) => ['province', 'city', 'district'].includes(name))).toEqual([])
  })

  it('shows all its mistakes at once, those of its place and of merged cells too', () => {
    const bad = judged({ 运营商: '铁通', 市: '青岛市', 区县: '市南区', 要求交付日期: '2026-02-30' }, 7, ['联系人'])
    expect(bad.value).toBeNull()
    expect(problemsOf(bad)).toEqual(['error 运营商 notListed 铁通', 'error 区县 outsideScope 市南区', 'error 要求交付日期 noSuchDay 2026-02-30', 'error 联系人 mergedCell 刘洋'])
  })

  it('is doubted where its point lies far from its district or its day is past', () => {
    expect(problemsOf(judged({ 经度: '118.02531', 要求交付日期: '2026-01-01' }))).toEqual(['warning 经度 farFromDistrict 118.02531', 'warning 要求交付日期 dayPast 2026-01-01'])
  })
})

describe('a plan', () => {
  it('holds each row against those before it and against what is kept; an error has no twin', () => {
    const rows = [judged({}, 3), judged({ 运营商: '铁通' }, 4), judged({ 需求站名: '又一次' }, 5), judged({ 纬度: '36.70012' }, 6)]
    const plan = planOf('tower', rows, [{ row: 2, id: 9, number: 'XQ-9', rule: 'near', distanceMetres: 40 }])
    expect(plan.map(({ rowNumber, verdict, twins }) => [rowNumber, verdict, ...twins])).toEqual([
      [3, 'fresh'], [4, 'error'], [5, 'duplicate_in_file', { rule: 'exact', distanceMetres: 0, rowNumber: 3 }], [6, 'suspected', { rule: 'near', distanceMetres: 40, demandId: 9, number: 'XQ-9' }],
    ])
  })

  it('takes ten rows of one point, and no more', () => {
    const rows = refuseFilledDown(Array.from({ length: 12 }, (_, i) => judged({}, i + 3)))
    expect(rows.filter(({ value }) => value === null).map(({ rowNumber, problems }) => [rowNumber, problems[0]!.rule, problems[0]!.facts])).toEqual([[13, 'filledDown', { most: 10, first: 3 }], [14, 'filledDown', { most: 10, first: 3 }]])
  })
})
