import { describe, expect, test } from 'vitest'
import type { Divisions } from '../shared/division'
import fc from 'fast-check'
import { areSwapped, coordinateFindings } from './coordinates'
import { datumProbes, datumSuspicion } from './datum'
import { boxOf, districtFindings, metresOutside } from './district-box'
import { placeOf } from './place'

test('fewer than five decimals are a warning for each axis', () => {
  expect(coordinateFindings({ longitude: 117.07612, latitude: 36.6664 })).toEqual([{ field: 'latitude', rule: 'fewDecimals', weight: 'warning', values: { decimals: 4 } }])
  expect(coordinateFindings({ longitude: 117 })).toHaveLength(1)
  expect(coordinateFindings({})).toEqual([])
})

const rulesOf = (longitude: number, latitude: number) => coordinateFindings({ longitude, latitude }).map(({ field, rule, weight }) => `${weight} ${field} ${rule}`)

test('axes that stand the wrong way round are refused, both of them, and nothing else is said', () => {
  expect(rulesOf(36.66641, 117.07612)).toEqual(['error longitude swapped', 'error latitude swapped'])
  expect(rulesOf(43.8, 87.6)).toEqual(['error longitude swapped', 'error latitude swapped'])
  fc.assert(fc.property(fc.double({ min: 73, max: 136, noNaN: true }), fc.double({ min: 3, max: 54, noNaN: true }), (longitude, latitude) => {
    expect(areSwapped({ longitude, latitude })).toBe(false)
    expect(areSwapped({ longitude: latitude, latitude: longitude })).toBe(true)
  }))
})

test('a point outside the country is told, what is no degree is refused', () => {
  expect(rulesOf(139.69171, 35.68951)).toEqual(['warning longitude outsideCountry'])
  expect(rulesOf(117.07612, 54.00001)).toEqual(['warning latitude outsideCountry'])
  expect(rulesOf(117.07612, 117.07612)).toEqual(['error latitude tooBig'])
  expect(rulesOf(117.07612, -99.12345)).toEqual(['error latitude tooSmall'])
})

describe('the district of a point', () => {
  const boxes = new Map([['370102', { minLongitude: 117, maxLongitude: 117.2, minLatitude: 36.6, maxLatitude: 36.8 }], ['3702', { minLongitude: 119.5, maxLongitude: 121, minLatitude: 35.5, maxLatitude: 37.2 }], ['37', { minLongitude: 114, maxLongitude: 123, minLatitude: 34, maxLatitude: 38.4 }]])

  test('is looked at by its own box, or that of its city, or of its province', () => {
    expect(['370102', '370202', '370303', '110101'].map((code) => boxOf(code, boxes)?.level ?? null)).toEqual(['district', 'city', 'province', null])
  })

  test('is doubted three kilometres beyond the edge', () => {
    const point = { longitude: 117.1, latitude: 36.9 }
    expect(districtFindings({ ...point, districtCode: '370102' }, boxes)).toEqual([{ field: 'longitude', rule: 'farFromDistrict', weight: 'warning', values: { kilometres: 11 } }])
    expect(districtFindings({ ...point, districtCode: '370202' }, boxes)).toMatchObject([{ rule: 'farFromCity' }])
    expect(districtFindings({ longitude: 117.1, latitude: 36.82, districtCode: '370102' }, boxes)).toEqual([])
    expect(districtFindings({ ...point, districtCode: '110101' }, boxes)).toEqual([])
  })
})

describe('another datum', () => {
  const wgs84 = { longitude: 117.07612, latitude: 36.66641 }
  const asGcj02 = datumProbes(wgs84).find(({ from, to }) => from === 'WGS84' && to === 'GCJ02')!

  test('is suspected where two points fall together after converting one, with how far they stand apart', () => {
    expect(datumSuspicion(asGcj02, wgs84)).toMatchObject({ from: 'GCJ02', to: 'WGS84', distanceMetres: 0 })
    expect(datumSuspicion(wgs84, asGcj02)).toMatchObject({ from: 'WGS84', to: 'GCJ02', distanceMetres: 0 })
    expect(datumSuspicion(wgs84, asGcj02)!.apartMetres).toBeGreaterThan(100)
  })

  test('is not suspected of points that are one already, or that never meet', () => {
    expect(datumSuspicion(wgs84, wgs84)).toBeNull()
    expect(datumSuspicion(wgs84, { longitude: 117.07612, latitude: 36.7 })).toBeNull()
  })

  test('is found from either side, anywhere in the country', () => {
    const inCountry = fc.record({ longitude: fc.double({ min: 80, max: 130, noNaN: true }), latitude: fc.double({ min: 20, max: 45, noNaN: true }) })
    fc.assert(fc.property(inCountry, fc.integer({ min: 0, max: 5 }), (point, which) => {
      const probe = datumProbes(point)[which]!
      const found = datumSuspicion(point, probe)
      expect(found === null || found.distanceMetres <= 30).toBe(true)
      expect(datumSuspicion(probe, point) === null).toBe(found === null)
    }), { numRuns: 200 })
  })
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
