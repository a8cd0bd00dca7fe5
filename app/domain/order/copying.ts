import { flatten, partChange, type PartChange } from './merging'
import type { OrderParts } from './order'

/** Parts whose design another order may lend. Who sits where, and when, is each site's own. */
export const lentParts = ['site', 'tower', 'das', 'ancillary', 'products', 'fees'] as const
export type LentPart = (typeof lentParts)[number]

/** What of a part belongs to its place, its station or its demand, and is never lent. */
const own: Record<LentPart, readonly string[]> = {
  site: [
    'carrierStationName', 'carrierStationCode', 'towerStationName', 'towerStationCode', 'scene', 'projectBatch', 'constructionMode', 'ownership', 'originalOwner', 'longitude', 'latitude', 'address',
  ],
  tower: ['towerCode', 'towerName', 'shelterCode', 'shelterName'],
  das: ['placeName', 'buildingType', 'coverageSquareMetres', 'floors', 'lifts', 'tunnelType', 'lengthKm', 'bore', 'roomPosition', 'propertyOwner', 'propertyContract', 'leaseYears', 'constructionYuan', 'maintenanceYuan'],
  ancillary: ['windActual'],
  products: [],
  fees: [],
}

/** What of the chosen parts would change if they were designed like another order; parts that stay as they are, left out. */
export const lentChanges = (mine: OrderParts, other: OrderParts, parts: readonly LentPart[]): PartChange<LentPart>[] =>
  lentParts.filter((part) => parts.includes(part)).flatMap((part) => {
    const before = flatten(part, mine[part])
    const kept = Object.fromEntries(own[part].map((field) => [field, before[field]]))
    return partChange(part, before, { ...flatten(part, other[part]), ...kept }) ?? []
  })

export const isLentPart = (text: string): text is LentPart => lentParts.some((part) => part === text)
