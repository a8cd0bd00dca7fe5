import { freePlaces } from '../site/capacity'
import { addedHeight, mostTogether, platformsFor, type BatchDemand, type BatchSite, type Seated, type Terms, type Way } from './batch'
import type { Fees } from './batch-fees'

export interface Rules {
  fees: Fees
  terms: Terms
}

interface Place {
  platformId: number | null
  mountMetres: number
  fen: number
}

/** Stands for the places that an alteration adds. */
const added = null

/**
 * The cheapest way to seat exactly these demands on one site: as it stands where there is room, altered where there is not.
 * Null: not more than so many at once, one carrier once, and no way to place them. Nearness is the caller's.
 */
export function wayOn(site: BatchSite, demands: readonly BatchDemand[], { fees, terms }: Rules): Way | null {
  const newcomers = demands.map(({ carrier }) => carrier)
  if (demands.length > mostTogether || new Set(newcomers).size < demands.length) return null

  const firstId = Math.min(...demands.map(({ id }) => id))
  const placesOf = (demand: BatchDemand) => placesFor(site, demand, (mountMetres) => fees.onSite(demand, site, { mountMetres, newcomers, first: demand.id === firstId }))
  const asked = demands.map((demand) => ({ demand, places: placesOf(demand) }))
  const free = new Map<number | null, number>(site.platforms.map((platform) => [platform.id, freePlaces(platform)]))
  const standing = seat(asked.map(({ demand, places }) => ({ demand, places: places.filter(({ platformId }) => platformId !== added) })), free)
  if (standing) return { siteId: site.id, point: null, seats: standing.seats, fen: standing.fen }

  const altered = seat(asked, free.set(added, terms.alterationPlaces))
  return altered && withAlteration(site.id, altered.seats, Number(terms.alterationFen))
}

/** Cheapest first. */
function placesFor(site: BatchSite, demand: BatchDemand, feeAt: (mountMetres: number) => number | null): Place[] {
  const height = addedHeight(site, demand)
  const spots = [
    ...platformsFor(site, demand).map(({ id, heightMetres }) => ({ platformId: id as number | null, mountMetres: heightMetres })),
    ...(height === null ? [] : [{ platformId: added, mountMetres: height }]),
  ]
  return spots
    .flatMap((spot): Place[] => {
      const fen = feeAt(spot.mountMetres)
      return fen === null ? [] : [{ ...spot, fen }]
    })
    .sort((a, b) => a.fen - b.fen || b.mountMetres - a.mountMetres)
}

interface Seating {
  seats: Seated[]
  fen: number
}

/** Tries every seating that the free places allow; the cheapest stands. */
function seat([first, ...others]: readonly { demand: BatchDemand; places: readonly Place[] }[], free: ReadonlyMap<number | null, number>): Seating | null {
  if (!first) return { seats: [], fen: 0 }

  let best: Seating | null = null
  for (const { platformId, mountMetres, fen } of first.places) {
    const left = (free.get(platformId) ?? 0) - first.demand.antennas
    if (left < 0) continue
    const rest = seat(others, new Map(free).set(platformId, left))
    if (!rest || (best && best.fen <= fen + rest.fen)) continue
    best = { fen: fen + rest.fen, seats: [{ demandId: first.demand.id, choice: platformId === added ? 'alter' : 'share', platformId, mountMetres, fen }, ...rest.seats] }
  }
  return best
}

/** Who uses the added places bears the alteration together; the cents that remain fall to the first. */
function withAlteration(siteId: number, seats: readonly Seated[], alterationFen: number): Way {
  const users = seats.filter(({ choice }) => choice === 'alter').length
  const part = Math.floor(alterationFen / users)
  let rest = alterationFen - part * users
  const charged = seats.map((one) => {
    if (one.choice !== 'alter') return one
    const fen = one.fen + part + rest
    rest = 0
    return { ...one, fen }
  })
  return { siteId, point: null, seats: charged, fen: charged.reduce((sum, { fen }) => sum + fen, 0) }
}

/** Sets of demands of different carriers, by size, as long as each can be served; what is dearer than its parts is left out. */
export function waysTogether(demands: readonly BatchDemand[], { way, alone, always }: {
  way: (set: readonly BatchDemand[]) => Way | null
  /** What a demand costs on a new site of its own. */
  alone: (demand: BatchDemand) => number
  /** Kept whatever it costs: what is decided beforehand may leave nothing else. */
  always: (set: readonly BatchDemand[]) => boolean
}): Way[] {
  const kept: Way[] = []
  const best = new Map<string, number>()
  let level: BatchDemand[][] = [[]]
  for (let size = 1; size <= mostTogether; size += 1) {
    level = level.flatMap((set) => demands.filter((demand) => demand.id > (set.at(-1)?.id ?? 0) && !set.some(({ carrier }) => carrier === demand.carrier)).map((demand) => [...set, demand]))
    level = level.filter((set) => {
      const found = way(set)
      if (!found) return false
      const split = Math.min(...set.map((left) => alone(left) + (best.get(keyOf(set.filter((one) => one !== left))) ?? (set.length === 1 ? 0 : Infinity))))
      if (found.fen < split || always(set)) kept.push(found)
      best.set(keyOf(set), Math.min(found.fen, split))
      return true
    })
  }
  return kept
}

const keyOf = (set: readonly BatchDemand[]): string => set.map(({ id }) => id).join(',')
