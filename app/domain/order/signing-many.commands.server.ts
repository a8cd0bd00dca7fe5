import type { Visitor } from '../people/visitor'
import type { Verdict } from '../shared/verdict'
import { confirmOrder } from './signature.commands.server'

/** One of several orders, as the page showed it to the one who signs. */
export interface Signable {
  id: number
  number: string
  version: number
  contentHash: string
}

/** Signs one order after the other, each in a transaction of its own: one that is refused keeps no other back. Ascending by id (8b.4). */
export async function confirmEach(visitor: Visitor, orders: readonly Signable[], key: string | null): Promise<{ id: number; number: string; verdict: Verdict }[]> {
  const done: { id: number; number: string; verdict: Verdict }[] = []
  for (const { id, number, version, contentHash } of [...orders].sort((a, b) => a.id - b.id)) {
    const verdict = await confirmOrder(visitor, id, { version, contentHash, key: key && `${key.slice(0, 44)}-${id}` })
    done.push({ id, number, verdict: verdict.ok ? { ok: true } : verdict })
  }
  return done
}
