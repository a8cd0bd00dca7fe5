import { yuanOf } from '../shared/money'
import type { Occupancy } from './occupancy'
import type { CostPlusItem, OtherItem } from './priced-order'
import { read } from './reading'
import { markedUp, shareOfSeat, worn, type DraftLine, type Situation } from './unit-lines'
import { overNumber, settle, take, takeFen, timesNumber, type Working } from './working'

/** Site fee, power lead-in, other items and cost-plus lines. */
export function feeLines(situation: Situation): DraftLine[] {
  const { siteFee, power, others, costPlus } = situation.order
  const lines: DraftLine[] = []
  if (siteFee) lines.push(feeLine(situation, 'site', siteFee.shared, takeFen(siteFee.yearFen, { key: 'siteFee' })))
  if (power) lines.push(feeLine(situation, 'power', power.shared, powerYear(power)))

  return [...lines, ...others.map((item) => otherLine(situation, item)), ...costPlus.map((item) => costPlusLine(situation, item))]
}

function feeLine(situation: Situation, component: 'site' | 'power', shared: boolean, year: Working): DraftLine {
  const charged = sharesFee(situation.occupancy, component, shared)
    ? shareOfSeat(situation, component, null, year)
    : timesNumber(year, '1', { key: 'fullShare', words: { component: `pricing:component.${component}` } })

  return { ...settle(charged), component, unit: null, item: null }
}

/** The owner of a stock site pays no power lead-in, shared or not. */
export const sharesFee = (occupancy: Occupancy, component: 'site' | 'power', shared: boolean): boolean =>
  shared || (component === 'power' && occupancy.power.position === 'owner')

/** A one-off lead-in is spread over the years of the agreement, without markup. */
function powerYear(power: NonNullable<Situation['order']['power']>): Working {
  if ('yearFen' in power) return takeFen(power.yearFen, { key: 'power' })

  return overNumber(takeFen(power.onceFen, { key: 'power' }), String(power.years), { key: 'powerSpread' })
}

export function otherLine({ reading }: Situation, item: OtherItem): DraftLine {
  const words = { item: `pricing:otherItem.${item.code}` }
  const each = item.yearFen === null ? take(read(reading, { kind: 'other_item', key1: item.code }), { key: 'other', words }) : takeFen(item.yearFen, { key: 'other', words })
  const charged = timesNumber(each, String(item.quantity), { key: 'quantity' })

  return { ...settle(charged), component: 'other', unit: null, item: item.code }
}

/** Entered cost with the book's life, impairment and markup; what one tenant causes is not shared. */
export function costPlusLine({ reading }: Situation, item: CostPlusItem): DraftLine {
  const cost = takeFen(item.costFen, { key: 'costPlus', inputs: { name: item.name, cost: yuanOf(item.costFen) } })
  const counted = timesNumber(cost, String(item.quantity), { key: 'quantity' })
  const charged = markedUp(reading, worn(reading, item.part, item.type, counted))

  return { ...settle(charged), component: 'costPlus', unit: null, item: item.name }
}
