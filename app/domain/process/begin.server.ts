import { record } from '~/platform/audit.server'
import type { Transaction } from '~/platform/db.server'
import type { Visitor } from '../people/visitor'
import type { DemandState, StepCode } from './demand-process'
import { stepOf } from './demand-process'
import { follow } from './effects.server'
import { appendHistory, type Changes } from './history.server'

export interface Begun {
  id: number
  number: string
  name: string
  carrier: string
  provinceCode: string
  cityCode: string
  districtCode: string
  ownerId: number | null
  changes: Changes
  note: string
}

/** History, audit and what follows for demands that a step just created (version 1), in its transaction. Returns their state. */
export async function begin(tx: Transaction, visitor: Visitor, step: 'collect' | 'submit_demand', demands: readonly Begun[]): Promise<DemandState> {
  const to = firstState(step)
  await appendHistory(tx, visitor, demands.map(({ id, changes, note }) => (
    { aggregate: 'demand', aggregateId: id, sequence: 1, step, fromState: null, toState: to, changes, note }
  )))
  if (stepOf(step).tells) {
    for (const demand of demands) await follow(tx, visitor, { step, demand: { ...demand, state: to }, to, note: demand.note })
  }
  const [first] = demands
  if (first) {
    const subject = demands.length === 1 ? first.number : `${first.number} +${demands.length - 1}`
    await record(tx, visitor, { event: `demand.${step}`, subject, outcome: 'done', detail: { demands: demands.length } })
  }
  return to
}

export const firstState = (step: StepCode): DemandState => stepOf(step).to[0]
