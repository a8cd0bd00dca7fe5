import { isLentPart, lentChanges, lentParts, type LentPart } from '~/domain/order/copying'
import type { Order } from '~/domain/order/order'
import type { Translate } from '~/locales/words'
import { clashFields } from './_clash.server'

export interface LentView {
  part: LentPart
  fields: { label: string; before: string; after: string }[]
}

/** What would change in an order if it were designed like another, in words. */
export const lentView = (mine: Order, from: Order, t: Translate): LentView[] =>
  lentChanges(mine.parts, from.parts, lentParts).map(({ part, changes }) => ({
    part,
    fields: clashFields(part, Object.entries(changes).map(([field, [before, after]]) => ({ field, before, theirs: after, mine: after })), t)
      .map(({ label, before, theirs, words }) => ({ label, before: words[before] ?? before, after: words[theirs] ?? theirs })),
  }))

export const partsIn = (form: FormData | null): LentPart[] => (form?.getAll('part') ?? []).map(String).filter(isLentPart)
