import { record } from '~/platform/audit.server'
import type { Transaction } from '~/platform/db.server'
import { once } from '~/platform/idempotency.server'
import type { Visitor } from '../people/visitor'
import { decide } from '../process/runner.server'
import type { Json } from '../shared/canonical'
import { hashOf } from '../shared/content-hash.server'
import { refuse, type Verdict } from '../shared/verdict'
import { carried } from './carried'
import { draftingOf, type Sent } from './commands.server'
import { type OrderParts, type PartCode } from './order'
import { lockOpenOrder } from './open-order.store.server'
import { takenAgain } from './origins'
import { writeChanges } from './part.commands.server'

/** What demand, screening, siting and the site say now, as the parts of an order; null where no siting succeeded. The caller has checked the scope. */
export async function sourceParts(demandId: number, today: string, from?: Transaction): Promise<OrderParts | null> {
  const found = await draftingOf(demandId, today, from)
  return found && carried({ ...found.known, antennasPerUnit: found.antennasPerUnit })
}

/** Names what the origins said when they were shown. */
export const sourceHash = (source: OrderParts): string => hashOf(JSON.parse(JSON.stringify(source)) as Json)

interface Carrying extends Sent {
  parts: readonly PartCode[]
  /** The hash of what was shown. */
  shown: string
}

/** Takes the chosen parts over again from their origins, under lock and as they were shown; one event for each part that changes. */
export const carryAgain = (visitor: Visitor, orderId: number, { parts, version, shown, key }: Carrying): Promise<Verdict<{ parts: PartCode[] }>> =>
  decide<{ parts: PartCode[] }>((tx) => once(tx, visitor, key, async (): Promise<Verdict<{ parts: PartCode[] }>> => {
    const locked = await lockOpenOrder(tx, visitor, { orderId, version })
    if (!locked.ok) return locked
    if (parts.length === 0) return refuse('nothingChosen')
    const { order } = locked
    const source = await sourceParts(order.demandId, visitor.today, tx)
    if (!source) return refuse('noCandidate')
    if (sourceHash(source) !== shown) return refuse('originChanged')

    const changed = takenAgain(order.parts, source, parts)
    await writeChanges(tx, visitor, order, changed)
    const taken = changed.map(({ part }) => part)
    await record(tx, visitor, { event: 'order.carry', subject: order.number, outcome: 'done', detail: { parts: taken } })
    return { ok: true, parts: taken }
  }))
