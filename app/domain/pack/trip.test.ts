import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { distanceMetres, type Point } from '../shared/distance'
import { dayTrip } from './trip'

const at = (longitude: number, latitude: number): Point => ({ longitude, latitude })
const along = (places: readonly Point[], start: Point | null): number =>
  places.reduce((sum, place, index) => sum + (index > 0 ? distanceMetres(places[index - 1]!, place) : start ? distanceMetres(start, place) : 0), 0)

describe('a day trip', () => {
  it('goes along a road from one end to the other, whatever order the places were given in', () => {
    const road = [at(117.03, 36.6), at(117.01, 36.6), at(117.05, 36.6), at(117.02, 36.6), at(117.04, 36.6)]
    const { order, metres, legs } = dayTrip(road)
    expect(order).toEqual([1, 3, 0, 4, 2])
    expect(legs[0]).toBe(0)
    expect(Math.round(metres)).toBe(Math.round(distanceMetres(road[2]!, road[1]!)))
  })

  it('begins with what is nearest to the start', () => {
    const road = [at(117.03, 36.6), at(117.01, 36.6), at(117.05, 36.6)]
    expect(dayTrip(road, at(117.0, 36.6))).toMatchObject({ order: [1, 0, 2] })
    expect(dayTrip(road, at(117.06, 36.6)).order).toEqual([2, 0, 1])
  })

  it('unties a crossing that going to the nearest next would make', () => {
    const square = [at(117, 36), at(117.01, 36.01), at(117.01, 36), at(117, 36.01)]
    const shown = dayTrip(square, at(116.999, 36))
    expect(shown.metres).toBeLessThan(along(square, at(116.999, 36)))
    expect(shown.order).toHaveLength(4)
  })

  it('has nothing to order where there is one place or none', () => {
    expect(dayTrip([])).toEqual({ order: [], legs: [], metres: 0 })
    expect(dayTrip([at(117, 36)])).toEqual({ order: [0], legs: [0], metres: 0 })
  })

  const place = fc.record({ longitude: fc.double({ min: 116.9, max: 117.2, noNaN: true }), latitude: fc.double({ min: 36.5, max: 36.8, noNaN: true }) })

  it('visits every place once, is never longer than the order given, and is the same each time', () => {
    fc.assert(
      fc.property(fc.array(place, { maxLength: 14 }), fc.option(place), (places, start) => {
        const trip = dayTrip(places, start)
        expect([...trip.order].sort((a, b) => a - b)).toEqual(places.map((_, index) => index))
        expect(trip.metres).toBeLessThanOrEqual(along(places, start) + 1e-6)
        expect(trip.metres).toBeCloseTo(along(trip.order.map((index) => places[index]!), start), 3)
        expect(dayTrip(places, start)).toEqual(trip)
      }),
      { numRuns: 200 },
    )
  })

  it('orders fifty places within a second', () => {
    const fifty = Array.from({ length: 50 }, (_, index) => at(117 + ((index * 37) % 50) / 500, 36.6 + ((index * 23) % 50) / 500))
    const began = performance.now()
    dayTrip(fifty)
    expect(performance.now() - began).toBeLessThan(1000)
  })
})
