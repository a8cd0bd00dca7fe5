import { rows, type Param } from '~/platform/sql.server'
import { scopeCondition, type Scope } from '../people/scope'
import { valuesBefore, type DemandKind } from './demand'
import type { UpdateTarget } from './round-trip'
import { findDemands } from './store.server'

const atOnce = 500

type Changes = Record<string, [unknown, unknown]>

/** Demands of one kind by their numbers, within the scope, with what they were in every earlier version. */
export async function updateTargets(numbers: readonly string[], kind: DemandKind, scope: Scope): Promise<Map<string, UpdateTarget>> {
  const targets = new Map<string, UpdateTarget>()
  const asked = [...new Set(numbers)].filter((number) => number !== '')
  for (let from = 0; from < asked.length; from += atOnce) {
    for (const target of await targetsOf(asked.slice(from, from + atOnce), kind, scope)) targets.set(target.number, target)
  }
  return targets
}

async function targetsOf(numbers: readonly string[], kind: DemandKind, scope: Scope): Promise<UpdateTarget[]> {
  const within = scopeCondition(scope, 'd')
  const found = await rows<{ id: number }>(`SELECT d.id FROM demand d WHERE d.number IN (${marks(numbers)}) AND d.kind = ? AND ${within.sql}`, [...numbers, kind, ...within.params])
  if (found.length === 0) return []
  const ids = found.map(({ id }) => id)
  const [demands, events] = await Promise.all([findDemands(ids, scope), laterEvents(ids)])
  return demands.map(({ id, number, state, version, values }) => ({
    id, number, state, version, values,
    valuesAt: (at) => valuesBefore(values, (events.get(id) ?? []).filter(({ sequence }) => sequence > at)),
  }))
}

async function laterEvents(ids: readonly number[]): Promise<Map<number, { sequence: number; changes: Changes }[]>> {
  const found = await rows<{ id: number; sequence: number; changes: string | Changes }>(
    `SELECT aggregate_id AS id, sequence, changes FROM history_event WHERE aggregate = 'demand' AND aggregate_id IN (${marks(ids)}) AND sequence > 1 ORDER BY aggregate_id, sequence`, ids,
  )
  const events = new Map<number, { sequence: number; changes: Changes }[]>()
  for (const { id, sequence, changes } of found) {
    events.set(id, [...(events.get(id) ?? []), { sequence, changes: typeof changes === 'string' ? (JSON.parse(changes) as Changes) : changes }])
  }
  return events
}

const marks = (list: readonly Param[]): string => list.map(() => '?').join(', ')
