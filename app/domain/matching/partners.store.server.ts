import type { Transaction } from '~/platform/db.server'
import { db } from '~/platform/db.server'
import type { DemandState } from '../process/demand-process'

export interface Partner {
  id: number
  number: string
  carrier: string
  state: DemandState
}

/** The group of the last plan of a demand, in force or not; null where it was to be built alone. */
export async function jointGroupOf(tx: Transaction, demandId: number): Promise<string | null> {
  const [plan] = await tx.$queryRawUnsafe<{ jointGroup: string | null }[]>('SELECT joint_group AS jointGroup FROM matching_plan WHERE demand_id = ? ORDER BY id DESC LIMIT 1', demandId)
  return plan?.jointGroup ?? null
}

/** Demands whose plan in force is of this group, besides the one; in the order of their ids. */
export async function partnersIn(group: string, besides: number, tx: Transaction = db): Promise<Partner[]> {
  return tx.$queryRawUnsafe<Partner[]>(
    `SELECT d.id, d.number, d.carrier, d.state FROM matching_plan p JOIN demand d ON d.id = p.demand_id
      WHERE p.joint_group = ? AND p.active = TRUE AND p.demand_id <> ? AND d.state NOT IN ('cancelled', 'closed_duplicate') ORDER BY d.id`,
    group, besides,
  )
}
