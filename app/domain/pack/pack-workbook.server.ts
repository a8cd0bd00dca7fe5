import ExcelJS from 'exceljs'
import type { Translate } from '~/fields/message'
import { addTemplateSheet, headingRowNumber, type Lists } from '~/platform/workbook/template.server'
import { keepText, looksLikeFormula, type ExportCell } from '~/platform/workbook/rows.server'
import { writeStamp } from '~/platform/workbook/stamp.server'
import type { DemandKind } from '../demand/demand'
import { demandKinds } from '../demand/kinds'
import { replyStart } from '../screening/reply-start'
import { placeName, type Divisions } from '../shared/division'
import { notListed, sheetColumn } from '../shared/sheet-columns.server'
import { resultStart } from '../siting/reply-start'
import { fileWords } from '../task/file-words'
import type { StopSheet } from './contents.server'
import { stampOf, type FieldPack } from './pack'
import { headFields, sheetOf } from './sheet.fields'

export interface PackSaid {
  pack: FieldPack
  sheets: readonly StopSheet[]
  t: Translate
  divisions: Divisions
  /** A moment as people read it. */
  time: (iso: string) => string
  surveyor: string
}

/** One workbook: the trip, a sheet to fill in for each kind of demand, and how to fill it in. */
export async function writePackWorkbook(said: PackSaid): Promise<Buffer> {
  const { t, pack, sheets } = said
  const workbook = new ExcelJS.Workbook()
  tripSheet(workbook, said)
  const lists: Lists = { sheet: writeStamp(workbook, stampOf(pack)), next: 2, sheets: 0 }
  for (const kind of demandKinds.filter((one) => sheets.some(({ demand }) => demand.kind === one))) fillSheet(workbook, lists, kind, said)
  const guide = workbook.addWorksheet(t('pack:sheet.guide'))
  guide.getColumn(1).width = 100
  for (const line of ['select', 'fill', 'candidates', 'photos', 'names', 'upload']) guide.addRow([t(`pack:guide.${line}`)]).alignment = { wrapText: true, vertical: 'top' }
  return Buffer.from(await workbook.xlsx.writeBuffer())
}

interface TripColumn {
  label: string
  width: number
  value: (sheet: StopSheet, at: number) => ExportCell
}

const tripColumns = ({ t, divisions, time }: PackSaid): TripColumn[] => [
  { label: t('pack:field.order'), width: 6, value: (_, at) => at + 1 },
  { label: t('task:field.number'), width: 22, value: ({ task }) => task.number },
  { label: t('task:field.title'), width: 26, value: ({ task }) => task.title },
  { label: t('task:field.carrier'), width: 12, value: ({ task }) => t(`common:carrier.${task.carrier}`) },
  { label: t('task:field.place'), width: 24, value: ({ task }) => placeName(divisions, task.districtCode) },
  { label: t('screening:field.longitude'), width: 12, value: ({ task }) => task.longitude },
  { label: t('screening:field.latitude'), width: 12, value: ({ task }) => task.latitude },
  { label: t('pack:field.leg'), width: 12, value: ({ legMetres }) => kilometres(legMetres) },
  { label: t('task:field.due'), width: 18, value: ({ task }) => time(task.dueAt) },
  { label: t('task:fact.address'), width: 34, value: ({ task }) => task.address },
  { label: t('task:fact.contact'), width: 22, value: ({ task }) => `${task.contact} ${task.phone}` },
  { label: t('pack:field.near'), width: 50, value: ({ near }) => near.map((site) => t('pack:nearSite', { name: site.own ? `${site.code} ${site.name}` : '', metres: Math.round(site.distanceMetres) })).join('\n') || null },
  { label: t('task:checklist.title'), width: 40, value: ({ checklist }) => checklist.map(({ kind, need }) => `${fileWords(kind, t)}${need === 'optional' ? t('task:checklist.optionalMark') : ''}`).join('、') },
]

export const kilometres = (metres: number): number => Math.round(metres / 100) / 10

function tripSheet(workbook: ExcelJS.Workbook, said: PackSaid): void {
  const sheet = workbook.addWorksheet(said.t('pack:sheet.trip'), { views: [{ state: 'frozen', xSplit: 2, ySplit: 1 }], pageSetup: { orientation: 'landscape', fitToPage: true, fitToHeight: 0 } })
  const columns = tripColumns(said)
  sheet.columns = columns.map(({ width }) => ({ width }))
  sheet.addRow(columns.map(({ label }) => label)).font = { bold: true }
  said.sheets.forEach((one, at) => {
    const values = columns.map(({ value }) => value(one, at))
    const row = sheet.addRow(values)
    row.alignment = { wrapText: true, vertical: 'top' }
    keepText(row, values)
  })
}

/** Columns that say which row it is: not to be changed. */
const given: readonly string[] = ['taskNumber', 'title', 'place']

function fillSheet(workbook: ExcelJS.Workbook, lists: Lists, kind: DemandKind, said: PackSaid): void {
  const { t, pack, sheets } = said
  const { fields } = sheetOf(pack.kind, kind)
  const sheet = addTemplateSheet(workbook, lists, {
    sheetName: t(`pack:sheet.${kind}`), note: t(`pack:note.${pack.kind}`), places: [], notListed: notListed(t),
    columns: fields.map((field) => sheetColumn(field, t)),
  })
  let number = headingRowNumber
  for (const stop of sheets.filter(({ demand }) => demand.kind === kind)) {
    for (const texts of rowsOf(stop, said)) {
      const row = sheet.getRow((number += 1))
      fields.forEach(({ field, control }, at) => {
        const text = texts[field]
        if (text === undefined || text === '') return
        const cell = row.getCell(at + 1)
        cell.value = control === 'number' && Number.isFinite(Number(text)) ? Number(text) : text
        if (looksLikeFormula(text)) cell.numFmt = '@'
        if (given.includes(field)) cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFEEF0F4' } }
      })
    }
  }
}

/** What stands in the rows of a task before anybody fills them in. */
function rowsOf({ task, demand, plan, candidates, typed }: StopSheet, { t, pack, surveyor }: PackSaid): Record<string, string>[] {
  const record = sheetOf(pack.kind, demand.kind)
  const key = { taskNumber: task.number, title: task.title }
  if (pack.kind === 'siting') {
    const { screenedSiteId, head, values } = resultStart({ demand, candidates, typed })
    const rank = candidates.find(({ id }) => String(id) === screenedSiteId)?.rank
    return [{ ...record.formToTexts({ ...head, ...values }, t), ...key, agreedOn: rank === undefined ? (screenedSiteId === 'other' ? t('siting:otherPlace') : '') : String(rank) }]
  }
  const start = replyStart({ demand, plan, typed, surveyor })
  return start.candidates.map(({ values, omit }, place) => {
    const filled = omit || Object.keys(values).length === 0 ? {} : record.formToTexts(values, t)
    const head = place === 0 ? record.formToTexts(start.head, t) : {}
    return { ...filled, ...Object.fromEntries(headFields.map((field) => [field, head[field] ?? ''])), ...key, place: String(place + 1) }
  })
}
