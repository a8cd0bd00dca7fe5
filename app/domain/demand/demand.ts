import type { DemandState } from '../process/demand-process'
import type { keptBuilding } from './building.fields'
import type { keptTower } from './tower.fields'
import type { keptTunnel } from './tunnel.fields'

/** What a carrier asks for at one place, as it is kept: everything that the form, the workbook and the portal bring. */
export type TowerDemand = ReturnType<typeof keptTower>
export type BuildingDemand = ReturnType<typeof keptBuilding>
export type TunnelDemand = ReturnType<typeof keptTunnel>

export interface ValuesByKind {
  tower: TowerDemand
  building: BuildingDemand
  tunnel: TunnelDemand
}

export type DemandKind = keyof ValuesByKind
export type DemandValues = ValuesByKind[DemandKind]

/** A kind with what it says: neither goes without the other. */
export type DemandContent = { [Kind in DemandKind]: { kind: Kind; values: ValuesByKind[Kind] } }[DemandKind]

export type DuplicateState = 'none' | 'suspected' | 'cleared'

/** A demand as it is kept. Moments are ISO, UTC. */
export type Demand = DemandContent & {
  id: number
  number: string
  state: DemandState
  version: number
  duplicate: DuplicateState
  ownerId: number | null
  importBatchId: number | null
  importRowNumber: number | null
  createdAt: string
  changedAt: string
  changedByName: string
}

/** { field: [before, after] } of what differs, in the order of the later one. */
export function differences(before: Partial<DemandValues>, after: DemandValues): Record<string, [unknown, unknown]> {
  const then = before as Record<string, unknown>
  const changed = Object.entries(after).filter(([field, value]) => !same(then[field], value))
  return Object.fromEntries(changed.map(([field, value]) => [field, [then[field] ?? null, value]]))
}

/** Values as they stood before these later changes, newest change last. */
export function valuesBefore<Values extends DemandValues>(now: Values, later: readonly { changes: Record<string, [unknown, unknown]> }[]): Values {
  const then: Record<string, unknown> = { ...now }
  for (const { changes } of [...later].reverse()) for (const [field, [before]] of Object.entries(changes)) if (field in then) then[field] = before
  return then as unknown as Values
}

export const same = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null)
