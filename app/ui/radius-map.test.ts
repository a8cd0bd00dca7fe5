import { describe, expect, it } from 'vitest'
import { placeOn } from './radius-map'

describe('a place on the map', () => {
  it('is in the middle for the point itself', () => {
    expect(placeOn({ eastMetres: 0, northMetres: 0 }, 400)).toEqual({ x: 150, y: 150 })
  })

  it('has east to the right and north up, to scale', () => {
    expect(placeOn({ eastMetres: 200, northMetres: 0 }, 400)).toEqual({ x: 218, y: 150 })
    expect(placeOn({ eastMetres: 0, northMetres: 100 }, 400)).toEqual({ x: 150, y: 116 })
  })

  it('stays on the edge when it lies beyond the outermost ring', () => {
    expect(placeOn({ eastMetres: 0, northMetres: -4_000 }, 400)).toEqual({ x: 150, y: 286 })
  })
})
