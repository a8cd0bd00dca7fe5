import type { Finding } from '~/fields/message'
import { latitudeRange, longitudeRange } from '../shared/country'
import { distanceMetres } from '../shared/distance'

export { latitudeRange, longitudeRange } from '../shared/country'

/** Beyond these it is no degree at all. */
export const degreeRange = { min: -180, max: 180 } as const
const steepest = 90

/** Five decimals are about a metre. */
const wantedDecimals = 5

const sayings = (range: string) => ({ tooSmall: range, tooBig: range, outsideCountry: 'demand:rule.outsideCountry', swapped: 'demand:rule.swapped', fewDecimals: 'demand:rule.fewDecimals' })
/** The words of a field for what is found about its point. */
export const longitudeSays = sayings('demand:rule.longitudeRange')
export const latitudeSays = sayings('demand:rule.latitudeRange')

export interface PartialPoint {
  longitude?: number
  latitude?: number
}

/** What is wrong (refused) or doubtful (told) about a point as it was written. Nothing is turned round or converted. */
export function coordinateFindings({ longitude, latitude }: PartialPoint, fields = { longitude: 'longitude', latitude: 'latitude' }): Finding[] {
  if (areSwapped({ longitude, latitude })) {
    const values = { longitude: longitude!, latitude: latitude! }
    return [{ field: fields.longitude, rule: 'swapped', weight: 'error', values }, { field: fields.latitude, rule: 'swapped', weight: 'error', values }]
  }
  return [
    ...axisFindings(longitude, { field: fields.longitude, range: longitudeRange, limit: degreeRange.max }),
    ...axisFindings(latitude, { field: fields.latitude, range: latitudeRange, limit: steepest }),
  ]
}

/** Each axis would lie within the country if it were the other. */
export const areSwapped = ({ longitude, latitude }: PartialPoint): boolean =>
  longitude !== undefined && latitude !== undefined && isWithin(longitude, latitudeRange) && isWithin(latitude, longitudeRange)

interface Axis {
  field: string
  range: { min: number; max: number }
  limit: number
}

function axisFindings(value: number | undefined, { field, range, limit }: Axis): Finding[] {
  if (value === undefined) return []
  if (Math.abs(value) > limit) return [{ field, rule: value > 0 ? 'tooBig' : 'tooSmall', weight: 'error', values: { minimum: range.min, maximum: range.max } }]
  const decimals = decimalsOf(value)
  return [
    ...(isWithin(value, range) ? [] : [{ field, rule: 'outsideCountry', weight: 'warning' as const, values: { minimum: range.min, maximum: range.max } }]),
    ...(decimals < wantedDecimals ? [{ field, rule: 'fewDecimals', weight: 'warning' as const, values: { decimals } }] : []),
  ]
}

const isWithin = (value: number, { min, max }: { min: number; max: number }): boolean => value >= min && value <= max

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
  const findings = coordinateFindings({ longitude: endLongitude, latitude: endLatitude }, { longitude: 'endLongitude', latitude: 'endLatitude' })
  if (longitude === undefined || latitude === undefined || endLongitude === undefined || endLatitude === undefined) return findings
  if (longitude === endLongitude && latitude === endLatitude) return [...findings, { field: 'endLongitude', rule: 'endIsStart', weight: 'error' }]
  if (lengthKm === undefined) return findings

  const straightKm = distanceMetres({ longitude, latitude }, { longitude: endLongitude, latitude: endLatitude }) / 1000
  const values = { distance: Number(straightKm.toFixed(2)) }
  if (lengthKm < straightKm * roundingShare) findings.push({ field: 'lengthKm', rule: 'shorterThanEnds', weight: 'warning', values })
  if (lengthKm > straightKm * windingShare) findings.push({ field: 'lengthKm', rule: 'muchLongerThanEnds', weight: 'warning', values })
  return findings
}

/** Decimals as they are written: no power of ten stands in a degree. */
function decimalsOf(value: number): number {
  const text = String(value)
  const point = text.indexOf('.')
  return point < 0 ? 0 : text.length - point - 1
}
