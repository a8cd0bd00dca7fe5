import { db, duplicateOf, type Transaction } from './db.server'

interface Answerer {
  user: { id: number }
  now: Date
}

/** Carries the first answer out of a transaction whose work must be undone. */
export class Repeated extends Error {
  constructor(readonly answer: object) {
    super('a form that was taken already')
  }
}

/**
 * Runs the work of a form once. The key is written with its answer as the last word of the work, in the same transaction, so
 * of twins that run at once one commits; the other, and whoever is refused because the form has been taken, throws `Repeated`
 * with the first answer. `decide` undoes what it did and gives that answer. Inside its transaction, the work may be undone.
 */
export async function once<T extends { ok: boolean }>(tx: Transaction, { user, now }: Answerer, key: string | null, work: () => Promise<T>): Promise<T> {
  if (key === null) return work()

  const form = { userId: user.id, key }
  const answer = await work().catch(async (error: unknown) => {
    if (duplicateOf(error) !== null) await repeatIfTaken(tx, form)
    throw error
  })
  if (!answer.ok) {
    await repeatIfTaken(tx, form)
    return answer
  }
  const at = now.toISOString().slice(0, 23).replace('T', ' ')
  const written = await tx.$executeRawUnsafe('INSERT IGNORE INTO idempotency_key (user_id, `key`, answer, at) VALUES (?, ?, ?, ?)', user.id, key, JSON.stringify(answer), at)
  if (written === 0) await repeatIfTaken(tx, form)
  return answer
}

async function repeatIfTaken(tx: Transaction, form: { userId: number; key: string }): Promise<void> {
  const first = await tx.idempotencyKey.findUnique({ where: { userId_key: form }, select: { answer: true } })
  if (first) throw new Repeated({ ...(first.answer as object), repeated: true })
}

/** Has this form been taken already? For pages that would judge it anew after its record has gone on. */
export const isAnswered = async ({ user }: Answerer, key: string | null): Promise<boolean> =>
  key !== null && (await db.idempotencyKey.count({ where: { userId: user.id, key } })) > 0
