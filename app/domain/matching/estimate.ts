import { price } from '../pricing/annual-price'
import { offeredConfigurations } from '../pricing/catalogue'
import { aloneSeat, everywhere, type Seat } from '../pricing/occupancy'
import { itemAt, type PriceBook } from '../pricing/price-book'
import type { Configuration, PricedOrder, PriceRefusal } from '../pricing/priced-order'
import { planUnits, type Installation } from '../pricing/units'
import type { Fen } from '../shared/money'
import { tenantsOf, type Tenancy } from '../site/tenancy'

/** What of a demand bears on the price. */
export interface Wish {
  carrier: string
  provinceCode: string
  systems: readonly string[]
  systemCount: number
  antennas: number
}

/** Where it would be put. */
export interface Spot {
  towerType: string | null
  shelterType: string | null
  /** Mounting height, metres. */
  mountMetres: number
  seat: Seat
  /** The carrier leases a unit of this kind here already. */
  leasedHere: boolean
  siteFeeFen: number | null
  powerFeeFen: number | null
}

export type Estimate =
  | { ok: true; yearFen: Fen; provisional: boolean }
  | { ok: false; because: 'noTowerType' | 'notOffered' | PriceRefusal['because'] }

/** The yearly fee that a choice would come to by a book. Costs that only a survey finds are not in it. */
export function estimate(wish: Wish, spot: Spot, { book, day }: { book: PriceBook; day: string }): Estimate {
  if (!spot.towerType) return { ok: false, because: 'noTowerType' }
  const configuration = configurationFor(book, spot)
  if (!configuration) return { ok: false, because: 'notOffered' }

  const worked = price(orderFor(wish, spot, { book, configuration }), book, everywhere(spot.seat), day)
  if (!worked.ok) return { ok: false, because: worked.because }
  return { ok: true, yearFen: worked.price.totals.yearFen, provisional: worked.price.provisional }
}

/** Of the configurations that the book offers for this tower the one with this shelter; where no shelter is named, the one for remote radio units. */
function configurationFor(book: PriceBook, { towerType, shelterType }: Spot): Configuration | null {
  return offeredConfigurations(book).find(({ tower, shelter }) => tower === towerType && shelter === (shelterType ?? 'rru')) ?? null
}

function orderFor(wish: Wish, spot: Spot, { book, configuration }: { book: PriceBook; configuration: Configuration }): PricedOrder {
  const perUnit = Number(itemAt(book, { kind: 'rule', key1: 'antennas_per_unit' })?.value ?? 3)
  return {
    provinceCode: wish.provinceCode,
    windPressure: null,
    maintained: true,
    units: planUnits(installationsOf(wish, spot.mountMetres), perUnit).map(({ heightMetres }) => ({ configuration, heightMetres, origin: 'added', sharersOfType: null })),
    leasedTypes: spot.leasedHere ? [configuration] : [],
    siteFee: spot.siteFeeFen === null ? null : { yearFen: BigInt(spot.siteFeeFen), shared: true },
    power: spot.powerFeeFen === null ? null : { yearFen: BigInt(spot.powerFeeFen), shared: true },
    others: [],
    costPlus: [],
  }
}

/** One installation per system; the antennas are dealt out among them, the rest to the first ones. */
function installationsOf({ systems, systemCount, antennas }: Wish, mountMetres: number): Installation[] {
  const count = Math.max(1, systemCount)
  return Array.from({ length: count }, (_, index) => ({
    system: systems[index] ?? systems[0] ?? '',
    heightMetres: String(mountMetres),
    antennas: Math.floor(antennas / count) + (index < antennas % count ? 1 : 0),
  }))
}

/** Where a carrier would sit on an existing site: its own place, where it sits there already. */
export function seatOn({ stock, tenancies }: { stock: boolean; tenancies: readonly Tenancy[] }, carrier: string): Seat {
  const own = tenancies.find((tenancy) => tenancy.carrier === carrier)
  const carriers = new Set([...tenantsOf(tenancies), carrier])
  if (stock) return stockSeat(tenancies, { carriers, own })
  if (carriers.size === 1) return aloneSeat

  return { position: own?.position === 'anchor' ? 'anchor' : 'other', sharers: carriers.size, existingSharers: 0 }
}

function stockSeat(tenancies: readonly Tenancy[], { carriers, own }: { carriers: Set<string>; own: Tenancy | undefined }): Seat {
  const existingSharers = new Set(tenancies.filter(({ position }) => position === 'existing_sharer').map(({ carrier }) => carrier)).size
  // The owner counts as one even where he no longer sits there.
  const ownerSits = tenancies.some(({ position }) => position === 'original_owner')
  const sharers = carriers.size + (ownerSits ? 0 : 1)
  const position = own?.position === 'original_owner' ? 'owner' : own?.position === 'existing_sharer' ? 'existing' : 'new'
  return { position, sharers, existingSharers }
}

/** A new site for several carriers: whose demand came first is its anchor. */
export const seatOfBuilder = (builders: number, first: boolean): Seat =>
  builders === 1 ? aloneSeat : { position: first ? 'anchor' : 'other', sharers: builders, existingSharers: 0 }
