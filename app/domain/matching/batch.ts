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

/** Newcomers on one site and builders of one new site: as many as there are carriers. */
export const mostTogether = 4

/** Some antennas of a demand on one platform. */
export interface Hung {
  mountMetres: number
  antennas: number
}

/** A demand at its place in a way of being served. */
export interface Seated {
  demandId: number
  choice: PlanChoice
  /** The platform that carries it, the highest of several; null: an added place, or a new site. */
  platformId: number | null
  /** Of the highest: the fee is that of all antennas at this height. */
  mountMetres: number
  /** How its antennas are dealt out where one platform has no room for all, highest first; else empty. */
  spread: readonly Hung[]
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

/** Platforms at a wished height with a free place, on which the carrier does not sit yet, highest first; none where they have no room for all antennas together. */
export function platformsFor(site: BatchSite, demand: BatchDemand): PlatformUse[] {
  const taken = new Set(site.tenancies.filter(({ carrier }) => carrier === demand.carrier).map(({ platformId }) => platformId))
  const open = site.platforms
    .filter((platform) => platform.heightMetres >= demand.heightMinMetres && platform.heightMetres <= demand.heightMaxMetres && freePlaces(platform) > 0 && !taken.has(platform.id))
    .sort((a, b) => b.heightMetres - a.heightMetres || a.id - b.id)
  return open.reduce((sum, platform) => sum + freePlaces(platform), 0) < demand.antennas ? [] : open
}

/** Height of an added place: the highest wished for that the tower reaches; null where it is too low. */
export function addedHeight(site: BatchSite, demand: BatchDemand): number | null {
  const height = Math.min(demand.heightMaxMetres, site.heightMetres)
  return height >= demand.heightMinMetres ? height : null
}

export const sitting = (site: BatchSite): string[] => tenantsOf(site.tenancies)
