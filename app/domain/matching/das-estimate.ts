import { priceDas } from '../pricing/das-price'
import type { Seat } from '../pricing/occupancy'
import type { PriceBook } from '../pricing/price-book'
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

/** The yearly fee of a system of this size for one who sits so. Maintenance is known only when it is agreed: it is not in it. */
export function dasEstimate({ provinceCode, type, double, size }: DasSize, { seat, siteFeeFen }: { seat: Seat; siteFeeFen: number | null }, { book, day }: { book: PriceBook; day: string }): Estimate {
  const order = { provinceCode, construction: { type, double, size: String(size) }, maintenanceFen: 0n, siteFeeFen: siteFeeFen === null ? null : BigInt(siteFeeFen) }
  const worked = priceDas(order, book, seat, day)
  return worked.ok ? { ok: true, yearFen: worked.price.totals.yearFen, provisional: true } : { ok: false, because: worked.because }
}
