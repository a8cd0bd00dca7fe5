import { readCoordinate } from '~/fields/cell'
import { latitudeRange, longitudeRange } from '~/domain/demand/coordinates'
import type { FieldPack } from '~/domain/pack/pack'
import { findPack } from '~/domain/pack/pack.store.server'
import type { Visitor } from '~/domain/people/visitor'
import type { Point } from '~/domain/shared/distance'
import { stop } from '~/platform/stop.server'
import { idIn } from '../_address-id'

/** The pack that an address names; another person's is 404. */
export async function packAt(visitor: Visitor, text: string | undefined): Promise<FieldPack> {
  const found = await findPack(idIn(text), visitor)
  if (!found) throw stop(404, 'notFound')
  return found
}

export interface StartAsked {
  longitude: string
  latitude: string
  point: Point | null
  /** Something was given that is no point of the country. */
  wrong: boolean
}

/** Where the trip begins, as the address says it. */
export function startIn(query: URLSearchParams): StartAsked {
  const longitude = (query.get('longitude') ?? '').trim()
  const latitude = (query.get('latitude') ?? '').trim()
  const [east, north] = [readCoordinate(longitude), readCoordinate(latitude)]
  const within = ({ min, max }: { min: number; max: number }, value: number) => value >= min && value <= max
  const point = east.ok && north.ok && within(longitudeRange, east.value) && within(latitudeRange, north.value) ? { longitude: east.value, latitude: north.value } : null
  return { longitude, latitude, point, wrong: point === null && (longitude !== '' || latitude !== '') }
}

/** The start again, for an address of the same trip. */
export const startQuery = ({ point }: StartAsked): string => (point ? `?${new URLSearchParams({ longitude: String(point.longitude), latitude: String(point.latitude) })}` : '')
