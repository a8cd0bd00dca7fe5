import type { DemandState } from '../process/demand-process'
import { milestoneCodes, milestones, type MilestoneCode } from '../process/milestones'

export interface FunnelStage {
  code: MilestoneCode
  /** Demands that have this milestone behind them. */
  passed: number
}

/** How many demands have come how far. Those that were cancelled or closed as duplicates count nowhere. */
export function funnelOf(counts: ReadonlyMap<DemandState, number>): FunnelStage[] {
  const passed = new Map(milestoneCodes.map((code) => [code, 0]))
  for (const [state, count] of counts) {
    if (state === 'cancelled' || state === 'closed_duplicate') continue
    for (const { code, state: standing } of milestones(state, [])) if (standing === 'done') passed.set(code, (passed.get(code) ?? 0) + count)
  }
  return milestoneCodes.map((code) => ({ code, passed: passed.get(code) ?? 0 }))
}
