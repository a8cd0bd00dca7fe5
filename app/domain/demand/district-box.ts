import type { Finding } from '~/fields/message'
import { distanceMetres, type Point } from '../shared/distance'

export interface Box {
  minLongitude: number
  maxLongitude: number
  minLatitude: number
  maxLatitude: number
}

/** Where divisions lie, by code. Not every district has its own box. */
export type Boxes = ReadonlyMap<string, Box>

export type BoxLevel = 'district' | 'city' | 'province'

/** The box of a district, or else of its city or its province. */
export function boxOf(districtCode: string, boxes: Boxes): { box: Box; level: BoxLevel } | null {
  for (const [length, level] of [[6, 'district'], [4, 'city'], [2, 'province']] as const) {
    const box = boxes.get(districtCode.slice(0, length))
    if (box) return { box, level }
  }
  return null
}

/** Metres from the point to the nearest edge of the box; 0 inside. */
export function metresOutside(box: Box, { longitude, latitude }: Point): number {
  const nearest = { longitude: clamp(longitude, box.minLongitude, box.maxLongitude), latitude: clamp(latitude, box.minLatitude, box.maxLatitude) }
  return Math.round(distanceMetres({ longitude, latitude }, nearest))
}

const clamp = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value))

/** A point farther outside than this is doubted: boxes are drawn by hand. */
const doubtedMetres = 3_000

const rules: Record<BoxLevel, string> = { district: 'farFromDistrict', city: 'farFromCity', province: 'farFromProvince' }

/** Doubts about a point that lies outside the district it is said to be in. */
export function districtFindings(point: Point & { districtCode: string }, boxes: Boxes): Finding[] {
  const found = boxOf(point.districtCode, boxes)
  const metres = found ? metresOutside(found.box, point) : 0
  return found && metres > doubtedMetres ? [{ field: 'longitude', rule: rules[found.level], weight: 'warning', values: { kilometres: Math.round(metres / 1000) } }] : []
}
