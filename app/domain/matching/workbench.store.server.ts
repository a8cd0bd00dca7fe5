import type { Demand, TowerDemand } from '../demand/demand'
import { findDemand } from '../demand/store.server'
import type { Visitor } from '../people/visitor'
import { bookOn } from '../pricing/store.server'
import { roomFor, type Room } from '../site/capacity'
import { sitesNear, type NearSite } from '../site/store.server'
import { tenantsOf } from '../site/tenancy'
import { dasMetres, dasSitesFor, dasWishOf } from './das-bench.store.server'
import { dasEstimate, maintenanceRate } from './das-estimate'
import { estimate, seatOfBuilder, seatOn, type Wish } from './estimate'
import { reserved } from './explain'
import { isJoinable, lookAroundMetres } from './plan'
import { plannedOn } from './planned.store.server'
import { bookUsed, shown, type FeeShown, type Pricing, type UsedBook, type WorkSite } from './shown-fee.server'
import { otherCarriersNear, type OtherDemand } from './store.server'

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
  /** Of a distribution system: the book has a figure for its maintenance. */
  maintained: boolean
}

/** Everything that a plan for a demand is made from; null where the demand is not the visitor's to see. */
export async function workbenchOf(demandId: number, { scope, today }: Pick<Visitor, 'scope' | 'today'>): Promise<Workbench | null> {
  const demand = await findDemand(demandId, scope)
  if (!demand) return null

  const { values } = demand
  const wish = dasWishOf(demand)
  const metres = wish ? dasMetres(demand) : lookAroundMetres(values.offsetMetres)
  const kept = await bookOn(today)
  const sites = wish ? await dasSitesFor(demand, wish, { scope, kept, today }) : await towersFor(demand, { metres, scope, kept, today })
  const others = await otherCarriersNear({ ...values, kind: demand.kind }, { metres, scope })
  const partner = others.find(isJoinable)
  return {
    demand,
    metres,
    sites,
    others,
    book: bookUsed({ kept, today }),
    buildFee: newSiteFee(demand, { kept, today, builders: 1, first: true }),
    maintained: wish !== null && kept !== null && maintenanceRate(kept.book, wish.type, wish.double) !== null,
    jointFee: partner ? newSiteFee(demand, { kept, today, builders: 2, first: demand.id < partner.id }) : null,
  }
}

async function towersFor(demand: Demand, { metres, scope, ...pricing }: Pricing & { metres: number; scope: Visitor['scope'] }): Promise<WorkSite[]> {
  const near = await sitesNear(demand.values, { metres, scope, day: pricing.today })
  const planned = await plannedOn(near.map(({ id }) => id))
  return near.map((site) => workSite(demand, reserved(site, planned.get(site.id) ?? []), pricing))
}

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
    das: null,
    fee: wish && spot ? shown(pricing, ({ book }) => estimate(wish, spot, { book, day: pricing.today })) : notPriced,
  }
}

/** The fee of a new site at the highest mounting height wished for; what land and power will cost is not known yet. */
export function newSiteFee(demand: Demand, { builders, first, ...pricing }: Pricing & { builders: number; first: boolean }): FeeShown {
  const das = dasWishOf(demand)
  if (das) return shown(pricing, ({ book }) => dasEstimate(das, { seat: seatOfBuilder(builders, first), siteFeeFen: null }, { book, day: pricing.today }))
  const wish = mastWish(demand)
  if (!wish) return notPriced
  const { towerType, shelterType, heightMaxMetres } = wish
  const spot = { towerType, shelterType, mountMetres: heightMaxMetres, seat: seatOfBuilder(builders, first), leasedHere: false, siteFeeFen: null, powerFeeFen: null }
  return shown(pricing, ({ book }) => estimate(wish, spot, { book, day: pricing.today }))
}
