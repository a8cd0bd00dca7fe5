import { record } from '~/platform/audit.server'
import type { Transaction } from '~/platform/db.server'
import type { Visitor } from '../people/visitor'
import { openTask } from '../task/store.server'
import type { Begun } from './begin.server'
import { stepOf, type DemandState } from './demand-process'
import { appendHistory } from './history.server'

export interface TakenOver extends Begun {
  state: DemandState
}

/** History, tasks and audit for running demands of an older system that were just written (version 1), in their transaction. */
export async function beginTakenOver(tx: Transaction, visitor: Visitor, demands: readonly TakenOver[]): Promise<void> {
  const { to, opensInto = {} } = stepOf('take_over')
  const stray = demands.find(({ state }) => !to.includes(state))
  if (stray) throw new Error(`step take_over does not lead to ${stray.state}`)

  await appendHistory(tx, visitor, demands.map(({ id, state, changes, note }) => ({ aggregate: 'demand', aggregateId: id, sequence: 1, step: 'take_over', fromState: null, toState: state, changes, note })))
  for (const demand of demands) {
    const kind = opensInto[demand.state]
    if (kind) await openTask(tx, visitor, kind, demand)
  }
  const [first] = demands
  if (first) await record(tx, visitor, { event: 'demand.take_over', subject: demands.length === 1 ? first.number : `${first.number} +${demands.length - 1}`, outcome: 'done', detail: { demands: demands.length } })
}
