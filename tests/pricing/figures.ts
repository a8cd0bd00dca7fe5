/**
 * The figures of the price books, typed from the pages of the price rules, as whole numbers: yuan, hundredths for ratios.
 * Nothing here comes from the product or from what it seeds: a figure that was seeded wrongly makes cases.csv fail.
 * Costs of shelters and ancillaries, maintenance, item prices and the rates of distribution systems are the placeholders
 * that stand until the owner of a book enters his own.
 */
export type BookCode = 'V2016' | 'V2018'

/** Upper ends in metres and yuan; the last band holds its end as well. */
const towers: Record<string, readonly (readonly [number, number])[]> = {
  ground: [[30, 158_902], [35, 183_433], [40, 216_758], [45, 254_928], [50, 299_715]],
  landscape: [[20, 87_872], [25, 113_222], [30, 134_060], [35, 182_525], [40, 209_292]],
  simple: [[20, 39_264]],
}
const flatTowers: Record<string, number> = { rooftop: 40_753, pole: 12_107, none: 0 }

export function towerCost(type: string, height: number): number {
  const bands = towers[type]
  if (!bands) return flatTowers[type]!
  return (bands.find(([end]) => height < end) ?? bands[bands.length - 1])![1]
}

export const shelterCost: Record<string, number> = { ground_built: 60_000, rooftop_built: 30_000, leased: 20_000, cabinet: 20_000, rru: 5_000 }
export const ancillaryCost: Record<string, number> = { ground_shelter: 60_000, other_shelter: 50_000, ground_cabinet: 40_000, other_cabinet: 40_000, rru: 10_000 }
export const maintenanceFee: Record<string, number> = { ground: 3_000, landscape: 3_000, simple: 2_000, rooftop: 2_000, pole: 1_000, none: 1_000 }

/** Years. */
export const lifeOf = (part: string, type: string): number => (part === 'tower' ? 10 : part === 'shelter' && type === 'ground_built' ? 20 : 6)

/** Hundredths. */
export const impairment = 2
export const markup: Record<BookCode, number> = { V2016: 15, V2018: 10 }
export const furtherUnit = 30
export const taxRate = 6

/** Position and sharers (three at most) against hundredths. */
export const baseRatio: Record<BookCode, Record<string, number>> = {
  V2016: { alone: 100, 'anchor 2': 75, 'anchor 3': 65, 'other 2': 80, 'other 3': 70 },
  V2018: { alone: 100, 'anchor 2': 65, 'anchor 3': 55, 'other 2': 70, 'other 3': 60 },
}
export const feeRatio: Record<string, number> = { alone: 100, 'anchor 2': 55, 'anchor 3': 45, 'other 2': 60, 'other 3': 50 }

/** Stock sites: what the owner pays of the site fee, by existing sharers + new tenants. */
export const ownerOfSite: Record<string, number> = { '0+0': 100, '1+0': 70, '2+0': 40, '1+1': 45, '0+1': 55, '0+2': 45 }
/** Of what stood at hand-over, until and including that day. */
export const existingShare = 30
export const existingUntil = '2019-12-31'

/** Yuan a year each. */
export const itemPrice: Record<string, number> = {
  bbu: 1_000, electricity_lump: 10_000, generator_lump: 2_000, battery_hours: 500, high_maintenance: 2_000, rru_rebate: -500, microwave: 1_000, wlan: 500,
}

const buildings = ['office', 'mall', 'hotel', 'residence', 'hospital']
/** Yuan per square metre of a building, per kilometre of a tunnel. */
export const systemRate = (type: string, double: boolean): number => (buildings.includes(type) ? (double ? 30 : 20) : double ? 400_000 : 300_000)
