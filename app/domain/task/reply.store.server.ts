import { Prisma } from '~/generated/prisma/client'
import { db, type Transaction } from '~/platform/db.server'
import { insertOne } from '~/platform/step-context.server'
import type { Visitor } from '../people/visitor'
import type { TaskRow } from './store.server'

/** What was typed, field by field. */
export type Typed = Record<string, string[]>

export interface KeptFile {
  id: number
  /** Which field of the form it came in. */
  kind: string
  name: string
  sha256: string
  size: number
  contentType: string
}

export interface Draft {
  replyId: number
  version: number
  byUserId: number
  byName: string
  /** ISO, UTC */
  at: string
  typed: Typed
}

/** The one draft of a task, whoever began it. The caller has found the task in his scope. */
export async function findDraft(taskId: number, from: Transaction = db): Promise<Draft | null> {
  const found = await from.taskReply.findFirst({ where: { taskId, final: false }, orderBy: { id: 'asc' } })
  if (!found) return null
  return { replyId: found.id, version: found.version, byUserId: found.byUserId, byName: found.byName, at: found.at.toISOString(), typed: (found.draft ?? {}) as Typed }
}

/** Saves what was typed. The caller holds the task's row, so a task has one draft at most. */
export const writeDraft = (tx: Transaction, visitor: Visitor, task: TaskRow, typed: Typed): Promise<{ replyId: number; version: number }> => write(tx, visitor, task, { draft: typed })

async function write(tx: Transaction, visitor: Visitor, task: TaskRow, what: { draft: Typed } | (FinalReply & { final: true })): Promise<{ replyId: number; version: number }> {
  const kept = await tx.taskReply.findFirst({ where: { taskId: task.id, final: false }, orderBy: { id: 'asc' }, select: { id: true, version: true } })
  const written = { ...what, byUserId: visitor.user.id, byName: visitor.user.name, at: visitor.now }
  if (!kept) return { replyId: await insertOne(tx, 'task_reply', { ...written, taskId: task.id, demandId: task.demandId }), version: 1 }

  const version = kept.version + 1
  await tx.taskReply.updateMany({ where: { id: kept.id }, data: { draft: Prisma.DbNull, ...written, version } })
  return { replyId: kept.id, version }
}

export interface FinalReply {
  success: boolean
  reasonCode: string | null
  reasonText: string | null
}

/** The draft, or a fresh row, becomes the reply; files saved with the draft stay with it. */
export const writeReply = async (tx: Transaction, visitor: Visitor, task: TaskRow, reply: FinalReply): Promise<number> =>
  (await write(tx, visitor, task, { ...reply, final: true })).replyId

export interface NewFile {
  kind: string
  name: string
  sha256: string
  size: number
  contentType: string
}

const aggregate = 'task_reply'

export async function changeFiles(tx: Transaction, visitor: Visitor, replyId: number, files: { added: readonly NewFile[]; removed: readonly number[] }): Promise<void> {
  const removed = { id: { in: [...files.removed] }, aggregate, aggregateId: replyId }
  if (files.removed.length > 0) await tx.attachment.deleteMany({ where: removed })
  if (files.added.length > 0) {
    await tx.attachment.createMany({ data: files.added.map((file) => ({ ...file, aggregate, aggregateId: replyId, byUserId: visitor.user.id, at: visitor.now })) })
  }
}

const fileColumns = { id: true, kind: true, name: true, sha256: true, size: true, contentType: true } as const

export const filesOf = (replyId: number, from: Transaction = db): Promise<KeptFile[]> =>
  from.attachment.findMany({ where: { aggregate, aggregateId: replyId }, orderBy: { id: 'asc' }, select: fileColumns })

/** Files of several replies, by reply. */
export async function filesOfReplies(replyIds: readonly number[]): Promise<Map<number, KeptFile[]>> {
  const found = await db.attachment.findMany({
    where: { aggregate, aggregateId: { in: [...replyIds] } }, orderBy: { id: 'asc' }, select: { ...fileColumns, aggregateId: true },
  })
  const byReply = new Map<number, KeptFile[]>()
  for (const { aggregateId, ...file } of found) byReply.set(aggregateId, [...(byReply.get(aggregateId) ?? []), file])
  return byReply
}

/** A file of a reply to this task; null for any other. */
export async function fileOfTask(taskId: number, fileId: number): Promise<KeptFile | null> {
  const file = await db.attachment.findFirst({ where: { id: fileId, aggregate }, select: { ...fileColumns, aggregateId: true } })
  if (!file) return null
  const { aggregateId, ...kept } = file
  return (await db.taskReply.count({ where: { id: aggregateId, taskId } })) === 0 ? null : kept
}
