import { rolesThatMay, type Role } from '../people/permissions'
import { demandStates, endedStates, stepCodes, type DemandState, type StepCode, type TaskKind } from '../process/demand-process'

/** When a rule looks at a demand. Hours are those of the wall clock. */
export type When =
  | { on: 'step'; step: StepCode }
  | { on: 'stay'; state: DemandState; hours: number }
  | { on: 'due'; task: TaskKind; hours: number; side: 'before' | 'after' }

/** Which demands it concerns; null stands for any. */
export interface Condition {
  kind: string | null
  /** A province, city or district, and all within. */
  division: string | null
  carrier: string | null
  priority: string | null
  /** Yearly fee of the order, in cents, from which on. */
  yearlyFenFrom: number | null
}

/** What it does. `assign` gives the demand's open task to a person, or to the area manager of its place who holds the fewest. */
export type Action =
  | { act: 'notify'; whom: 'owner' | Role; text: string }
  | { act: 'tell'; login: string; text: string }
  | { act: 'assign'; login: string | null }
  | { act: 'remind'; text: string }

export interface Definition {
  when: When
  condition: Condition
  action: Action
  /** So many times an hour at most. */
  hourlyCap: number
}

export const anything: Condition = { kind: null, division: null, carrier: null, priority: null, yearlyFenFrom: null }

export const whens = ['step', 'stay', 'due'] as const
export const actionCodes = ['notify', 'tell', 'assign', 'remind'] as const
export const sides = ['before', 'after'] as const
export const taskKinds: readonly TaskKind[] = ['screening', 'siting']

/** Steps of rows of an import, hundreds at once, start no rule. */
export const stepsOfRules: readonly StepCode[] = stepCodes.filter((step) => !['collect', 'undo_import', 'take_over'].includes(step))
export const statesOfRules: readonly DemandState[] = demandStates.filter((state) => !endedStates.includes(state))
/** Staff who may see the demand that they are told of. */
export const rolesOfRules: readonly Role[] = rolesThatMay('demand.read')

export const mostHours = 24 * 90
export const mostPerHour = 1_000
export const longestText = 120

/** What of a demand conditions look at. */
export interface Subject {
  demandId: number
  number: string
  name: string
  kind: string
  state: string
  priority: string
  carrier: string
  provinceCode: string
  cityCode: string
  districtCode: string
  ownerId: number | null
  yearlyFen: number | null
}

export function meets(subject: Subject, { kind, division, carrier, priority, yearlyFenFrom }: Condition): boolean {
  if (kind !== null && subject.kind !== kind) return false
  if (division !== null && !subject.districtCode.startsWith(division)) return false
  if (carrier !== null && subject.carrier !== carrier) return false
  if (priority !== null && subject.priority !== priority) return false
  return yearlyFenFrom === null || (subject.yearlyFen !== null && subject.yearlyFen >= yearlyFenFrom)
}

export type DefinitionPart = 'step' | 'state' | 'task' | 'hours' | 'text' | 'login' | 'whom' | 'hourlyCap' | 'yearlyFenFrom'

/** The parts that are not in order. */
export function faultsOf({ when, condition, action, hourlyCap }: Definition): DefinitionPart[] {
  const faults: DefinitionPart[] = []
  const isCount = (n: number, most: number) => Number.isInteger(n) && n >= 1 && n <= most
  if (when.on === 'step' && !stepsOfRules.includes(when.step)) faults.push('step')
  if (when.on === 'stay' && !statesOfRules.includes(when.state)) faults.push('state')
  if (when.on === 'due' && !taskKinds.includes(when.task)) faults.push('task')
  if (when.on !== 'step' && !isCount(when.hours, mostHours)) faults.push('hours')
  if (action.act !== 'assign' && (action.text.trim() === '' || action.text.length > longestText)) faults.push('text')
  if (action.act === 'notify' && action.whom !== 'owner' && !rolesOfRules.includes(action.whom)) faults.push('whom')
  if (action.act === 'tell' && action.login.trim() === '') faults.push('login')
  if (!isCount(hourlyCap, mostPerHour)) faults.push('hourlyCap')
  if (condition.yearlyFenFrom !== null && !(Number.isSafeInteger(condition.yearlyFenFrom) && condition.yearlyFenFrom >= 0)) faults.push('yearlyFenFrom')
  return faults
}

/** One event of a rule: the same event has the same key for ever, so that the rule acts on it once. */
export const keyOf = {
  step: (eventId: number) => `step:${eventId}`,
  stay: (demandId: number, enteredAt: Date) => `stay:${demandId}:${enteredAt.getTime()}`,
  due: (taskId: number, dueAt: Date) => `due:${taskId}:${dueAt.getTime()}`,
} as const

/** When a rule on a due time fires for a task. */
export const fireAt = (dueAt: Date, { hours, side }: { hours: number; side: 'before' | 'after' }): Date =>
  new Date(dueAt.getTime() + (side === 'before' ? -hours : hours) * 3_600_000)
