import type { Transaction } from '~/platform/db.server'
import { enqueue } from '~/platform/jobs.server'
import { closeChange } from '../change/closing.store.server'
import type { Visitor } from '../people/visitor'
import type { DemandState, StepCode } from './demand-process'

/** Where a demand goes when it leaves the plan that it shares with others. */
const unplanned: readonly DemandState[] = ['collected', 'matching', 'cancelled']
/** Where it has none yet. */
const before: readonly DemandState[] = ['submitted', 'returned', 'collected', 'matching']

export interface Leaving {
  step: StepCode
  demand: { id: number; number: string; state: DemandState }
  to: DemandState
  note: string
}

/**
 * A demand leaves its plan, or ends: a job of the same transaction tells those that were to be built together with it, and a
 * change of it that was under way comes to nothing.
 */
export async function leave(tx: Transaction, visitor: Visitor, { step, demand, to, note }: Leaving): Promise<void> {
  const leavesPlan = step !== 'partner_left' && unplanned.includes(to) && !before.includes(demand.state)
  if (!leavesPlan && to !== 'cancelled') return
  const { group, changeId } = await hangingOn(tx, demand.id)
  if (leavesPlan && group !== null) {
    await enqueue(tx, { kind: 'joint.partners', payload: { group, demandId: demand.id, number: demand.number, gone: to === 'cancelled' ? 'cancelled' : 'changed' }, byUserId: null })
  }
  if (to === 'cancelled' && changeId !== null) await closeChange(tx, visitor, changeId, note)
}

/** The group of its last plan, in force or not, and the change document that is under way. */
async function hangingOn(tx: Transaction, demandId: number): Promise<{ group: string | null; changeId: number | null }> {
  const [found] = await tx.$queryRawUnsafe<{ jointGroup: string | null; changeId: number | null }[]>(
    `SELECT (SELECT joint_group FROM matching_plan WHERE demand_id = ? ORDER BY id DESC LIMIT 1) AS jointGroup,
            (SELECT MAX(id) FROM change_document WHERE demand_id = ? AND state IN ('draft', 'previewed', 'consenting', 'approving')) AS changeId`,
    demandId, demandId,
  )
  return { group: found?.jointGroup ?? null, changeId: found?.changeId ?? null }
}
