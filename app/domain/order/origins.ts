import { changesBetween, flatten, partChange, type PartChange } from './merging'
import { partCodes, type OrderParts, type PartCode } from './order'

/** Where an order's value was first said. */
export const origins = ['demand', 'screening', 'siting', 'site'] as const
export type Origin = (typeof origins)[number]

/** Fields that are carried over (see carried.ts); what is not named here is said on the order for the first time. */
const carriedFrom: Record<PartCode, Record<string, Origin>> = {
  site: {
    carrierStationName: 'demand', carrierStationCode: 'demand', towerStationName: 'siting', towerStationCode: 'site', scene: 'demand', projectBatch: 'demand', constructionMode: 'siting',
    ownership: 'site', originalOwner: 'site', maintenanceGrade: 'demand', nightAccess: 'demand', longitude: 'siting', latitude: 'siting', address: 'siting',
  },
  sharing: { sharesExisting: 'site', tenantsBefore: 'screening', tenantsNew: 'screening', tenantCarriers: 'site', requiredOn: 'demand' },
  tower: {
    towerCode: 'site', towerName: 'siting', towerHeightMetres: 'siting', platforms: 'site', machinePositions: 'siting', systemCount: 'siting', bbu: 'demand', rru: 'demand',
    towerType: 'siting', shelterType: 'siting', ancillaryType: 'siting', configuration: 'siting',
  },
  das: {
    placeName: 'demand', buildingType: 'demand', tunnelType: 'demand', bore: 'demand', coverageSquareMetres: 'siting', lengthKm: 'siting', doublePath: 'siting', floors: 'siting', lifts: 'siting', dasSystem: 'siting', roomPosition: 'siting',
    machinePositions: 'siting', sourceNeeded: 'siting', poiPortsNeeded: 'siting', sourceBands: 'siting', rruSupply: 'siting', propertyOwner: 'siting', propertyContract: 'siting', leaseYears: 'siting',
  },
  ancillary: { powerKw: 'siting', powerMode: 'siting', windActual: 'siting', windPricing: 'siting' },
  products: { rows: 'siting' },
  fees: { rows: 'siting' },
}

/** Seats come from who sits on the site. */
export const originOf = (part: PartCode, field: string): Origin | null => (field.startsWith('seats.') ? 'site' : (carriedFrom[part][field] ?? null))

export interface CarriedField {
  part: PartCode
  field: string
  origin: Origin
  /** As the order says it, and as its origin says it now. */
  mine: unknown
  source: unknown
  same: boolean
}

/** Every value that is carried over, beside what its origin says now. */
export const carriedFields = (mine: OrderParts, source: OrderParts): CarriedField[] =>
  partCodes.flatMap((part) => {
    const [own, theirs] = [flatten(part, mine[part]), flatten(part, source[part])]
    const differs = changesBetween(own, theirs)
    return [...new Set([...Object.keys(theirs), ...Object.keys(own)])].flatMap((field): CarriedField[] => {
      const origin = originOf(part, field)
      return origin === null ? [] : [{ part, field, origin, mine: own[field] ?? null, source: theirs[field] ?? null, same: !(field in differs) }]
    })
  })

/** What taking the chosen parts over again changes; what was said on the order for the first time stays. */
export const takenAgain = (mine: OrderParts, source: OrderParts, parts: readonly PartCode[]): PartChange[] =>
  partCodes.filter((part) => parts.includes(part)).flatMap((part) => {
    const own = flatten(part, mine[part])
    const isCarried = ([field]: [string, unknown]) => originOf(part, field) !== null
    const said = Object.entries(own).filter((one) => !isCarried(one))
    return partChange(part, own, Object.fromEntries([...said, ...Object.entries(flatten(part, source[part])).filter(isCarried)])) ?? []
  })
