import type { DemandState } from '../process/demand-process'
import type { keptTower } from './tower.fields'

/** What a carrier asks for at one place, as it is kept: everything that the form, the workbook and the portal bring. */
export type TowerDemand = ReturnType<typeof keptTower>

export type DuplicateState = 'none' | 'suspected' | 'cleared'

/** A demand as it is kept. Moments are ISO, UTC. */
export interface Demand {
  id: number
  number: string
  kind: 'tower' | 'building' | 'tunnel'
  state: DemandState
  version: number
  duplicate: DuplicateState
  ownerId: number | null
  importBatchId: number | null
  importRowNumber: number | null
  createdAt: string
  changedAt: string
  changedByName: string
  values: TowerDemand
}

export type FieldName = keyof TowerDemand

/** { field: [before, after] } of what differs, in the order of the later one. */
export function differences(before: Partial<TowerDemand>, after: TowerDemand): Partial<Record<FieldName, [unknown, unknown]>> {
  const changed = (Object.keys(after) as FieldName[]).filter((field) => !same(before[field], after[field]))
  return Object.fromEntries(changed.map((field) => [field, [before[field] ?? null, after[field]]]))
}

/** Values as they stood before these later changes, newest change last. */
export function valuesBefore(now: TowerDemand, later: readonly { changes: Record<string, [unknown, unknown]> }[]): TowerDemand {
  const then: Record<string, unknown> = { ...now }
  for (const { changes } of [...later].reverse()) for (const [field, [before]] of Object.entries(changes)) if (field in then) then[field] = before
  return then as unknown as TowerDemand
}

export const same = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null)
