import { priceDas } from '../pricing/das-price'
import type { Seat } from '../pricing/occupancy'
import { itemAt, type PriceBook } from '../pricing/price-book'
import { Exactly, fenOf } from '../shared/money'
import type { Estimate } from './estimate'

/** What of a building or tunnel bears on the price of its system. */
export interface DasSize {
  provinceCode: string
  /** Type of the building or of the tunnel, as the book has it. */
  type: string
  /** Double path, or double bore. */
  double: boolean
  /** Square metres, or kilometres. */
  size: number
}

/** The yearly fee of a system of this size for one who sits so, with the maintenance that the book has for it; what is agreed may differ. */
export function dasEstimate({ provinceCode, type, double, size }: DasSize, { seat, siteFeeFen }: { seat: Seat; siteFeeFen: number | null }, { book, day }: { book: PriceBook; day: string }): Estimate {
  const maintenance = maintenanceRate(book, type, double)
  const order = { provinceCode, construction: { type, double, size: String(size) }, maintenanceFen: maintenance === null ? 0n : fenOf(new Exactly(maintenance).times(size)), siteFeeFen: siteFeeFen === null ? null : BigInt(siteFeeFen) }
  const worked = priceDas(order, book, seat, day)
  return worked.ok ? { ok: true, yearFen: worked.price.totals.yearFen, provisional: true } : { ok: false, because: worked.because }
}

/** Yuan a year per square metre or kilometre; null where the book has none. */
export const maintenanceRate = (book: PriceBook, type: string, double: boolean): string | null => itemAt(book, { kind: 'das_maintenance', key1: type, key2: double ? 'double' : 'single' })?.value ?? null
