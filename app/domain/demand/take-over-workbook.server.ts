import type { Translate } from '~/fields/message'
import type { Template } from '~/platform/workbook/template.server'
import { placeNamesWithin } from '../people/place-choice'
import type { Scope } from '../people/scope'
import type { Divisions } from '../shared/division'
import { guideHeadings, guideRow, notListed, sheetColumn } from '../shared/sheet-columns.server'
import type { DemandKind } from './demand'
import { kinds } from './kinds'
import { takeOverRecord, takeOverTemplate } from './take-over.fields'

/** Which kind a take-over workbook is of; null where it is none. */
export const takeOverStamp = (kind: DemandKind) => ({ template: `${takeOverTemplate.prefix}.${kind}`, version: takeOverTemplate.version })

/** The sheet of running demands of an older system: what it says of them first, then the fields of their kind. */
export function takeOverSheet(t: Translate, { kind, divisions, scope }: { kind: DemandKind; divisions: Divisions; scope: Scope }): Template {
  const fields = [...takeOverRecord.fields, ...kinds[kind].sheet.fields]
  return {
    stamp: takeOverStamp(kind),
    sheetName: t(`demand:kind.${kind}`),
    note: t('takeover:note', { version: takeOverTemplate.version }),
    columns: fields.map((field) => sheetColumn(field, t)),
    places: placeNamesWithin(divisions, scope),
    guide: { sheetName: t('demand:sheet.guide'), headings: guideHeadings(t), rows: fields.map((field) => guideRow(field, t)) },
    notListed: notListed(t),
  }
}
