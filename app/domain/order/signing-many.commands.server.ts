import type { Visitor } from '../people/visitor'
import type { Verdict } from '../shared/verdict'
import { confirmWith, factorFor } from './signature.commands.server'

/** One of several orders, as the page showed it to the one who signs. */
export interface Signable {
  id: number
  number: string
  version: number
  contentHash: string
}

export interface SignedRow {
  id: number
  number: string
  verdict: Verdict
}

/**
 * Signs one order after the other, each in a transaction of its own: one that is refused keeps no other back. Ascending by id
 * (8b.4). One code is good for all of them; without it, where one of their provinces asks, none is signed.
 */
export async function confirmEach(visitor: Visitor, orders: readonly Signable[], { code, key }: { code: string; key: string | null }): Promise<Verdict<{ rows: SignedRow[] }>> {
  const given = await factorFor(visitor, orders.map(({ id }) => id), { code, key })
  if (!given.ok) return given

  const done: SignedRow[] = []
  for (const { id, number, version, contentHash } of [...orders].sort((a, b) => a.id - b.id)) {
    const verdict = await confirmWith(visitor, id, { version, contentHash, factor: given.factor, key: key && `${key.slice(0, 44)}-${id}` })
    done.push({ id, number, verdict: verdict.ok ? { ok: true } : verdict })
  }
  return { ok: true, rows: done }
}
