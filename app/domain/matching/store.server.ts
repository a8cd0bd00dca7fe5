import type { Transaction } from '~/platform/db.server'
import { rows } from '~/platform/sql.server'
import { insertOne } from '~/platform/step-context.server'
import { scopeCondition, type Scope } from '../people/scope'
import type { Visitor } from '../people/visitor'
import type { DemandState } from '../process/demand-process'
import { boxAround, distanceMetres, type Point } from '../shared/distance'
import { countSitesNear, type Around } from '../site/store.server'
import { openForSharing, type PlanChoice } from './plan'

const marks = (values: readonly unknown[]): string => values.map(() => '?').join(', ')

/** A demand of another carrier that might be served together with ours. */
export interface OtherDemand extends Point {
  id: number
  number: string
  name: string
  carrier: string
  state: DemandState
  distanceMetres: number
  /** Group of its active plan, where it is planned to be built jointly. */
  jointGroup: string | null
}

const inBox = 'd.latitude BETWEEN ? AND ? AND d.longitude BETWEEN ? AND ?'

function boxParams(point: Point, metres: number): number[] {
  const { minLatitude, maxLatitude, minLongitude, maxLongitude } = boxAround(point, metres)
  return [minLatitude, maxLatitude, minLongitude, maxLongitude]
}

/** Open demands of the same kind of other carriers within a radius and within the caller's scope, nearest first. */
export async function otherCarriersNear(point: Point & { carrier: string; kind?: string }, { metres, scope }: { metres: number; scope: Scope }): Promise<OtherDemand[]> {
  const within = scopeCondition(scope, 'd')
  const boxed = await rows<Omit<OtherDemand, 'longitude' | 'latitude' | 'distanceMetres'> & { longitude: string; latitude: string }>(
    `SELECT d.id, d.number, d.name, d.carrier, d.state, d.longitude, d.latitude,
            (SELECT p.joint_group FROM matching_plan p WHERE p.demand_id = d.id AND p.active = TRUE AND p.choice = 'joint' LIMIT 1) AS jointGroup
       FROM demand d USE INDEX (demand_latitude_longitude_idx)
      WHERE ${inBox} AND d.carrier <> ? AND d.kind = ? AND d.state IN (${marks(openForSharing)}) AND ${within.sql} LIMIT 200`,
    [...boxParams(point, metres), point.carrier, point.kind ?? 'tower', ...openForSharing, ...within.params],
  )
  return boxed
    .map((row) => ({ ...row, longitude: Number(row.longitude), latitude: Number(row.latitude) }))
    .map((row) => ({ ...row, distanceMetres: distanceMetres(point, row) }))
    .filter((row) => row.distanceMetres <= metres)
    .sort((a, b) => a.distanceMetres - b.distanceMetres || a.id - b.id)
}

export interface Surroundings {
  /** Sites within the allowed offset. */
  sites: number
  /** Open demands of other carriers within the allowed offset. */
  others: number
}

/** What stands around each demand of a page; the ids come from a list within the caller's scope. */
export async function surroundingsOf(ids: readonly number[], scope: Scope): Promise<Map<number, Surroundings>> {
  if (ids.length === 0) return new Map()
  const found = await rows<{ id: number; carrier: string; kind: string; longitude: string; latitude: string; metres: number }>(
    `SELECT id, carrier, kind, longitude, latitude, offset_metres AS metres FROM demand WHERE id IN (${marks(ids)})`, ids,
  )
  const centres = found.map((row) => ({ ...row, longitude: Number(row.longitude), latitude: Number(row.latitude) }))
  const sites = new Map([...(await countSitesNear(centres.filter(({ kind }) => kind === 'tower'), scope)), ...(await countDasNear(centres.filter(({ kind }) => kind !== 'tower'), scope))])
  const others = await countOthersNear(centres, scope)
  return new Map(centres.map(({ id }) => [id, { sites: sites.get(id) ?? 0, others: others.get(id) ?? 0 }]))
}

const dasKindOf: Record<string, string> = { building: 'building_das', tunnel: 'tunnel_das' }

/** Indoor and tunnel systems within the offset: few, so that they are read one demand after the other. */
async function countDasNear(centres: readonly (Around & { kind: string })[], scope: Scope): Promise<Map<number, number>> {
  const within = scopeCondition(scope, 's')
  const counts = new Map<number, number>()
  for (const centre of centres) {
    const found = await rows<{ longitude: string; latitude: string }>(
      `SELECT s.longitude, s.latitude FROM site s USE INDEX (site_latitude_longitude_idx)
        WHERE s.latitude BETWEEN ? AND ? AND s.longitude BETWEEN ? AND ? AND s.kind = ? AND s.state = 'in_service' AND ${within.sql} LIMIT 200`,
      [...boxParams(centre, centre.metres), dasKindOf[centre.kind] ?? '', ...within.params],
    )
    counts.set(centre.id, found.filter((at) => distanceMetres(centre, { longitude: Number(at.longitude), latitude: Number(at.latitude) }) <= centre.metres).length)
  }
  return counts
}

async function countOthersNear(centres: readonly (Around & { carrier: string; kind: string })[], scope: Scope): Promise<Map<number, number>> {
  const within = scopeCondition(scope, 'd')
  const branch = `(SELECT ? AS centre, d.longitude, d.latitude FROM demand d USE INDEX (demand_latitude_longitude_idx)
    WHERE ${inBox} AND d.carrier <> ? AND d.kind = ? AND d.state IN (${marks(openForSharing)}) AND ${within.sql} LIMIT 200)`
  const found = await rows<{ centre: number; longitude: string; latitude: string }>(
    centres.map(() => branch).join(' UNION ALL '),
    centres.flatMap((centre) => [centre.id, ...boxParams(centre, centre.metres), centre.carrier, centre.kind, ...openForSharing, ...within.params]),
  )
  const byId = new Map(centres.map((centre) => [centre.id, centre]))
  const counts = new Map<number, number>()
  for (const { centre, longitude, latitude } of found) {
    const around = byId.get(Number(centre))
    if (around && distanceMetres(around, { longitude: Number(longitude), latitude: Number(latitude) }) <= around.metres) counts.set(around.id, (counts.get(around.id) ?? 0) + 1)
  }
  return counts
}

export interface CandidateRow extends Point {
  rank: number
  /** Null: a new point. */
  siteId: number | null
  name: string
  distanceMetres: number
  yearlyFen: number | null
}

export interface PlanRow {
  id: number
  active: boolean
  choice: PlanChoice
  jointGroup: string | null
  remarks: string | null
  byName: string
  /** ISO, UTC */
  at: string
  candidates: CandidateRow[]
}

/** All plans of a demand that the caller has found in his scope, newest first; one at most is active. */
export async function plansOf(demandId: number): Promise<PlanRow[]> {
  const plans = await rows<Omit<PlanRow, 'active' | 'at' | 'candidates'> & { active: number; at: Date }>(
    `SELECT id, active, choice, joint_group AS jointGroup, remarks, by_name AS byName, at FROM matching_plan WHERE demand_id = ? ORDER BY id DESC`, [demandId],
  )
  if (plans.length === 0) return []
  const candidates = await rows<Omit<CandidateRow, 'longitude' | 'latitude'> & { planId: number; longitude: string; latitude: string }>(
    `SELECT plan_id AS planId, \`rank\`, site_id AS siteId, name, longitude, latitude, distance_metres AS distanceMetres, yearly_fen AS yearlyFen
       FROM plan_candidate WHERE plan_id IN (${marks(plans)}) ORDER BY \`rank\`, id`,
    plans.map(({ id }) => id),
  )
  return plans.map((plan) => ({
    ...plan,
    active: Boolean(plan.active),
    at: plan.at.toISOString(),
    candidates: candidates
      .filter(({ planId }) => planId === plan.id)
      .map(({ planId: _, ...one }) => ({ ...one, longitude: Number(one.longitude), latitude: Number(one.latitude) })),
  }))
}

export const activePlan = async (demandId: number): Promise<PlanRow | null> => (await plansOf(demandId)).find(({ active }) => active) ?? null

/** Numbers of the demands that are planned to be built together under this group, within the caller's scope. */
export async function demandsOfGroup(jointGroup: string, scope: Scope): Promise<{ id: number; number: string; carrier: string; name: string }[]> {
  const within = scopeCondition(scope, 'd')
  return rows(
    `SELECT d.id, d.number, d.carrier, d.name FROM matching_plan p JOIN demand d ON d.id = p.demand_id
      WHERE p.joint_group = ? AND p.active = TRUE AND ${within.sql} ORDER BY d.id`,
    [jointGroup, ...within.params],
  )
}

export interface NewPlan {
  demandId: number
  choice: PlanChoice
  jointGroup: string | null
  remarks: string
  candidates: readonly CandidateRow[]
}

/** The plan takes the place of an earlier one, which stays readable. */
export async function addPlan(tx: Transaction, visitor: Visitor, { demandId, choice, jointGroup, remarks, candidates }: NewPlan): Promise<void> {
  await tx.matchingPlan.updateMany({ where: { demandId, active: true }, data: { active: false } })
  const id = await insertOne(tx, 'matching_plan', { demandId, choice, jointGroup, remarks: remarks === '' ? null : remarks, byUserId: visitor.user.id, byName: visitor.user.name, at: visitor.now })
  await tx.planCandidate.createMany({
    data: candidates.map(({ distanceMetres: metres, yearlyFen, ...one }) => ({ ...one, planId: id, distanceMetres: Math.round(metres), yearlyFen: yearlyFen === null ? null : BigInt(yearlyFen) })),
  })
}
