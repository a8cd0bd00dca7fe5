import type { Stage } from '../task/checklist'

/** A day has no room for more. */
export const mostTasks = 50

export interface PackedTask {
  taskId: number
  number: string
  /** Of the draft that the sheet was filled from; 0 where there was none. */
  draftVersion: number
}

export interface FieldPack {
  id: number
  kind: Stage
  tasks: PackedTask[]
  hash: string
  /** ISO, UTC */
  createdAt: string
}

export const packTemplate = 'field-pack'

/** What the workbook of a pack carries unseen: which pack it is, and that it is that one. */
export const stampOf = ({ id, hash }: Pick<FieldPack, 'id' | 'hash'>) => ({ template: packTemplate, version: `${id}-${hash}` })

/** The same read again; null where it is no stamp of a pack. */
export function packIn(stamp: { template: string; version: string } | null): { id: number; hash: string } | null {
  const [, id, hash] = (stamp?.template === packTemplate && /^([1-9]\d{0,9})-([0-9a-f]{8})$/.exec(stamp.version)) || []
  return id === undefined || hash === undefined ? null : { id: Number(id), hash }
}

/** What is to be done with a task of an upload. */
export const verdicts = ['ready', 'draft', 'conflict', 'blank'] as const
export type RowVerdict = (typeof verdicts)[number]

/** What became of it: the reply was submitted, a draft was saved, what stands was kept, or it was refused. */
export type RowOutcome = 'submitted' | 'drafted' | 'kept' | 'refused'
