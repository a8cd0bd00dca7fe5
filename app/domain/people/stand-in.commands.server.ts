import { record } from '~/platform/audit.server'
import type { Transaction } from '~/platform/db.server'
import { once } from '~/platform/idempotency.server'
import { notifyPeople } from '~/platform/notice.server'
import { insertOne } from '~/platform/step-context.server'
import { mannerOf } from '../notice/topics'
import { appendHistory } from '../process/history.server'
import { decide } from '../process/runner.server'
import { refuse, type Verdict } from '../shared/verdict'
import { personIn } from './colleague.store.server'
import type { Role } from './permissions'
import { mayAppoint, standInRoles, type Stretch } from './stand-in'
import { lockPeople, lockStandIn, runningBetween, type StandInLine } from './stand-in.store.server'
import { forgetAccount } from './store.server'
import type { Visitor } from './visitor'

export interface Appointing {
  standInId: number
  role: string
  /** '' is wherever the person works. */
  divisionCode: string
  from: string
  to: string
  note: string
  key: string | null
}

/** Names who acts for the visitor in one of his roles, from a day to a day. */
export const appointStandIn = (visitor: Visitor, { standInId, note, key, ...asked }: Appointing): Promise<Verdict<{ standInId: number; name: string }>> =>
  decide((tx) =>
    once(tx, visitor, key, async () => {
      const role = standInRoles.find((one) => one === asked.role && visitor.roles.includes(one))
      if (!role) return refuse('notSameRole')
      const within = asked.divisionCode === '' || visitor.grants.some((grant) => grant.role === role && asked.divisionCode.startsWith(grant.divisionCode))
      if (!within) return refuse('outsideScope')
      if (note.trim() === '') return refuse('reasonRequired')

      await lockPeople(tx, [visitor.user.id, standInId])
      const stretch: Stretch = { ...asked, role, userId: visitor.user.id, standInId }
      const allowed = mayAppoint(stretch, await runningBetween(tx, [visitor.user.id, standInId], visitor.today), visitor)
      if (!allowed.ok) return allowed
      const standIn = await personIn(tx, standInId, role)
      if (!standIn) return refuse('notSameRole')

      await write(tx, visitor, { stretch, role, name: standIn.name, note: note.trim().slice(0, 200) })
      return { ok: true, standInId, name: standIn.name }
    }),
  ).finally(() => forgetAccount(standInId))

async function write(tx: Transaction, visitor: Visitor, { stretch, role, name, note }: { stretch: Stretch; role: Role; name: string; note: string }): Promise<void> {
  const { user, now } = visitor
  const { standInId, divisionCode, from, to } = stretch
  const id = await insertOne(tx, 'stand_in', { userId: user.id, userName: user.name, standInId, standInName: name, role, divisionCode, fromDay: from, toDay: to, note, createdAt: now })
  const changes = { standIn: [null, name], role: [null, role], division: [null, divisionCode], from: [null, from], to: [null, to] } satisfies Record<string, [unknown, unknown]>
  await appendHistory(tx, visitor, [{ aggregate: 'stand_in', aggregateId: id, sequence: 1, step: 'appoint', fromState: null, toState: 'agreed', changes, note }])
  await tell(tx, visitor, { kind: 'stand_in.appointed', id, to: standInId, note })
  await record(tx, visitor, { event: 'me.standIns', subject: `stand_in:${id}`, outcome: 'done', detail: { standIn: name, role, divisionCode, from, to } })
}

/** Ends it before its last day; either of the two may. */
export const endStandIn = (visitor: Visitor, { id, key }: { id: number; key: string | null }): Promise<Verdict<{ line: StandInLine }>> =>
  decide((tx) =>
    once(tx, visitor, key, async () => {
      const line = await lockStandIn(tx, id)
      if (!line || (line.userId !== visitor.user.id && line.standInId !== visitor.user.id)) return refuse('notFound')
      if (line.endedAt !== null || line.to < visitor.today) return refuse('standInEnded')

      const version = line.version + 1
      await tx.standIn.updateMany({ where: { id }, data: { endedAt: visitor.now, version } })
      await appendHistory(tx, visitor, [{ aggregate: 'stand_in', aggregateId: id, sequence: version, step: 'end', fromState: 'agreed', toState: 'ended', changes: { to: [line.to, visitor.today] }, note: '' }])
      await tell(tx, visitor, { kind: 'stand_in.ended', id, to: line.userId === visitor.user.id ? line.standInId : line.userId, note: '' })
      await record(tx, visitor, { event: 'me.endStandIn', subject: `stand_in:${id}`, outcome: 'done' })
      return { ok: true, line }
    }),
  ).then((verdict) => {
    if (verdict.ok) forgetAccount(verdict.line.standInId)
    return verdict
  })

const tell = (tx: Transaction, { user, now }: Visitor, { kind, id, to, note }: { kind: string; id: number; to: number; note: string }): Promise<void> =>
  notifyPeople(tx, { userIds: [to] }, { kind, aggregate: 'stand_in', aggregateId: id, facts: { by: user.name, name: user.name, note }, location: '/me/stand-ins', at: now, exceptUserId: user.id, manner: mannerOf('task') })
