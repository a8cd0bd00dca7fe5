import { distanceMetres } from '../shared/distance'
import type { BatchDemand, BatchSite, Hung, Way } from './batch'
import type { LineFix, OtherChoice } from './batch-proposal'
import { wayByDemand, wayBySite, type Choices, type Fixed } from './batch-ways'
import { alternativesFor, gainOfSitting, type Alternative, type Standing } from './explain'
import { NearIndex } from './near-index'
import type { PlanChoice } from './plan'
import type { Rules } from './site-ways'

export type NamedDemand = BatchDemand & { number: string; name: string; version: number }

export interface Worked {
  demands: readonly NamedDemand[]
  sites: readonly BatchSite[]
  fixed: readonly Fixed[]
  choices: Choices
  best: { taken: readonly Way[]; impossible: readonly number[] }
  rules: Rules
}

export interface DrawnLine {
  demandId: number
  demandVersion: number
  choice: PlanChoice | null
  siteId: number | null
  placeName: string | null
  longitude: number | null
  latitude: number | null
  distanceMetres: number | null
  mountMetres: number | null
  /** Antennas by height where they are dealt out over several platforms; else empty. */
  spread: readonly Hung[]
  together: string | null
  yearlyFen: number | null
  gainFen: number | null
  fixed: LineFix | null
  others: OtherChoice[]
  refusal: 'unpriced' | 'impossible' | null
}

/** What the proposal says for each demand, and why. */
export function drawLines({ demands, sites, fixed, choices, best, rules }: Worked): DrawnLine[] {
  const named = new Map(demands.map((demand) => [demand.id, demand]))
  const siteById = new Map(sites.map((site) => [site.id, site]))
  const taken = wayByDemand(best.taken)
  const standing: Standing = { taken, onSites: wayBySite(best.taken), demands: named, sites: new NearIndex(sites), waiting: new NearIndex(demands), rules }
  const gains = new Map(best.taken.map((way) => [way, gainPerSeat(way, { siteById, named, rules })]))
  const fixes = new Map(fixed.map(({ demandId, choice, siteId }) => [demandId, { choice, siteId }]))
  const unpriced = new Set(choices.unpriced)
  return demands.map((demand) => {
    const way = taken.get(demand.id)
    const fix = fixes.get(demand.id) ?? null
    if (!way) return { ...nowhere, demandId: demand.id, demandVersion: demand.version, fixed: fix, refusal: fix === null && unpriced.has(demand.id) ? 'unpriced' : 'impossible' }
    const others = alternativesFor(demand, standing).map((other) => otherChoice(other, { siteById, named }))
    return { ...lineOf(demand, way, { siteById, named }), gainFen: gains.get(way)!(demand.id), fixed: fix, others, refusal: null }
  })
}

const nowhere = {
  choice: null, siteId: null, placeName: null, longitude: null, latitude: null, distanceMetres: null, mountMetres: null, spread: [], together: null, yearlyFen: null, gainFen: null, others: [],
}

interface Known {
  siteById: ReadonlyMap<number, BatchSite>
  named: ReadonlyMap<number, NamedDemand>
}

function lineOf(demand: NamedDemand, way: Way, { siteById, named }: Known): Omit<DrawnLine, 'gainFen' | 'fixed' | 'others' | 'refusal'> {
  const seat = way.seats.find(({ demandId }) => demandId === demand.id)!
  const first = named.get(Math.min(...way.seats.map(({ demandId }) => demandId)))!
  const site = way.siteId === null ? undefined : siteById.get(way.siteId)
  const place = site ?? way.point ?? demand
  return {
    demandId: demand.id, demandVersion: demand.version, choice: seat.choice, siteId: way.siteId, placeName: site?.name ?? first.name, longitude: place.longitude, latitude: place.latitude,
    distanceMetres: Math.round(distanceMetres(demand, place)), mountMetres: seat.mountMetres, spread: seat.spread, together: way.seats.length > 1 ? first.number : null, yearlyFen: seat.fen,
  }
}

/** Those who come together bring the gain together; the cents that remain are the first one's. */
function gainPerSeat(way: Way, { siteById, named, rules }: Known & { rules: Rules }): (demandId: number) => number {
  const site = way.siteId === null ? undefined : siteById.get(way.siteId)
  const gain = site ? gainOfSitting(way, { site, demands: named, rules }) : 0
  const part = Math.floor(gain / way.seats.length)
  return (demandId) => (demandId === way.seats[0]!.demandId ? gain - part * (way.seats.length - 1) : part)
}

const otherChoice = ({ choice, siteId, withIds, yearlyFen, extraFen, because }: Alternative, { siteById, named }: Known): OtherChoice => ({
  choice, siteId, yearlyFen, extraFen, because,
  name: siteId === null ? null : (siteById.get(siteId)?.name ?? null),
  numbers: withIds.flatMap((id) => named.get(id)?.number ?? []),
})
