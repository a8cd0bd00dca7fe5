import type { Field } from '~/fields/field'
import type { Translate } from '~/fields/message'
import type { Place, Template } from '~/platform/workbook/template.server'
import { placeNamesWithin } from '../people/place-choice'
import type { Scope } from '../people/scope'
import type { Divisions } from '../shared/division'
import { guideHeadings, guideRow, notListed, sheetColumn } from '../shared/sheet-columns.server'
import type { DemandKind } from './demand'
import { exampleMark } from './example-row'
import { kinds } from './kinds'

const placeFields = new Set(['province', 'city', 'district'])

export interface SheetFor {
  kind: DemandKind
  divisions: Divisions
  scope: Scope
}

/** The collection sheet of a kind, in the words of `t`, with the places that the person works on. */
export function collectionSheet(t: Translate, { kind, divisions, scope }: SheetFor): Template {
  const { template, sheet: { fields } } = kinds[kind]
  const places = placeNamesWithin(divisions, scope)
  return {
    stamp: template,
    sheetName: t(`demand:sheet.name.${kind}`),
    note: t('demand:sheet.note', { version: template.version }),
    columns: fields.map((field) => sheetColumn(field, t)),
    example: fields.map((field) => exampleCell(field, { t, place: places[0] })),
    places,
    guide: {
      sheetName: t('demand:sheet.guide'),
      headings: [...guideHeadings(t), t('demand:sheet.example')],
      rows: fields.map((field) => [...guideRow(field, t), example(field, t)]),
    },
    notListed: notListed(t),
  }
}

/** One plausible demand of each kind, shown in the guide and in the marked row that is never imported. */
const exampleTexts: Record<string, string> = {
  carrierNumber: 'JN2026-0173', batch: '2026-3', planYear: '2026', longitude: '117.07612', latitude: '36.66641', offsetMetres: '100', requiredOn: '2027-03-01', systemCount: '2', bbu: '2', rru: '6',
  heightMinMetres: '25', heightMaxMetres: '30', antennas: '3', azimuths: '0/120/240', powerKw: '6.5', backupHours: '3', phone: '0531-88886666', propertyPhone: '0531-88887777', floors: '26', lifts: '8', floorAreaSquareMetres: '42000',
  coverageSquareMetres: '38000', poiPorts: '8', poiMinPowerDbm: '0', machinePositions: '2', endLongitude: '117.09833', endLatitude: '36.65102', lengthKm: '2.6',
}

function example(field: Field, t: Translate): string {
  const written = exampleTexts[field.field]
  if (written) return written
  if (field.control === 'checkbox') return t('error:word.no')
  return field.options[0] ? t(field.options[Math.min(1, field.options.length - 1)]!.labelKey) : t(`demand:example.${field.field}`)
}

/** The example as it stands in the sheet: places are the person's own, the name carries the mark that keeps it out of an import. */
function exampleCell(field: Field, { t, place }: { t: Translate; place: Place | undefined }): string {
  const text = example(field, t)
  if (field.field === 'name') return exampleMark(t) + text
  return placeFields.has(field.field) && place ? place[field.field as keyof Place] : text
}
