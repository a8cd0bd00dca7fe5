import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { boxText, cellBox, cellOf, readBox, type MapBox } from './map-box'

const grid = { columns: 10, rows: 8 }
const degrees = (least: number, most: number) => fc.integer({ min: least * 1_000_000, max: most * 1_000_000 }).map((millionths) => millionths / 1_000_000)
const boxes = fc.record({ west: degrees(73, 134), south: degrees(3, 52), wide: degrees(1, 2), high: degrees(1, 2) }).map(({ west, south, wide, high }): MapBox => ({ west, south, east: Number((west + wide).toFixed(6)), north: Number((south + high).toFixed(6)) }))

const holds = ({ west, south, east, north }: MapBox, { longitude, latitude }: { longitude: number; latitude: number }) => longitude >= west && longitude <= east && latitude >= south && latitude <= north

describe('the box of an address', () => {
  it.each([
    ['116.9,36.6,117.2,36.7', { west: 116.9, south: 36.6, east: 117.2, north: 36.7 }],
    ['', null], ['116.9,36.6,117.2', null], ['117.2,36.6,116.9,36.7', null], ['a,b,c,d', null], ["1,2,3,4' OR 1=1", null], ['1e3,2,3,4', null], ['0,0,999,1', null],
  ])('%s', (text, box) => {
    expect(readBox(text)).toEqual(box)
  })

  it('comes back as it was written', () => {
    fc.assert(fc.property(boxes, (box) => {
      expect(readBox(boxText(box))).toEqual(box)
    }))
  })
})

describe('the cells of a map', () => {
  it('share no site: nothing of the map stands in the lists of two of them', () => {
    fc.assert(fc.property(boxes, fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true })), { minLength: 1, maxLength: 40 }), (box, places) => {
      const points = places.map(([across, up]) => ({ longitude: Number((box.west + (box.east - box.west) * across).toFixed(6)), latitude: Number((box.south + (box.north - box.south) * up).toFixed(6)) }))
      const cells = Array.from({ length: grid.columns * grid.rows }, (_, at) => cellBox(box, grid, { column: at % grid.columns, row: Math.floor(at / grid.columns) }))
      for (const point of points.filter((one) => holds(box, one))) {
        const within = cells.filter((cell) => holds(cell, point))
        expect(within.length).toBeLessThanOrEqual(1)
        expect(cellOf(box, grid, point)).not.toBeNull()
      }
    }))
  })

  it('know no point outside of the map', () => {
    expect(cellOf({ west: 117, south: 36, east: 118, north: 37 }, grid, { longitude: 118.000001, latitude: 36.5 })).toBeNull()
  })
})
