import { distanceMetres } from '../shared/distance'
import { isDas, partsOfKind, seatedOf } from './kinds'
import type { Order, OrderParts, PartCode } from './order'

/** What a part still lacks. A hard one stops the submit, a soft one is only pointed out. Words: order:missing.<rule>. */
export interface Missing {
  part: PartCode
  field: string
  rule: 'required' | 'noUnits' | 'noSeat' | 'aboveTower' | 'nothingCharged' | 'farAway' | 'ownersPower' | 'late' | 'noSiteFee' | 'systemsDiffer' | 'twice' | 'noPower'
  weight: 'hard' | 'soft'
  facts: Record<string, string | number>
}

export interface PartCheck {
  part: PartCode
  complete: boolean
  missing: Missing[]
}

/** Fields without which a part is not complete; the pages mark them from this list. */
export const requiredFields = {
  site: ['orderType', 'carrierStationName', 'towerStationName', 'scene', 'constructionMode', 'ownership', 'maintenanceGrade', 'longitude', 'latitude', 'address'],
  sharing: ['tenantsBefore', 'tenantsNew', 'requiredOn'],
  tower: ['towerType', 'towerHeightMetres', 'shelterType', 'ancillaryType', 'systemCount', 'configuration'],
  ancillary: ['powerMode'],
} as const satisfies Partial<Record<PartCode, readonly string[]>>

const sized = { building: ['buildingType', 'coverageSquareMetres'], tunnel: ['tunnelType', 'lengthKm', 'bore'] } as const

/** Fields without which a part of an order of this kind is not complete. */
export function requiredOf(kind: string, part: PartCode): readonly string[] {
  if (part === 'das') return ['placeName', ...(sized[kind as keyof typeof sized] ?? []), 'dasSystem', 'roomPosition', 'machinePositions', 'sourceBands', 'leaseYears']
  if (isDas(kind) && part === 'ancillary') return []
  return part in requiredFields ? requiredFields[part as keyof typeof requiredFields] : []
}

type Judged = Pick<Order, 'kind' | 'parts' | 'demandLongitude' | 'demandLatitude' | 'allowedOffsetMetres' | 'demandRequiredOn'>

export function completeness(order: Judged): PartCheck[] {
  const missing = [...lackingFields(order), ...siteFindings(order), ...sharingFindings(order), ...(isDas(order.kind) ? [] : unitFindings(order.parts)), ...feeFindings(order)]
  return partsOfKind(order.kind).map((part) => {
    const own = missing.filter((one) => one.part === part)
    return { part, complete: own.every((one) => one.weight === 'soft'), missing: own }
  })
}

export const hardMissing = (checks: readonly PartCheck[]): Missing[] => checks.flatMap((check) => check.missing.filter((one) => one.weight === 'hard'))

/** Metres between where the demand wanted it and where it stands; null while the site has no coordinates. */
export function offsetOf({ parts: { site }, demandLongitude, demandLatitude }: Omit<Judged, 'kind'>): number | null {
  if (site.longitude === undefined || site.latitude === undefined) return null
  return Math.round(distanceMetres({ longitude: site.longitude, latitude: site.latitude }, { longitude: demandLongitude, latitude: demandLatitude }))
}

const hard = (part: PartCode, field: string, rule: Missing['rule'], facts: Missing['facts'] = {}): Missing => ({ part, field, rule, weight: 'hard', facts })
const soft = (part: PartCode, field: string, rule: Missing['rule'], facts: Missing['facts'] = {}): Missing => ({ part, field, rule, weight: 'soft', facts })

function lackingFields({ kind, parts }: Judged): Missing[] {
  return partsOfKind(kind).flatMap((part) => {
    const values = parts[part] as Record<string, unknown>
    const blank = (value: unknown) => value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
    return requiredOf(kind, part).filter((field) => blank(values[field])).map((field) => hard(part, field, 'required'))
  })
}

function siteFindings(order: Judged): Missing[] {
  const offset = offsetOf(order)
  if (offset === null || offset <= order.allowedOffsetMetres) return []
  return [soft('site', 'longitude', 'farAway', { metres: offset, allowed: order.allowedOffsetMetres })]
}

function sharingFindings({ kind, parts: { sharing }, demandRequiredOn }: Judged): Missing[] {
  const unseated = seatedOf(kind).filter((component) => !sharing.seats[component]).map((component) => hard('sharing', `seats.${component}.position`, 'noSeat', { component: isDas(kind) && component === 'tower' ? 'das' : component }))
  const late = sharing.requiredOn !== undefined && sharing.requiredOn > demandRequiredOn ? [soft('sharing', 'requiredOn', 'late', { wanted: demandRequiredOn })] : []
  return [...unseated, ...late]
}

/** On towers of their own the antennas cannot hang above the top. */
const standing = ['ground', 'landscape']

function unitFindings({ products, tower, fees }: OrderParts): Missing[] {
  if (products.length === 0) return fees.some((fee) => fee.kind === 'cost_plus') ? [] : [hard('products', '', 'noUnits')]

  const top = standing.includes(tower.towerType ?? '') ? tower.towerHeightMetres : undefined
  const above = top === undefined ? [] : products.flatMap((unit, row) => (unit.heightMetres > top ? [hard('products', `rows[${row}].heightMetres`, 'aboveTower', { row: row + 1, height: unit.heightMetres, top })] : []))
  const systems = new Set(products.map((unit) => unit.system)).size
  const differ = tower.systemCount !== undefined && tower.systemCount !== systems ? [soft('products', '', 'systemsDiffer', { said: tower.systemCount, listed: systems })] : []
  return [...above, ...differ]
}

/** The price clauses know one site fee and one power lead-in. */
export const onceOnlyKinds = ['site', 'power'] as const

function feeFindings({ kind, parts: { fees, products, sharing } }: Judged): Missing[] {
  const found: Missing[] = onceOnlyKinds.filter((kind) => fees.filter((fee) => fee.kind === kind).length > 1).map((kind) => hard('fees', '', 'twice', { kind }))
  if (isDas(kind) && fees.some((fee) => fee.kind === 'power')) found.push(hard('fees', '', 'noPower'))
  if (!isDas(kind) && products.length === 0 && fees.length > 0 && fees.every((fee) => fee.kind !== 'cost_plus')) found.push(hard('fees', '', 'nothingCharged'))
  if (!fees.some((fee) => fee.kind === 'site')) found.push(soft('fees', '', 'noSiteFee'))
  if (sharing.seats.power?.position === 'owner' && fees.some((fee) => fee.kind === 'power' && Number(fee.amountYuan) !== 0)) found.push(soft('fees', '', 'ownersPower'))
  return found
}
