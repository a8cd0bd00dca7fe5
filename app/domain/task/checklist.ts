import { refuse, type Verdict } from '../shared/verdict'
import type { TaskKind } from './task'

const pictures = ['jpeg', 'png'] as const
const papers = ['jpeg', 'png', 'pdf'] as const

/** What a reply is proved by, and the contents that each takes. Labels: task:file.<kind>. */
export const fileKinds = {
  photos: pictures, mast: pictures, room: pictures, power: pictures, access: pictures, redline: papers, agreement: papers, minutes: papers, title: papers,
} as const satisfies Record<string, readonly string[]>
export type FileKind = keyof typeof fileKinds

export const needs = ['required', 'optional'] as const

/** A line of a checklist: one of the kinds above, or one that an administrator has named himself. */
export interface ChecklistItem {
  kind: string
  need: (typeof needs)[number]
}

export type Stage = TaskKind

/** What holds until somebody changes it. Screening asks per candidate, siting for the whole reply. */
export function checklistAtStart(stage: Stage, demandKind: string): ChecklistItem[] {
  const optional = (kinds: readonly FileKind[]): ChecklistItem[] => kinds.map((kind) => ({ kind, need: 'optional' }))
  if (stage === 'siting') return optional(['photos', 'agreement', 'minutes', 'title', 'power'])
  const ofMast: readonly FileKind[] = demandKind === 'tower' ? ['mast'] : []
  return [{ kind: 'photos', need: 'required' }, ...optional([...ofMast, 'room', 'power', 'redline'])]
}

export const isFileKind = (kind: string): kind is FileKind => kind in fileKinds
export const contentsOf = (kind: string): readonly string[] => (isFileKind(kind) ? fileKinds[kind] : papers)

const plain: readonly string[] = ['photos', 'agreement']

/** The field of a form that takes files of this kind; `prefix` such as `candidates[0].`. */
export const fieldOf = (kind: string, prefix = ''): string => (plain.includes(kind) ? prefix + kind : `${prefix}files.${kind}`)

export interface FiledUnder {
  /** Of the candidate, from 0; null where the file belongs to the whole reply. */
  place: number | null
  kind: string
}

/** The same the other way round. */
export function filedUnder(field: string): FiledUnder {
  const [, place, kind] = /^(?:candidates\[(\d)\]\.)?(?:files\.)?(.*)$/s.exec(field)!
  return { place: place === undefined ? null : Number(place), kind: kind! }
}

/** Required kinds that have no file yet. */
export const missingKinds = (items: readonly ChecklistItem[], filesIn: (field: string) => number, prefix = ''): string[] =>
  items.filter(({ kind, need }) => need === 'required' && filesIn(fieldOf(kind, prefix)) === 0).map(({ kind }) => kind)

/** A field of a form is at most 32 letters. */
export const longestKind = 12
export const mostItems = 12
const strange = /[-_/\\.[\]<>:"|?*\s]/

/** May these lines be a checklist? Own names stand in names of files, so they hold no sign that means something there. */
export function judgeChecklist(items: readonly ChecklistItem[]): Verdict {
  const names = items.map(({ kind }) => kind)
  const own = names.filter((kind) => !isFileKind(kind))
  const wrong = items.length === 0 || items.length > mostItems || new Set(names).size < names.length || own.some((kind) => kind === '' || kind.length > longestKind || strange.test(kind))
  return wrong ? refuse('checklistWrong', { maximum: mostItems }) : { ok: true }
}
