import { record } from '~/platform/audit.server'
import type { Transaction } from '~/platform/db.server'
import { once } from '~/platform/idempotency.server'
import type { Visitor } from '../people/visitor'
import { decide } from '../process/runner.server'
import { refuse, type Verdict } from '../shared/verdict'
import type { Sent } from './commands.server'
import { lentChanges, type LentPart } from './copying'
import { type Order } from './order'
import { lockOpenOrder } from './open-order.store.server'
import { findOrder } from './order.store.server'
import { writeChanges } from './part.commands.server'

export interface Lending extends Sent {
  /** Whose design is taken, and the version of it that was shown. */
  fromId: number
  fromVersion: number
  parts: readonly LentPart[]
}

export interface Lent {
  version: number
  parts: LentPart[]
}

/** Takes the design of the chosen parts from another order of the same carrier and kind that the person may see; one event for each part. */
export async function copyDesign(visitor: Visitor, orderId: number, lending: Lending): Promise<Verdict<Lent>> {
  const from = lending.fromId === orderId ? null : await findOrder(lending.fromId, visitor.scope)
  if (!from) return refuse('notFound')
  return decide<Lent>((tx) => once(tx, visitor, lending.key, () => copyWithin(tx, visitor, orderId, { ...lending, from })))
}

async function copyWithin(tx: Transaction, visitor: Visitor, orderId: number, { from, fromVersion, parts, version }: Lending & { from: Order }): Promise<Verdict<Lent>> {
  const locked = await lockOpenOrder(tx, visitor, { orderId, version })
  if (!locked.ok) return locked
  if (parts.length === 0) return refuse('nothingChosen')
  const { order } = locked
  if (from.version !== fromVersion) return refuse('changedMeanwhile', { by: from.changedByName, at: from.changedAt })
  if (from.carrier !== order.carrier || from.kind !== order.kind) return refuse('designUnlike')

  const changed = lentChanges(order.parts, from.parts, parts)
  const written = await writeChanges(tx, visitor, order, changed, from.number)
  await record(tx, visitor, { event: 'order.copy', subject: order.number, outcome: 'done', detail: { from: from.number, parts: changed.map(({ part }) => part) } })
  return { ok: true, version: written, parts: changed.map(({ part }) => part) }
}

export interface Target {
  id: number
  number: string
  version: number
}

/** One design for many orders, each in a transaction of its own: one that is refused keeps no other back. Ascending by id (8b.4). */
export async function applyDesign(visitor: Visitor, targets: readonly Target[], { key, ...lending }: Omit<Lending, 'version'>): Promise<(Target & { verdict: Verdict })[]> {
  const done: (Target & { verdict: Verdict })[] = []
  for (const target of [...targets].sort((a, b) => a.id - b.id)) {
    const verdict = await copyDesign(visitor, target.id, { ...lending, version: target.version, key: key && `${key.slice(0, 44)}-${target.id}` })
    done.push({ ...target, verdict: verdict.ok ? { ok: true } : verdict })
  }
  return done
}
