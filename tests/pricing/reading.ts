import { configurationOf } from '../../app/domain/pricing/catalogue'
import type { DasOrder } from '../../app/domain/pricing/das-price'
import { aloneSeat, everywhere, type Component, type Occupancy, type Seat } from '../../app/domain/pricing/occupancy'
import type { CostPlusItem, OtherItem, PowerLeadIn, PricedOrder, ProductUnit, YearlyFee } from '../../app/domain/pricing/priced-order'
import { fenOf } from '../../app/domain/shared/money'

/** A row of cases.csv as the price function takes it, and what must come out. */
export interface ReadCase {
  name: string
  book: string
  day: string
  order: PricedOrder
  occupancy: Occupancy
  das: DasOrder | null
  expected: { lines: string; year: string; tax: string; month: string; lastMonth: string }
}

export function readCases(text: string): ReadCase[] {
  const [head = '', ...rows] = text.trim().split('\n')
  const columns = head.split(',')
  return rows.map((row) => caseOf(Object.fromEntries(cellsOf(row).map((cell, index) => [columns[index] ?? '', cell]))))
}

const cellsOf = (row: string): string[] => [...row.matchAll(/(?:^|,)(?:"([^"]*)"|([^,]*))/g)].map(([, quoted, plain]) => quoted ?? plain ?? '')
const listOf = (text = ''): string[] => (text === '' ? [] : text.split(' + '))

function caseOf(row: Record<string, string>): ReadCase {
  const order: PricedOrder = {
    provinceCode: '37', windPressure: null, maintained: row.maintained === 'yes', units: listOf(row.units).map(unitOf), leasedTypes: listOf(row.leased).map((type) => configurationOf(type)!),
    siteFee: feeOf(row.site), power: powerOf(row.power), others: listOf(row.others).map(otherOf), costPlus: listOf(row.cost_plus).map(costPlusOf),
  }
  return {
    name: row.case!, book: row.book!, day: row.day!, order, occupancy: seatsOf(row.seats!), das: dasOf(row.das, order.siteFee),
    expected: { lines: row.lines!, year: row.year!, tax: row.tax!, month: row.month!, lastMonth: row.last_month! },
  }
}

function unitOf(text: string): ProductUnit {
  const [, type = '', height = '', stood, ofType] = /^(\S+)@(\S+)( handover)?(?: of-type (\d+))?$/.exec(text)!
  return { configuration: configurationOf(type)!, heightMetres: height, origin: stood ? 'handover' : 'added', sharersOfType: ofType ? Number(ofType) : null }
}

function feeOf(text = ''): YearlyFee | null {
  const [yuan = '', unshared] = text.split(' ')
  return yuan === '' ? null : { yearFen: fenOf(yuan), shared: unshared !== 'unshared' }
}

function powerOf(text = ''): PowerLeadIn | null {
  const once = /^(\S+) over (\d+)$/.exec(text)
  return once ? { onceFen: fenOf(once[1]!), years: Number(once[2]), shared: true } : feeOf(text)
}

function otherOf(text: string): OtherItem {
  const [, code = '', quantity = '', yuan] = /^(\S+) x(\d+)(?: at (\S+))?$/.exec(text)!
  return { code, quantity: Number(quantity), yearFen: yuan === undefined ? null : fenOf(yuan) }
}

function costPlusOf(text: string, index: number): CostPlusItem {
  const [, yuan = '', quantity = '', part = '', type = ''] = /^(\S+) x(\d+) (\S+)\/(\S+)$/.exec(text)!
  return { name: `cost_plus${index + 1}`, costFen: fenOf(yuan), quantity: Number(quantity), part: part as CostPlusItem['part'], type }
}

function dasOf(text = '', siteFee: YearlyFee | null): DasOrder | null {
  const [, what = '', maintenance = ''] = /^(.+) maintenance (\S+)$/.exec(text) ?? []
  if (what === '') return null

  const [first = '', second = '', size = ''] = what.split(' ')
  const construction = first === 'cost' ? { costFen: fenOf(second) } : { type: first, double: second === 'double', size }
  return { provinceCode: '37', construction, maintenanceFen: fenOf(maintenance), siteFeeFen: siteFee?.yearFen ?? null }
}

function seatsOf(text: string): Occupancy {
  if (!text.includes('=')) return everywhere(seatOf(text))
  return { ...everywhere(aloneSeat), ...(Object.fromEntries(text.split('; ').map((one) => [one.split('=')[0], seatOf(one.split('=')[1]!)])) as Partial<Record<Component, Seat>>) }
}

function seatOf(text: string): Seat {
  const [position = '', counted = '1'] = text.split(' ')
  const [first = 0, added] = counted.split('+').map(Number)
  if (added === undefined) return { position: position as Seat['position'], sharers: first, existingSharers: 0 }
  return { position: position as Seat['position'], sharers: 1 + first + added, existingSharers: first }
}
