import type { Finding } from '~/fields/message'
import { distanceMetres, type Point } from '../shared/distance'

/** The outermost degrees of the country. */
export const longitudeRange = { min: 73, max: 136 } as const
export const latitudeRange = { min: 3, max: 54 } as const

/** Five decimals are about a metre. */
const wantedDecimals = 5

/** What looks doubtful about a point that lies within the country. */
export function coordinateFindings(point: { longitude?: number; latitude?: number }): Finding[] {
  return (['longitude', 'latitude'] as const).flatMap((field): Finding[] => {
    const value = point[field]
    return value !== undefined && decimalsOf(value) < wantedDecimals ? [{ field, rule: 'fewDecimals', weight: 'warning', values: { decimals: decimalsOf(value) } }] : []
  })
}

const decimalsOf = (value: number): number => String(value).split('.')[1]?.length ?? 0

export interface Box {
  minLongitude: number
  maxLongitude: number
  minLatitude: number
  maxLatitude: number
}

/** Metres from the point to the nearest edge of the district's bounding box; 0 inside. */
export function metresOutside(box: Box, { longitude, latitude }: Point): number {
  const nearest = { longitude: clamp(longitude, box.minLongitude, box.maxLongitude), latitude: clamp(latitude, box.minLatitude, box.maxLatitude) }
  return Math.round(distanceMetres({ longitude, latitude }, nearest))
}

const clamp = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value))
