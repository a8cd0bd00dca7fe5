import type { Transaction } from '~/platform/db.server'
import { once } from '~/platform/idempotency.server'
import type { Demand } from '../demand/demand'
import { findDemands } from '../demand/store.server'
import type { Visitor } from '../people/visitor'
import { bookOn } from '../pricing/store.server'
import { decide, stepWithin, takeStepEach, type StepOutcome, type StepTaken } from '../process/runner.server'
import { distanceMetres, type Point } from '../shared/distance'
import { refuse, type Refusal, type Verdict } from '../shared/verdict'
import { isJoinable, planMistakes, type PlanChoice, type PlanDraft, type PlanMistake } from './plan'
import { activePlan, addPlan, type CandidateRow, type NewPlan, type OtherDemand } from './store.server'
import { newSiteFee, workbenchOf, type Workbench } from './workbench.store.server'

/** A plan as it was typed. */
export interface TypedPlan {
  choice: PlanChoice
  /** The new point; null where it is not filled in. */
  point: (Point & { name: string }) | null
  ranks: readonly { siteId: number; rank: number }[]
  partnerIds: readonly number[]
  remarks: string
}

export interface PlanRequest {
  demandId: number
  version: number | null
  key: string | null
  plan: TypedPlan
}

export type PlanVerdict = Verdict<StepTaken & { planned: number }> | (Refusal & { mistakes: PlanMistake[] })

/** Records the plan of a demand; a joint one also that of every partner which still waits for its plan. */
export async function recordPlan(visitor: Visitor, { demandId, version, key, plan }: PlanRequest): Promise<PlanVerdict> {
  if (!visitor.may('matching.plan')) return refuse('notAllowed')
  const bench = await workbenchOf(demandId, visitor)
  if (!bench) return refuse('notFound')

  const partners = chosen(bench.others, plan.partnerIds)
  const draft = draftOf(bench, plan)
  if (!partners || !draft) return refuse('notFound')
  const mistakes = [...planMistakes(draft, bench.demand.values.offsetMetres), ...partnerMistakes(partners)]
  if (mistakes.length > 0) return { ...refuse('incomplete'), mistakes }

  const plans = plan.choice === 'joint' ? await jointPlans(visitor, { bench, plan, partners }) : [singlePlan(bench, plan)]
  return decide((tx) => once(tx, visitor, key, () => stepAll(tx, visitor, { demandId, version, plans })))
}

/** Locks and steps in ascending order; one refusal undoes them all. */
async function stepAll(tx: Transaction, visitor: Visitor, { demandId, version, plans }: { demandId: number; version: number | null; plans: NewPlan[] }) {
  let own: Verdict<StepTaken> = refuse('notFound')
  for (const plan of [...plans].sort((a, b) => a.demandId - b.demandId)) {
    const taken = await stepWithin(tx, visitor, { step: 'match', demandId: plan.demandId, version: plan.demandId === demandId ? version : null, key: null, note: plan.remarks, work: writing(visitor, plan) })
    if (!taken.ok) return taken
    if (plan.demandId === demandId) own = taken
  }
  return own.ok ? { ...own, planned: plans.length } : own
}

/** The records of a plan, as the work of its step. */
export const writing = (visitor: Visitor, plan: NewPlan) => async (tx: Transaction): Promise<Verdict<StepOutcome>> => {
  await addPlan(tx, visitor, plan)
  return { ok: true, changes: { plan: [null, plan.choice], candidates: [null, plan.candidates.map(({ name }) => name)] } }
}

/** Null where one of them is not there to be chosen. */
function chosen(others: readonly OtherDemand[], ids: readonly number[]): OtherDemand[] | null {
  const found = others.filter(({ id }) => ids.includes(id))
  return found.length === new Set(ids).size ? found : null
}

/** Only who still waits for a plan can be planned along; who has a joint plan can be joined. */
function partnerMistakes(partners: readonly OtherDemand[]): PlanMistake[] {
  const gone = partners.find((partner) => !isJoinable(partner))
  if (gone) return [{ field: 'partners', code: 'partnerNotFree', facts: { number: gone.number } }]
  return new Set(partners.map(({ jointGroup }) => jointGroup).filter(Boolean)).size > 1 ? [{ field: 'partners', code: 'twoGroups' }] : []
}

function draftOf({ demand, sites }: Workbench, { choice, point, ranks, partnerIds, remarks }: TypedPlan): PlanDraft | null {
  const ranked = ranks.map(({ siteId, rank }) => ({ rank, site: sites.find(({ id }) => id === siteId) }))
  if (ranked.some(({ site }) => !site)) return null

  return {
    choice, partnerIds, remarks,
    sites: ranked.flatMap(({ rank, site }) => (site ? [{ siteId: site.id, rank, distanceMetres: site.distanceMetres, fits: site.room.fits }] : [])),
    newPointMetres: point && distanceMetres(point, demand.values),
  }
}

function singlePlan(bench: Workbench, { choice, point, ranks, remarks }: TypedPlan): NewPlan {
  const plan = { demandId: bench.demand.id, choice, jointGroup: null, remarks }
  if (choice === 'build' && point) return { ...plan, candidates: [newPoint(bench.demand, point, bench.buildFee.yearFen)] }

  const candidates = [...ranks].sort((a, b) => a.rank - b.rank).flatMap(({ siteId }, index): CandidateRow[] => {
    const site = bench.sites.find(({ id }) => id === siteId)
    return site ? [{ rank: index + 1, siteId, name: site.name, longitude: site.longitude, latitude: site.latitude, distanceMetres: site.distanceMetres, yearlyFen: site.fee.yearFen }] : []
  })
  return { ...plan, candidates }
}

const newPoint = ({ values }: Demand, { name, longitude, latitude }: Point & { name: string }, yearlyFen: number | null): CandidateRow =>
  ({ rank: 1, siteId: null, name, longitude, latitude, distanceMetres: distanceMetres({ longitude, latitude }, values), yearlyFen })

/** One plan per demand that still waits for one, all at one point and in one group. */
async function jointPlans(visitor: Visitor, { bench, plan, partners }: { bench: Workbench; plan: TypedPlan; partners: OtherDemand[] }): Promise<NewPlan[]> {
  const joined = partners.find(({ jointGroup }) => jointGroup !== null)
  const there = joined && (await activePlan(joined.id))?.candidates[0]
  const point = there ?? plan.point
  if (!point) return []

  const waiting = await findDemands(partners.filter(({ state }) => state === 'matching').map(({ id }) => id), visitor.scope)
  const together = [bench.demand, ...waiting]
  const kept = await bookOn(visitor.today)
  const first = Math.min(...partners.map(({ id }) => id), bench.demand.id)
  return together.map((demand) => {
    const fee = newSiteFee(demand, { kept, today: visitor.today, builders: partners.length + 1, first: demand.id === first })
    return { demandId: demand.id, choice: 'joint', jointGroup: joined?.jointGroup ?? bench.demand.number, remarks: plan.remarks, candidates: [newPoint(demand, point, fee.yearFen)] }
  })
}

export interface RowVerdict {
  id: number
  /** Its number, or the id where it is not the visitor's to see. */
  number: string
  verdict: Verdict
}

/** Each demand as a new site of its own at the very position wished for. */
export async function planAsBuild(visitor: Visitor, { ids, key, remarks = '' }: { ids: readonly number[]; key: string | null; remarks?: string }): Promise<RowVerdict[]> {
  const kept = await bookOn(visitor.today)
  const demands = new Map((await findDemands(ids, visitor.scope)).map((demand) => [demand.id, demand]))
  const taken = await takeStepEach(visitor, ids, (id) => ({
    step: 'match',
    version: demands.get(id)?.version ?? null,
    key,
    work: async (tx) => {
      const demand = demands.get(id)
      if (!demand) return refuse('notFound')
      const fee = newSiteFee(demand, { kept, today: visitor.today, builders: 1, first: true })
      return writing(visitor, { demandId: id, choice: 'build', jointGroup: null, remarks, candidates: [newPoint(demand, demand.values, fee.yearFen)] })(tx)
    },
  }))
  return taken.map(({ id, verdict }) => ({ id, verdict, number: demands.get(id)?.number ?? String(id) }))
}
