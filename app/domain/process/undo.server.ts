import type { Prisma } from '~/generated/prisma/client'
import type { Transaction } from '~/platform/db.server'
import { reopenOrderOf } from '../order/reopening.store.server'
import { voidOrderOf } from '../order/withdrawal.store.server'
import type { Visitor } from '../people/visitor'
import { withdrawTasks } from '../task/store.server'
import type { Undoing } from './consequence'
import type { Changes } from './history.server'

interface Undone {
  set: Prisma.DemandUncheckedUpdateManyInput
  changes: Changes
}

const nothing: Undone = { set: {}, changes: {} }

/**
 * Undoes in the transaction of a step what `whatIsUndone` says goes; the demand is locked by the caller. What the process table
 * does by itself (the end of a demand, its open question, its partners) is left to it. Answers which moments of the demand go with it.
 */
export async function undoWithin(tx: Transaction, visitor: Visitor, demandId: number, { undoing, note }: { undoing: Undoing; note: string }): Promise<Undone> {
  if (undoing === 'nothing' || undoing === 'end') return nothing
  if (undoing === 'form') {
    await reopenOrderOf(tx, visitor, demandId, note)
    return gone(tx, demandId, ['confirmedAt'])
  }
  await withdrawTasks(tx, visitor, demandId)
  await tx.matchingPlan.updateMany({ where: { demandId, active: true }, data: { active: false } })
  await tx.screenedSite.updateMany({ where: { reply: { demandId }, chosen: true }, data: { chosen: false } })
  await voidOrderOf(tx, visitor, demandId, note)
  return gone(tx, demandId, ['screenedAt', 'sitedAt', 'confirmedAt'])
}

type Moment = 'screenedAt' | 'sitedAt' | 'confirmedAt'

/** Milestones that were reached and are not any more; with the plan also goes what somebody was to decide about it. */
async function gone(tx: Transaction, demandId: number, moments: readonly Moment[]): Promise<Undone> {
  const { attention, ...kept } = await tx.demand.findUniqueOrThrow({ where: { id: demandId }, select: { screenedAt: true, sitedAt: true, confirmedAt: true, attention: true, attentionAt: true } })
  const reached = [...moments, 'attentionAt' as const].filter((moment) => kept[moment] !== null)
  const settled = attention === null ? [] : [['attention', [attention, null]] as [string, [unknown, unknown]]]
  return {
    set: Object.fromEntries([...reached, ...settled.map(([field]) => field)].map((field) => [field, null])),
    changes: Object.fromEntries([...reached.map((moment): [string, [unknown, unknown]] => [moment, [kept[moment]!.toISOString(), null]]), ...settled]),
  }
}
