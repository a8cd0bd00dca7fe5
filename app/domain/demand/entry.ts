import type { Problem, Translate } from '~/fields/message'
import type { Entered, Outcome } from '~/fields/record'
import type { Scope } from '../people/scope'
import type { Divisions } from '../shared/division'
import type { DemandContent, DemandKind, DemandValues } from './demand'
import { districtFindings, type Boxes } from './district-box'
import { kinds, type DemandRecord } from './kinds'
import { placeOf } from './place'

/** A filled form judged as a whole: every field and the place, all mistakes at once. */
export function readDemand(kind: DemandKind, form: FormData, t: Translate, { divisions, scope, boxes = new Map() }: { divisions: Divisions; scope: Scope; boxes?: Boxes }): Outcome<DemandContent> {
  const { form: record, kept } = kinds[kind]
  const outcome = record.fromForm(form, t)
  const entered = record.entered(form)
  const district = typeof entered.district === 'string' ? entered.district.trim() : ''
  const place = district === '' ? null : placeOf({ district }, divisions, scope)
  const misplaced: Problem[] = place && !place.ok ? [record.say({ field: 'district', rule: place.rule, value: district, key: `demand:rule.${place.rule}`, facts: {} }, t)] : []

  if (!outcome.ok || !place?.ok) {
    const errors = outcome.ok ? misplaced : inFieldOrder([...outcome.errors, ...misplaced], record)
    return { ok: false, errors, warnings: outcome.warnings, entered }
  }
  const { provinceCode, cityCode, districtCode } = place
  const values = kept(outcome.value, { provinceCode, cityCode, districtCode })
  const doubts = districtFindings(values, boxes).map(({ field, rule, values: facts = {} }) => record.say({ field, rule, value: String(values.longitude), key: `demand:rule.${rule}`, facts }, t))
  return { ok: true, value: { kind, values } as DemandContent, warnings: [...outcome.warnings, ...doubts] }
}

function inFieldOrder(problems: Problem[], { fields }: DemandRecord): Problem[] {
  const order = new Map(fields.map(({ field }, i): [string, number] => [field, i]))
  return [...problems].sort((a, b) => (order.get(a.field) ?? 0) - (order.get(b.field) ?? 0))
}

/** What the form shows for a kept demand. */
export const demandEntered = (kind: DemandKind, values: Partial<DemandValues>): Entered =>
  kinds[kind].form.toForm({ ...Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null)), district: values.districtCode })

/** Required fields that are still empty, by section; sections with none are left out. */
export function missingIn(kind: DemandKind, entered: Entered, without: readonly string[] = []): Record<string, number> {
  const missing: Record<string, number> = {}
  for (const { field, required, section } of kinds[kind].form.fields) {
    const value = entered[field]
    const empty = value === undefined || (Array.isArray(value) ? value.length === 0 : value.trim() === '')
    if (required && empty && !without.includes(field)) missing[section] = (missing[section] ?? 0) + 1
  }
  return missing
}

/** What a similar demand may begin as: without what belongs to the other one alone. */
export function copied(kind: DemandKind, values: Partial<DemandValues>): Entered {
  const { carrierNumber: _own, ...alike } = demandEntered(kind, values)
  return alike
}

/** What a copy must look at again before it is sent. */
export const toCheckInCopy = ['longitude', 'latitude', 'endLongitude', 'endLatitude', 'requiredOn'] as const

/** Decimals that the tables keep, of the fields that have any. */
const keptDecimals: Record<string, number> = {
  longitude: 6, latitude: 6, endLongitude: 6, endLatitude: 6, heightMinMetres: 2, heightMaxMetres: 2, powerKw: 2, backupHours: 2,
  floorAreaSquareMetres: 2, coverageSquareMetres: 2, poiMinPowerDbm: 2, lengthKm: 3,
}

const roundedFields = Object.keys(keptDecimals)

/** Values at the precision in which the tables keep them. */
export function atKeptPrecision<Values extends DemandValues>(values: Values): Values {
  const rounded: Record<string, unknown> = { ...values }
  for (const field of roundedFields) {
    const value = rounded[field]
    if (typeof value === 'number') rounded[field] = Number(value.toFixed(keptDecimals[field]))
  }
  return rounded as Values
}
