import { describe, expect, test } from 'vitest'
import { translate } from '~/locales/words'
import { shelterTypes, towerTypes } from '../pricing/price-book'
import { wishedShelterTypes, wishedTowerTypes } from './dictionaries'
import { keptTower, towerForm, towerSections, towerSheet } from './tower.fields'

const t = translate('zh-CN')
const en = translate('en')
const good: Record<string, string> = {
  '运营商*': '移动', 运营商地市公司: '济南分公司', 站点名称: '泉城路二号', 省: '山东省', 市: '济南市', 区县: '历下区', 经度: '117.07612', 纬度: '36.66641', 坐标系: 'GPS', 地址: '泉城路 1 号', 场景: '密集城区',
  允许偏移: '100', 要求交付日期: '2027/3/1', 优先级: '中', 网络系统: '4G 1800、5G 3500', 系统数量: '2', 挂高下限: '25', 挂高上限: '30.5', 天线数量: '3', 联系人: '赵工', 联系电话: '１３８００１３８０００',
}
const read = (change: Record<string, string>) => {
  const cells = { ...good, ...change }
  return towerSheet.reader(Object.keys(cells), t, [t, en]).read(cells)
}
const messages = (change: Record<string, string>) => {
  const outcome = read(change)
  return outcome.ok ? [] : outcome.errors.map((error) => error.message)
}

describe('a tower demand', () => {
  test('is read from a row of the sheet', () => {
    expect(read({})).toMatchObject({ ok: true, warnings: [], value: { carrier: 'CMCC', name: '泉城路二号', datum: 'WGS84', longitude: 117.07612, systems: ['4G_1800', '5G_3500'], requiredOn: '2027-03-01', heightMaxMetres: 30.5, railProject: false, phone: '13800138000' } })
  })

  test('is refused with the reason where coordinates are swapped, out of range or in degrees and minutes', () => {
    expect(messages({ 经度: '36.66641', 纬度: '117.07612' })).toEqual(['经度 36.66641', '纬度 117.07612'].map((cell) => `${cell} 填反了：经度应在 73–136 之间，纬度应在 3–54 之间，请对调后再提交`))
    expect(messages({ 经度: '117°04′34″' })).toEqual(['经度 “117°04′34″” 是度分秒或带方向的写法，请换算成十进制度，例如 120.15321'])
  })

  test('is warned of, not refused, where decimals are few or systems are miscounted', () => {
    const outcome = read({ 经度: '117.08', 系统数量: '1' })
    expect(outcome.ok).toBe(true)
    expect(outcome.warnings.map((warning) => warning.message)).toEqual(['经度 117.08 只有 2 位小数，少于 5 位，位置可能不准', '系统数量 1 少于所列的 2 个网络系统'])
  })

  test('is refused where the heights are the wrong way round, the phone is none or a dictionary word is unknown', () => {
    expect(messages({ 挂高上限: '20' })).toEqual(['挂高上限 20 低于挂高下限 25'])
    expect(messages({ 联系电话: '见附件' })).toEqual(['联系电话 “见附件” 格式不对，请填手机号或带区号的座机'])
    expect(messages({ 场景: '市区' })).toEqual(['场景 “市区” 不在可选项内，可选：密集城区、一般城区、县城、乡镇、农村、高铁、高速公路、景区…'])
  })

  test('comes back the same from an export', () => {
    const outcome = read({ 意向塔型: '普通楼面塔', '0–6 点可进站': '是' })
    if (!outcome.ok) throw new Error('refused')
    const cells = Object.fromEntries(towerSheet.headings(en).map((heading, at) => [heading, String(towerSheet.toRow(outcome.value, en)[at] ?? '')]))
    expect(towerSheet.reader(Object.keys(cells), t, [t, en]).read(cells)).toEqual(outcome)
  })

  test('is kept with codes for the place and null for what was left empty', () => {
    const form = new FormData()
    const entered = { carrier: 'CUCC', carrierBranch: '济南', name: '站', district: '370102', longitude: '117.07612', latitude: '36.66641', datum: 'GCJ02', address: '路', scene: 'urban', offsetMetres: '50', requiredOn: '2027-03-01', priority: 'high', systems: '5G', systemCount: '1', heightMinMetres: '20', heightMaxMetres: '20', antennas: '3', contact: '王', phone: '0531-88888888' }
    for (const [field, text] of Object.entries(entered)) form.set(field, text)
    const outcome = towerForm.fromForm(form, t)
    if (!outcome.ok) throw new Error(outcome.errors.map((e) => e.message).join())
    const kept = keptTower(outcome.value, { provinceCode: '37', cityCode: '3701', districtCode: '370102' })
    expect(kept).toMatchObject({ carrier: 'CUCC', districtCode: '370102', batch: null, towerType: null, railProject: false })
    expect('district' in kept).toBe(false)
  })
})

test('every field belongs to a section and has its words in both languages', () => {
  const keys = towerSheet.fields.flatMap((f) => [f.labelKey, ...(f.helpKey ? [f.helpKey] : []), ...(f.unit ? [f.unit] : []), ...f.options.map((o) => o.labelKey), ...Object.values(f.says)])
  for (const key of [...keys, ...towerSections.map((name) => `demand:section.${name}`)]) for (const say of [t, en]) expect(say(key)).not.toContain('⟦')
  expect(new Set(towerSheet.fields.map((f) => f.section))).toEqual(new Set(towerSections))
})

test('wishes use the codes that pricing knows', () => {
  expect([...wishedTowerTypes]).toEqual([...towerTypes])
  expect([...wishedShelterTypes]).toEqual([...shelterTypes])
})

test('no two columns can be taken for each other', () => {
  const all = towerSheet.fields.flatMap((f) => [t(f.labelKey), ...f.alsoHeaded])
  expect(towerSheet.reader(all, t, [t]).columns).toMatchObject({ unknown: [], missing: [] })
})
