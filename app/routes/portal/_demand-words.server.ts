import { carrierFields, type CarrierDemand, type CarrierEvent } from '~/domain/demand/carrier-view'
import type { DemandKind } from '~/domain/demand/demand'
import { kinds } from '~/domain/demand/kinds'
import { labelInWords, valueInWords, type Words } from '../_demand-words'

/** The demand section by section, as a page shows it. */
export function partsOf({ kind, values }: Pick<CarrierDemand, 'kind' | 'values'>, words: Words) {
  const shown = kinds[kind].form.fields.filter(({ field }) => carrierFields(kind).includes(field))
  const all: Record<string, unknown> = { ...values, district: values.districtCode }
  return kinds[kind].sections.map((section) => ({
    section,
    facts: shown.filter((field) => field.section === section).map(({ field, labelKey, unit, control }) => {
      const value = valueInWords(kind, field, all[field], words)
      return { label: words.t(labelKey), value, ...(unit && value !== '' ? { unit: words.t(unit) } : {}), ...(control === 'textarea' ? { wide: true } : {}) }
    }),
  }))
}

/** Changes of the history, both values in words. */
export const changesInWords = (kind: DemandKind, changes: CarrierEvent['changes'], words: Words) =>
  changes.map(({ field, before, after }) => ({
    field: labelInWords(kind, field, words),
    before: valueInWords(kind, field, before, words),
    after: valueInWords(kind, field, after, words),
  }))
