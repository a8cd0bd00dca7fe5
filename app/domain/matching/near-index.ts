import { boxAround, distanceMetres, type Point } from '../shared/distance'

/** Places by the square that they stand in, so that those near a point are found without measuring all. */
export class NearIndex<T extends Point> {
  private readonly squares = new Map<string, T[]>()

  constructor(places: readonly T[], private readonly degrees = 0.005) {
    for (const place of places) {
      const key = this.keyOf(this.step(place.longitude), this.step(place.latitude))
      const there = this.squares.get(key)
      if (there) there.push(place)
      else this.squares.set(key, [place])
    }
  }

  /** Nearest first. */
  within(point: Point, metres: number): { place: T; metres: number }[] {
    const box = boxAround(point, metres)
    const found: { place: T; metres: number }[] = []
    for (let x = this.step(box.minLongitude); x <= this.step(box.maxLongitude); x += 1) {
      for (let y = this.step(box.minLatitude); y <= this.step(box.maxLatitude); y += 1) {
        for (const place of this.squares.get(this.keyOf(x, y)) ?? []) {
          const away = distanceMetres(point, place)
          if (away <= metres) found.push({ place, metres: away })
        }
      }
    }
    return found.sort((a, b) => a.metres - b.metres)
  }

  private step = (degrees: number): number => Math.floor(degrees / this.degrees)
  private keyOf = (x: number, y: number): string => `${x}:${y}`
}
