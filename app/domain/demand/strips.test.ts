import fc from 'fast-check'
import { expect, it } from 'vitest'
import { distanceMetres } from '../shared/distance'
import type { Placement } from './duplicates'
import { rowsAround, stripsOf } from './strips'

const place = fc.record({
  kind: fc.constant('tower' as const), carrier: fc.constantFrom('CMCC', 'CUCC'), districtCode: fc.constant('370102'),
  longitude: fc.double({ min: 116.9, max: 117.3, noNaN: true }), latitude: fc.double({ min: 36.6, max: 36.8, noNaN: true }), offsetMetres: fc.constantFrom(50, 500, 3_000),
})
const far = ({ offsetMetres }: Placement) => Math.max(offsetMetres, 500)

it('finds around every row whatever lies as near as it looks, and asks for nothing twice', () => {
  fc.assert(fc.property(fc.array(place, { maxLength: 120 }), place, (list, point) => {
    const strips = stripsOf(list, far)
    const inReach = strips.filter(({ south, north, stretches }) => point.latitude >= south && point.latitude <= north && stretches.some(([west, east]) => point.longitude >= west && point.longitude <= east))
    const found = inReach.flatMap((strip) => rowsAround(strip, point))
    const near = list.flatMap((one, row) => (distanceMetres(one, point) <= far(one) ? [row] : []))
    expect(new Set(found).size).toBe(found.length)
    expect(found).toEqual(expect.arrayContaining(near))
  }))
})

it('joins what touches, and leaves apart what does not', () => {
  const at = (longitude: number): Placement => ({ kind: 'tower', carrier: 'CMCC', districtCode: '370102', longitude, latitude: 36.6051, offsetMetres: 100 })
  const [strip, ...more] = stripsOf([at(117), at(117.008), at(117.2), at(116.5)], far)
  expect(more).toEqual([])
  expect(strip!.stretches.map(([west, east]) => [west.toFixed(3), east.toFixed(3)])).toEqual([['116.494', '116.506'], ['116.994', '117.014'], ['117.194', '117.206']])
  expect(stripsOf([], far)).toEqual([])
})
