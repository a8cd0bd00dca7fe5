import type { Field } from '~/fields/field'
import { components } from '../pricing/occupancy'
import type { Price, PriceLine, PriceStep } from '../pricing/priced-order'
import type { Json } from '../shared/canonical'
import { offsetOf } from './completeness'
import { dasRecord } from './das.fields'
import { isDas, ofKind } from './kinds'
import type { Order } from './order'
import { ancillaryRecord, seatRecord, sharingRecord, siteRecord, towerRecord } from './order.fields'
import { feeRecord, productRecord } from './row.fields'

export type Side = 'staff' | 'carrier'
type Values = Record<string, Json>

/** Amounts are cents as text: JSON knows no whole numbers of that size. */
export interface FormPrice {
  bookCode: string
  day: string
  overrun: boolean
  provisional: boolean
  lines: (Pick<PriceLine, 'component' | 'unit' | 'item' | 'provisional'> & Record<'yearFen' | 'monthFen' | 'lastMonthFen' | 'taxFen', string> & { computedFen?: string })[]
  totals: Record<'yearFen' | 'monthFen' | 'lastMonthFen' | 'taxFen' | 'withTaxFen', string>
  steps: Pick<PriceStep, 'line' | 'key' | 'clause' | 'inputs' | 'words' | 'operation' | 'factor' | 'result' | 'source' | 'confidence'>[]
}

/** 附件5 需求订单确认表: everything that is printed, written into the workbook and signed. */
export interface FormContent {
  form: 'order-confirmation'
  number: string
  demandNumber: string
  demandName: string
  carrier: string
  place: string
  kind: string
  /** Null while it is a draft. */
  issue: Issue | null
  offsetMetres: number | null
  demandLongitude: number
  demandLatitude: number
  site: Values
  sharing: Values
  seats: Record<string, Values>
  tower: Values
  /** Orders of buildings and tunnels only. */
  das?: Values
  ancillary: Values
  products: Values[]
  fees: Values[]
  price: FormPrice | null
}

export interface Issue {
  formVersion: number
  /** Days. */
  issuedOn: string
  expiresOn: string
}

/** The fields of each part that a side may see: the one declaration that print, workbook, portal and signature draw from. */
export const fieldsOf = (side: Side) => ({
  site: siteRecord.fieldsFor(side),
  sharing: sharingRecord.fieldsFor(side),
  seats: seatRecord.fieldsFor(side),
  tower: towerRecord.fieldsFor(side),
  das: dasRecord.fieldsFor(side),
  ancillary: ancillaryRecord.fieldsFor(side),
  products: productRecord.fieldsFor(side),
  fees: feeRecord.fieldsFor(side),
})

/** The content of an order as the house knows it. */
export function contentOf(order: Order, { place, price, overrun, issue }: { place: string; price: Price | null; overrun: boolean; issue: Issue | null }): FormContent {
  const { parts } = order
  const shown = fieldsOf('staff')
  return {
    form: 'order-confirmation',
    number: order.number, demandNumber: order.demandNumber, demandName: order.demandName, carrier: order.carrier, place, kind: order.kind, issue,
    offsetMetres: offsetOf(order), demandLongitude: order.demandLongitude, demandLatitude: order.demandLatitude,
    site: picked(parts.site, shown.site),
    sharing: picked(parts.sharing, shown.sharing),
    seats: Object.fromEntries(components.map((component) => [component, picked(parts.sharing.seats[component] ?? {}, shown.seats)])),
    tower: picked(parts.tower, shown.tower),
    ...(isDas(order.kind) ? { das: picked(parts.das, ofKind(order.kind, shown.das)) } : {}),
    ancillary: picked(parts.ancillary, shown.ancillary),
    products: parts.products.map((row) => picked(row, shown.products)),
    fees: parts.fees.map((row) => picked(row, shown.fees)),
    price: price && formPrice(price, overrun),
  }
}

/** What one side sees of a content. The carrier's version holds nobody else's name or price; it is what is hashed and signed. */
export function confirmationForm(content: FormContent, side: Side): FormContent {
  const shown = fieldsOf(side)
  return {
    form: content.form,
    number: content.number, demandNumber: content.demandNumber, demandName: content.demandName, carrier: content.carrier, place: content.place, kind: content.kind,
    issue: content.issue, offsetMetres: content.offsetMetres, demandLongitude: content.demandLongitude, demandLatitude: content.demandLatitude,
    site: picked(content.site, shown.site),
    sharing: picked(content.sharing, shown.sharing),
    seats: Object.fromEntries(components.map((component) => [component, picked(content.seats[component] ?? {}, shown.seats)])),
    tower: picked(content.tower, shown.tower),
    ...(content.das ? { das: picked(content.das, shown.das) } : {}),
    ancillary: picked(content.ancillary, shown.ancillary),
    products: content.products.map((row) => picked(row, shown.products)),
    fees: content.fees.map((row) => picked(row, shown.fees)),
    price: content.price,
  }
}

export const asJson = (content: FormContent): Json => content as unknown as Json

function picked(values: object, fields: readonly Pick<Field, 'field'>[]): Values {
  const given = values as Record<string, Json | undefined>
  return Object.fromEntries(fields.flatMap(({ field }) => (given[field] === undefined ? [] : [[field, given[field]]])))
}

/** A price as plain data, for the form and for pages. */
export function formPrice({ bookCode, day, provisional, lines, totals, steps }: Price, overrun: boolean): FormPrice {
  return {
    bookCode, day, overrun, provisional,
    lines: lines.map(({ component, unit, item, yearFen, monthFen, lastMonthFen, taxFen, provisional: open, computedFen }) => (
      { component, unit, item, provisional: open, yearFen: String(yearFen), monthFen: String(monthFen), lastMonthFen: String(lastMonthFen), taxFen: String(taxFen), ...(computedFen === undefined ? {} : { computedFen: String(computedFen) }) }
    )),
    totals: {
      yearFen: String(totals.yearFen), monthFen: String(totals.monthFen), lastMonthFen: String(totals.lastMonthFen), taxFen: String(totals.taxFen), withTaxFen: String(totals.withTaxFen),
    },
    steps: steps.map(({ line, key, clause, inputs, words, operation, factor, result, source, confidence }) => ({ line, key, clause, inputs, words, operation, factor, result, source, confidence })),
  }
}
