import { cents, hundredths, onePlus, part, rounded, times, whole, type Fraction } from './exact'
import {
  ancillaryCost, baseRatio, existingShare, existingUntil, feeRatio, furtherUnit, impairment, itemPrice, lifeOf, maintenanceFee, markup, ownerOfSite, shelterCost, systemRate, taxRate, towerCost, type BookCode,
} from './figures'

/** "alone", "anchor 2", "other 3"; on stock sites "owner 1+1", "existing 1+1", "new 1+1": existing sharers + new tenants. */
export type SeatText = string
export type ComponentName = 'tower' | 'shelter' | 'ancillary' | 'maintenance' | 'site' | 'power'

export interface UnitCase {
  /** tower:shelter:ancillary */
  type: string
  height: string
  handover?: boolean
  /** Carriers that use this type, where that is counted apart. */
  ofType?: number
}

export interface Case {
  name: string
  book: BookCode
  day: string
  units: readonly UnitCase[]
  leased?: readonly string[]
  maintained?: boolean
  /** One seat for all, or per component. */
  seats: SeatText | Partial<Record<ComponentName, SeatText>>
  site?: { yuan: string; unshared?: boolean }
  power?: { yuan: string; years?: number; unshared?: boolean }
  others?: readonly { code: string; quantity: number; yuan?: string }[]
  costPlus?: readonly { yuan: string; quantity: number; part: 'tower' | 'shelter' | 'ancillary'; type: string }[]
  das?: { yuan?: string; type?: string; double?: boolean; size?: number; maintenance: string }
}

export interface Line {
  name: string
  cents: bigint
}

const seatOf = (seats: Case['seats'], component: ComponentName): SeatText => (typeof seats === 'string' ? seats : (seats[component] ?? 'alone'))

/** The lines of a case in the order in which they are printed. */
export function linesOf(one: Case): Line[] {
  if (one.das) return dasLines(one, one.das)
  const lines: Line[] = []
  const seen = new Set(one.leased ?? [])
  one.units.forEach((unit, index) => {
    const first = !seen.has(unit.type)
    seen.add(unit.type)
    lines.push(...unitLines(one, unit, first).map(({ name, cents: fee }) => ({ name: `${name}${index + 1}`, cents: fee })))
  })
  if (one.site) lines.push({ name: 'site', cents: rounded(times(whole(cents(one.site.yuan)), one.site.unshared ? whole(1) : shareOf(one, 'site', null))) })
  if (one.power) lines.push({ name: 'power', cents: powerOf(one, one.power) })
  for (const { code, quantity, yuan } of one.others ?? []) lines.push({ name: code, cents: (yuan === undefined ? BigInt(itemPrice[code]!) * 100n : cents(yuan)) * BigInt(quantity) })
  one.costPlus?.forEach(({ yuan, quantity, part: kind, type }, index) => {
    lines.push({ name: `cost_plus${index + 1}`, cents: rounded(times(whole(cents(yuan)), whole(quantity), yearly(one.book, lifeOf(kind, type)))) })
  })

  return lines
}

/** 1 / life x (1 + impairment) x (1 + markup) */
const yearly = (book: BookCode, life: number): Fraction => times(part(1, life), onePlus(impairment), onePlus(markup[book]))

function unitLines(one: Case, unit: UnitCase, first: boolean): Line[] {
  const [tower = '', shelter = '', ancillary = ''] = unit.type.split(':')
  const coefficient = first ? whole(1) : hundredths(furtherUnit)
  const fees: [ComponentName, Fraction | null][] = [
    ['tower', tower === 'none' ? null : times(whole(towerCost(tower, Number(unit.height)) * 100), yearly(one.book, lifeOf('tower', tower)))],
    ['shelter', shelter === 'none' ? null : times(whole(shelterCost[shelter]! * 100), yearly(one.book, lifeOf('shelter', shelter)))],
    ['ancillary', ancillary === 'none' ? null : times(whole(ancillaryCost[ancillary]! * 100), yearly(one.book, lifeOf('ancillary', ancillary)))],
    ['maintenance', one.maintained ? times(whole(maintenanceFee[tower]! * 100), onePlus(markup[one.book])) : null],
  ]

  return fees.flatMap(([name, fee]) => (fee ? [{ name, cents: rounded(times(fee, shareOf(one, name, { unit, first }), coefficient)) }] : []))
}

function powerOf(one: Case, { yuan, years = 1, unshared }: NonNullable<Case['power']>): bigint {
  const ofOwner = seatOf(one.seats, 'power').startsWith('owner')

  return rounded(times(whole(cents(yuan)), part(1, years), unshared && !ofOwner ? whole(1) : shareOf(one, 'power', null)))
}

/** What this tenant pays of a component, for a unit or (null) for a fee. */
function shareOf(one: Case, component: ComponentName, what: { unit: UnitCase; first: boolean } | null): Fraction {
  const [position = '', counted = '1'] = seatOf(one.seats, component).split(' ')
  const ratios = component === 'site' || component === 'power' ? feeRatio : baseRatio[one.book]
  const of = (place: string, sharers: number): Fraction => hundredths(ratios[place === 'alone' ? 'alone' : `${place} ${Math.min(3, sharers)}`]!)
  if (position === 'alone') return of('alone', 1)
  if (position === 'anchor' || position === 'other') return of(position, Number(counted))

  const [existing = 0, added = 0] = counted.split('+').map(Number)
  const sharers = 1 + existing + added
  if (position === 'owner') return hundredths(ownerShare(one.book, component, { existing, added }))
  const stood = what === null || what.unit.handover === true
  if (position === 'existing' && stood && one.day <= existingUntil) return hundredths(existingShare)

  const otherType = position === 'existing' && what !== null && what.unit.handover !== true && what.first
  return of('other', Math.max(2, otherType ? (what.unit.ofType ?? sharers) : sharers))
}

/** Power: none. Site: the table; where it ends, the nearest row before the last newcomers. Base: the anchor's, with existing sharers only the row of the site fee. */
function ownerShare(book: BookCode, component: ComponentName, { existing, added }: { existing: number; added: number }): number {
  if (component === 'power') return 0
  let counted = added
  while (counted > 0 && ownerOfSite[`${existing}+${counted}`] === undefined) counted -= 1
  if (component === 'site' || counted === 0) return ownerOfSite[`${existing}+${counted}`]!

  return baseRatio[book][`anchor ${Math.min(3, 1 + existing + counted)}`]!
}

function dasLines(one: Case, { yuan, type = '', double = false, size = 0, maintenance }: NonNullable<Case['das']>): Line[] {
  const cost = yuan === undefined ? BigInt(systemRate(type, double)) * BigInt(size) * 100n : cents(yuan)
  const lines = [
    { name: 'das', cents: rounded(times(whole(cost), yearly(one.book, 10), shareOf(one, 'tower', null))) },
    { name: 'maintenance', cents: rounded(times(whole(cents(maintenance)), onePlus(markup[one.book]), shareOf(one, 'maintenance', null))) },
  ]
  if (one.site) lines.push({ name: 'site', cents: rounded(times(whole(cents(one.site.yuan)), shareOf(one, 'site', null))) })

  return lines
}

export interface Totals {
  year: bigint
  tax: bigint
  month: bigint
  lastMonth: bigint
}

/** Sums of rounded lines; each line has its own tax; the rest of the twelve months goes on the last. */
export function totalsOf(lines: readonly Line[]): Totals {
  const year = lines.reduce((sum, line) => sum + line.cents, 0n)
  const month = rounded(part(year, 12))

  return { year, tax: lines.reduce((sum, line) => sum + rounded(times(whole(line.cents), hundredths(taxRate))), 0n), month, lastMonth: year - 11n * month }
}
