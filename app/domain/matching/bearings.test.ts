import { expect, it } from 'vitest'
import { bearingFrom } from './bearings'

const centre = { longitude: 117, latitude: 36.6 }

it('says how far east and north a place lies, negative to the west and south', () => {
  expect(bearingFrom(centre, { longitude: 117.001, latitude: 36.601 })).toEqual({ eastMetres: 89, northMetres: 111 })
  expect(bearingFrom(centre, { longitude: 116.999, latitude: 36.599 })).toEqual({ eastMetres: -89, northMetres: -111 })
  expect(bearingFrom(centre, centre)).toEqual({ eastMetres: 0, northMetres: 0 })
})
