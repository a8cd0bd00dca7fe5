import fc from 'fast-check'
import { expect, test } from 'vitest'
import { boxAround, distanceMetres } from './distance'

const place = fc.record({ longitude: fc.double({ min: 73, max: 136, noNaN: true }), latitude: fc.double({ min: 3, max: 54, noNaN: true }) })

test('one minute of latitude is a nautical mile', () => {
  expect(Math.round(distanceMetres({ longitude: 117, latitude: 36 }, { longitude: 117, latitude: 36 + 1 / 60 }))).toBe(1853)
})

test('distance is the same from either side and zero only to oneself', () => {
  fc.assert(fc.property(place, place, (a, b) => {
    expect(distanceMetres(a, b)).toBeCloseTo(distanceMetres(b, a), 6)
    expect(distanceMetres(a, a)).toBe(0)
  }))
})

test('the box holds every point within its radius', () => {
  fc.assert(fc.property(place, fc.double({ min: 1, max: 5000, noNaN: true }), fc.double({ min: -0.06, max: 0.06, noNaN: true }), fc.double({ min: -0.06, max: 0.06, noNaN: true }), (centre, metres, east, north) => {
    const other = { longitude: centre.longitude + east, latitude: centre.latitude + north }
    fc.pre(distanceMetres(centre, other) <= metres)
    const box = boxAround(centre, metres)
    expect(other.longitude).toBeGreaterThanOrEqual(box.minLongitude)
    expect(other.longitude).toBeLessThanOrEqual(box.maxLongitude)
    expect(other.latitude).toBeGreaterThanOrEqual(box.minLatitude)
    expect(other.latitude).toBeLessThanOrEqual(box.maxLatitude)
  }), { numRuns: 2000 })
})
