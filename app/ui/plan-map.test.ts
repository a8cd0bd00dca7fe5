import fc from 'fast-check'
import { expect, it } from 'vitest'
import { frameOf, scaleMetres } from './plan-map'

const centre = fc.record({ eastMetres: fc.integer({ min: -20_000, max: 20_000 }), northMetres: fc.integer({ min: -20_000, max: 20_000 }), ringMetres: fc.integer({ min: 0, max: 500 }) })

it('every ring lies within the drawing, at one scale, north up', () => {
  fc.assert(fc.property(fc.array(centre, { minLength: 1, maxLength: 20 }), (centres) => {
    const frame = frameOf(centres)
    for (const { eastMetres, northMetres, ringMetres } of centres) {
      expect(frame.x(eastMetres - ringMetres)).toBeGreaterThanOrEqual(27)
      expect(frame.x(eastMetres + ringMetres)).toBeLessThanOrEqual(693)
      expect(frame.y(northMetres + ringMetres)).toBeGreaterThanOrEqual(27)
      expect(frame.y(northMetres - ringMetres)).toBeLessThanOrEqual(frame.height - 27)
    }
    expect(frame.y(100)).toBeLessThanOrEqual(frame.y(0))
  }))
})

it('the scale bar is a round length of at most a sixth of the drawing', () => {
  expect([0.1, 0.05, 1, 12].map(scaleMetres)).toEqual([1_000, 2_000, 100, 10])
})
