import type { CaseRow } from '~/domain/approval/case.store.server'
import { findCascade } from '~/domain/cascade/cascade.store.server'
import type { Visitor } from '~/domain/people/visitor'
import { translate } from '~/locales/words'
import { ordersInWords } from '../_cascade.server'

/** An event on a site with what it comes to for every order, as it was shown when approval was asked for; null: not there. */
export async function cascadeContent({ scope, language }: Visitor, { subjectId }: CaseRow) {
  const found = await findCascade(subjectId, scope)
  if (!found) return null

  const { kind, carrier, day, uses, reason, siteCode, siteName, beforeFen, afterFen } = found
  return { kind, carrier, day, uses, reason, siteCode, siteName, beforeFen, afterFen, orders: ordersInWords(found, translate(language)) }
}

export type CascadeContent = NonNullable<Awaited<ReturnType<typeof cascadeContent>>>
