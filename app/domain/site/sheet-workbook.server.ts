import { mkdir, rename, writeFile } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Translate } from '~/fields/message'
import { env } from '~/platform/env.server'
import { writeErrors } from '~/platform/workbook/errors.server'
import { filledWorkbook } from '~/platform/workbook/filled.server'
import type { Template } from '~/platform/workbook/template.server'
import { placeNamesWithin } from '../people/place-choice'
import type { Scope } from '../people/scope'
import type { Divisions } from '../shared/division'
import { guideHeadings, guideRow, notListed, sheetColumn } from '../shared/sheet-columns.server'
import type { SiteImportLine } from './import.store.server'
import { seatsOf, type StandingSite } from './import-check'
import { siteSheet, siteTemplate } from './sheet.fields'
import { tenantsText } from './tenants-text'

/** The sheet of the register, in the words of `t`, with the places that the person keeps. */
export function siteSheetTemplate(t: Translate, divisions: Divisions, scope: Scope): Template {
  return {
    stamp: siteTemplate,
    sheetName: t('site:import.sheetName'),
    note: t('site:import.note', { version: siteTemplate.version }),
    columns: siteSheet.fields.map((field) => sheetColumn(field, t)),
    places: placeNamesWithin(divisions, scope),
    guide: { sheetName: t('demand:sheet.guide'), headings: guideHeadings(t), rows: siteSheet.fields.map((field) => guideRow(field, t)) },
    notListed: notListed(t),
  }
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
export function writeSiteSheet(template: Template, sites: readonly (StandingSite & { code: string })[], { t, divisions }: { t: Translate; divisions: Divisions }): Promise<Buffer> {
  const name = (code: string) => divisions.get(code)?.name ?? code
  const rows = sites.map(({ code, values, districtCode, platforms, seats, version }) => {
    const tenants = tenantsText(seatsOf({ seats, platforms }), t)
    const kept = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null))
    const fees = { siteFeeYuan: yuan(values.siteFeeFen), powerFeeYuan: yuan(values.powerFeeFen) }
    const place = { province: name(districtCode.slice(0, 2)), city: name(districtCode.slice(0, 4)), district: name(districtCode) }
    const written = [...platforms].sort((a, b) => b.heightMetres - a.heightMetres).map((one) => `${one.heightMetres}×${one.capacity}`).join('；')
    return siteSheet.toRow({ ...kept, ...fees, ...place, code, version, ...(written === '' ? {} : { platforms: written }), ...(tenants === '' ? {} : { tenantsToday: tenants }) } as never, t)
  })
  return filledWorkbook({ template, rows })
}

const yuan = (fen: unknown): number => Number(fen ?? 0) / 100
