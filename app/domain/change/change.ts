import type { Undoing, Undone } from '../process/consequence'
import type { DemandState } from '../process/demand-process'
import { refuse, type Verdict } from '../shared/verdict'

export const changeKinds = ['change', 'cancel'] as const
export type ChangeKind = (typeof changeKinds)[number]

export const changeStates = ['draft', 'previewed', 'consenting', 'approving', 'done', 'refused', 'withdrawn'] as const
export type ChangeState = (typeof changeStates)[number]

export const changeReasons = ['carrier_plan', 'parameter_error', 'site_lost', 'policy', 'construction', 'other'] as const
export type ChangeReason = (typeof changeReasons)[number]

/** Of a demand that is under way: what is asked, what it would undo, who agreed. Moments are ISO, UTC. */
export interface ChangeDocument {
  id: number
  number: string
  kind: ChangeKind
  state: ChangeState
  version: number
  demandId: number
  demandNumber: string
  demandName: string
  carrier: string
  provinceCode: string
  cityCode: string
  districtCode: string
  reasonCode: ChangeReason
  reason: string
  /** { field: [before, after] }; empty for a cancellation. */
  changes: Record<string, [unknown, unknown]>
  /** Version and state of the demand for which it was previewed. */
  demandVersion: number | null
  demandState: DemandState | null
  undoing: Undoing | null
  undone: Undone[]
  needsConsent: boolean
  /** Cents that construction says it costs. */
  costFen: number | null
  consentText: string | null
  consentByName: string | null
  consentAt: string | null
  askedById: number
  askedByName: string
  createdAt: string
  changedAt: string
  changedByName: string
  endedAt: string | null
  endReason: string | null
}

/** What a command on a document came to. */
export interface ChangeTaken {
  changeId: number
  number: string
  demandId: number
  state: ChangeState
  repeated: boolean
}

/** What is asked may be put otherwise until it has been sent on. */
const openStates: readonly ChangeState[] = ['draft', 'previewed']
/** It may be taken back until it has come to something. */
const liveStates: readonly ChangeState[] = [...openStates, 'consenting', 'approving']

export const isLive = (state: ChangeState): boolean => liveStates.includes(state)

/** May one of our own people go on with it as its author does? */
export function mayWrite({ state }: Pick<ChangeDocument, 'state'>, act: 'edit' | 'preview' | 'submit' | 'withdraw'): Verdict {
  const from: Record<typeof act, readonly ChangeState[]> = { edit: openStates, preview: openStates, submit: ['previewed'], withdraw: liveStates }
  return from[act].includes(state) ? { ok: true } : refuse('changeClosed')
}

/** Construction consents or does not; never on what the person asked for himself. */
export function mayConsent({ state, askedById }: Pick<ChangeDocument, 'state' | 'askedById'>, userId: number): Verdict {
  if (state !== 'consenting') return refuse('changeClosed')
  return askedById === userId ? refuse('ownWork') : { ok: true }
}

/** The fields with their later value. */
export const afterwards = (changes: ChangeDocument['changes']): Record<string, unknown> => Object.fromEntries(Object.entries(changes).map(([field, [, after]]) => [field, after]))

/** Fields that other fields speak for: a place is changed by its district. */
const spokenFor = new Set(['provinceCode', 'cityCode'])
export const fieldsChanged = (changes: ChangeDocument['changes']): string[] => Object.keys(changes).filter((field) => !spokenFor.has(field))
