import { latitudeRange, longitudeRange } from '../shared/country'
import type { Point } from '../shared/distance'

/** What the look-up around a point asks for. */
export interface NearQuery extends Point {
  metres: number
}

export const usualMetres = 1_000
export const mostMetres = 5_000

const numberIn = (query: URLSearchParams, name: string, form: RegExp): number | null => {
  const text = (query.get(name) ?? '').trim()
  return form.test(text) ? Number(text) : null
}

const within = (value: number, { min, max }: { min: number; max: number }): boolean => value >= min && value <= max

/** `nothing` before anything was asked; null where what was asked cannot be looked for. */
export function readNearQuery(query: URLSearchParams): NearQuery | 'nothing' | null {
  const asked = ['longitude', 'latitude'].filter((name) => (query.get(name) ?? '').trim() !== '')
  if (asked.length === 0) return 'nothing'

  const longitude = numberIn(query, 'longitude', /^\d{1,3}(\.\d{1,12})?$/)
  const latitude = numberIn(query, 'latitude', /^\d{1,2}(\.\d{1,12})?$/)
  const metres = (query.get('radius') ?? '').trim() === '' ? usualMetres : numberIn(query, 'radius', /^\d{1,4}$/)
  if (longitude === null || latitude === null || metres === null) return null
  const known = within(longitude, longitudeRange) && within(latitude, latitudeRange) && metres >= 1 && metres <= mostMetres
  return known ? { longitude, latitude, metres } : null
}
