import { db, type Transaction } from '~/platform/db.server'
import { rows } from '~/platform/sql.server'
import type { Visitor } from '../people/visitor'
import type { AttachedFile, NewFile } from './attachment'

/** Whom files belong to: a demand, or a draft of one. The caller has found it within the visitor's scope. */
export interface Holder {
  aggregate: 'demand' | 'draft'
  id: number
}

type Stored = Omit<AttachedFile, 'at' | 'carrierSees' | 'removed'> & { at: Date; carrierSees: number; removedAt: Date | null; removedByName: string | null; removedReason: string | null }

const columns = `a.id, a.kind, a.name, a.sha256, a.size, a.content_type AS contentType, a.by_user_id AS byUserId, COALESCE((SELECT u.name FROM user u WHERE u.id = a.by_user_id), '') AS byName,
  (SELECT g.carrier FROM role_grant g WHERE g.user_id = a.by_user_id AND g.carrier IS NOT NULL LIMIT 1) AS byCarrier,
  a.at, a.carrier_sees AS carrierSees, a.removed_at AS removedAt, a.removed_by_name AS removedByName, a.removed_reason AS removedReason`

const fileOf = ({ at, carrierSees, removedAt, removedByName, removedReason, ...file }: Stored): AttachedFile => ({
  ...file,
  at: at.toISOString(),
  carrierSees: Boolean(carrierSees),
  removed: removedAt && { at: removedAt.toISOString(), byName: removedByName ?? '', reason: removedReason ?? '' },
})

/** All of them, removed ones too, oldest first. */
export async function filesOf({ aggregate, id }: Holder): Promise<AttachedFile[]> {
  const found = await rows<Stored>(`SELECT ${columns} FROM attachment a WHERE a.aggregate = ? AND a.aggregate_id = ? ORDER BY a.id`, [aggregate, id])
  return found.map(fileOf)
}

export const countFiles = ({ aggregate, id }: Holder): Promise<number> => db.attachment.count({ where: { aggregate, aggregateId: id, removedAt: null } })

export async function findFile({ aggregate, id }: Holder, fileId: number): Promise<AttachedFile | null> {
  const [found] = await rows<Stored>(`SELECT ${columns} FROM attachment a WHERE a.id = ? AND a.aggregate = ? AND a.aggregate_id = ?`, [fileId, aggregate, id])
  return found ? fileOf(found) : null
}

export async function addFiles(tx: Transaction, visitor: Visitor, { aggregate, id }: Holder, { files, carrierSees }: { files: readonly NewFile[]; carrierSees: boolean }): Promise<void> {
  if (files.length === 0) return
  await tx.attachment.createMany({ data: files.map((file) => ({ ...file, aggregate, aggregateId: id, carrierSees, byUserId: visitor.user.id, at: visitor.now })) })
}

/** Of a draft that was submitted: what was kept with it goes on with the demand. */
export async function passFiles(tx: Transaction, draftId: number, demandId: number): Promise<void> {
  await tx.attachment.updateMany({ where: { aggregate: 'draft', aggregateId: draftId }, data: { aggregate: 'demand', aggregateId: demandId } })
}

/** Of a draft: nobody has seen them, so they go. */
export async function dropFiles(tx: Transaction, draftId: number, ids?: readonly number[]): Promise<void> {
  await tx.attachment.deleteMany({ where: { aggregate: 'draft', aggregateId: draftId, ...(ids ? { id: { in: [...ids] } } : {}) } })
}

/** Of a demand: marked, with the reason. Answers whether it was still there. */
export async function markRemoved(tx: Transaction, { user, now }: Visitor, { demandId, fileId, reason }: { demandId: number; fileId: number; reason: string }): Promise<boolean> {
  const { count } = await tx.attachment.updateMany({
    where: { id: fileId, aggregate: 'demand', aggregateId: demandId, removedAt: null },
    data: { removedAt: now, removedByName: user.name, removedReason: reason.slice(0, 200) },
  })
  return count === 1
}
