import { db } from '~/platform/db.server'
import { rows } from '~/platform/sql.server'

export interface Handover {
  id: number
  demandIds: number[]
  byUserId: number
  redeemedAt: Date | null
}

const handoverOf = ({ id, demandIds, byUserId, redeemedAt }: { id: number; demandIds: unknown; byUserId: number; redeemedAt: Date | null }): Handover => ({ id, demandIds: demandIds as number[], byUserId, redeemedAt })

export async function findHandover(id: number): Promise<Handover | null> {
  const found = await db.resourceHandover.findUnique({ where: { id } })
  return found && handoverOf(found)
}

/** Exactly one of all who come with the same ticket gets in. */
export async function redeem(nonceHash: string, now: Date): Promise<Handover | null> {
  const taken = await db.resourceHandover.updateMany({ where: { nonceHash, redeemedAt: null, expiresAt: { gt: now } }, data: { redeemedAt: now } })
  return taken.count === 1 ? handoverOf(await db.resourceHandover.findUniqueOrThrow({ where: { nonceHash } })) : null
}

export interface Answer {
  status: number
  body: Record<string, unknown>
}

export const partner = 'resource'

/** What a message was answered before; `foreign` where its id stood under other words. */
export async function answeredBefore({ id, bodyHash }: { id: string; bodyHash: string }): Promise<Answer | 'foreign' | null> {
  const found = await db.inboxMessage.findUnique({ where: { partner_messageId: { partner, messageId: id } } })
  if (!found) return null
  return found.bodyHash === bodyHash ? { status: found.status, body: found.answer as Record<string, unknown> } : 'foreign'
}

/** The first answer of an id stands. */
export async function keepAnswer({ id, bodyHash }: { id: string; bodyHash: string }, { status, body }: Answer, now: Date): Promise<void> {
  await rows('INSERT IGNORE INTO inbox_message (partner, message_id, body_hash, status, answer, at) VALUES (?, ?, ?, ?, ?, ?)', [partner, id, bodyHash, status, JSON.stringify(body), now.toISOString().slice(0, 23).replace('T', ' ')])
}
