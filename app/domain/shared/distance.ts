/** Degrees, WGS84. */
export interface Point {
  longitude: number
  latitude: number
}

const earthRadiusMetres = 6_371_008.8
const radians = (degrees: number): number => (degrees * Math.PI) / 180

/** Great-circle distance (haversine) in metres, not rounded. */
export function distanceMetres(a: Point, b: Point): number {
  const across = Math.sin(radians(b.latitude - a.latitude) / 2) ** 2
  const along = Math.sin(radians(b.longitude - a.longitude) / 2) ** 2
  const chord = across + Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * along
  return 2 * earthRadiusMetres * Math.asin(Math.min(1, Math.sqrt(chord)))
}

/** The box that holds every point within `metres`; a little wider than needed, never narrower. */
export function boxAround({ longitude, latitude }: Point, metres: number) {
  const northSouth = (metres / earthRadiusMetres) * (180 / Math.PI) * 1.001
  const eastWest = northSouth / Math.max(0.01, Math.cos(radians(Math.min(89, Math.abs(latitude) + northSouth))))
  return {
    minLongitude: longitude - eastWest,
    maxLongitude: longitude + eastWest,
    minLatitude: latitude - northSouth,
    maxLatitude: latitude + northSouth,
  }
}
