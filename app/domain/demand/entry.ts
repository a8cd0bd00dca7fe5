import type { Problem, Translate } from '~/fields/message'
import type { Entered, Outcome } from '~/fields/record'
import type { Scope } from '../people/scope'
import type { Divisions } from '../shared/division'
import type { TowerDemand } from './demand'
import { placeOf } from './place'
import { keptTower, towerForm } from './tower.fields'

/** A filled form judged as a whole: every field and the place, all mistakes at once. */
export function readTower(form: FormData, t: Translate, { divisions, scope }: { divisions: Divisions; scope: Scope }): Outcome<TowerDemand> {
  const outcome = towerForm.fromForm(form, t)
  const entered = towerForm.entered(form)
  const district = typeof entered.district === 'string' ? entered.district.trim() : ''
  const place = district === '' ? null : placeOf({ district }, divisions, scope)
  const misplaced: Problem[] = place && !place.ok ? [towerForm.say({ field: 'district', rule: place.rule, value: district, key: `demand:rule.${place.rule}`, facts: {} }, t)] : []

  if (!outcome.ok || !place?.ok) {
    const errors = outcome.ok ? misplaced : inFieldOrder([...outcome.errors, ...misplaced])
    return { ok: false, errors, warnings: outcome.warnings, entered }
  }
  const { provinceCode, cityCode, districtCode } = place
  return { ok: true, value: keptTower(outcome.value, { provinceCode, cityCode, districtCode }), warnings: outcome.warnings }
}

const order = new Map(towerForm.fields.map(({ field }, i): [string, number] => [field, i]))
const inFieldOrder = (problems: Problem[]): Problem[] => [...problems].sort((a, b) => (order.get(a.field) ?? 0) - (order.get(b.field) ?? 0))

/** What the form shows for a kept demand. */
export const towerEntered = (values: TowerDemand): Entered =>
  towerForm.toForm({ ...(Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null)) as Partial<TowerDemand> as object), district: values.districtCode })

/** Values at the precision in which the tables keep them. */
export function atKeptPrecision(values: TowerDemand): TowerDemand {
  const decimals = (value: number, places: number) => Number(value.toFixed(places))
  return {
    ...values,
    longitude: decimals(values.longitude, 6),
    latitude: decimals(values.latitude, 6),
    heightMinMetres: decimals(values.heightMinMetres, 2),
    heightMaxMetres: decimals(values.heightMaxMetres, 2),
    powerKw: values.powerKw === null ? null : decimals(values.powerKw, 2),
    backupHours: values.backupHours === null ? null : decimals(values.backupHours, 2),
  }
}
