import { configurationOf } from '../pricing/catalogue'
import type { DasSystem } from '../pricing/das-lines'
import { components, everywhere, type Occupancy } from '../pricing/occupancy'
import type { Configuration, CostPlusItem, OtherItem, PowerLeadIn, PricedOrder, ProductUnit, YearlyFee } from '../pricing/priced-order'
import { refuse, type Verdict } from '../shared/verdict'
import { fenOf } from '../shared/money'
import { onceOnlyKinds } from './completeness'
import { isDas } from './kinds'
import type { FeeRow, OrderParts, ProductRow } from './order'

export interface PriceInputs {
  order: PricedOrder
  occupancy: Occupancy
}

/** What the price book asks for, out of the parts as they stand. `leasedTypes`: product types the carrier already leases on the site. */
export function priceInputs(parts: OrderParts, around: { kind?: string; provinceCode: string; leasedTypes: readonly Configuration[] }): Verdict<{ inputs: PriceInputs }> {
  if (isDas(around.kind ?? 'tower')) return dasInputs(parts, around.provinceCode)
  const { sharing, ancillary, site, products, fees } = parts
  const unseated = components.find((component) => !sharing.seats[component])
  if (unseated) return refuse('notPriced', { why: 'noSeat', component: unseated })
  const units = products.map(unitOf)
  const nameless = units.findIndex((unit) => unit === null)
  if (nameless >= 0) return refuse('notPriced', { why: 'noConfiguration', row: nameless + 1 })

  const twice = onceOnlyKinds.find((kind) => fees.filter((fee) => fee.kind === kind).length > 1)
  if (twice) return refuse('notPriced', { why: 'twice', kind: twice })

  const of = (kind: FeeRow['kind']) => fees.filter((fee) => fee.kind === kind)
  const order: PricedOrder = {
    provinceCode: around.provinceCode,
    windPressure: ancillary.windPricing === undefined ? null : String(ancillary.windPricing),
    maintained: site.maintenanceGrade !== 'none',
    units: units as ProductUnit[],
    leasedTypes: around.leasedTypes,
    siteFee: siteFeeOf(of('site')[0]),
    power: powerOf(of('power')[0]),
    others: of('other').map(otherOf),
    costPlus: of('cost_plus').map(costPlusOf),
  }
  return { ok: true, inputs: { order, occupancy: sharing.seats as Occupancy } }
}

function unitOf(row: ProductRow): ProductUnit | null {
  const configuration = configurationOf(row.configuration)
  return configuration && { configuration, heightMetres: String(row.heightMetres), origin: row.origin, sharersOfType: row.sharersOfType ?? null }
}

const fenIn = (fee: FeeRow): bigint => (fee.amountYuan === undefined ? 0n : fenOf(fee.amountYuan) * BigInt(fee.quantity))
const shares = (fee: FeeRow): boolean => fee.sharesDiscount !== false

const siteFeeOf = (fee: FeeRow | undefined): YearlyFee | null => (fee ? { yearFen: fenIn(fee), shared: shares(fee) } : null)

function powerOf(fee: FeeRow | undefined): PowerLeadIn | null {
  if (!fee) return null
  return fee.onceOnly ? { onceFen: fenIn(fee), years: fee.years ?? 1, shared: shares(fee) } : { yearFen: fenIn(fee), shared: shares(fee) }
}

const otherOf = (fee: FeeRow): OtherItem => ({ code: fee.item ?? 'other', quantity: fee.quantity, yearFen: fee.amountYuan === undefined ? null : fenOf(fee.amountYuan) })

const costPlusOf = (fee: FeeRow): CostPlusItem => ({
  name: fee.name ?? '', costFen: fee.amountYuan === undefined ? 0n : fenOf(fee.amountYuan), quantity: fee.quantity, part: fee.part ?? 'tower', type: fee.lifeType ?? 'none',
})

/** A system in a building or tunnel: one seat for construction and maintenance, one for the site fee, and no power lead-in. */
function dasInputs({ sharing: { seats }, site, fees, das }: OrderParts, provinceCode: string): Verdict<{ inputs: PriceInputs }> {
  if (!seats.tower) return refuse('notPriced', { why: 'noSeat', component: 'das' })
  if (!seats.site) return refuse('notPriced', { why: 'noSeat', component: 'site' })
  const of = (kind: FeeRow['kind']) => fees.filter((fee) => fee.kind === kind)
  if (of('site').length > 1) return refuse('notPriced', { why: 'twice', kind: 'site' })
  if (of('power').length > 0) return refuse('notPriced', { why: 'noPower' })
  const system = systemOf(das)
  if (!system) return refuse('notPriced', { why: 'noSize' })

  const order: PricedOrder = {
    provinceCode, windPressure: null, maintained: site.maintenanceGrade !== 'none', units: [], leasedTypes: [], siteFee: siteFeeOf(of('site')[0]), power: null,
    others: of('other').map(otherOf), costPlus: of('cost_plus').map(costPlusOf), das: system,
  }
  return { ok: true, inputs: { order, occupancy: { ...everywhere(seats.tower), site: seats.site, power: seats.site } } }
}

/** By the book from type and size, unless another figure was agreed; null while neither is said. */
function systemOf({ buildingType, coverageSquareMetres, doublePath, tunnelType, lengthKm, bore, constructionYuan, maintenanceYuan }: OrderParts['das']): DasSystem | null {
  const [type, size, double] = tunnelType ? [tunnelType, lengthKm, bore === 'double'] : [buildingType, coverageSquareMetres, doublePath === true]
  const sized = type !== undefined && size !== undefined ? { type, double, size: String(size) } : null
  const construction = constructionYuan ? { costFen: fenOf(constructionYuan) } : sized
  const maintenance = maintenanceYuan ? { yearFen: fenOf(maintenanceYuan) } : sized
  return construction && maintenance && { construction, maintenance }
}
