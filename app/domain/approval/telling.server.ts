import type { Notice, Telling } from '~/platform/notice.server'
import { mannerOf, type Topic } from '../notice/topics'
import type { Visitor } from '../people/visitor'
import type { Approval, CaseState, Seat } from './case'
import { divisionsAt } from './signer'

/** What waits for somebody is a duty; the rest is news. */
const topics: Partial<Record<Said['kind'], Topic>> = { waiting: 'approval', returned: 'approval', answered: 'approval', remind: 'due', escalate: 'escalation', fallen: 'escalation' }

interface About {
  id: number
  title: string
}

interface Said {
  kind: 'waiting' | 'returned' | 'approved' | 'rejected' | 'withdrawn' | 'copied' | 'answered' | 'commented' | 'remind' | 'escalate' | 'fallen'
  by: string
  note: string
  now: Date
  exceptUserId: number
}

export const noticeOf = ({ id, title }: About, { kind, by, note, now, exceptUserId }: Said): Notice => ({
  kind: `approval.${kind}`, aggregate: 'approval', aggregateId: id, facts: { ...called(title), by, note }, location: `/me/approvals/${id}`, at: now, exceptUserId, manner: mannerOf(topics[kind] ?? 'order'),
})

/** A title begins with the number of what is approved. */
function called(title: string): { number: string; name: string } {
  const [number = '', ...rest] = title.split(' ')
  return { number, name: rest.join(' ') || number }
}

const saidBy = ({ user, now }: Pick<Visitor, 'user' | 'now'>, kind: Said['kind'], note: string): Said => ({ kind, by: user.name, note, now, exceptUserId: user.id })

/** Certain people are told of a case. */
export const telling = (visitor: Pick<Visitor, 'user' | 'now'>, about: About, { kind, note = '', userIds }: { kind: Said['kind']; note?: string; userIds: readonly number[] }): Telling =>
  ({ people: { userIds }, notice: noticeOf(about, saidBy(visitor, kind, note)) })

/** All who could fill one of these seats are told. */
export const tellingSeats = (visitor: Pick<Visitor, 'user' | 'now'>, about: About & Approval, { kind, note = '', seats }: { kind: Said['kind']; note?: string; seats: readonly Seat[] }): Telling[] =>
  seats.map((seat) => ({
    people: seat.userId === null && seat.role !== null ? { role: seat.role, divisions: divisionsAt(seat.level, about), carrier: null, exact: true } : { userIds: seat.userId === null ? [] : [seat.userId] },
    notice: noticeOf(about, saidBy(visitor, kind, note)),
  }))

/** The seats whose turn has come by an act, or that have another holder. */
export const opened = (before: readonly Seat[], after: Approval): Seat[] =>
  after.state !== 'running' ? [] : after.seats.filter((seat) => {
    const old = before.find(({ place }) => place === seat.place)
    return seat.state === 'open' && (old?.state !== 'open' || old.userId !== seat.userId)
  })

/** Who asked is told how it ended. */
export const tellEnd = (visitor: Pick<Visitor, 'user' | 'now'>, { id, title, askedById }: About & { askedById: number }, { state, note }: { state: Exclude<CaseState, 'running'>; note: string }): Telling =>
  telling(visitor, { id, title }, { kind: state, note, userIds: [askedById] })
