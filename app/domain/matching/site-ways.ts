import { freePlaces, type PlatformUse } from '../site/capacity'
import { addedHeight, mostTogether, platformsFor, type BatchDemand, type BatchSite, type Seated, type Terms, type Way } from './batch'
import type { Fees } from './batch-fees'
import { dealOut } from './dealing'

export interface Rules {
  fees: Fees
  terms: Terms
}

interface Place {
  /** The highest platform that is used. */
  platformId: number | null
  mountMetres: number
  /** That one and the wished ones below it. */
  platforms: readonly PlatformUse[]
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
  const free = new Map(site.platforms.map((platform) => [platform.id, freePlaces(platform)]))
  const standing = seat(asked.map(({ demand, places }) => ({ demand, places: places.filter(({ platformId }) => platformId !== added) })), { free, places: 0 })
  if (standing) return { siteId: site.id, point: null, seats: standing.seats, fen: standing.fen }

  const altered = seat(asked, { free, places: terms.alterationPlaces })
  return altered && withAlteration(site.id, altered.seats, Number(terms.alterationFen))
}

/** Cheapest first. */
function placesFor(site: BatchSite, demand: BatchDemand, feeAt: (mountMetres: number) => number | null): Place[] {
  const height = addedHeight(site, demand)
  const spots = [
    ...platformsFor(site, demand).map((top, at, all) => ({ platformId: top.id as number | null, mountMetres: top.heightMetres, platforms: all.slice(at) })),
    ...(height === null ? [] : [{ platformId: added, mountMetres: height, platforms: [] }]),
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

interface Rooms {
  /** Free places by platform. */
  free: ReadonlyMap<number, number>
  /** Places that an alteration adds. */
  places: number
}

type Asked = readonly { demand: BatchDemand; places: readonly Place[] }[]

/** Tries every seating, the cheaper first; the cheapest for which the antennas can be dealt out stands. */
function seat(asked: Asked, rooms: Rooms): Seating | null {
  let best: Seating | null = null
  const least = asked.map(({ places }) => places[0]?.fen ?? Infinity)
  const look = (chosen: readonly Place[], fen: number): void => {
    const rest = least.slice(chosen.length).reduce((sum, one) => sum + one, fen)
    if (best !== null && rest >= best.fen) return
    const next = asked[chosen.length]
    if (next) {
      for (const place of next.places) look([...chosen, place], fen + place.fen)
      return
    }
    const seats = seatsAt(asked, chosen, rooms)
    if (seats) best = { fen, seats }
  }
  if (least.every(Number.isFinite)) look([], 0)
  return best
}

/** The demands at these places; null where their antennas do not fit. */
function seatsAt(asked: Asked, chosen: readonly Place[], { free, places }: Rooms): Seated[] | null {
  const onAdded = asked.reduce((sum, { demand }, at) => sum + (chosen[at]!.platformId === added ? demand.antennas : 0), 0)
  if (onAdded > places) return null
  const standing = asked.flatMap(({ demand }, at) => (chosen[at]!.platformId === added ? [] : [{ at, antennas: demand.antennas, platforms: chosen[at]!.platforms.map(({ id }) => id) }]))
  const dealt = dealOut(standing, free)
  if (!dealt) return null

  return asked.map(({ demand }, at): Seated => {
    const { platformId, mountMetres, platforms, fen } = chosen[at]!
    const hung = dealt[standing.findIndex((one) => one.at === at)]
    const parts = platforms.flatMap(({ id, heightMetres }) => ((hung?.get(id) ?? 0) > 0 ? [{ mountMetres: heightMetres, antennas: hung!.get(id)! }] : []))
    return { demandId: demand.id, choice: platformId === added ? 'alter' : 'share', platformId, mountMetres, spread: parts.length > 1 ? parts : [], fen }
  })
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
