import type { DemandState } from './demand-process'

/** The eight milestones that everybody sees. Later ones are ticked by modules after the order. */
export const milestoneCodes = ['taken', 'screened', 'sited', 'ordered', 'initiated', 'completed', 'delivered', 'leased'] as const
export type MilestoneCode = (typeof milestoneCodes)[number]

export interface Milestone {
  code: MilestoneCode
  state: 'done' | 'current' | 'failed' | 'todo' | 'undone'
  /** ISO time of the tick; where it is not done, the earlier tick that was undone. */
  at: string | null
  reason: string | null
}

export interface Passed {
  toState: string | null
  at: string
  note: string | null
  /** Days that a demand of an older system brought with it. */
  changes?: Record<string, [unknown, unknown]>
}

/** How many milestones are behind a demand in this state. */
const reached: Record<DemandState, number> = {
  submitted: 0, returned: 0, collected: 1, closed_duplicate: 1, matching: 1, screening: 1, screen_failed: 1, screened: 1,
  siting: 2, siting_failed: 2, sited: 3, ordering: 3, order_approving: 3, order_pending: 3, order_confirmed: 4, cancelled: 0,
}

/** The milestone that a change of state ticks, or takes back to; null where it leaves them as they are. Who cancels is told otherwise. */
export function milestoneMoved(from: DemandState, to: DemandState): { code: MilestoneCode | null; back: boolean } | null {
  const [before, after] = [reached[from], reached[to]]
  if (before === after || to === 'cancelled') return null
  return { code: milestoneCodes[after - 1] ?? null, back: after < before }
}

const tick: Partial<Record<DemandState, MilestoneCode>> = { collected: 'taken', siting: 'screened', sited: 'sited', order_confirmed: 'ordered' }
/** Moments on the demand that tick a milestone. */
const moments: Record<string, MilestoneCode> = { collectedAt: 'taken', screenedAt: 'screened', sitedAt: 'sited', confirmedAt: 'ordered' }
const momentOf = Object.fromEntries(Object.entries(moments).map(([field, code]) => [code, field])) as Partial<Record<MilestoneCode, string>>
const failures: readonly DemandState[] = ['returned', 'closed_duplicate', 'screen_failed', 'siting_failed', 'cancelled']

/** Milestones from the state now and the history (oldest first). Going back unticks what was undone and keeps its earlier date. */
export function milestones(state: DemandState, history: readonly Passed[]): Milestone[] {
  const lastTick = new Map<MilestoneCode, string>()
  let before = 0
  for (const { toState, at, changes = {} } of history) {
    for (const [field, code] of Object.entries(moments)) if (typeof changes[field]?.[1] === 'string') lastTick.set(code, changes[field][1])
    const next = toState as DemandState | null
    if (next === null) continue
    const ticked = tick[next]
    if (ticked && changes[`${momentOf[ticked]}`] === undefined && (reached[next] > before || !lastTick.has(ticked))) lastTick.set(ticked, at)
    if (next !== 'cancelled') before = reached[next]
  }
  const behind = state === 'cancelled' ? before : reached[state]
  const failed = failures.includes(state)
  const last = history.at(-1)

  return milestoneCodes.map((code, index) => {
    const at = lastTick.get(code) ?? null
    if (index < behind) return { code, state: 'done', at, reason: null }
    if (index === behind) return { code, state: failed ? 'failed' : 'current', at, reason: failed ? (last?.note ?? null) : null }
    return at === null ? { code, state: 'todo', at: null, reason: null } : { code, state: 'undone', at, reason: null }
  })
}
