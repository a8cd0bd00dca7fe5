import { record } from '~/platform/audit.server'
import type { Transaction } from '~/platform/db.server'
import { once } from '~/platform/idempotency.server'
import type { Visitor } from '../people/visitor'
import { decide } from '../process/runner.server'
import { refuse, type Refusal, type Verdict } from '../shared/verdict'
import { completeness } from './completeness'
import type { Sent } from './commands.server'
import { partsOfKind } from './kinds'
import { before, flatten, merge, partChange, type Clash, type Flat, type PartChange } from './merging'
import { isOpen, type Order, type PartCode } from './order'
import { advanceOrder, lockOrder } from './order.store.server'
import { writePart, type PartValue } from './part.store.server'

export interface Saved {
  version: number
}

/** Somebody else changed the same fields: what is to be chosen, the version it is chosen against, and the part with all else merged. */
export type ClashRefusal = Refusal & { clashes?: Clash[]; version?: number; merged?: Flat }

/** Saves one part, the others untouched. Changes of other fields by others in between are kept; of the same fields, asked. */
export async function savePart<P extends PartCode>(visitor: Visitor, orderId: number, part: P, { value, version, key }: Sent & { value: PartValue<P> }): Promise<({ ok: true } & Saved) | ClashRefusal> {
  let clash: ClashRefusal | null = null
  const verdict = await decide<Saved>((tx) => once(tx, visitor, key, async (): Promise<Verdict<Saved>> => {
    clash = null
    const locked = await lockOrder(tx, orderId, visitor.scope)
    if (!locked) return refuse('notFound')
    const { order } = locked
    if (!partsOfKind(order.kind).includes(part)) return refuse('notFound')
    if (!isOpen(order)) return refuse('wrongState', { state: order.demandState })

    const theirs = flatten(part, order.parts[part])
    const was = order.version === version ? theirs : before(theirs, await changesSince(tx, order, { part, version }))
    const merged = merge({ before: was, theirs, mine: flatten(part, value) })
    if (merged.clashes.length > 0) {
      const refusal = refuse('changedMeanwhile', { by: order.changedByName, at: order.changedAt })
      clash = { ...refusal, clashes: merged.clashes, version: order.version, merged: merged.value }
      return refusal
    }
    const change = partChange(part, theirs, merged.value)
    if (!change) return { ok: true, version: order.version }
    await record(tx, visitor, { event: `order.${part}`, subject: order.number, outcome: 'done', detail: { fields: Object.keys(change.changes) } })
    return { ok: true, version: await writeChanges(tx, visitor, order, [change]) }
  }))
  return !verdict.ok && clash ? clash : verdict
}

/** Parts of one locked order, with an event for each; `note` says where they come from. Answers the version it ends at. */
export async function writeChanges(tx: Transaction, visitor: Visitor, order: Order, changed: readonly PartChange[], note = ''): Promise<number> {
  let now: Order = order
  for (const { part, changes, value } of changed) {
    now = { ...now, parts: { ...now.parts, [part]: value } }
    await writePart(tx, order.id, { part, value, complete: completeness(now).some((check) => check.part === part && check.complete) })
    now = { ...now, version: await advanceOrder(tx, visitor, now, { step: `save_${part}`, note, changes }) }
  }
  return now.version
}

async function changesSince(tx: Transaction, { id }: Order, { part, version }: { part: PartCode; version: number }): Promise<Record<string, [unknown, unknown]>[]> {
  const events = await tx.historyEvent.findMany({
    where: { aggregate: 'order', aggregateId: id, step: `save_${part}`, sequence: { gt: version } }, orderBy: { sequence: 'asc' }, select: { changes: true },
  })
  return events.map((event) => event.changes as unknown as Record<string, [unknown, unknown]>)
}
