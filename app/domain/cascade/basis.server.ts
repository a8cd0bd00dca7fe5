import { hashOf } from '../shared/content-hash.server'
import type { Json } from '../shared/canonical'
import type { SiteFactsFound } from './facts.store.server'
import type { Preview } from './preview'
import type { SiteEvent } from './site-event'

/** The fingerprint of what a preview rests on and comes to: another event on the site, another book or version of an order makes it another. */
export function basisOf({ kind, carrier, day, uses, anchor, bookId }: SiteEvent, { decidedIds }: Pick<SiteFactsFound, 'decidedIds'>, { rows }: Preview): string {
  const orders = rows.map(({ id, version, bookCode, because, changed, segments }) => ({ id, version, bookCode, because, changed, segments: segments.map(({ from, until, before, after }) => ({ from, until, before, after })) }))

  return hashOf({ event: { kind, carrier, day, uses: [...uses].sort(), anchor, ...(bookId ? { bookId } : {}) }, decided: decidedIds, orders } as unknown as Json)
}
