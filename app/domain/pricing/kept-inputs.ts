import type { Fen } from '../shared/money'
import type { DasSystem } from './das-lines'
import { components, type Occupancy } from './occupancy'
import type { Override } from './override'
import type { PricedOrder } from './priced-order'
import type { LiveOrder } from './what-if'

/** Amounts are kept as text: JSON knows no whole cents. */
type Kept<T> = T extends Fen ? string : T extends readonly (infer One)[] ? Kept<One>[] : T extends object ? { [Name in keyof T]: Kept<T[Name]> } : T

const fenOrNull = (text: string | null): Fen | null => (text === null ? null : BigInt(text))

/** What a price was worked out from, read back from how it is kept with the price; null where it is not that. */
export function liveOrderOf(inputs: unknown): LiveOrder | null {
  const { order, occupancy, overrides = [] } = (inputs ?? {}) as { order?: Kept<PricedOrder>; occupancy?: Occupancy; overrides?: Kept<Override>[] }
  if (!order || !occupancy || components.some((component) => !occupancy[component])) return null

  const { siteFee, power, others, costPlus, das, ...rest } = order
  return {
    ...(overrides.length > 0 ? { overrides: overrides.map((one): Override => ({ ...one, computedFen: BigInt(one.computedFen), agreedFen: BigInt(one.agreedFen) })) } : {}),
    occupancy,
    order: {
      ...rest,
      siteFee: siteFee && { ...siteFee, yearFen: BigInt(siteFee.yearFen) },
      power: power && ('onceFen' in power ? { ...power, onceFen: BigInt(power.onceFen) } : { ...power, yearFen: BigInt(power.yearFen) }),
      others: others.map((item) => ({ ...item, yearFen: fenOrNull(item.yearFen) })),
      costPlus: costPlus.map((item) => ({ ...item, costFen: BigInt(item.costFen) })),
      ...(das ? { das: systemOf(das) } : {}),
    },
  }
}

const systemOf = ({ construction, maintenance }: Kept<DasSystem>): DasSystem => ({
  construction: 'costFen' in construction ? { costFen: BigInt(construction.costFen) } : construction,
  maintenance: 'yearFen' in maintenance ? { yearFen: BigInt(maintenance.yearFen) } : maintenance,
})
