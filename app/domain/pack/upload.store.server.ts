import { Prisma } from '~/generated/prisma/client'
import { db, type Transaction } from '~/platform/db.server'
import { insertOne } from '~/platform/step-context.server'
import type { Visitor } from '../people/visitor'
import type { RefusalCode } from '../shared/verdict'
import type { NewFile } from '../task/reply.store.server'
import type { Typed } from '../task/typed'
import type { RowOutcome, RowVerdict } from './pack'

export interface UploadLine {
  id: number
  packId: number
  fileName: string
  state: 'checked' | 'done'
  /** ISO, UTC */
  createdAt: string
}

export interface UnusedPhoto {
  name: string
  because: 'noTask' | 'noKind' | 'noCandidate' | 'wrongContent' | 'tooBig'
}

export interface PackUpload extends UploadLine {
  unused: UnusedPhoto[]
  choice: string | null
  endedAt: string | null
}

export interface Problem {
  field: string
  message: string
}

type Facts = Record<string, string | number>

export interface JudgedRow {
  taskId: number
  number: string
  title: string
  verdict: RowVerdict
  typed: Typed
  files: NewFile[]
  problems: Problem[]
  because: RefusalCode | null
  facts: Facts
  /** What the draft on the server says; of a conflict alone. */
  theirs: Typed | null
  draftVersion: number
}

export interface PackRow extends JudgedRow {
  id: number
  outcome: RowOutcome | null
  outcomeBecause: RefusalCode | null
  outcomeFacts: Facts
}

type Stored = NonNullable<Awaited<ReturnType<typeof db.packUpload.findFirst>>>

const lineOf = ({ id, packId, fileName, state, createdAt }: Pick<Stored, 'id' | 'packId' | 'fileName' | 'state' | 'createdAt'>): UploadLine => ({ id, packId, fileName, state: state as UploadLine['state'], createdAt: createdAt.toISOString() })

const uploadOf = (row: Stored): PackUpload => ({ ...lineOf(row), unused: row.unused as unknown as UnusedPhoto[], choice: row.choice, endedAt: row.endedAt?.toISOString() ?? null })

/** His own; another person's is not there. */
export async function findUpload(id: number, { user }: Pick<Visitor, 'user'>): Promise<PackUpload | null> {
  const found = await db.packUpload.findFirst({ where: { id, userId: user.id } })
  return found && uploadOf(found)
}

/** The same files that he sent before; null where they are new. */
export const uploadOfDigest = async (digest: string, { user }: Visitor): Promise<number | null> =>
  (await db.packUpload.findUnique({ where: { userId_digest: { userId: user.id, digest } }, select: { id: true } }))?.id ?? null

const mostShown = 50

export const latestUploads = async ({ user }: Visitor): Promise<UploadLine[]> => (await db.packUpload.findMany({ where: { userId: user.id }, orderBy: { id: 'desc' }, take: mostShown })).map(lineOf)

/** The caller has found the pack to be his. */
export const uploadsOfPack = async (packId: number): Promise<UploadLine[]> => (await db.packUpload.findMany({ where: { packId }, orderBy: { id: 'desc' }, take: mostShown })).map(lineOf)

/** In the order of the workbook. The caller has found the upload to be his. */
export async function rowsOfUpload(uploadId: number): Promise<PackRow[]> {
  const found = await db.packRow.findMany({ where: { uploadId }, orderBy: { id: 'asc' } })
  return found.map(({ typed, files, problems, facts, theirs, outcomeFacts, ...row }) => ({
    ...(row as unknown as PackRow), typed: typed as Typed, files: files as unknown as NewFile[], problems: problems as unknown as Problem[],
    facts: (facts ?? {}) as Facts, theirs: theirs as Typed | null, outcomeFacts: (outcomeFacts ?? {}) as Facts,
  }))
}

/** Which version of its draft each task was given by an earlier upload of this pack. */
export async function savedVersions(packId: number, taskIds: readonly number[]): Promise<Map<number, number>> {
  const uploads = await db.packUpload.findMany({ where: { packId }, select: { id: true } })
  const found = await db.packRow.findMany({ where: { uploadId: { in: uploads.map(({ id }) => id) }, taskId: { in: [...taskIds] }, savedVersion: { not: null } }, orderBy: { id: 'asc' }, select: { taskId: true, savedVersion: true } })
  return new Map(found.map(({ taskId, savedVersion }) => [taskId, savedVersion ?? 0]))
}

export interface UploadWritten {
  packId: number
  fileName: string
  sha256: string
  digest: string
  unused: readonly UnusedPhoto[]
  rows: readonly JudgedRow[]
}

export async function writeUpload(tx: Transaction, { user, now }: Visitor, { rows, unused, ...upload }: UploadWritten): Promise<number> {
  const id = await insertOne(tx, 'pack_upload', { ...upload, unused: [...unused], userId: user.id, createdAt: now, state: 'checked' })
  await tx.packRow.createMany({
    data: rows.map(({ files, problems, theirs, ...row }) => ({
      ...row, uploadId: id, files: files.map((file) => ({ ...file })), problems: problems.map((one) => ({ ...one })), theirs: theirs ?? Prisma.DbNull, at: now,
    })),
  })
  return id
}

export interface RowDecided {
  outcome: RowOutcome
  because?: RefusalCode
  facts?: Facts
  savedVersion?: number
}

/** What became of a row. Answers false where it was told before. */
export async function decideRow(rowId: number, { outcome, because, facts, savedVersion }: RowDecided): Promise<boolean> {
  const { count } = await db.packRow.updateMany({ where: { id: rowId, outcome: null }, data: { outcome, outcomeBecause: because ?? null, outcomeFacts: facts ?? Prisma.DbNull, savedVersion: savedVersion ?? null } })
  return count === 1
}

export const endUpload = (tx: Transaction, { now }: Visitor, { uploadId, choice }: { uploadId: number; choice: 'submit' | 'draft' }) =>
  tx.packUpload.updateMany({ where: { id: uploadId, state: 'checked' }, data: { state: 'done', choice, endedAt: now } })
