import { record } from '~/platform/audit.server'
import type { Transaction } from '~/platform/db.server'
import type { Visitor } from '../people/visitor'
import type { Point } from '../shared/distance'
import { openTask } from '../task/store.server'
import type { Begun } from './begin.server'
import { stepOf, type DemandState } from './demand-process'
import { appendHistory, type Changes } from './history.server'
import { writeLegacyResults } from './legacy-results.server'
import type { LegacySite } from './legacy-site'

export interface TakenOver extends Begun, Point {
  state: DemandState
  /** What the older system had found for it. */
  site: LegacySite | null
}

/** History, tasks and audit for running demands of an older system that were just written (version 1), in their transaction. */
export async function beginTakenOver(tx: Transaction, visitor: Visitor, demands: readonly TakenOver[], by: string): Promise<void> {
  const { to, opensInto = {} } = stepOf('take_over')
  const stray = demands.find(({ state }) => !to.includes(state))
  if (stray) throw new Error(`step take_over does not lead to ${stray.state}`)

  const results = new Map<number, Changes>()
  for (const demand of demands) if (demand.site) results.set(demand.id, await writeLegacyResults(tx, visitor, { demand, site: demand.site, by }))
  await appendHistory(tx, visitor, demands.map(({ id, state, changes: own, note }) => ({ aggregate: 'demand', aggregateId: id, sequence: 1, step: 'take_over', fromState: null, toState: state, changes: { ...own, ...results.get(id) }, note })))
  for (const demand of demands) {
    const kind = opensInto[demand.state]
    if (kind) await openTask(tx, visitor, kind, demand)
  }
  const [first] = demands
  if (first) await record(tx, visitor, { event: 'demand.take_over', subject: demands.length === 1 ? first.number : `${first.number} +${demands.length - 1}`, outcome: 'done', detail: { demands: demands.length } })
}
