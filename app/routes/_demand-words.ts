import type { DemandKind } from '~/domain/demand/demand'
import { fieldNamed, kinds } from '~/domain/demand/kinds'
import { placeName, type Divisions } from '~/domain/shared/division'
import type { Translate } from '~/locales/words'

export interface Words {
  t: Translate
  divisions: Divisions
}

/** The label of a field as the kind calls it; another name is left as it is. */
export function labelInWords(kind: DemandKind, name: string, { t }: Pick<Words, 't'>): string {
  const field = fieldNamed(kind, name)
  return field ? t(field.labelKey) : name
}

/** The value of one field in words; '' for an empty one. */
export function valueInWords(kind: DemandKind, field: string, value: unknown, { t, divisions }: Words): string {
  if (value === null || value === undefined) return ''
  if (field === 'districtCode' || field === 'district') return placeName(divisions, String(value))
  const { form } = kinds[kind]
  const at = form.fields.findIndex((one) => one.field === field)
  if (at < 0) return String(value)
  return String(form.toRow({ [field]: value }, t)[at] ?? '')
}

/** The same for what a form holds of it. */
export function enteredInWords(kind: DemandKind, field: string, text: string, words: Words): string {
  const control = fieldNamed(kind, field)?.control
  if (text === '') return ''
  if (control === 'checkbox') return valueInWords(kind, field, text === '1', words)
  return valueInWords(kind, field, control === 'choices' ? text.split('、') : text, words)
}

