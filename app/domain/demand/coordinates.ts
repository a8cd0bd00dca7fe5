import type { Finding } from '~/fields/message'
import { distanceMetres, type Point } from '../shared/distance'

export { latitudeRange, longitudeRange } from '../shared/country'

/** Five decimals are about a metre. */
const wantedDecimals = 5

/** What looks doubtful about a point that lies within the country. */
export function coordinateFindings(point: { longitude?: number; latitude?: number }): Finding[] {
  return (['longitude', 'latitude'] as const).flatMap((field): Finding[] => {
    const value = point[field]
    return value !== undefined && decimalsOf(value) < wantedDecimals ? [{ field, rule: 'fewDecimals', weight: 'warning', values: { decimals: decimalsOf(value) } }] : []
  })
}

export interface TunnelEnds {
  longitude?: number
  latitude?: number
  endLongitude?: number
  endLatitude?: number
  lengthKm?: number
}

/** A measured length may be this much shorter than the line between the ends: coordinates and lengths are rounded. */
const roundingShare = 0.95
/** Tunnels wind, but hardly farther than this many times the line between their ends. */
const windingShare = 3

/** The end of a tunnel held against its start, and its length against the distance between them. */
export function tunnelFindings({ longitude, latitude, endLongitude, endLatitude, lengthKm }: TunnelEnds): Finding[] {
  const findings: Finding[] = []
  for (const [field, value] of [['endLongitude', endLongitude], ['endLatitude', endLatitude]] as const) {
    if (value !== undefined && decimalsOf(value) < wantedDecimals) findings.push({ field, rule: 'fewDecimals', weight: 'warning', values: { decimals: decimalsOf(value) } })
  }
  if (longitude === undefined || latitude === undefined || endLongitude === undefined || endLatitude === undefined) return findings
  if (longitude === endLongitude && latitude === endLatitude) return [...findings, { field: 'endLongitude', rule: 'endIsStart', weight: 'error' }]
  if (lengthKm === undefined) return findings

  const straightKm = distanceMetres({ longitude, latitude }, { longitude: endLongitude, latitude: endLatitude }) / 1000
  const values = { distance: Number(straightKm.toFixed(2)) }
  if (lengthKm < straightKm * roundingShare) findings.push({ field: 'lengthKm', rule: 'shorterThanEnds', weight: 'warning', values })
  if (lengthKm > straightKm * windingShare) findings.push({ field: 'lengthKm', rule: 'muchLongerThanEnds', weight: 'warning', values })
  return findings
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
