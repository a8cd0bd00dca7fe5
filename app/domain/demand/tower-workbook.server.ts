import type { Field } from '~/fields/field'
import type { Translate } from '~/fields/message'
import type { Place, Template, TemplateColumn } from '~/platform/workbook/template.server'
import { divisionsWithin } from '../people/place-choice'
import type { Divisions } from '../shared/division'
import type { Scope } from '../people/scope'
import { towerSheet, towerTemplate } from './tower.fields'

const placeFields = new Set(['province', 'city', 'district'])

/** The collection sheet for tower demands, in the words of `t`, with the places that the person works on. */
export function towerCollectionSheet(t: Translate, divisions: Divisions, scope: Scope): Template {
  return {
    stamp: towerTemplate,
    sheetName: t('demand:sheet.name'),
    note: t('demand:sheet.note', { version: towerTemplate.version }),
    columns: towerSheet.fields.map((field) => columnOf(field, t)),
    places: placesWithin(divisions, scope),
    guide: {
      sheetName: t('demand:sheet.guide'),
      headings: ['field', 'required', 'form', 'help', 'example'].map((word) => t(`demand:sheet.${word}`)),
      rows: towerSheet.fields.map((field) => [t(field.labelKey), t(`error:word.${field.required ? 'yes' : 'no'}`), formWords(field, t), field.helpKey ? t(field.helpKey) : '', example(field, t)]),
    },
    notListed: { title: t('demand:sheet.notListed'), text: t('demand:sheet.chooseFromList') },
  }
}

function columnOf(field: Field, t: Translate): TemplateColumn {
  const unit = field.unit ? `（${t(field.unit)}）` : ''
  return {
    heading: t(field.labelKey) + unit,
    required: field.required,
    width: field.width,
    kind: field.control === 'number' ? 'number' : field.control === 'date' ? 'day' : 'text',
    ...(field.options.length > 0 ? { choices: field.options.map((option) => t(option.labelKey)) } : {}),
    ...(field.control === 'checkbox' ? { choices: [t('error:word.yes'), t('error:word.no')] } : {}),
    several: field.control === 'choices',
    ...(field.helpKey ? { help: t(field.helpKey) } : {}),
    ...(placeFields.has(field.field) ? { place: field.field as 'province' | 'city' | 'district' } : {}),
  }
}

function formWords(field: Field, t: Translate): string {
  const { maxLength, min, max } = field.constraint
  if (field.options.length > 0) return t(field.control === 'choices' ? 'demand:sheet.severalOf' : 'demand:sheet.oneOf', { options: field.options.map((o) => t(o.labelKey)).join('、') })
  if (field.control === 'checkbox') return t('demand:sheet.yesNo')
  if (field.control === 'date') return t('demand:sheet.day')
  if (field.control === 'number') return min === undefined || max === undefined ? t('demand:sheet.number') : t('demand:sheet.numberWithin', { min, max })
  if (placeFields.has(field.field)) return t('demand:sheet.division')
  return maxLength === undefined ? t('demand:sheet.text') : t('demand:sheet.textUpTo', { maxLength })
}

/** One plausible demand, shown in the guide so that nobody imports it. */
const exampleTexts: Record<string, string> = {
  carrierNumber: 'JN2026-0173', batch: '2026-3', planYear: '2026', longitude: '117.07612', latitude: '36.66641', offsetMetres: '100', requiredOn: '2027-03-01', systemCount: '2', bbu: '2', rru: '6',
  heightMinMetres: '25', heightMaxMetres: '30', antennas: '3', azimuths: '0/120/240', powerKw: '6.5', backupHours: '3', phone: '0531-88886666',
}

function example(field: Field, t: Translate): string {
  const written = exampleTexts[field.field]
  if (written) return written
  if (field.control === 'checkbox') return t('error:word.no')
  return field.options[0] ? t(field.options[Math.min(1, field.options.length - 1)]!.labelKey) : t(`demand:example.${field.field}`)
}

function placesWithin(divisions: Divisions, scope: Scope): Place[] {
  const name = (code: string) => divisions.get(code)?.name ?? code
  return divisionsWithin(divisions, scope, 'district').map(({ code, name: district }) => ({ province: name(code.slice(0, 2)), city: name(code.slice(0, 4)), district }))
}
