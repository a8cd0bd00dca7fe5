import { db, type Transaction } from './db.server'

interface Answerer {
  user: { id: number }
  now: Date
}

/**
 * Runs the work of a form once. The key is written before the work, in the same transaction: a twin waits for the first
 * and then gets its answer with `repeated`. A refusal must undo the transaction, so that the form may be sent again.
 */
export async function once<T extends { ok: boolean }>(tx: Transaction, { user, now }: Answerer, key: string | null, work: () => Promise<T>): Promise<T> {
  if (key === null) return work()

  const at = now.toISOString().slice(0, 23).replace('T', ' ')
  const written = await tx.$executeRawUnsafe('INSERT IGNORE INTO idempotency_key (user_id, `key`, answer, at) VALUES (?, ?, ?, ?)', user.id, key, '{}', at)
  if (written === 0) {
    const first = await tx.idempotencyKey.findUniqueOrThrow({ where: { userId_key: { userId: user.id, key } } })
    return { ...(first.answer as object as T), repeated: true }
  }

  const answer = await work()
  if (answer.ok) {
    await tx.idempotencyKey.updateMany({ where: { userId: user.id, key }, data: { answer: JSON.parse(JSON.stringify(answer)) as object } })
  }
  return answer
}

/** Has this form been taken already? For pages that would judge it anew after its record has gone on. */
export const isAnswered = async ({ user }: Answerer, key: string | null): Promise<boolean> =>
  key !== null && (await db.idempotencyKey.count({ where: { userId: user.id, key } })) > 0
