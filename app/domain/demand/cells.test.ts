import { Decimal } from 'decimal.js'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { distanceMetres } from '../shared/distance'
import { cellsOf, stretchesAround } from './cells'

interface Kept { longitude: string; latitude: string; offsetMetres: number }

/** As the database computes it, in exact decimals. */
function cellOf({ longitude, latitude, offsetMetres }: Kept): number {
  const [perDegree, first] = offsetMetres <= 100 ? [500, 0] : offsetMetres <= 500 ? [100, 1e10] : [10, 2e10]
  return new Decimal(latitude).times(perDegree).floor().times(100_000).plus(new Decimal(longitude).times(perDegree).floor()).plus(first).toNumber()
}

const degrees = (min: number, max: number) => fc.integer({ min: min * 1e6, max: max * 1e6 }).map((millionths) => (millionths / 1e6).toFixed(6))
const offset = fc.constantFrom(0, 50, 100, 101, 500, 501, 5_000)
const beside = fc.double({ min: -0.06, max: 0.06, noNaN: true })

it('holds whatever kept demand is within reach of either', () => {
  let near = 0
  fc.assert(fc.property(degrees(73, 135), degrees(18, 53), offset, offset, beside, beside, fc.constantFrom(1, 0.1, 0.01), (longitude, latitude, metres, offsetMetres, east, north, shrunk) => {
    const point = { longitude: Number(longitude), latitude: Number(latitude) }
    const kept = { longitude: (point.longitude + east * shrunk).toFixed(6), latitude: (point.latitude + north * shrunk).toFixed(6), offsetMetres }
    if (distanceMetres(point, { longitude: Number(kept.longitude), latitude: Number(kept.latitude) }) > Math.max(metres, offsetMetres)) return
    near += 1
    const cell = cellOf(kept)
    expect(stretchesAround(point, metres).some(([from, to]) => cell >= from && cell <= to)).toBe(true)
  }), { numRuns: 5_000 })
  expect(near).toBeGreaterThan(500)
})

it('holds the square that begins at a whole part of a degree', () => {
  for (const offsetMetres of [100, 500, 5_000]) {
    const there = { longitude: '116.300000', latitude: '36.600000', offsetMetres }
    expect(stretchesAround({ longitude: 116.3, latitude: 36.6 }, 0).flatMap(cellsOf)).toContain(cellOf(there))
  }
})

it('asks for few squares, and for none twice', () => {
  const cells = stretchesAround({ longitude: 117.0059, latitude: 36.6059 }, 100).flatMap(cellsOf)
  expect(cells.length).toBeLessThanOrEqual(24)
  expect(new Set(cells).size).toBe(cells.length)
})
