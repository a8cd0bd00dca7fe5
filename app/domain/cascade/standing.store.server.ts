import type { Transaction } from '~/platform/db.server'
import { lockSiteVersion } from '../site/step.store.server'
import type { CascadeHead } from './cascade'
import { lockLiveOrders, lockUnplaced } from './facts.store.server'

/** The orders of an event locked, then its site; null where the site is gone. */
export async function lockStanding(tx: Transaction, { siteId, sourceOrderId }: Pick<CascadeHead, 'siteId' | 'sourceOrderId'>): Promise<{ siteVersion: number | null } | null> {
  if (siteId === null) {
    await lockUnplaced(tx, sourceOrderId ?? 0)
    return { siteVersion: null }
  }
  await lockLiveOrders(tx, siteId)
  const siteVersion = await lockSiteVersion(tx, siteId)
  return siteVersion === null ? null : { siteVersion }
}
