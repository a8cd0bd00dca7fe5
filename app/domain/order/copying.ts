import { changesBetween, flatten, unflatten, type Flat } from './merging'
import type { OrderParts, PartCode } from './order'

/** Parts whose design another order may lend. Who sits where, and when, is each site's own. */
export const lentParts = ['site', 'tower', 'ancillary', 'products', 'fees'] as const
export type LentPart = (typeof lentParts)[number]

/** What of a part belongs to its place, its station or its demand, and is never lent. */
const own: Record<LentPart, readonly string[]> = {
  site: [
    'carrierStationName', 'carrierStationCode', 'towerStationName', 'towerStationCode', 'scene', 'projectBatch', 'constructionMode', 'ownership', 'originalOwner', 'longitude', 'latitude', 'address',
  ],
  tower: ['towerCode', 'towerName', 'shelterCode', 'shelterName'],
  ancillary: ['windActual'],
  products: [],
  fees: [],
}

export interface LentChange {
  part: LentPart
  /** { field: [before, after] } */
  changes: Record<string, [unknown, unknown]>
  value: OrderParts[LentPart]
}

/** What of the chosen parts would change if they were designed like another order; parts that stay as they are, left out. */
export const lentChanges = (mine: OrderParts, other: OrderParts, parts: readonly LentPart[]): LentChange[] =>
  lentParts.filter((part) => parts.includes(part)).flatMap((part) => {
    const [before, theirs] = [flatten(part, mine[part]), flatten(part, other[part])]
    const after: Flat = { ...theirs, ...Object.fromEntries(own[part].map((field) => [field, before[field]])) }
    const changes = changesBetween(before, after)
    return Object.keys(changes).length === 0 ? [] : [{ part, changes, value: unflatten(part, stated(after)) as OrderParts[LentPart] }]
  })

const stated = (flat: Flat): Flat => Object.fromEntries(Object.entries(flat).filter(([, value]) => value !== undefined && value !== null))

export const isLentPart = (text: string): text is LentPart => (lentParts as readonly string[]).includes(text satisfies string as PartCode)
