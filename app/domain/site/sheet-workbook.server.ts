import { mkdir, rename, writeFile } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Field } from '~/fields/field'
import type { Translate } from '~/fields/message'
import { env } from '~/platform/env.server'
import { writeErrors } from '~/platform/workbook/errors.server'
import { headingRowNumber, makeTemplate, type Template, type TemplateColumn } from '~/platform/workbook/template.server'
import { looksLikeFormula } from '~/platform/workbook/rows.server'
import { divisionsWithin } from '../people/place-choice'
import type { Scope } from '../people/scope'
import type { Divisions } from '../shared/division'
import type { SiteImportLine } from './import.store.server'
import type { StandingSite } from './import-check'
import { siteSheet, siteTemplate } from './sheet.fields'

const placeFields = new Set(['province', 'city', 'district'])

/** The sheet of the register, in the words of `t`, with the places that the person keeps. */
export function siteSheetTemplate(t: Translate, divisions: Divisions, scope: Scope): Template {
  const name = (code: string) => divisions.get(code)?.name ?? code
  return {
    stamp: siteTemplate,
    sheetName: t('site:import.sheetName'),
    note: t('site:import.note', { version: siteTemplate.version }),
    columns: siteSheet.fields.map((field) => columnOf(field, t)),
    places: divisionsWithin(divisions, scope, 'district').map(({ code, name: district }) => ({ province: name(code.slice(0, 2)), city: name(code.slice(0, 4)), district })),
    guide: {
      sheetName: t('demand:sheet.guide'),
      headings: ['field', 'required', 'form', 'help'].map((word) => t(`demand:sheet.${word}`)),
      rows: siteSheet.fields.map((field) => [t(field.labelKey), t(`error:word.${field.required ? 'yes' : 'no'}`), formWords(field, t), field.helpKey ? t(field.helpKey) : '']),
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
  return maxLength === undefined ? t('demand:sheet.text') : t('demand:sheet.textUpTo', { maxLength })
}

const folder = join(env.dataDir, 'site-imports')

/** Where the workbook with the failed rows of an import lies. */
export const siteErrorWorkbook = ({ id, errorCount }: { id: number; errorCount: number }): string => join(folder, `${id}-${errorCount}-errors.xlsx`)
export const hasSiteErrors = (batch: { id: number; errorCount: number }): boolean => existsSync(siteErrorWorkbook(batch))

/** The failed rows alone, in the form of the template: red cells with a note, the reason and the row they came from. */
export async function writeSiteErrors(batch: { id: number; errorCount: number }, lines: readonly SiteImportLine[], { t, template }: { t: Translate; template: Template }): Promise<void> {
  const headings = new Map(siteSheet.fields.map(({ field }, at): [string, string] => [field, template.columns[at]!.heading]))
  const failed = lines.map(({ rowNumber, raw, errors }) => ({
    number: rowNumber,
    cells: Object.fromEntries(Object.entries(raw).map(([field, text]) => [headings.get(field) ?? field, text])),
    problems: errors.map((one) => ({ heading: headings.get(one.field) ?? null, message: siteSheet.say(one, t).message })),
  }))
  const path = siteErrorWorkbook(batch)
  await mkdir(folder, { recursive: true })
  await writeFile(`${path}.part`, await writeErrors(template, failed, { rowNumber: t('demand:sheet.rowNumber'), reason: t('demand:sheet.reason') }))
  await rename(`${path}.part`, path)
}

/** Sites in the form of the template, to be changed and imported again: each row carries its version. */
export async function writeSiteSheet(template: Template, sites: readonly (StandingSite & { code: string })[], { t, divisions }: { t: Translate; divisions: Divisions }): Promise<Buffer> {
  const { workbook, sheet } = makeTemplate(template)
  const name = (code: string) => divisions.get(code)?.name ?? code
  sites.forEach(({ code, values, districtCode, platforms, version }, at) => {
    const kept = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null))
    const place = { province: name(districtCode.slice(0, 2)), city: name(districtCode.slice(0, 4)), district: name(districtCode) }
    const written = [...platforms].sort((a, b) => b.heightMetres - a.heightMetres).map((one) => `${one.heightMetres}×${one.capacity}`).join('；')
    const row = sheet.getRow(headingRowNumber + 1 + at)
    siteSheet.toRow({ ...kept, ...place, code, version, ...(written === '' ? {} : { platforms: written }) } as never, t).forEach((value, column) => {
      if (value === null) return
      const cell = row.getCell(column + 1)
      cell.value = value
      if (looksLikeFormula(value)) cell.numFmt = '@'
    })
  })
  return Buffer.from(await workbook.xlsx.writeBuffer())
}
