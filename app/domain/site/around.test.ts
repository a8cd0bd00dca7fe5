import { Decimal } from 'decimal.js'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { boxAround } from '../shared/distance'
import { stretchesIn } from '../shared/grid'
import { siteGrid, withinBox } from './around'

/** As the database computes it, in exact decimals. */
const cellOf = (longitude: string, latitude: string) => new Decimal(latitude).times(100).floor().times(36_000).plus(new Decimal(longitude).times(100).floor()).toNumber()
const degrees = (min: number, max: number) => fc.integer({ min: min * 1e6, max: max * 1e6 }).map((millionths) => (millionths / 1e6).toFixed(6))
const part = fc.double({ min: -1, max: 1, noNaN: true })

it('the squares of a box hold every point of it', () => {
  fc.assert(fc.property(degrees(73, 135), degrees(18, 53), fc.integer({ min: 1, max: 20_000 }), part, part, (longitude, latitude, metres, east, north) => {
    const box = boxAround({ longitude: Number(longitude), latitude: Number(latitude) }, metres)
    const there = [Number(longitude) + ((box.maxLongitude - box.minLongitude) / 2.0001) * east, Number(latitude) + ((box.maxLatitude - box.minLatitude) / 2.0001) * north].map((one) => one.toFixed(6)) as [string, string]
    fc.pre(Number(there[0]) >= box.minLongitude && Number(there[0]) <= box.maxLongitude && Number(there[1]) >= box.minLatitude && Number(there[1]) <= box.maxLatitude)
    const cell = cellOf(...there)
    expect(stretchesIn(box, siteGrid).some(([from, to]) => cell >= from && cell <= to)).toBe(true)
  }), { numRuns: 3_000 })
})

it('a point on the border of two squares is in one that is asked for', () => {
  const cell = cellOf('116.290000', '36.570000')
  expect(stretchesIn(boxAround({ longitude: 116.29, latitude: 36.57 }, 1), siteGrid).some(([from, to]) => cell >= from && cell <= to)).toBe(true)
})

it('asks for a range a line', () => {
  expect(withinBox({ longitude: 117, latitude: 36.6 }, 2_000).sql.match(/BETWEEN/g)!.length).toBeLessThanOrEqual(6 + 2)
})
