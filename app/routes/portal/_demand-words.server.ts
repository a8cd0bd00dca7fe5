import { carrierFields, type CarrierDemand, type CarrierEvent } from '~/domain/demand/carrier-view'
import type { TowerDemand } from '~/domain/demand/demand'
import { towerForm, towerSections } from '~/domain/demand/tower.fields'
import { placeName, type Divisions } from '~/domain/shared/division'
import type { Translate } from '~/locales/words'

const shown = towerForm.fields.filter(({ field }) => carrierFields.includes(field))

/** Every field in words, by its name. */
function wordsOf(values: Partial<Record<keyof TowerDemand, unknown>>, divisions: Divisions, t: Translate): Map<string, string> {
  const filled = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null)) as Parameters<typeof towerForm.toRow>[0]
  const cells = towerForm.toRow(filled, t)
  const words = new Map(towerForm.fields.map(({ field }, index): [string, string] => [field, String(cells[index] ?? '')]))
  if (values.districtCode) words.set('district', placeName(divisions, String(values.districtCode)))
  return words
}

/** The demand section by section, as a page shows it. */
export function partsOf(values: CarrierDemand['values'], divisions: Divisions, t: Translate) {
  const words = wordsOf(values, divisions, t)
  return towerSections.map((section) => ({
    section,
    facts: shown.filter((field) => field.section === section).map(({ field, labelKey, unit, control }) => {
      const value = words.get(field) ?? ''
      return { label: t(labelKey), value, ...(unit && value !== '' ? { unit: t(unit) } : {}), ...(control === 'textarea' ? { wide: true } : {}) }
    }),
  }))
}

/** Changes of the history, both values in words. */
export const changesInWords = (changes: CarrierEvent['changes'], divisions: Divisions, t: Translate) =>
  changes.map(({ field, before, after }) => {
    const name = field === 'districtCode' ? 'district' : field
    const said = (value: unknown) => wordsOf({ [field]: value }, divisions, t).get(name) ?? ''
    return { field: t(`demand:field.${name}`), before: said(before), after: said(after) }
  })
