import type { Problem, Translate } from '~/fields/message'
import type { Entered, Outcome } from '~/fields/record'
import { coversDivision, type Scope } from '../people/scope'
import { findDivision, type Divisions } from '../shared/division'
import { fenOf } from '../shared/money'
import type { Site } from './site.store.server'
import { dasSiteForm, newDasSiteForm, newTowerSiteForm, towerSiteForm } from './site.fields'
import { isDas } from './site'

/** Columns of table site and of table site_das, by their names; what was left empty is null. */
export interface SiteValues {
  code?: string
  site: Record<string, unknown> & { kind: string; state: string; stock: boolean; heightMetres: number; builtOn: string | null; districtCode: string }
  das: Record<string, unknown> | null
}

export type Family = 'tower' | 'das'
export const familyOf = (kind: string): Family => (isDas(kind) ? 'das' : 'tower')

/** The form of a site; a new one names its code besides. */
export const formOf = (family: Family, isNew: boolean) => (family === 'das' ? (isNew ? newDasSiteForm : dasSiteForm) : isNew ? newTowerSiteForm : towerSiteForm)

const dasFields = new Set(['placeName', 'system', 'bands', 'doublePath', 'poiPorts', 'poiFree', 'sourcePositions', 'sourceFree', 'rruSupply', 'coverageArea', 'floors', 'lifts', 'lengthKm', 'bores', 'endLongitude', 'endLatitude'])
const placeFields = new Set(['province', 'city', 'district', 'platforms', 'version', 'code', 'siteFeeYuan', 'powerFeeYuan', 'tenantsToday'])
/** A site without a tower. */
const noTower = { towerType: 'none', heightMetres: 0, shelterType: 'none' }

/** What a record found, as the tables keep it. */
export function siteValuesOf(values: Record<string, unknown>, { names, kind, districtCode }: { names: readonly string[]; kind: string; districtCode: string }): SiteValues {
  const all = names.map((name): [string, unknown] => [name, rounded(name, values[name] ?? null)])
  const das = isDas(kind)
  const site = {
    ...Object.fromEntries(all.filter(([name]) => !dasFields.has(name) && !placeFields.has(name))),
    ...(das ? noTower : {}),
    ...feesOf(values),
    provinceCode: districtCode.slice(0, 2), cityCode: districtCode.slice(0, 4), districtCode,
  } as unknown as SiteValues['site']
  return { ...(typeof values.code === 'string' ? { code: values.code } : {}), site, das: das ? Object.fromEntries(all.filter(([name]) => dasFields.has(name))) : null }
}

/** Cents, where the row brings a fee. */
const feesOf = ({ siteFeeYuan, powerFeeYuan }: Record<string, unknown>) => ({
  ...(typeof siteFeeYuan === 'number' ? { siteFeeFen: Number(fenOf(String(siteFeeYuan))) } : {}),
  ...(typeof powerFeeYuan === 'number' ? { powerFeeFen: Number(fenOf(String(powerFeeYuan))) } : {}),
})

const places: Record<string, number> = { longitude: 6, latitude: 6, endLongitude: 6, endLatitude: 6, heightMetres: 2, powerCapacityKw: 2, powerUsedKw: 2, batteryHours: 2, coverageArea: 2, lengthKm: 3 }

/** At the precision in which the tables keep it. */
const rounded = (name: string, value: unknown): unknown => (typeof value === 'number' && places[name] !== undefined ? Number(value.toFixed(places[name])) : value)

/** The district that somebody wrote or chose, or why it is none of his. */
export function districtOf(text: string, divisions: Divisions, scope: Scope): { ok: true; code: string } | { ok: false; rule: 'unknownPlace' | 'outsideScope' } {
  const found = findDivision(divisions, 'district', text, null) ?? findDivision(withinScope(divisions, scope), 'district', text, null)
  if (!found) return { ok: false, rule: 'unknownPlace' }
  return coversDivision(scope, found.code) ? { ok: true, code: found.code } : { ok: false, rule: 'outsideScope' }
}

const withinScope = (divisions: Divisions, scope: Scope): Divisions => new Map([...divisions].filter(([code, one]) => one.level === 'district' && coversDivision(scope, code)))

/** A filled form judged as a whole: every field and the place, all mistakes at once. */
export function readSite(form: FormData, t: Translate, { family, isNew, divisions, scope }: { family: Family; isNew: boolean; divisions: Divisions; scope: Scope }): Outcome<SiteValues> {
  const record = formOf(family, isNew) as typeof newTowerSiteForm
  const outcome = record.fromForm(form, t)
  const entered = record.entered(form)
  const written = typeof entered.district === 'string' ? entered.district.trim() : ''
  const district = written === '' ? null : districtOf(written, divisions, scope)
  const misplaced: Problem[] = district && !district.ok ? [record.say({ field: 'district', rule: district.rule, value: written, key: district.rule === 'unknownPlace' ? 'site:rule.unknownDistrict' : 'site:rule.foreignDistrict', facts: {} }, t)] : []
  if (!outcome.ok || !district?.ok) return { ok: false, errors: [...(outcome.ok ? [] : outcome.errors), ...misplaced], warnings: outcome.warnings, entered }

  const names = record.fields.map(({ field }) => field)
  return { ok: true, value: siteValuesOf(outcome.value, { names, kind: outcome.value.kind, districtCode: district.code }), warnings: outcome.warnings }
}

/** What the form shows for a kept site. */
export function siteEntered(site: Pick<Site, 'kind' | 'districtCode' | 'das'> & object): Entered {
  const { das, districtCode, ...facts } = site
  const kept = Object.entries({ ...facts, ...das, district: districtCode }).filter(([, value]) => value !== null)
  return (formOf(familyOf(site.kind), false) as typeof towerSiteForm).toForm(Object.fromEntries(kept) as never)
}

/** Fields that differ, each with before and after. */
export const changesBetween = (before: Record<string, unknown>, after: Record<string, unknown>): Record<string, [unknown, unknown]> =>
  Object.fromEntries(Object.entries(after).filter(([name, value]) => !same(before[name], value)).map(([name, value]) => [name, [before[name] ?? null, value]]))

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null)
