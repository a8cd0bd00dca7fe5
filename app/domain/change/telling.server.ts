import type { Transaction } from '~/platform/db.server'
import { notifyPeople } from '~/platform/notice.server'
import { mannerOf } from '../notice/topics'
import type { Visitor } from '../people/visitor'
import type { Verdict } from '../shared/verdict'
import type { ChangeDocument, ChangeTaken } from './change'
import { advanceChange } from './change.store.server'

const noticeOf = (visitor: Visitor, { id, number, demandName }: ChangeDocument, note: string) =>
  ({ aggregate: 'change', aggregateId: id, facts: { number, name: demandName, by: visitor.user.name, note }, location: `/changes/${id}`, at: visitor.now, exceptUserId: visitor.user.id })

/** Tells who drew it up what became of it, where that was somebody else's doing. */
export const tellAuthor = (tx: Transaction, visitor: Visitor, document: ChangeDocument, { kind, note }: { kind: string; note: string }): Promise<void> =>
  notifyPeople(tx, { userIds: [document.askedById] }, { ...noticeOf(visitor, document, note), kind, manner: mannerOf('result') })

/** Asks the construction managers of the place. */
export const askConstruction = (tx: Transaction, visitor: Visitor, document: ChangeDocument): Promise<void> => {
  const { provinceCode, cityCode, districtCode, reason } = document
  return notifyPeople(tx, { role: 'build_manager', divisions: [provinceCode, cityCode, districtCode], carrier: null }, { ...noticeOf(visitor, document, reason), kind: 'change.consent', manner: mannerOf('approval') })
}

/** The demand has gone on since the preview: its author looks at it again. */
export async function overtaken(tx: Transaction, visitor: Visitor, document: ChangeDocument): Promise<Verdict<ChangeTaken>> {
  const { id, number, demandId } = document
  await advanceChange(tx, visitor, document, { step: 'overtaken', to: 'draft', set: { demandVersion: null, demandState: null, undoing: null, needsConsent: false } })
  await tellAuthor(tx, visitor, document, { kind: 'change.overtaken', note: '' })
  return { ok: true, changeId: id, number, demandId, state: 'draft', repeated: false }
}
