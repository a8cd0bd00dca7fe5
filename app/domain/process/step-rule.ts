import type { Permission } from '../people/permissions'
import { refuse, type Verdict } from '../shared/verdict'
import { statesAfter, stepOf, stepsFrom, type DemandState, type StepCode } from './demand-process'

export interface StepSubject {
  state: DemandState
  version: number
  duplicate: 'none' | 'suspected' | 'cleared'
  changedByName: string
  /** ISO, UTC */
  changedAt: string
}

export interface StepAsked {
  step: StepCode
  /** Version that the form was loaded with; null where the state alone decides (batch acts, machines). */
  version: number | null
  note: string
  who: { may: (permission: Permission) => boolean; carrier: boolean }
}

/** May this step be taken now? Says who was faster where the form is older than the record. */
export function mayTake(subject: StepSubject, asked: StepAsked): Verdict {
  const rule = stepOf(asked.step)
  if (!rule.may.some(asked.who.may)) return refuse('notAllowed')
  if (asked.version !== null && asked.version !== subject.version) {
    return refuse('changedMeanwhile', { by: subject.changedByName, at: subject.changedAt })
  }
  if (!stepsFrom(subject.state, asked.who).includes(asked.step)) return refuse('wrongState', { state: subject.state })
  if (rule.undecided && subject.duplicate === 'suspected') return refuse('duplicateUndecided')
  if (rule.reason && asked.note.trim() === '') return refuse('reasonRequired')

  return { ok: true }
}

/** The state that a step ends in: what the command decided, if the table allows it, else the first of the table. */
export function stateAfter(step: StepCode, from: DemandState, decided: DemandState | undefined): DemandState {
  const allowed = statesAfter(step, from)
  if (decided === undefined) return allowed[0]!
  if (!allowed.includes(decided)) throw new Error(`step ${step} does not lead from ${from} to ${decided}`)
  return decided
}
