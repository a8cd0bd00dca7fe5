import { z } from 'zod'
import { hint } from '~/fields/field'
import { defineRecord } from '~/fields/record'
import { codeField, sheetParts, siteFindings } from './site.fields'

/** The same field, which may be left empty; what is said of it stays. */
function optional<S extends Record<string, z.ZodType>>(shape: S): { [K in keyof S]: z.ZodOptional<S[K]> } {
  const made = Object.entries(shape).map(([name, type]) => [name, type.optional().register(hint, { ...hint.get(type) })])
  return Object.fromEntries(made) as { [K in keyof S]: z.ZodOptional<S[K]> }
}

const text = (maximum: number) => z.string().max(maximum)
const { district, ...point } = sheetParts.place
const placeWords = {
  province: text(60).optional().register(hint, { section: 'place', width: 12, alsoHeaded: ['省份'] }),
  city: text(60).optional().register(hint, { section: 'place', width: 12, alsoHeaded: ['地市'] }),
  district,
}

/** What the site costs a year: known to staff alone. An empty cell leaves it as it is. */
const yuan = () => z.number().min(0).max(99_999_999).optional()
const fees = {
  siteFeeYuan: yuan().register(hint, { section: 'power', unit: 'common:unit.yuanYear', width: 12, help: true }),
  powerFeeYuan: yuan().register(hint, { section: 'power', unit: 'common:unit.yuanYear', width: 12, help: true }),
}

/** A site as a row of the register's sheet: those of a tower and of an indoor system beside each other. */
export const siteSheet = defineRecord(
  'site',
  {
    code: codeField, kind: sheetParts.kind, ...sheetParts.identity, ...placeWords, ...point, ...optional(sheetParts.tower),
    platforms: text(200).optional().register(hint, { section: 'tower', width: 24, help: true, says: { platformWritten: 'site:rule.platformWritten' } }),
    ...sheetParts.power, ...fees, ...optional(sheetParts.das),
    tenantsToday: text(1000).optional().register(hint, { section: 'power', width: 40, help: true, says: { tenantsKept: 'site:rule.tenantsKept' } }),
    version: z.number().int().min(1).optional().register(hint, { section: 'identity', width: 10, help: true }),
  },
  siteFindings,
)

/** Of the workbook: an older version is named as such when it comes back. */
export const siteTemplate = { template: 'site.register', version: '2026-11' } as const

export interface WrittenPlatform { heightMetres: number; capacity: number }

/** `43×6；38×6` as platforms; null where it cannot be read. Nothing written is no platform. */
export function readPlatforms(written: string | undefined): WrittenPlatform[] | null {
  const parts = (written ?? '').split(/[;；、,，\n]/).map((part) => part.trim()).filter((part) => part !== '')
  const read = parts.map((part) => /^(\d{1,3}(?:\.\d{1,2})?)\s*(?:米|m)?\s*[×xX*＊]\s*(\d{1,2})$/.exec(part))
  return read.some((one) => one === null) ? null : read.map((one) => ({ heightMetres: Number(one![1]), capacity: Number(one![2]) }))
}
