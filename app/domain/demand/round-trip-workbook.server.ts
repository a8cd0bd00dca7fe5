import type { Translate } from '~/fields/message'
import type { Template, TemplateColumn } from '~/platform/workbook/template.server'
import { placeNamesWithin } from '../people/place-choice'
import { guideHeadings, guideRow, notListed, sheetColumn } from '../shared/sheet-columns.server'
import type { SheetFor } from './collection-sheet.server'
import { kinds } from './kinds'

/** A list to edit and to send back: the number first, the fields of the kind's sheet, the version last and hidden. */
export function editableTemplate(t: Translate, { kind, divisions, scope }: SheetFor): Template {
  const { fields } = kinds[kind].sheet
  return {
    stamp: kinds[kind].template,
    sheetName: t(`demand:kind.${kind}`),
    note: t('import:update.sheetNote'),
    columns: [own(t('import:update.number'), 22), ...fields.map((field) => sheetColumn(field, t)), { ...own(t('import:update.version'), 8), hidden: true }],
    places: placeNamesWithin(divisions, scope),
    guide: { sheetName: t('demand:sheet.guide'), headings: guideHeadings(t), rows: fields.map((field) => guideRow(field, t)) },
    notListed: notListed(t),
  }
}

const own = (heading: string, width: number): TemplateColumn => ({ heading, width, required: false, kind: 'text' })
