import { towerForm } from '~/domain/demand/tower.fields'
import { placeName, type Divisions } from '~/domain/shared/division'
import type { Translate } from '~/locales/words'

export interface Words {
  t: Translate
  divisions: Divisions
}

/** The value of one field in words; '' for an empty one. */
export function valueInWords(field: string, value: unknown, { t, divisions }: Words): string {
  if (value === null || value === undefined) return ''
  if (field === 'districtCode' || field === 'district') return placeName(divisions, String(value))
  const at = towerForm.fields.findIndex((one) => one.field === field)
  if (at < 0) return String(value)
  return String(towerForm.toRow({ [field]: value }, t)[at] ?? '')
}

/** The same for what a form holds of it. */
export function enteredInWords(field: string, text: string, words: Words): string {
  const control = towerForm.fields.find((one) => one.field === field)?.control
  if (text === '') return ''
  if (control === 'checkbox') return valueInWords(field, text === '1', words)
  return valueInWords(field, control === 'choices' ? text.split('、') : text, words)
}
