import type { DecimalText, Fen } from '../shared/money'
import { concluded } from './annual-price'
import { everywhere, contradicts, type Seat } from './occupancy'
import type { PriceBook } from './price-book'
import type { PricedOrder, PriceVerdict } from './priced-order'
import { openBook, read } from './reading'
import { inRegion, markedUp, shareOfSeat, worn, type DraftLine, type Situation } from './unit-lines'
import { settle, take, takeFen, timesNumber, timesOnePlus, type Working } from './working'

/** Building or tunnel distribution: one discount on construction, maintenance and site fee, no power lead-in. */
export interface DasOrder {
  provinceCode: string
  /** As entered, or from size and type by the book. */
  construction: { costFen: Fen } | { type: string; double: boolean; size: DecimalText }
  maintenanceFen: Fen
  siteFeeFen: Fen | null
}

export function priceDas(order: DasOrder, book: PriceBook, seat: Seat, day: string): PriceVerdict {
  if (contradicts(seat)) return { ok: false, because: 'seatContradicts', component: 'tower' }

  const reading = openBook(book)
  const situation: Situation = { reading, order: bare(order), occupancy: everywhere(seat), day }
  const lines = [constructionLine(situation, order), maintenanceLine(situation, order)]
  if (order.siteFeeFen !== null) lines.push(siteLine(situation, order.siteFeeFen))
  return concluded(reading, lines, day)
}

function constructionLine(situation: Situation, { construction }: DasOrder): DraftLine {
  const cost = 'costFen' in construction ? takeFen(construction.costFen, { key: 'dasEntered' }) : sizedCost(situation, construction)
  const { reading } = situation
  const yearly = markedUp(reading, worn(reading, 'tower', 'das', inRegion(situation, cost)))

  return { ...settle(shareOfSeat(situation, 'tower', null, yearly)), component: 'das', unit: null, item: null }
}

function sizedCost({ reading }: Situation, { type, double, size }: { type: string; double: boolean; size: DecimalText }): Working {
  const rate = read(reading, { kind: 'das_cost', key1: type, key2: double ? 'double' : 'single', at: size })
  const words = { type: `pricing:dasType.${type}`, path: double ? 'pricing:das.double' : 'pricing:das.single' }

  return timesNumber(take(rate, { key: 'dasCost', words }), size, { key: 'dasSize', inputs: { size } })
}

function maintenanceLine(situation: Situation, { maintenanceFen }: DasOrder): DraftLine {
  const fee = timesOnePlus(takeFen(maintenanceFen, { key: 'maintenance' }), read(situation.reading, { kind: 'markup' }), { key: 'markup' })

  return { ...settle(shareOfSeat(situation, 'maintenance', null, fee)), component: 'maintenance', unit: null, item: null }
}

function siteLine(situation: Situation, siteFeeFen: Fen): DraftLine {
  return { ...settle(shareOfSeat(situation, 'site', null, takeFen(siteFeeFen, { key: 'siteFee' }))), component: 'site', unit: null, item: null }
}

const bare = ({ provinceCode }: DasOrder): PricedOrder => ({
  provinceCode, windPressure: null, maintained: true, units: [], leasedTypes: [], siteFee: null, power: null, others: [], costPlus: [],
})
