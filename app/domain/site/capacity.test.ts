import { describe, expect, it } from 'vitest'
import { freePlaces, roomFor, type PlatformUse } from './capacity'

const platform = (heightMetres: number, capacity: number, used: number): PlatformUse => ({ id: heightMetres, heightMetres, capacity, used })
const wanted = { fromMetres: 30, toMetres: 40, antennas: 6 }

describe('free places of a platform', () => {
  it('are what its capacity leaves', () => {
    expect(freePlaces(platform(35, 6, 4))).toBe(2)
  })

  it('are never negative, however crowded it is', () => {
    expect(freePlaces(platform(35, 6, 9))).toBe(0)
  })
})

describe('room for a demand', () => {
  it('is found on one platform at the wanted height', () => {
    expect(roomFor([platform(38, 6, 0)], wanted)).toEqual({ free: 6, fits: true, mountMetres: 38 })
  })

  it('adds up over the platforms within the wanted heights, and the highest free one is where to mount', () => {
    expect(roomFor([platform(32, 6, 3), platform(36, 6, 3), platform(40, 6, 6)], wanted)).toEqual({ free: 6, fits: true, mountMetres: 36 })
  })

  it('includes both ends of the wanted heights and nothing beyond them', () => {
    expect(roomFor([platform(29.99, 6, 0), platform(30, 3, 0), platform(40, 3, 0), platform(40.01, 6, 0)], wanted)).toEqual({ free: 6, fits: true, mountMetres: 40 })
  })

  it('does not fit where a place is missing', () => {
    expect(roomFor([platform(35, 6, 1)], wanted)).toEqual({ free: 5, fits: false, mountMetres: 35 })
  })

  it('is none on a site without platforms, even for a demand without antennas', () => {
    expect(roomFor([], { ...wanted, antennas: 0 })).toEqual({ free: 0, fits: false, mountMetres: null })
  })
})
