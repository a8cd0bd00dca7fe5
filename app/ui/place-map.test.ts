import fc from 'fast-check'
import { expect, test } from 'vitest'
import { frameOf } from './place-map'

const point = fc.record({ longitude: fc.double({ min: -180, max: 180, noNaN: true }), latitude: fc.double({ min: -90, max: 90, noNaN: true }) })

test('everything lies inside the drawing, north is up and east is right, whatever the points', () => {
  fc.assert(fc.property(fc.array(point, { minLength: 1, maxLength: 5 }), (points) => {
    const { place, bar, barMetres } = frameOf(points)
    for (const { x, y } of points.map(place)) {
      expect(x).toBeGreaterThanOrEqual(0)
      expect(x).toBeLessThanOrEqual(280)
      expect(y).toBeGreaterThanOrEqual(0)
      expect(y).toBeLessThanOrEqual(200)
    }
    expect(bar).toBeLessThanOrEqual(70)
    expect(barMetres).toBeGreaterThan(0)
    const [a, b] = [points[0]!, points.at(-1)!]
    if (a.latitude > b.latitude) expect(place(a).y).toBeLessThanOrEqual(place(b).y)
    if (a.longitude > b.longitude) expect(place(a).x).toBeGreaterThanOrEqual(place(b).x)
  }))
})

test('the bar is to scale: a kilometre of two kilometres', () => {
  const { place, bar, barMetres } = frameOf([{ longitude: 117, latitude: 36.6 }, { longitude: 117, latitude: 36.618 }])
  const apart = place({ longitude: 117, latitude: 36.6 }).y - place({ longitude: 117, latitude: 36.618 }).y
  expect(bar / apart).toBeCloseTo(barMetres / 2001.5, 1)
})
