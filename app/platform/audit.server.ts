import { db, type Transaction } from './db.server'
import { insertLast } from './step-context.server'

/** Who acts, from where, in which request. */
export interface Actor {
  user: { id: number; name: string } | null
  address: string
  requestNumber: string
  now: Date
}

export interface AuditRecord {
  /** Route id or event code. */
  event: string
  subject?: string
  outcome: 'done' | 'read' | 'refused' | 'failed'
  detail?: object
}

/** A plain insert in the caller's transaction: it cannot be left out without leaving out what it tells of. Null: of its own, for refusals and reads. */
export async function record(tx: Transaction | null, actor: Actor, { event, subject, outcome, detail }: AuditRecord): Promise<void> {
  const entry = {
    event,
    outcome,
    subject: subject?.slice(0, 80) ?? null,
    ...(detail ? { detail } : {}),
    at: actor.now,
    userId: actor.user?.id ?? null,
    userName: actor.user?.name ?? '',
    address: actor.address,
    requestNumber: actor.requestNumber,
  }
  await (tx ? insertLast(tx, 'audit_entry', [entry]) : db.auditEntry.createMany({ data: [entry] }))
}
