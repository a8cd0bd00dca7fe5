import type { Demand, TowerDemand } from '../demand/demand'
import { findDemand } from '../demand/store.server'
import type { Visitor } from '../people/visitor'
import { bookOn, type KeptBook } from '../pricing/store.server'
import { isValidOn } from '../pricing/price-book'
import { roomFor, type Room } from '../site/capacity'
import { sitesNear, type NearSite } from '../site/store.server'
import { tenantsOf } from '../site/tenancy'
import { estimate, seatOfBuilder, seatOn, type Estimate, type Wish } from './estimate'
import { isJoinable, lookAroundMetres } from './plan'
import { otherCarriersNear, type OtherDemand } from './store.server'

/** The book that estimates are worked out by, and whether its time has ended. */
export interface UsedBook {
  code: string
  validTo: string | null
  overrun: boolean
}

export interface FeeShown {
  /** Cents; null where it cannot be worked out, `because` says why. */
  yearFen: number | null
  provisional: boolean
  because: string | null
}

export interface WorkSite extends Omit<NearSite, 'platforms' | 'tenancies'> {
  /** Not further than the demand may be moved. */
  withinOffset: boolean
  room: Room
  /** Carriers that sit there, in the order in which they came. */
  tenants: string[]
  fee: FeeShown
}

export interface Workbench {
  demand: Demand
  /** How far around is looked. */
  metres: number
  sites: WorkSite[]
  others: OtherDemand[]
  book: UsedBook | null
  /** A new site for this demand alone. */
  buildFee: FeeShown
  /** A new site together with the nearest demand of another carrier that can be joined; null where there is none. */
  jointFee: FeeShown | null
}

/** Everything that a plan for a demand is made from; null where the demand is not the visitor's to see. */
export async function workbenchOf(demandId: number, { scope, today }: Pick<Visitor, 'scope' | 'today'>): Promise<Workbench | null> {
  const demand = await findDemand(demandId, scope)
  if (!demand) return null

  const { values } = demand
  const metres = lookAroundMetres(values.offsetMetres)
  const kept = await bookOn(today)
  const near = await sitesNear(values, { metres, scope, day: today })
  const others = await otherCarriersNear(values, { metres, scope })
  const partner = others.find(isJoinable)
  return {
    demand,
    metres,
    sites: near.map((site) => workSite(demand, site, { kept, today })),
    others,
    book: bookUsed({ kept, today }),
    buildFee: newSiteFee(demand, { kept, today, builders: 1, first: true }),
    jointFee: partner ? newSiteFee(demand, { kept, today, builders: 2, first: demand.id < partner.id }) : null,
  }
}

export interface Pricing {
  kept: KeptBook | null
  today: string
}

export const bookUsed = ({ kept, today }: Pricing): UsedBook | null => kept && { code: kept.book.code, validTo: kept.book.validTo, overrun: !isValidOn(kept.book, today) }

/** What hangs on a mast; a system indoors or in a tunnel asks for nothing of the kind. */
export const mastWish = ({ values }: Demand): MastWish | null => ('antennas' in values ? values : null)

type MastWish = Wish & Pick<TowerDemand, 'heightMinMetres' | 'heightMaxMetres' | 'towerType' | 'shelterType'>

const noRoom: Room = { free: 0, fits: false, mountMetres: null }
const notPriced: FeeShown = { yearFen: null, provisional: true, because: 'nothingToPrice' }

function workSite(demand: Demand, { platforms, tenancies, ...site }: NearSite, pricing: Pricing): WorkSite {
  const { carrier, offsetMetres } = demand.values
  const wish = mastWish(demand)
  const room = wish ? roomFor(platforms, { fromMetres: wish.heightMinMetres, toMetres: wish.heightMaxMetres, antennas: wish.antennas }) : noRoom
  const spot = wish && {
    towerType: site.towerType, shelterType: site.shelterType, mountMetres: room.mountMetres ?? wish.heightMaxMetres,
    seat: seatOn({ stock: site.stock, tenancies }, carrier), leasedHere: tenancies.some((tenancy) => tenancy.carrier === carrier),
    siteFeeFen: site.siteFeeFen, powerFeeFen: site.powerFeeFen,
  }
  return {
    ...site,
    withinOffset: site.distanceMetres <= offsetMetres,
    room,
    tenants: tenantsOf(tenancies),
    fee: wish && spot ? shown(pricing, ({ book }) => estimate(wish, spot, { book, day: pricing.today })) : notPriced,
  }
}

/** The fee of a new site at the highest mounting height wished for; what land and power will cost is not known yet. */
export function newSiteFee(demand: Demand, { builders, first, ...pricing }: Pricing & { builders: number; first: boolean }): FeeShown {
  const wish = mastWish(demand)
  if (!wish) return notPriced
  const { towerType, shelterType, heightMaxMetres } = wish
  const spot = { towerType, shelterType, mountMetres: heightMaxMetres, seat: seatOfBuilder(builders, first), leasedHere: false, siteFeeFen: null, powerFeeFen: null }
  return shown(pricing, ({ book }) => estimate(wish, spot, { book, day: pricing.today }))
}

/** By the book of the day; between the end of one and the publishing of the next the last one goes on, and its fees are provisional. */
export function shown({ kept, today }: Pricing, work: (kept: KeptBook) => Estimate): FeeShown {
  if (!kept) return { yearFen: null, provisional: true, because: 'noPriceBook' }

  const worked = work(kept)
  if (!worked.ok) return { yearFen: null, provisional: true, because: worked.because }
  return { yearFen: Number(worked.yearFen), provisional: worked.provisional || !isValidOn(kept.book, today), because: null }
}
