import { Prisma } from '~/generated/prisma/client'
import { db, type Transaction } from '~/platform/db.server'
import { insertOne } from '~/platform/step-context.server'
import type { Visitor } from '../people/visitor'
import type { TaskRow } from './store.server'
import type { Typed } from './typed'

export interface KeptFile {
  id: number
  /** Which field of the form it came in. */
  kind: string
  name: string
  sha256: string
  size: number
  contentType: string
}

export interface ReplyFile extends KeptFile {
  /** ISO, UTC */
  at: string
  /** Taken away, or replaced by a newer version. */
  removed: boolean
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

export interface ReplyDraftLine {
  taskId: number
  kind: string
  number: string
  title: string
  byName: string
  /** ISO, UTC */
  at: string
}

const mostShown = 200

/** Drafts of the tasks that he holds, or a part of which is with him; the last touched first. */
export async function replyDraftsOf({ user }: Pick<Visitor, 'user'>): Promise<ReplyDraftLine[]> {
  const found = await db.taskReply.findMany({
    where: { final: false, task: { state: { in: ['claimed', 'offered'] }, OR: [{ assigneeId: user.id }, { delegatedToId: user.id }] } }, orderBy: [{ at: 'desc' }, { id: 'desc' }], take: mostShown,
    select: { taskId: true, byName: true, at: true, task: { select: { kind: true, number: true, title: true } } },
  })
  return found.map(({ taskId, byName, at, task }) => ({ taskId, byName, at: at.toISOString(), ...task }))
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

/** What is taken away, or sent again under its name with another content, is marked and stays; the same content is kept once. */
export async function changeFiles(tx: Transaction, visitor: Visitor, replyId: number, files: { added: readonly NewFile[]; removed: readonly number[] }): Promise<void> {
  const gone = { removedAt: visitor.now, removedByName: visitor.user.name }
  const standing = { aggregate, aggregateId: replyId, removedAt: null }
  if (files.removed.length > 0) await tx.attachment.updateMany({ where: { ...standing, id: { in: [...files.removed] } }, data: gone })
  if (files.added.length === 0) return

  const kept = await tx.attachment.findMany({ where: standing, select: { id: true, kind: true, name: true, sha256: true } })
  const added = files.added.filter(({ kind, sha256 }) => !kept.some((one) => one.kind === kind && one.sha256 === sha256))
  const replaced = kept.filter((one) => added.some(({ kind, name }) => one.kind === kind && one.name === name)).map(({ id }) => id)
  if (replaced.length > 0) await tx.attachment.updateMany({ where: { id: { in: replaced } }, data: gone })
  if (added.length > 0) await tx.attachment.createMany({ data: added.map((file) => ({ ...file, aggregate, aggregateId: replyId, byUserId: visitor.user.id, at: visitor.now })) })
}

const fileColumns = { id: true, kind: true, name: true, sha256: true, size: true, contentType: true } as const

export const filesOf = (replyId: number, from: Transaction = db): Promise<KeptFile[]> =>
  from.attachment.findMany({ where: { aggregate, aggregateId: replyId, removedAt: null }, orderBy: { id: 'asc' }, select: fileColumns })

/** Files of several replies, by reply; earlier versions and those taken away among them, marked. */
export async function filesOfReplies(replyIds: readonly number[]): Promise<Map<number, ReplyFile[]>> {
  const found = await db.attachment.findMany({
    where: { aggregate, aggregateId: { in: [...replyIds] } }, orderBy: { id: 'asc' }, select: { ...fileColumns, aggregateId: true, at: true, removedAt: true },
  })
  const byReply = new Map<number, ReplyFile[]>()
  for (const { aggregateId, at, removedAt, ...file } of found) byReply.set(aggregateId, [...(byReply.get(aggregateId) ?? []), { ...file, at: at.toISOString(), removed: removedAt !== null }])
  return byReply
}

/** Every file of the replies to a task, drafts left out, without what was taken away. */
export async function filesOfTask(taskId: number): Promise<ReplyFile[]> {
  const replies = await db.taskReply.findMany({ where: { taskId, final: true }, select: { id: true } })
  return [...(await filesOfReplies(replies.map(({ id }) => id))).values()].flat().filter(({ removed }) => !removed)
}

/** A file of a reply to this task; null for any other. */
export async function fileOfTask(taskId: number, fileId: number): Promise<KeptFile | null> {
  const file = await db.attachment.findFirst({ where: { id: fileId, aggregate }, select: { ...fileColumns, aggregateId: true } })
  if (!file) return null
  const { aggregateId, ...kept } = file
  return (await db.taskReply.count({ where: { id: aggregateId, taskId } })) === 0 ? null : kept
}
