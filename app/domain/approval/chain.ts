import type { Role } from '../people/permissions'

/** What can be approved. Labels: approval:kind.<kind>. */
export const approvalKinds = ['order', 'cost_plus', 'price_override', 'change', 'cancel', 'sharing_cascade'] as const
export type ApprovalKind = (typeof approvalKinds)[number]

/** any: one of the signers · all: each of them · in_turn: each after the one before. */
export const modes = ['any', 'all', 'in_turn'] as const
export type Mode = (typeof modes)[number]

/** Holders whose division is exactly of this level, or any whose division holds the place. */
export const levels = ['any', 'city', 'province', 'nation'] as const
export type Level = (typeof levels)[number]

/** Roles that may stand in a chain, and those that may be told when nobody signs. */
export const signingRoles = ['approver', 'account_manager', 'build_manager', 'billing_supervisor'] as const satisfies readonly Role[]
export const escalationRoles = ['manager', 'approver', 'account_admin'] as const satisfies readonly Role[]

/** Whoever holds a role, or one person. */
export type Signer = { role: string; level: Level } | { userId: number; name: string }

export interface StepTerms {
  name: string
  mode: Mode
  /** Working hours for the step; 0 is without limit. */
  hours: number
  /** Working hours before the limit; 0 is never. */
  remindHours: number
  /** Working hours after the limit. */
  escalateHours: number
  /** '' tells nobody. */
  escalateRole: string
}

export interface ChainStep extends StepTerms {
  signers: readonly Signer[]
  /** From this amount on; null from nothing. */
  fromFen: number | null
  /** Below this amount; null without end. */
  toFen: number | null
  /** '' everywhere, or the code of a division. */
  region: string
  /** '' every kind of demand. */
  demandKind: string
}

/** What the conditions of a chain are decided by. */
export interface Facts {
  /** Null where it is not known: no condition of amount then leaves a step out. */
  amountFen: number | null
  districtCode: string
  demandKind: string
}

export function applies({ fromFen, toFen, region, demandKind }: ChainStep, facts: Facts): boolean {
  const { amountFen } = facts
  const enough = amountFen === null || fromFen === null || amountFen >= fromFen
  const notTooMuch = amountFen === null || toFen === null || amountFen < toFen
  return enough && notTooMuch && facts.districtCode.startsWith(region) && (demandKind === '' || demandKind === facts.demandKind)
}

/** The steps that a subject passes, in their order. */
export const stepsFor = (steps: readonly ChainStep[], facts: Facts): ChainStep[] => steps.filter((step) => applies(step, facts))

/** A province's own chain stands in place of the one for everywhere, unless it has no step. */
export function chainFor<Version extends { provinceCode: string; steps: readonly unknown[] }>(versions: readonly Version[], provinceCode: string): Version | null {
  const own = versions.find((one) => one.provinceCode === provinceCode && one.steps.length > 0)
  return own ?? versions.find((one) => one.provinceCode === '') ?? null
}

const mostHours = 2_000
const isHours = (hours: number): boolean => Number.isInteger(hours) && hours >= 0 && hours <= mostHours

export type StepFault = 'name' | 'signers' | 'amount' | 'hours' | 'remindHours' | 'escalateHours'

/** Fields of a step that cannot stand as they are. */
export function faultsOf(step: ChainStep): StepFault[] {
  const right: Record<StepFault, boolean> = {
    name: step.name.trim() !== '',
    signers: step.signers.length > 0,
    amount: (step.fromFen ?? 0) >= 0 && (step.toFen === null || step.toFen > (step.fromFen ?? 0)),
    hours: isHours(step.hours),
    remindHours: isHours(step.remindHours) && (step.remindHours === 0 || step.remindHours < step.hours),
    escalateHours: isHours(step.escalateHours),
  }
  return (Object.keys(right) as StepFault[]).filter((name) => !right[name])
}
