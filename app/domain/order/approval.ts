import type { Role } from '../people/permissions'
import { refuse, type Verdict } from '../shared/verdict'

export interface ChainStep {
  sequence: number
  role: string
}

export const caseStates = ['running', 'approved', 'rejected', 'withdrawn'] as const
export type CaseState = (typeof caseStates)[number]

export interface Approval {
  state: CaseState
  /** Of the chain as it was when the case began. */
  steps: readonly ChainStep[]
  /** Which of the steps waits, from 1. */
  position: number
  askedById: number
}

/** May this person decide now? Never on his own work, and only who holds the role of the step that waits. */
export function mayDecide(approval: Approval, who: { userId: number; roles: readonly Role[]; designers: readonly number[] }): Verdict {
  if (approval.state !== 'running') return refuse('alreadyDone')
  if (approval.askedById === who.userId || who.designers.includes(who.userId)) return refuse('ownWork')
  const step = approval.steps[approval.position - 1]
  if (!step || !who.roles.some((role) => role === step.role)) return refuse('notAllowed')

  return { ok: true }
}

export const isLastStep = ({ steps, position }: Pick<Approval, 'steps' | 'position'>): boolean => position >= steps.length

/** A province's own chain stands in place of the one for everywhere. */
export function chainFor(rows: readonly (ChainStep & { provinceCode: string })[], provinceCode: string): ChainStep[] {
  const own = rows.filter((row) => row.provinceCode === provinceCode)
  const chain = own.length > 0 ? own : rows.filter((row) => row.provinceCode === '')
  return chain.map(({ sequence, role }) => ({ sequence, role })).sort((a, b) => a.sequence - b.sequence)
}
