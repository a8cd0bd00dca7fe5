import type { Demand } from '../demand/demand'
import { findDemands } from '../demand/store.server'
import type { Visitor } from '../people/visitor'
import { planInForce, type Plan } from '../screening/plan.store.server'
import { meetingCandidates, type ScreenedSite } from '../screening/reply.store.server'
import type { Point } from '../shared/distance'
import { sitesAround, type NearSite } from '../site/near.store.server'
import type { ChecklistItem } from '../task/checklist'
import { checklistOf } from '../task/checklist.store.server'
import { findDraft } from '../task/reply.store.server'
import type { Typed } from '../task/typed'
import type { FieldPack } from './pack'
import { placedTasks, type PlacedTask } from './pack.store.server'
import { dayTrip } from './trip'

/** A stop of the trip, with what a person needs there. */
export interface Stop {
  task: PlacedTask
  /** Metres from the stop before it. */
  legMetres: number
}

export interface TripOfPack {
  stops: Stop[]
  metres: number
  /** Tasks of the pack that are out of his sight now. */
  unseen: string[]
}

/** The tasks of a pack in the order of the trip. */
export async function tripOf(pack: FieldPack, start: Point | null, { scope }: Visitor): Promise<TripOfPack> {
  const tasks = await placedTasks(pack.tasks.map(({ taskId }) => taskId), pack.kind, scope)
  const { order, legs, metres } = dayTrip(tasks, start)
  const seen = new Set(tasks.map(({ id }) => id))
  return { stops: order.map((place, at) => ({ task: tasks[place]!, legMetres: legs[at]! })), metres, unseen: pack.tasks.filter(({ taskId }) => !seen.has(taskId)).map(({ number }) => number) }
}

export interface StopSheet extends Stop {
  demand: Demand
  plan: Plan | null
  /** What screening left, for a siting task. */
  candidates: ScreenedSite[]
  checklist: ChecklistItem[]
  near: NearSite[]
  typed: Typed | null
}

const nearMetres = 1500
const mostNear = 8

/** The same with all that is taken along for each stop. */
export async function sheetsOf(stops: readonly Stop[], { scope }: Visitor): Promise<StopSheet[]> {
  const demands = new Map((await findDemands(stops.map(({ task }) => task.demandId), scope)).map((demand) => [demand.id, demand]))
  const sheets: StopSheet[] = []
  for (const stop of stops) {
    const { task } = stop
    const demand = demands.get(task.demandId)
    if (!demand) continue
    const [plan, candidates, checklist, near, draft] = await Promise.all([
      planInForce(demand.id), task.kind === 'siting' ? meetingCandidates(demand.id) : [], checklistOf(task, demand.kind), sitesAround(task, { metres: nearMetres, scope, acrossBorder: false }), findDraft(task.id),
    ])
    sheets.push({ ...stop, demand, plan, candidates, checklist, near: near.sites.slice(0, mostNear), typed: draft?.typed ?? null })
  }
  return sheets
}
