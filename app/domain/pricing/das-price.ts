import type { DecimalText, Fen } from '../shared/money'
import { price } from './annual-price'
import { everywhere, type Seat } from './occupancy'
import type { PriceBook } from './price-book'
import type { PriceVerdict } from './priced-order'

/** Building or tunnel distribution: one discount on construction, maintenance and site fee, no power lead-in. */
export interface DasOrder {
  provinceCode: string
  /** As entered, or from size and type by the book. */
  construction: { costFen: Fen } | { type: string; double: boolean; size: DecimalText }
  maintenanceFen: Fen
  siteFeeFen: Fen | null
}

/** A system by itself, with one seat for all of it. */
export function priceDas({ provinceCode, construction, maintenanceFen, siteFeeFen }: DasOrder, book: PriceBook, seat: Seat, day: string): PriceVerdict {
  const das = { construction, maintenance: { yearFen: maintenanceFen } }
  const siteFee = siteFeeFen === null ? null : { yearFen: siteFeeFen, shared: true }
  return price({ provinceCode, windPressure: null, maintained: true, units: [], leasedTypes: [], siteFee, power: null, others: [], costPlus: [], das }, book, everywhere(seat), day)
}
