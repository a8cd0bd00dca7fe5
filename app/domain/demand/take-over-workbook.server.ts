import type { Translate } from '~/fields/message'
import type { Template } from '~/platform/workbook/template.server'
import type { DemandKind } from './demand'
import { kinds } from './kinds'
import { sheetColumn } from './round-trip-workbook.server'
import { takeOverRecord, takeOverTemplate } from './take-over.fields'

/** Which kind a take-over workbook is of; null where it is none. */
export const takeOverStamp = (kind: DemandKind) => ({ template: `${takeOverTemplate.prefix}.${kind}`, version: takeOverTemplate.version })

/** The sheet of running demands of an older system: what it says of them first, then the fields of their kind. */
export function takeOverSheet(kind: DemandKind, t: Translate): Template {
  const fields = [...takeOverRecord.fields, ...kinds[kind].sheet.fields]
  return {
    stamp: takeOverStamp(kind),
    sheetName: t(`demand:kind.${kind}`),
    note: t('takeover:note', { version: takeOverTemplate.version }),
    columns: fields.map((field) => sheetColumn(field, t)),
    places: [],
    guide: { sheetName: t('demand:sheet.guide'), headings: ['field', 'required', 'help'].map((word) => t(`demand:sheet.${word}`)), rows: fields.map((field) => [t(field.labelKey), t(`error:word.${field.required ? 'yes' : 'no'}`), field.helpKey ? t(field.helpKey) : '']) },
    notListed: { title: t('demand:sheet.notListed'), text: t('demand:sheet.chooseFromList') },
  }
}
