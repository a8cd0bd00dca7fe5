import { log } from './log.server'
import { row, rows, run } from './sql.server'

export interface OutMessage {
  id: number
  topic: string
  payload: Record<string, unknown>
  /** This try, from 1. */
  attempts: number
}

/** `down`: the other side is not there, so that the rest of the round may wait; `refused`: no further try can help. */
export type Delivery = { ok: true } | { ok: false; error: string; why: 'down' | 'later' | 'refused' }

export type Deliverer = (message: OutMessage) => Promise<Delivery>

const minute = 60_000
/** How long after each failed try the next one follows; after the last the message has failed. */
const retries = [5, 30, 120, 300, 600, 600].map((minutes) => minutes * minute)
/** A message in the hands of a worker that died goes to the next one after that. */
const leaseMs = 3 * minute

export const nextTry = (attempts: number, now: Date): Date | null => {
  const after = retries[attempts - 1]
  return after === undefined ? null : new Date(now.getTime() + after)
}

/** Hands over what is due, one by one, each tried by one worker at a time. Answers how many were delivered and how many not. */
export async function deliverDue(topic: string, deliver: Deliverer, { now, most = 200 }: { now: () => Date; most?: number }): Promise<{ delivered: number; failed: number }> {
  const counts = { delivered: 0, failed: 0 }
  for (const id of await dueOf(topic, now(), most)) {
    const message = await take(id, now())
    if (!message) continue
    const answer = await deliver(message)
    if (answer.ok) {
      await run("UPDATE outbox_message SET state = 'delivered', delivered_at = ?, error = NULL WHERE id = ?", [now(), id])
      counts.delivered += 1
      continue
    }
    await putBack(message, answer, now())
    counts.failed += 1
    if (answer.why === 'down') break
  }
  return counts
}

const dueOf = async (topic: string, now: Date, most: number): Promise<number[]> =>
  (await rows<{ id: number }>(`SELECT id FROM outbox_message WHERE topic = ? AND state IN ('waiting', 'sending') AND next_at <= ? ORDER BY next_at, id LIMIT ${most}`, [topic, now])).map(({ id }) => id)

/** One conditional write decides who hands it over. */
async function take(id: number, now: Date): Promise<OutMessage | null> {
  const { affectedRows } = await run("UPDATE outbox_message SET state = 'sending', attempts = attempts + 1, next_at = ? WHERE id = ? AND state IN ('waiting', 'sending') AND next_at <= ?", [new Date(now.getTime() + leaseMs), id, now])
  if (affectedRows === 0) return null
  const found = await row<Omit<OutMessage, 'payload'> & { payload: unknown }>('SELECT id, topic, payload, attempts FROM outbox_message WHERE id = ?', [id])
  return found && { ...found, payload: (typeof found.payload === 'string' ? JSON.parse(found.payload) : found.payload) as Record<string, unknown> }
}

async function putBack({ id, topic, attempts }: OutMessage, { error, why }: Extract<Delivery, { ok: false }>, now: Date): Promise<void> {
  const next = why === 'refused' ? null : nextTry(attempts, now)
  await run('UPDATE outbox_message SET state = ?, next_at = ?, error = ? WHERE id = ?', [next ? 'waiting' : 'failed', next ?? now, error.slice(0, 500), id])
  if (!next) log.error({ id, topic, attempts, error }, 'outbox message failed for good')
}

/** A message that has failed, or waits for its next try, is tried at once. False: it is not there, or has gone out. */
export async function tryNow(topic: string, id: number, now: Date): Promise<boolean> {
  const { affectedRows } = await run("UPDATE outbox_message SET state = 'waiting', attempts = 0, next_at = ? WHERE id = ? AND topic = ? AND state IN ('waiting', 'failed')", [now, id, topic])
  return affectedRows === 1
}
