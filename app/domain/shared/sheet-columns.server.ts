import type { Field } from '~/fields/field'
import type { Translate } from '~/fields/message'
import type { TemplateColumn } from '~/platform/workbook/template.server'

const placeFields: Readonly<Record<string, TemplateColumn['place']>> = { province: 'province', city: 'city', district: 'district' }

/** A field as a column of its sheet. */
export const sheetColumn = (field: Field, t: Translate): TemplateColumn => ({
  heading: t(field.labelKey) + (field.unit ? `（${t(field.unit)}）` : ''),
  required: field.required,
  width: field.width,
  kind: field.control === 'number' ? 'number' : field.control === 'date' ? 'day' : 'text',
  ...(field.options.length > 0 ? { choices: field.options.map((option) => t(option.labelKey)) } : {}),
  ...(field.control === 'checkbox' ? { choices: [t('error:word.yes'), t('error:word.no')] } : {}),
  several: field.control === 'choices',
  ...(field.helpKey ? { help: t(field.helpKey) } : {}),
  ...(placeFields[field.field] ? { place: placeFields[field.field] } : {}),
})

/** What the second sheet says of a field: name, whether it is required, how to write it, help. */
export const guideRow = (field: Field, t: Translate): string[] => [t(field.labelKey), t(`error:word.${field.required ? 'yes' : 'no'}`), formWords(field, t), field.helpKey ? t(field.helpKey) : '']

/** Headings of the first columns of the second sheet. */
export const guideHeadings = (t: Translate): string[] => ['field', 'required', 'form', 'help'].map((word) => t(`demand:sheet.${word}`))

function formWords(field: Field, t: Translate): string {
  const { maxLength, min, max } = field.constraint
  if (field.options.length > 0) return t(field.control === 'choices' ? 'demand:sheet.severalOf' : 'demand:sheet.oneOf', { options: field.options.map((o) => t(o.labelKey)).join('、') })
  if (field.control === 'checkbox') return t('demand:sheet.yesNo')
  if (field.control === 'date') return t('demand:sheet.day')
  if (field.reads === 'coordinate') return t('demand:sheet.degrees')
  if (field.control === 'number') return min === undefined || max === undefined ? t('demand:sheet.number') : t('demand:sheet.numberWithin', { min, max })
  if (placeFields[field.field]) return t('demand:sheet.division')
  return maxLength === undefined ? t('demand:sheet.text') : t('demand:sheet.textUpTo', { maxLength })
}

/** Said where a cell holds what its list does not offer. */
export const notListed = (t: Translate) => ({ title: t('demand:sheet.notListed'), text: t('demand:sheet.chooseFromList') })
