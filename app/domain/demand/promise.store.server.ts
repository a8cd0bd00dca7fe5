import { rows } from '~/platform/sql.server'
import type { Range } from '../people/scope'
import type { DemandKind } from './demand'
import { levels, promiseStates, type Level, type PromiseState, type StageMean } from './promise-date'

export interface StaleDemand {
  id: number
  kind: DemandKind
  state: string
  version: number
  provinceCode: string
  cityCode: string
  districtCode: string
  enteredAt: Date | null
  changedAt: Date
}

/** Demands that entered a state and have no date for it yet. */
export const staleDemands = (limit: number): Promise<StaleDemand[]> =>
  rows<StaleDemand>(
    `SELECT id, kind, state, version, province_code AS provinceCode, city_code AS cityCode, district_code AS districtCode, entered_at AS enteredAt, changed_at AS changedAt
       FROM demand WHERE promise_stale = TRUE ORDER BY id LIMIT ${limit}`,
  )

const columns: Record<Exclude<Level, 'nation'>, string> = { district: 'district_code', city: 'city_code', province: 'province_code' }

export const divisionOf = (level: Level, { districtCode }: { districtCode: string }): string =>
  ({ district: districtCode, city: districtCode.slice(0, 4), province: districtCode.slice(0, 2), nation: '' })[level]

const within = (level: Level, districtCode: string) => (level === 'nation' ? { sql: '', params: [] } : { sql: ` AND ${columns[level]} = ?`, params: [divisionOf(level, { districtCode })] })

/** No more finished demands than these make a sample; the latest. */
const mostSampled = 2_000

/** Days that finished demands of this kind took from this state to the end, at each level; the latest of the last two years. */
export async function lengthsFor({ kind, state, districtCode }: { kind: string; state: PromiseState; districtCode: string }, since: Date): Promise<Record<Level, number[]>> {
  const each = await Promise.all(levels.map(async (level) => {
    const place = within(level, districtCode)
    const found = await rows<{ m: number }>(
      `SELECT left_minutes AS m FROM stage_passage WHERE kind = ? AND state = ?${place.sql} AND finished_at >= ? ORDER BY finished_at DESC LIMIT ${mostSampled}`, [kind, state, ...place.params, since],
    )
    return [level, found.map(({ m }) => Number(m) / 1440)] as const
  }))
  return Object.fromEntries(each) as Record<Level, number[]>
}

/** How long finished demands of this kind stayed in each state on average, at one level. */
export async function meansFor(kind: string, { level, districtCode, since }: { level: Level; districtCode: string; since: Date }): Promise<StageMean[]> {
  const place = within(level, districtCode)
  const found = await rows<{ state: string; days: string }>(
    `SELECT state, AVG(stay_minutes) / 1440 AS days FROM stage_passage WHERE kind = ? AND state IN (${promiseStates.map(() => '?').join(', ')})${place.sql} AND finished_at >= ? GROUP BY state`,
    [kind, ...promiseStates, ...place.params, since],
  )
  return found.map(({ state, days }) => ({ state, days: Number(days) }))
}

export interface PromiseShown {
  halfOn: string
  mostOn: string
  level: Level
  divisionCode: string
  sample: number
  reasons: StageMean[]
  enteredAt: string
}

/** The date told when a demand entered the state that it is in; the caller has checked that the demand is in scope. */
export async function promiseOf(demandId: number): Promise<PromiseShown | null> {
  const [found] = await rows<Omit<PromiseShown, 'reasons' | 'enteredAt'> & { reasons: string | StageMean[]; enteredAt: Date }>(
    `SELECT p.half_on AS halfOn, p.most_on AS mostOn, p.level, p.division_code AS divisionCode, p.sample, p.reasons, p.entered_at AS enteredAt
       FROM demand_promise p JOIN demand d ON d.id = p.demand_id AND d.state = p.state WHERE p.demand_id = ? ORDER BY p.id DESC LIMIT 1`,
    [demandId],
  )
  return found ? { ...found, enteredAt: found.enteredAt.toISOString(), reasons: typeof found.reasons === 'string' ? (JSON.parse(found.reasons) as StageMean[]) : found.reasons } : null
}

export interface FinishedRow {
  kind: string
  districtCode: string
  days: number
  /** ISO, UTC */
  finishedAt: string
}

const mostRead = 200_000

/** What was finished from a day on, of one state; of every place, since samples widen beyond a scope. The latest two hundred thousand. */
export async function finishedSince(state: PromiseState, since: Date): Promise<FinishedRow[]> {
  const found = await rows<{ kind: string; districtCode: string; m: number; finishedAt: Date }>(
    `SELECT kind, district_code AS districtCode, left_minutes AS m, finished_at AS finishedAt FROM stage_passage WHERE kind IN ('tower', 'building', 'tunnel') AND state = ? AND finished_at >= ? ORDER BY finished_at DESC LIMIT ${mostRead}`,
    [state, since],
  )
  return found.map(({ kind, districtCode, m, finishedAt }) => ({ kind, districtCode, days: Number(m) / 1440, finishedAt: finishedAt.toISOString() }))
}

export const coversProvince = (ranges: readonly Range[], provinceCode: string): boolean =>
  ranges.some((range) => range.level === 'nation' || (range.level === 'province' && range.code === provinceCode))

