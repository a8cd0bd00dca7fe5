import type { Telling } from '~/platform/notice.server'
import { mannerOf } from '../notice/topics'
import type { Visitor } from '../people/visitor'
import type { CascadeHead } from './cascade'
import type { PlacedOrder } from './facts.store.server'
import type { PreviewRow } from './preview'

/** Who drew it up learns what became of it. */
export const tellAuthor = (visitor: Visitor, { id, number, siteName, askedById }: CascadeHead, { kind, note }: { kind: 'decided' | 'rejected' | 'returned' | 'overtaken'; note: string }): Telling => ({
  people: { userIds: [askedById] },
  notice: { kind: `cascade.${kind}`, aggregate: 'cascade', aggregateId: id, facts: { number, name: siteName, by: visitor.user.name, note }, location: `/pricing/cascades/${id}`, at: visitor.now, exceptUserId: visitor.user.id, manner: mannerOf('result') },
})

/** Each carrier learns of his own order alone: which, and from which day. */
export const tellCarrier = (visitor: Visitor, { id, number, segments }: PreviewRow, { carrier, provinceCode, cityCode, districtCode }: PlacedOrder): Telling[] =>
  ['carrier_engineer', 'carrier_approver'].map((role) => ({
    people: { role, divisions: ['', provinceCode, cityCode, districtCode], carrier },
    notice: { kind: 'amount.changed', aggregate: 'order', aggregateId: id, facts: { number, day: segments[0]!.from }, location: `/portal/amounts?text=${number}`, at: visitor.now, exceptUserId: visitor.user.id, manner: mannerOf('order') },
  }))
