import type { DemandState } from '../process/demand-process'

/** What people put beside a demand. Labels: demand:attachment.kind.<kind>. */
export const attachmentKinds = ['redline', 'photo', 'letter', 'other'] as const
export type AttachmentKind = (typeof attachmentKinds)[number]

/** By content, whatever the name says. */
const taken: Record<AttachmentKind, readonly string[]> = {
  redline: ['pdf', 'png', 'jpeg'],
  photo: ['jpeg', 'png'],
  letter: ['pdf', 'png', 'jpeg'],
  other: ['pdf', 'png', 'jpeg', 'xlsx', 'text'],
}

export const isAttachmentKind = (text: string): text is AttachmentKind => attachmentKinds.some((kind) => kind === text)

export const contentsOf = (kind: AttachmentKind): readonly string[] => taken[kind]

/** A file of a form that is not kept with a record yet. */
export interface NewFile {
  kind: AttachmentKind
  name: string
  sha256: string
  size: number
  contentType: string
}

/** What is over gets no more files, and loses none. */
export const mayChangeFiles = (state: DemandState): boolean => state !== 'cancelled' && state !== 'closed_duplicate'

export interface AttachedFile {
  id: number
  kind: AttachmentKind
  name: string
  sha256: string
  size: number
  contentType: string
  byUserId: number
  byName: string
  /** Whose people put it there; null is the tower company. */
  byCarrier: string | null
  /** ISO, UTC */
  at: string
  carrierSees: boolean
  removed: null | { at: string; byName: string; reason: string }
}

/** What of it a carrier's people may know: what they put there themselves or were shown, and of our own people no name. */
export const carriersFiles = (carrier: string, files: readonly AttachedFile[]): AttachedFile[] =>
  files.filter(({ carrierSees }) => carrierSees).map((file) => ({
    ...file,
    byName: file.byCarrier === carrier ? file.byName : '',
    removed: file.removed && { ...file.removed, byName: '' },
  }))

/** A file with the files that it took the place of: the same kind under the same name, newest first. */
export interface FileVersions {
  current: AttachedFile
  /** 1 for the first. */
  version: number
  earlier: AttachedFile[]
}

/** In the order in which the first version of each came. Removed ones stand with the others: they are marked, not gone. */
export function byVersion(files: readonly AttachedFile[]): FileVersions[] {
  const groups = new Map<string, AttachedFile[]>()
  for (const file of [...files].sort((a, b) => a.id - b.id)) {
    const name = `${file.kind} ${file.name}`
    groups.set(name, [file, ...(groups.get(name) ?? [])])
  }
  return [...groups.values()].map((group) => {
    const current = group.find(({ removed }) => removed === null) ?? group[0]!
    return { current, version: group.length - group.indexOf(current), earlier: group.filter((file) => file !== current) }
  })
}

/** Names of the files of an archive: the second of one name gets a number. */
export function archiveNames(files: readonly Pick<AttachedFile, 'name'>[]): string[] {
  const met = new Map<string, number>()
  return files.map(({ name }) => {
    const plain = name.replace(/[\\/:*?"<>|]/g, '_').replace(/^\.+/, '_') || '_'
    const times = met.get(plain.toLowerCase()) ?? 0
    met.set(plain.toLowerCase(), times + 1)
    if (times === 0) return plain
    const dot = plain.lastIndexOf('.')
    return dot > 0 ? `${plain.slice(0, dot)} (${times + 1})${plain.slice(dot)}` : `${plain} (${times + 1})`
  })
}
