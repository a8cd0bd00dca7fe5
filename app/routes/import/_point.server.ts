import { divisionBoxes } from '~/domain/demand/box.store.server'
import { mapOf, type DoubtfulPoint } from '~/domain/demand/coordinate-doctor'
import type { ImportLine } from '~/domain/demand/import.store.server'
import { placeOf } from '~/domain/demand/place'
import type { Scope } from '~/domain/people/scope'
import { allDivisions } from '~/domain/shared/division.store.server'
import { readCoordinate } from '~/fields/cell'

export interface RowPoint {
  map: DoubtfulPoint
  place: string[]
  name: string
}

/** Draws the points of rows that are doubtful; what is no plain number is not drawn, as nobody knows where it lies. */
export async function pointMaps(scope: Scope) {
  const [boxes, divisions] = await Promise.all([divisionBoxes(), allDivisions()])
  return ({ raw, errors }: Pick<ImportLine, 'raw' | 'errors'>): RowPoint | null => {
    const { province, city, district, longitude, latitude } = raw
    const place = district ? placeOf({ province, city, district }, divisions, scope) : null
    const map = mapOf({ longitude: degrees(longitude), latitude: degrees(latitude) }, { districtCode: place?.ok ? place.districtCode : null, boxes, problems: errors })
    return map && { map, place: [province ?? '', city ?? '', district ?? ''], name: raw.name ?? '' }
  }
}

function degrees(text = ''): number | undefined {
  const read = readCoordinate(text)
  return read.ok ? read.value : undefined
}
