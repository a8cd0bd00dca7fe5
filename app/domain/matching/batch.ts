import type { Fen } from '../shared/money'
import type { Point } from '../shared/distance'
import { freePlaces, type PlatformUse } from '../site/capacity'
import { tenantsOf, type Tenancy } from '../site/tenancy'
import type { Wish } from './estimate'
import type { PlanChoice } from './plan'

/** A demand that waits for its plan, as the optimiser sees it. */
export interface BatchDemand extends Point, Wish {
  id: number
  offsetMetres: number
  heightMinMetres: number
  heightMaxMetres: number
  /** Wished for a new site; without a tower type none can be priced. */
  towerType: string | null
  shelterType: string | null
}

/** An existing site with its platforms, as it is occupied. */
export interface BatchSite extends Point {
  id: number
  name: string
  towerType: string
  shelterType: string
  heightMetres: number
  stock: boolean
  siteFeeFen: number
  powerFeeFen: number
  platforms: readonly PlatformUse[]
  tenancies: readonly Tenancy[]
}

/** What the book does not say and a person enters for a proposal. */
export interface Terms {
  /** What altering one site costs a year, cents; whoever uses the added places bears it together. */
  alterationFen: Fen
  /** Antenna places that one alteration adds. */
  alterationPlaces: number
}

/** Newcomers on one site and builders of one new site; screening replies have room for as many. */
export const mostTogether = 3

/** A demand at its place in a way of being served. */
export interface Seated {
  demandId: number
  choice: PlanChoice
  /** The platform that carries it; null: an added place, or a new site. */
  platformId: number | null
  mountMetres: number
  /** What the carrier would pay a year, cents. */
  fen: number
}

/** One way to serve one or several demands: on one existing site, or at one new point. A demand takes part in exactly one. */
export interface Way {
  /** At most one way is taken of each site; null: a new site. */
  siteId: number | null
  /** Where the new site would stand. */
  point: Point | null
  seats: readonly Seated[]
  /** Sum of the seats, cents a year. */
  fen: number
}

export const choiceOf = (way: Way, demandId: number): Seated | undefined => way.seats.find((seat) => seat.demandId === demandId)

/** A platform that can carry all antennas of a demand at a wished height, and on which its carrier does not sit yet. */
export function platformsFor(site: BatchSite, demand: BatchDemand): PlatformUse[] {
  const taken = new Set(site.tenancies.filter(({ carrier }) => carrier === demand.carrier).map(({ platformId }) => platformId))
  return site.platforms.filter((platform) =>
    platform.heightMetres >= demand.heightMinMetres && platform.heightMetres <= demand.heightMaxMetres
    && freePlaces(platform) >= demand.antennas && !taken.has(platform.id))
}

/** Height of an added place: the highest wished for that the tower reaches; null where it is too low. */
export function addedHeight(site: BatchSite, demand: BatchDemand): number | null {
  const height = Math.min(demand.heightMaxMetres, site.heightMetres)
  return height >= demand.heightMinMetres ? height : null
}

export const sitting = (site: BatchSite): string[] => tenantsOf(site.tenancies)
