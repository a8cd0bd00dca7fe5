import { record } from '~/platform/audit.server'
import type { Transaction } from '~/platform/db.server'
import { once } from '~/platform/idempotency.server'
import { notifyAll } from '~/platform/notice.server'
import type { Visitor } from '../people/visitor'
import { decide } from '../process/runner.server'
import { refuse, type Verdict } from '../shared/verdict'
import { approve, reject, sendBack, withdraw, type Act } from './acts'
import type { Approval } from './case'
import { findCase, lockCase, recordAct, saveCase, type CaseRow } from './case.store.server'
import type { DecidingAct, Settled } from './decision.server'
import type { Person } from './signer'
import { clockOf } from './start.server'
import { subjects } from './subjects.server'
import { opened, tellingSeats } from './telling.server'

export interface Sent {
  /** Of the case, as it was shown; null where the case as it stands decides (batches). */
  version: number | null
  key: string | null
  note: string
}

export interface CaseActed {
  caseId: number
  title: string
  state: Approval['state']
}

/** Several buttons stand on one form: the same form sent for another act is another act. */
const keyOf = ({ act, key }: { act: Act; key: string | null }): string | null => key && `${act}:${key}`.slice(0, 64)

export const personOf = ({ user, grants }: Visitor): Person => ({ id: user.id, name: user.name, grants })

export const approveCase = (visitor: Visitor, caseId: number, sent: Sent) => takeDecision(visitor, { caseId, act: 'approve', ...sent }, (approval) => approve(approval, personOf(visitor)))

export const rejectCase = (visitor: Visitor, caseId: number, sent: Sent) => takeDecision(visitor, { caseId, act: 'reject', ...sent }, (approval) => reject(approval, personOf(visitor), sent.note))

export const returnCase = (visitor: Visitor, caseId: number, { to, straight, ...sent }: Sent & { to: number; straight: boolean }) =>
  takeDecision(visitor, { caseId, act: 'return', ...sent }, (approval) => sendBack(approval, personOf(visitor), { to, straight, note: sent.note }))

export const withdrawCase = (visitor: Visitor, caseId: number, sent: Sent) => takeDecision(visitor, { caseId, act: 'withdraw', ...sent }, (approval) => withdraw(approval, visitor.user.id))

/** Each in a transaction of its own, decided anew on the case as it stands: a row that fails does not undo its neighbours. */
export async function approveEach(visitor: Visitor, ids: readonly number[], key: string | null): Promise<{ id: number; number: string; verdict: Verdict<CaseActed> }[]> {
  const rows: { id: number; number: string; verdict: Verdict<CaseActed> }[] = []
  for (const id of [...new Set(ids)].sort((a, b) => a - b)) {
    const seen = await findCase(id, visitor.scope)
    const verdict = seen ? await approveCase(visitor, id, { version: null, key: key && `${key}:${id}`, note: '' }) : refuse('notFound')
    rows.push({ id, number: seen?.title ?? String(id), verdict })
  }
  return rows
}

type Rule = (approval: Approval) => Verdict<{ approval: Approval }>

/** One transaction: what the case is about is locked, then the case; the rule decides; case, act, subject and notices are written. */
async function takeDecision(visitor: Visitor, asked: Sent & { caseId: number; act: DecidingAct }, rule: Rule): Promise<Verdict<CaseActed>> {
  const found = await findCase(asked.caseId, visitor.scope)
  const take = found && (await subjects[found.kind]?.prepare(visitor, found))
  if (!found || !take) return refuse('notFound')

  return decide((tx) =>
    once(tx, visitor, keyOf(asked), async () => {
      let state = found.state
      const taken = await take(tx, asked, async () => {
        const done = await settle(tx, visitor, asked, rule)
        if (done.ok) ({ state } = done)
        return done
      })
      return taken.ok ? { ok: true, caseId: found.id, title: found.title, state } : taken
    }),
  )
}

async function settle(tx: Transaction, visitor: Visitor, asked: Sent & { caseId: number; act: Act }, rule: Rule): Promise<Verdict<Settled>> {
  const moved = await move(tx, visitor, asked, rule)
  if (!moved.ok) return moved

  const { found, approval } = moved
  await record(tx, visitor, { event: `approval.${asked.act}`, subject: found.title, outcome: 'done' })
  const about = { ...approval, id: found.id, title: found.title }
  const kind = asked.act === 'return' ? 'returned' : 'waiting'
  const waited = asked.act === 'withdraw' ? tellingSeats(visitor, about, { kind: 'withdrawn', seats: found.seats.filter(({ state }) => state === 'open') }) : []
  return { ok: true, state: approval.state, tell: [...waited, ...tellingSeats(visitor, about, { kind, note: asked.note, seats: opened(found.seats, approval) })] }
}

/** Locks the case, lets the rule decide, and writes what it came to with the act that did it. */
export async function move(tx: Transaction, visitor: Visitor, { caseId, act, version, note, more = {} }: Omit<Sent, 'key'> & { caseId: number; act: Act; more?: Record<string, [unknown, unknown]> }, rule: Rule): Promise<Verdict<{ found: CaseRow; approval: Approval }>> {
  const found = await lockCase(tx, caseId)
  if (!found) return refuse('notFound')
  const decided = rule(found)
  if (version !== null && found.version !== version) return changedMeanwhile(tx, found)
  if (!decided.ok) return decided

  const { approval } = decided
  const goesOn = approval.position !== found.position || approval.state !== found.state
  await saveCase(tx, found, approval, { now: visitor.now, clock: goesOn ? await clockOf(approval, visitor.now) : null })
  await recordAct(tx, visitor, { id: caseId, position: found.position }, { act, note, changes: { ...differences(found, approval), ...more } })
  return { ok: true, found, approval }
}

async function changedMeanwhile(tx: Transaction, { id, askedByName, askedAt }: CaseRow): Promise<Verdict<never>> {
  const last = await tx.approvalAct.findFirst({ where: { caseId: id }, orderBy: { id: 'desc' }, select: { userName: true, at: true } })
  return refuse('changedMeanwhile', { by: last?.userName ?? askedByName, at: last?.at.toISOString() ?? askedAt })
}

function differences(before: Approval, after: Approval): Record<string, [unknown, unknown]> {
  const whose = ({ seats, state }: Approval) => (state === 'running' ? seats.filter((seat) => seat.state === 'open').map((seat) => seat.userName ?? seat.role) : [])
  return {
    ...(before.state === after.state ? {} : { state: [before.state, after.state] as [unknown, unknown] }),
    ...(before.position === after.position ? {} : { position: [before.position, after.position] as [unknown, unknown] }),
    waiting: [whose(before), whose(after)],
  }
}

interface ActOnCase {
  caseId: number
  act: Act
  /** What the act says besides what it changed. */
  more?: Record<string, [unknown, unknown]>
  /** Writes more in the same transaction. */
  besides?: (tx: Transaction, found: CaseRow) => Promise<void>
}

/** An act that leaves the subject as it is: the case alone is locked. */
export async function actOnCase(visitor: Visitor, asked: Sent & ActOnCase, rule: Rule): Promise<Verdict<CaseActed>> {
  if (!(await findCase(asked.caseId, visitor.scope))) return refuse('notFound')
  return decide((tx) =>
    once(tx, visitor, keyOf(asked), async () => {
      const moved = await move(tx, visitor, asked, rule)
      if (!moved.ok) return moved

      const { found, approval } = moved
      await notifyAll(tx, tellingSeats(visitor, { ...approval, id: found.id, title: found.title }, { kind: 'waiting', note: asked.note, seats: opened(found.seats, approval) }))
      await asked.besides?.(tx, found)
      await record(tx, visitor, { event: `approval.${asked.act}`, subject: found.title, outcome: 'done' })
      return { ok: true, caseId: found.id, title: found.title, state: approval.state }
    }),
  )
}
