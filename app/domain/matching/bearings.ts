import { distanceMetres, type Point } from '../shared/distance'

export interface Bearing {
  eastMetres: number
  northMetres: number
}

/** How far east and north a place lies of a centre; exact enough for a map of some kilometres. */
export function bearingFrom(centre: Point, place: Point): Bearing {
  const eastMetres = distanceMetres(centre, { latitude: centre.latitude, longitude: place.longitude })
  const northMetres = distanceMetres(centre, { latitude: place.latitude, longitude: centre.longitude })
  return {
    eastMetres: Math.round(place.longitude < centre.longitude ? -eastMetres : eastMetres),
    northMetres: Math.round(place.latitude < centre.latitude ? -northMetres : northMetres),
  }
}
