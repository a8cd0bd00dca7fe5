import { carrierFields, type CarrierDemand, type CarrierEvent } from '~/domain/demand/carrier-view'
import { towerForm, towerSections } from '~/domain/demand/tower.fields'
import { valueInWords, type Words } from '../_demand-words'

const shown = towerForm.fields.filter(({ field }) => carrierFields.includes(field))

/** The demand section by section, as a page shows it. */
export function partsOf(values: CarrierDemand['values'], words: Words) {
  const all: Record<string, unknown> = { ...values, district: values.districtCode }
  return towerSections.map((section) => ({
    section,
    facts: shown.filter((field) => field.section === section).map(({ field, labelKey, unit, control }) => {
      const value = valueInWords(field, all[field], words)
      return { label: words.t(labelKey), value, ...(unit && value !== '' ? { unit: words.t(unit) } : {}), ...(control === 'textarea' ? { wide: true } : {}) }
    }),
  }))
}

/** Changes of the history, both values in words. */
export const changesInWords = (changes: CarrierEvent['changes'], words: Words) =>
  changes.map(({ field, before, after }) => ({
    field: words.t(`demand:field.${field === 'districtCode' ? 'district' : field}`),
    before: valueInWords(field, before, words),
    after: valueInWords(field, after, words),
  }))
