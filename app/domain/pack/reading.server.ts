import { bare } from '~/fields/heading'
import { translate } from '~/locales/words'
import { mediaTypes, type ContentKind } from '~/platform/content-kind'
import { keptFile } from '~/platform/kept-file.server'
import { withArchive, type ArchiveRefusal, type ArchivedFile } from '~/platform/unzip.server'
import type { UploadedFile } from '~/platform/upload.server'
import { notAdmitted, ordinaryLimits, type NotAdmitted } from '~/platform/workbook/admit.server'
import { readSheet, type Sheet } from '~/platform/workbook/read.server'
import type { DemandKind } from '../demand/demand'
import { demandKinds } from '../demand/kinds'
import type { Language } from '../shared/language'
import { prefixOf } from '../screening/reply'
import { contentsOf, fieldOf, fileKinds, type ChecklistItem, type Stage } from '../task/checklist'
import { fileWords } from '../task/file-words'
import type { NewFile } from '../task/reply.store.server'
import type { Typed } from '../task/typed'
import { packTemplate } from './pack'
import { photoNamed } from './photo-name'
import { headFields, keyFields, sheetOf } from './sheet.fields'
import type { UnusedPhoto } from './upload.store.server'

const inEveryLanguage = (language: Language) => [translate(language), translate(language === 'en' ? 'zh-CN' : 'en')] as const

/** A row of a sheet to fill in: which task it is of, and what stands in it as the form of the reply has it. */
export interface FilledRow {
  kind: DemandKind
  rowNumber: number
  /** In capitals. */
  taskNumber: string
  /** Of the candidate, from 0; 0 for siting. Null where the number is none. */
  place: number | null
  agreedOn: string
  entered: Typed
}

export type SheetsRead = { ok: true; stamp: { template: string; version: string } | null; rows: FilledRow[] } | NotAdmitted

/** Every sheet of a filled workbook that holds replies. */
export async function readSheets(sha256: string, stage: Stage, language: Language): Promise<SheetsRead> {
  const languages = inEveryLanguage(language)
  const rows: FilledRow[] = []
  let stamp: Sheet['stamp'] = null
  let refused: NotAdmitted | null = null
  for (const kind of demandKinds) {
    const record = sheetOf(stage, kind)
    const names = languages.map((t) => t(`pack:sheet.${kind}`))
    const read = await readSheet(keptFile(sha256), record.headingNamer(languages), ordinaryLimits, (name) => names.includes(name.trim()))
    if (!read.ok) {
      if (read.because !== 'noHeadings') refused ??= read
      continue
    }
    stamp = read.sheet.stamp
    rows.push(...rowsIn(read.sheet, kind, { stage, languages }))
  }
  if (refused) return refused
  return stamp === null && rows.length === 0 ? notAdmitted('noHeadings', { sheets: demandKinds.map((kind) => languages[0](`pack:sheet.${kind}`)).join('、') }) : { ok: true, stamp, rows }
}

/** Which pack a workbook says it is, whichever of its sheets are there. */
export async function stampIn(sha256: string, language: Language): Promise<{ ok: true; stamp: Sheet['stamp'] } | NotAdmitted> {
  const languages = inEveryLanguage(language)
  const namers = (['screening', 'siting'] as const).flatMap((stage) => demandKinds.map((kind) => sheetOf(stage, kind).headingNamer(languages)))
  const read = await readSheet(keptFile(sha256), (heading) => namers.some((isKnown) => isKnown(heading)))
  return read.ok ? { ok: true, stamp: read.sheet.stamp?.template === packTemplate ? read.sheet.stamp : null } : read
}

function rowsIn(sheet: Sheet, kind: DemandKind, { stage, languages }: { stage: Stage; languages: ReturnType<typeof inEveryLanguage> }): FilledRow[] {
  const record = sheetOf(stage, kind)
  const reader = record.reader(sheet.headings, languages[0], languages)
  return sheet.rows.flatMap(({ number, cells }): FilledRow[] => {
    const texts = Object.fromEntries(Object.entries(reader.entered(cells)).filter((entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1].trim() !== ''))
    if (!texts.taskNumber) return []
    const entered = Object.entries(record.textsToForm(texts, languages)).filter(([field]) => !keyFields.includes(field) && texts[field] !== undefined)
    const place = stage === 'siting' ? 1 : Number(texts.place ?? '1')
    return [{
      kind, rowNumber: number, taskNumber: texts.taskNumber.trim().toUpperCase(), agreedOn: texts.agreedOn?.trim() ?? '',
      place: [1, 2, 3].includes(place) ? place - 1 : null,
      entered: Object.fromEntries(entered.map(([field, value]): [string, string[]] => [field, [value ?? []].flat()])),
    }]
  })
}

const wasSeen = ({ entered }: FilledRow): boolean => entered.meets !== undefined || entered.surveyedOn !== undefined

/**
 * The rows of one task as the form of its reply would send them: what concerns the whole reply comes from the first row that says it.
 * A candidate that the plan foresaw and nobody has looked at is left out where another was looked at.
 */
export function typedOf(stage: Stage, rows: readonly FilledRow[]): Typed {
  const typed: Typed = {}
  for (const row of rows) {
    const { place, entered } = row
    if (stage === 'screening' && !wasSeen(row) && Object.keys(entered).length > 0 && rows.some(wasSeen)) typed[`${prefixOf(place ?? 0)}omit`] = ['1']
    for (const [field, values] of Object.entries(entered)) {
      if (headFields.includes(field)) typed[field] ??= values
      else typed[stage === 'siting' ? field : prefixOf(place ?? 0) + field] = values
    }
  }
  return typed
}

export interface PhotosRead {
  /** By the number of the task. */
  files: Map<string, NewFile[]>
  unused: UnusedPhoto[]
}

export type PhotosOutcome = ({ ok: true } & PhotosRead) | { ok: false; name: string; because: ArchiveRefusal; facts: Record<string, number> }

const archive = { maxFiles: 800, maxFileBytes: 20 * 1024 * 1024, maxUnzippedBytes: 500 * 1024 * 1024 }

export interface PhotosAsked {
  stage: Stage
  /** Of the tasks of the pack. */
  checklists: ReadonlyMap<string, readonly ChecklistItem[]>
  language: Language
}

/** Photos as they came, one by one or in archives, under the task, candidate and kind that their names say. */
export async function readPhotos(sent: readonly UploadedFile[], asked: PhotosAsked): Promise<PhotosOutcome> {
  const found: PhotosRead = { files: new Map(), unused: [] }
  for (const file of sent) {
    if (file.kind !== 'zip') {
      await fileUnder(found, asked, { name: file.name, size: file.size, keep: () => Promise.resolve(file) })
      continue
    }
    const read = await withArchive(keptFile(file.sha256), archive, async (files) => {
      for (const one of files) await fileUnder(found, asked, one)
      return {}
    })
    if (!read.ok) return { ...read, name: file.name }
  }
  return { ok: true, ...found }
}

async function fileUnder({ files, unused }: PhotosRead, { stage, checklists, language }: PhotosAsked, file: ArchivedFile): Promise<void> {
  const leave = (because: UnusedPhoto['because']) => void unused.push({ name: file.name.slice(-200), because })
  const own = [...checklists.values()].flat().map(({ kind }) => kind)
  const kinds = new Map([...Object.keys(fileKinds), ...own].flatMap((kind): [string, string][] => [[bare(kind), kind], ...inEveryLanguage(language).map((t): [string, string] => [bare(fileWords(kind, t)), kind])]))
  const named = photoNamed(file.name, { numbers: new Set(checklists.keys()), kinds })
  if (!named.ok) return leave(named.because)
  const { number, place, kind } = named.photo
  if (stage === 'siting' && place > 0) return leave('noCandidate')
  if (file.size > archive.maxFileBytes) return leave('tooBig')

  const kept = await file.keep()
  if (!contentsOf(kind).includes(kept.kind)) return leave('wrongContent')
  const name = file.name.split(/[\\/]/).at(-1)!.slice(0, 200)
  files.set(number, [...(files.get(number) ?? []), { kind: fieldOf(kind, stage === 'siting' ? '' : prefixOf(place)), name, sha256: kept.sha256, size: kept.size, contentType: mediaTypes[kept.kind as ContentKind] }])
}
