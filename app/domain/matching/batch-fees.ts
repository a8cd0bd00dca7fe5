import { price } from '../pricing/annual-price'
import { everywhere, type Seat } from '../pricing/occupancy'
import type { PriceBook } from '../pricing/price-book'
import { sitting, type BatchDemand, type BatchSite } from './batch'
import { estimate, seatOfBuilder, seatOn, type Spot } from './estimate'

/** What the choices of a batch cost a year, cents; null where it cannot be worked out. */
export interface Fees {
  /** On an existing site with these newcomers beside it; `first` says who is the anchor where nobody sits there yet. */
  onSite: (demand: BatchDemand, site: BatchSite, at: { mountMetres: number; newcomers: readonly string[]; first: boolean }) => number | null
  /** What one who sits there already pays, with these newcomers beside it. */
  sitting: (tenant: BatchDemand, site: BatchSite, at: { mountMetres: number; newcomers: readonly string[]; first: boolean }) => number | null
  /** On a new site for so many builders. */
  built: (demand: BatchDemand, of: { builders: number; first: boolean }) => number | null
}

/** By one book; a price that was worked out once is remembered. */
export function feesBy(book: PriceBook, day: string): Fees {
  const unitsYear = remembered((demand: BatchDemand, spot: Spot) => {
    const worked = estimate(demand, spot, { book, day })
    return worked.ok ? Number(worked.yearFen) : null
  })
  const sharedYear = remembered((demand: BatchDemand, spot: Spot) => landYear(demand, spot, { book, day }))
  const year = (demand: BatchDemand, spot: Spot, land: Spot | null): number | null => {
    const units = unitsYear(`${kindOf(demand)}|${spotKey(spot)}`, demand, spot)
    const shared = land ? sharedYear(`${demand.provinceCode}|${seatKey(land.seat)}|${land.siteFeeFen}|${land.powerFeeFen}`, demand, land) : 0
    return units === null || shared === null ? null : units + shared
  }
  const onSite = (demand: BatchDemand, site: BatchSite, { mountMetres, newcomers, first, leasedHere }: { mountMetres: number; newcomers: readonly string[]; first: boolean; leasedHere: boolean }) => {
    const seat = seatAmong(site, demand.carrier, { newcomers, first })
    const bare = { towerType: site.towerType, shelterType: site.shelterType, mountMetres, seat, leasedHere, siteFeeFen: null, powerFeeFen: null }
    return year(demand, bare, { ...bare, siteFeeFen: site.siteFeeFen, powerFeeFen: site.powerFeeFen })
  }
  return {
    onSite: (demand, site, at) => onSite(demand, site, { ...at, leasedHere: site.tenancies.some(({ carrier }) => carrier === demand.carrier) }),
    sitting: (tenant, site, at) => onSite(tenant, site, { ...at, leasedHere: false }),
    built: (demand, { builders, first }) => {
      const { towerType, shelterType, heightMaxMetres: mountMetres } = demand
      return year(demand, { towerType, shelterType, mountMetres, seat: seatOfBuilder(builders, first), leasedHere: false, siteFeeFen: null, powerFeeFen: null }, null)
    },
  }
}

/** Where a carrier would sit with others who come along; on a company's empty site the first of them is the anchor. */
export function seatAmong(site: BatchSite, carrier: string, { newcomers, first }: { newcomers: readonly string[]; first: boolean }): Seat {
  if (!site.stock && sitting(site).length === 0) return seatOfBuilder(newcomers.length, first)

  const coming = newcomers.filter((other) => other !== carrier).map((other) => ({ carrier: other, position: 'tenant' as const, platformId: null, antennas: 0, since: '9999-12-31', until: null }))
  return seatOn({ stock: site.stock, tenancies: [...site.tenancies, ...coming] }, carrier)
}

/** The share of site fee and power lead-in, by themselves: lines are rounded one by one, so the parts add up to the whole. */
function landYear({ provinceCode }: BatchDemand, { seat, siteFeeFen, powerFeeFen }: Spot, { book, day }: { book: PriceBook; day: string }): number | null {
  if (siteFeeFen === null && powerFeeFen === null) return 0
  const order = {
    provinceCode, windPressure: null, maintained: false, units: [], leasedTypes: [], others: [], costPlus: [],
    siteFee: siteFeeFen === null ? null : { yearFen: BigInt(siteFeeFen), shared: true },
    power: powerFeeFen === null ? null : { yearFen: BigInt(powerFeeFen), shared: true },
  }
  const worked = price(order, book, everywhere(seat), day)
  return worked.ok ? Number(worked.price.totals.yearFen) : null
}

/** What an alteration that costs so much once comes to a year: cost-plus, as the book says for the tower of this kind. */
export function alterationYear(costFen: bigint, { book, day }: { book: PriceBook; day: string }): number | null {
  const item = { name: 'alteration', costFen, quantity: 1, part: 'tower', type: 'ground' } as const
  const order = { provinceCode: '', windPressure: null, maintained: false, units: [], leasedTypes: [], siteFee: null, power: null, others: [], costPlus: [item] }
  const worked = price(order, book, everywhere(seatOfBuilder(1, true)), day)
  return worked.ok ? Number(worked.price.totals.yearFen) : null
}

function remembered(work: (demand: BatchDemand, spot: Spot) => number | null) {
  const known = new Map<string, number | null>()
  return (key: string, demand: BatchDemand, spot: Spot): number | null => {
    const there = known.get(key)
    if (there !== undefined) return there
    const worked = work(demand, spot)
    known.set(key, worked)
    return worked
  }
}

const kindOf = ({ provinceCode, systemCount, antennas }: BatchDemand): string => `${provinceCode}|${systemCount}|${antennas}`
const seatKey = ({ position, sharers, existingSharers }: Seat): string => `${position}:${sharers}:${existingSharers}`
const spotKey = ({ towerType, shelterType, mountMetres, seat, leasedHere }: Spot): string => `${towerType}|${shelterType}|${mountMetres}|${seatKey(seat)}|${leasedHere}`
