import { distanceMetres, type Point } from '../shared/distance'
import type { BatchDemand, Way } from './batch'
import type { Fees } from './batch-fees'

const metresPerDegree = 111_195

/** A new site for these demands; for several at a point that none of them is moved too far to. Null where there is none, or no price. */
export function builtWay(demands: readonly BatchDemand[], fees: Fees): Way | null {
  const point = demands.length === 1 ? demands[0]! : meetingPoint(demands)
  if (!point) return null

  const firstId = Math.min(...demands.map(({ id }) => id))
  const choice = demands.length === 1 ? ('build' as const) : ('joint' as const)
  const seats = demands.map((demand) => ({
    demandId: demand.id, choice, platformId: null, mountMetres: demand.heightMaxMetres, spread: [],
    fen: fees.built(demand, { builders: demands.length, first: demand.id === firstId }),
  }))
  const priced = seats.flatMap(({ fen, ...seat }) => (fen === null ? [] : [{ ...seat, fen }]))
  if (priced.length < seats.length) return null
  return { siteId: null, point: { longitude: point.longitude, latitude: point.latitude }, seats: priced, fen: priced.reduce((sum, { fen }) => sum + fen, 0) }
}

type Circle = Point & { offsetMetres: number }

const turns = 60

/**
 * A point within the allowed offset of all: one of the demands' own positions where that will do, else a place between them.
 * Six decimals, as positions are kept.
 */
export function meetingPoint(circles: readonly Circle[]): Point | null {
  const reaches = (point: Point) => circles.every((circle) => distanceMetres(point, circle) <= circle.offsetMetres)
  const own = circles.filter(reaches).map((point) => ({ point, metres: circles.reduce((sum, circle) => sum + distanceMetres(point, circle), 0) })).sort((a, b) => a.metres - b.metres)[0]
  if (own) return own.point

  const between = pulledTogether(circles)
  return between && reaches(between) ? between : null
}

/** Moves a point into one circle after the other until it lies in all, if they meet. */
function pulledTogether(circles: readonly Circle[]): Point | null {
  const [first] = circles
  if (!first) return null
  const wide = metresPerDegree * Math.cos((first.latitude * Math.PI) / 180)
  const flat = circles.map(({ longitude, latitude, offsetMetres }) => ({ x: (longitude - first.longitude) * wide, y: (latitude - first.latitude) * metresPerDegree, radius: Math.max(0, offsetMetres - 0.5) }))
  let x = flat.reduce((sum, one) => sum + one.x, 0) / flat.length
  let y = flat.reduce((sum, one) => sum + one.y, 0) / flat.length
  for (let turn = 0; turn < turns; turn += 1) {
    const far = flat.find((one) => Math.hypot(x - one.x, y - one.y) > one.radius)
    if (!far) break
    for (const one of flat) {
      const away = Math.hypot(x - one.x, y - one.y)
      if (away <= one.radius) continue
      x = one.x + ((x - one.x) * one.radius) / away
      y = one.y + ((y - one.y) * one.radius) / away
    }
  }
  return { longitude: rounded(first.longitude + x / wide), latitude: rounded(first.latitude + y / metresPerDegree) }
}

const rounded = (degrees: number): number => Math.round(degrees * 1e6) / 1e6
