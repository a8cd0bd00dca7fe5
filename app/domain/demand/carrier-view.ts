import { carrierMayKnow, carrierMayReadNote, carriersNameOf, carriersState } from '../process/carrier-eyes'
import type { DemandState } from '../process/demand-process'
import { milestones, type Milestone } from '../process/milestones'
import type { Demand, DemandKind, DemandValues } from './demand'
import { kinds } from './kinds'

/** Fields of a demand that its carrier sees: those of the form that he fills, none of those that only staff may see. */
export const carrierFields = (kind: DemandKind): readonly string[] => [...kinds[kind].form.fieldsFor('carrier').map(({ field }) => field), 'districtCode']

/** A demand as its carrier sees it. What is not named here never leaves the house. */
export interface CarrierDemand {
  id: number
  number: string
  kind: Demand['kind']
  state: DemandState
  version: number
  createdAt: string
  changedAt: string
  values: Partial<DemandValues>
}

export function carrierDemand({ id, number, kind, state, version, createdAt, changedAt, values }: Demand): CarrierDemand {
  return { id, number, kind, state: carriersState(state), version, createdAt, changedAt, values: shown(kind, values) }
}

function shown(kind: DemandKind, values: DemandValues): Partial<DemandValues> {
  const fields = carrierFields(kind)
  return Object.fromEntries(Object.entries(values).filter(([field]) => fields.includes(field)))
}

/** What happened, as the history keeps it, with whether one of the carrier's own people did it. Moments are ISO, UTC. */
export interface KeptEvent {
  sequence: number
  step: string
  toState: string | null
  note: string | null
  changes: Record<string, [unknown, unknown]>
  own: boolean
  byName: string
  at: string
}

export interface CarrierEvent {
  sequence: number
  /** Its name: demand:step.<step>. */
  step: string
  toState: DemandState | null
  note: string | null
  /** Null is somebody of the tower company. */
  byName: string | null
  at: string
  changes: { field: string; before: unknown; after: unknown }[]
}

/** Oldest first, as they came. */
export const carrierEvents = (kind: DemandKind, events: readonly KeptEvent[]): CarrierEvent[] =>
  events.filter(carrierMayKnow).map(({ sequence, step, toState, note, changes, own, byName, at }) => ({
    sequence,
    step: carriersNameOf(step),
    toState: toState === null ? null : carriersState(toState as DemandState),
    note: carrierMayReadNote(step) ? note : null,
    byName: own ? byName : null,
    at,
    // The values with which a demand came are no change.
    changes: sequence > 1 && (step === 'change_demand' || step === 'submit_demand') ? changesShown(carrierFields(kind), changes) : [],
  }))

const changesShown = (fields: readonly string[], changes: KeptEvent['changes']): CarrierEvent['changes'] =>
  Object.entries(changes).flatMap(([field, [before, after]]) => (fields.includes(field) ? [{ field, before, after }] : []))

/** The milestones, each reason only where the carrier may read it. */
export const carrierMilestones = (state: DemandState, events: readonly KeptEvent[]): Milestone[] =>
  milestones(state, events.map(({ step, toState, at, note }) => ({ toState, at, note: carrierMayReadNote(step) ? note : null })))
