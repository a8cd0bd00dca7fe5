import { describe, expect, test } from 'vitest'
import type { Divisions } from '../shared/division'
import { coordinateFindings, metresOutside } from './coordinates'
import { placeOf } from './place'

test('fewer than five decimals are a warning for each axis', () => {
  expect(coordinateFindings({ longitude: 117.07612, latitude: 36.6664 })).toEqual([{ field: 'latitude', rule: 'fewDecimals', weight: 'warning', values: { decimals: 4 } }])
  expect(coordinateFindings({ longitude: 117 })).toHaveLength(1)
  expect(coordinateFindings({})).toEqual([])
})

test('a point is so far from a district as from the nearest edge of its box', () => {
  const box = { minLongitude: 117, maxLongitude: 117.2, minLatitude: 36.6, maxLatitude: 36.8 }
  expect(metresOutside(box, { longitude: 117.1, latitude: 36.7 })).toBe(0)
  expect(metresOutside(box, { longitude: 117.1, latitude: 36.9 })).toBe(11120)
})

describe('the place of a demand', () => {
  const division = (code: string, name: string, shortName = name) => [code, { code, name, shortName, level: ({ 2: 'province', 4: 'city', 6: 'district' } as const)[code.length as 2], parentCode: code.slice(0, -2) || null }] as const
  const divisions = new Map([
    division('11', '北京市', '北京'), division('1101', '市辖区'), division('110105', '朝阳区', '朝阳'),
    division('22', '吉林省', '吉林'), division('2201', '长春市', '长春'), division('220104', '朝阳区', '朝阳'),
  ]) as Divisions
  const nation = { ranges: [{ level: 'nation' as const }], carrier: null }
  const jilin = { ranges: [{ level: 'province' as const, code: '22' }], carrier: null }

  test('is found by full names, short names or the code alone', () => {
    const found = { ok: true, provinceCode: '22', cityCode: '2201', districtCode: '220104' }
    expect(placeOf({ province: '吉林省', city: '长春市', district: '朝阳区' }, divisions, nation)).toEqual(found)
    expect(placeOf({ province: '吉林', city: '长春', district: '朝阳' }, divisions, nation)).toEqual(found)
    expect(placeOf({ district: '220104' }, divisions, nation)).toEqual(found)
  })

  test('may name the municipality for its city', () => {
    expect(placeOf({ province: '北京', city: '北京市', district: '朝阳区' }, divisions, nation)).toMatchObject({ districtCode: '110105' })
  })

  test('is refused where the name is unknown or not the only one', () => {
    expect(placeOf({ province: '吉林省', city: '大连市', district: '朝阳区' }, divisions, nation)).toEqual({ ok: false, field: 'city', rule: 'unknownPlace' })
    expect(placeOf({ district: '朝阳区' }, divisions, nation)).toEqual({ ok: false, field: 'district', rule: 'unknownPlace' })
  })

  test('is the one of the person where only one of that name is his, and refused outside', () => {
    expect(placeOf({ district: '朝阳区' }, divisions, jilin)).toMatchObject({ districtCode: '220104' })
    expect(placeOf({ province: '北京', city: '市辖区', district: '朝阳区' }, divisions, jilin)).toEqual({ ok: false, field: 'district', rule: 'outsideScope' })
  })
})
