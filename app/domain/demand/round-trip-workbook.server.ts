import type { Field } from '~/fields/field'
import { translate } from '~/locales/words'
import type { Translate } from '~/fields/message'
import { headingRowNumber, makeTemplate, type Template, type TemplateColumn } from '~/platform/workbook/template.server'
import type { Scope } from '../people/scope'
import type { Visitor } from '../people/visitor'
import { allDivisions } from '../shared/division.store.server'
import type { Demand, DemandKind } from './demand'
import { kinds } from './kinds'
import type { DemandFilters } from './list-filters'
import { sheetRow } from './sheet-texts'
import { listDemands } from './demand-list.store.server'
import { findDemands } from './store.server'

/** More than this is several lists: a person edits them. */
export const mostToEdit = 5_000
const atOnce = 500

/** The demands of one kind that the filter shows; null where they are too many to edit. */
export async function demandsToEdit(scope: Scope, kind: DemandKind, filters: DemandFilters): Promise<Demand[] | null> {
  const { rows } = await listDemands(scope, { ...filters, codes: { ...filters.codes, kind } }, { sort: 'number', descending: false, size: mostToEdit + 1, after: null, before: null })
  if (rows.length > mostToEdit) return null
  const demands: Demand[] = []
  for (let from = 0; from < rows.length; from += atOnce) demands.push(...(await findDemands(rows.slice(from, from + atOnce).map(({ id }) => id), scope)))
  return demands
}

/** A list to edit and to send back: the number first, the fields of the kind's sheet, the version last and hidden. */
export async function editableWorkbook({ language }: Pick<Visitor, 'language'>, kind: DemandKind, demands: readonly Demand[]): Promise<Buffer> {
  const t = translate(language)
  const words = { t, divisions: await allDivisions() }
  const { workbook, sheet } = makeTemplate(editableTemplate(kind, t))
  const versionAt = kinds[kind].sheet.fields.length + 2
  sheet.getColumn(versionAt).hidden = true
  demands.forEach(({ number, version, values }, i) => {
    const row = sheet.getRow(headingRowNumber + 1 + i)
    ;[number, ...sheetRow(kind, values, words), version].forEach((cell, at) => { if (cell !== null) row.getCell(at + 1).value = cell })
  })
  return Buffer.from(await workbook.xlsx.writeBuffer())
}

export function editableTemplate(kind: DemandKind, t: Translate): Template {
  const { fields } = kinds[kind].sheet
  return {
    stamp: kinds[kind].template,
    sheetName: t(`demand:kind.${kind}`),
    note: t('import:update.sheetNote'),
    columns: [own(t('import:update.number'), 22), ...fields.map((field) => sheetColumn(field, t)), own(t('import:update.version'), 8)],
    places: [],
    guide: { sheetName: t('demand:sheet.guide'), headings: ['field', 'required'].map((word) => t(`demand:sheet.${word}`)), rows: fields.map((field) => [t(field.labelKey), t(`error:word.${field.required ? 'yes' : 'no'}`)]) },
    notListed: { title: t('demand:sheet.notListed'), text: t('demand:sheet.chooseFromList') },
  }
}

const own = (heading: string, width: number): TemplateColumn => ({ heading, width, required: false, kind: 'text' })

export const sheetColumn = (field: Field, t: Translate): TemplateColumn => ({
  heading: t(field.labelKey) + (field.unit ? `（${t(field.unit)}）` : ''),
  required: field.required,
  width: field.width,
  kind: field.control === 'number' ? 'number' : field.control === 'date' ? 'day' : 'text',
  several: field.control === 'choices',
  ...(field.options.length > 0 ? { choices: field.options.map((option) => t(option.labelKey)) } : {}),
  ...(field.control === 'checkbox' ? { choices: [t('error:word.yes'), t('error:word.no')] } : {}),
})
