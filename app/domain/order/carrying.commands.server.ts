import { record } from '~/platform/audit.server'
import type { Transaction } from '~/platform/db.server'
import { once } from '~/platform/idempotency.server'
import type { Visitor } from '../people/visitor'
import { decide } from '../process/runner.server'
import { refuse, type Verdict } from '../shared/verdict'
import { carried } from './carried'
import { draftingOf, type Sent } from './commands.server'
import { isOpen, type OrderParts, type PartCode } from './order'
import { lockOrder } from './order.store.server'
import { takenAgain } from './origins'
import { writeChanges } from './part.commands.server'

/** What demand, screening, siting and the site say now, as the parts of an order; null where no siting succeeded. The caller has checked the scope. */
export async function sourceParts(demandId: number, today: string, from?: Transaction): Promise<OrderParts | null> {
  const found = await draftingOf(demandId, today, from)
  return found && carried({ ...found.known, antennasPerUnit: found.antennasPerUnit })
}

/** Takes the chosen parts over again from their origins, under lock; one event for each part that changes. */
export const carryAgain = (visitor: Visitor, orderId: number, { parts, version, key }: Sent & { parts: readonly PartCode[] }): Promise<Verdict<{ parts: PartCode[] }>> =>
  decide<{ parts: PartCode[] }>((tx) => once(tx, visitor, key, async (): Promise<Verdict<{ parts: PartCode[] }>> => {
    if (parts.length === 0) return refuse('nothingChosen')
    const locked = await lockOrder(tx, orderId, visitor.scope)
    if (!locked) return refuse('notFound')
    const { order } = locked
    if (!isOpen(order)) return refuse('wrongState', { state: order.demandState })
    if (order.version !== version) return refuse('changedMeanwhile', { by: order.changedByName, at: order.changedAt })
    const source = await sourceParts(order.demandId, visitor.today, tx)
    if (!source) return refuse('noCandidate')

    const changed = takenAgain(order.parts, source, parts)
    await writeChanges(tx, visitor, order, changed, '')
    const taken = changed.map(({ part }) => part)
    await record(tx, visitor, { event: 'order.carry', subject: order.number, outcome: 'done', detail: { parts: taken } })
    return { ok: true, parts: taken }
  }))
