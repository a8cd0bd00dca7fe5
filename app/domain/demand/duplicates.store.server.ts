import { transaction, type Transaction } from '~/platform/db.server'
import { insertMany } from '~/platform/insert-many.server'
import { rows } from '~/platform/sql.server'
import { covers, type Placed, type Scope } from '../people/scope'
import type { DemandState } from '../process/demand-process'
import type { DuplicateState } from './demand'
import { keptApartBefore } from './earlier-verdicts.store.server'
import { likeness, type Likeness, type Placement } from './duplicates'
import { twinsOf, type Twin } from './twins.store.server'

/** Demands of a load that are looked at together. */
const atOnce = 500

/**
 * Inside a step: sees what the transaction itself has written. A single demand also waits for entries nearby that are not yet
 * committed, so that of two people who enter the same place at once the second is told.
 */
const twinsWithin = (tx: Transaction, list: readonly Placement[]): Promise<Twin[]> =>
  twinsOf(list, (sql, params) => tx.$queryRawUnsafe(list.length === 1 ? `${sql} LOCK IN SHARE MODE` : sql, ...params))

export interface NewDemand extends Placement {
  id: number
  name?: string
}

/**
 * Looks for twins of demands that were just written (or moved), keeps each pair once, and marks those that now wait for a
 * verdict. A pair that has its verdict, whichever way round or from an earlier entry, is not asked again. Returns what they are now.
 */
export async function suspectTwins(tx: Transaction, demands: readonly NewDemand[]): Promise<Map<number, 'suspected' | 'cleared'>> {
  const twins = (await twinsWithin(tx, demands)).filter(({ row, id }) => isEarlier(demands, demands[row]!, id))
  if (twins.length === 0) return new Map()

  const pairs = twins.map(({ row, id, rule, distanceMetres }) => ({ demandId: demands[row]!.id, twinId: id, rule, distanceMetres }))
  const met = new Set((await keptPairs(tx, pairs)).flatMap(({ demandId, twinId }) => [`${demandId} ${twinId}`, `${twinId} ${demandId}`]))
  const fresh = pairs.filter(({ demandId, twinId }) => !met.has(`${demandId} ${twinId}`))
  const said = new Map((await keptApartBefore(tx, demands.flatMap(named), fresh)).map((one) => [`${one.demandId} ${one.twinId}`, one]))
  await insertMany(tx, 'duplicate_pair', fresh.map((pair) => ({ verdict: said.has(`${pair.demandId} ${pair.twinId}`) ? 'distinct' : 'open', ...said.get(`${pair.demandId} ${pair.twinId}`), ...pair })))

  const states = new Map(fresh.map(({ demandId }): [number, 'suspected' | 'cleared'] => [demandId, fresh.some((pair) => pair.demandId === demandId && !said.has(`${demandId} ${pair.twinId}`)) ? 'suspected' : 'cleared']))
  for (const state of ['suspected', 'cleared'] as const) {
    const ids = [...states].filter(([, one]) => one === state).map(([id]) => id)
    if (ids.length > 0) await tx.$executeRawUnsafe(`UPDATE demand SET duplicate = ? WHERE id IN (${marks(ids.length)})`, state, ...ids)
  }
  return states
}

const named = (demand: NewDemand) => (demand.name === undefined ? [] : [{ ...demand, name: demand.name }])

/** Pairs that are kept already of these demands, whichever way round. */
function keptPairs(tx: Transaction, pairs: readonly Pick<Pair, 'demandId' | 'twinId'>[]): Promise<Pair[]> {
  const ids = [...new Set(pairs.map(({ demandId }) => demandId))]
  const twins = [...new Set(pairs.map(({ twinId }) => twinId))]
  return tx.$queryRawUnsafe<Pair[]>(
    `SELECT demand_id AS demandId, twin_id AS twinId, verdict FROM duplicate_pair WHERE demand_id IN (${marks(ids.length)})
      UNION ALL SELECT demand_id, twin_id, verdict FROM duplicate_pair WHERE twin_id IN (${marks(ids.length)}) AND demand_id IN (${marks(twins.length)})`,
    ...ids, ...ids, ...twins,
  )
}

interface Pair {
  demandId: number
  twinId: number
  verdict: string
}

const marks = (count: number): string => Array.from({ length: count }, () => '?').join(', ')

/**
 * After a load: two loads that ran side by side did not see each other's rows. Whoever ends last finds the pairs between them,
 * the younger demand first in each, whichever load it is of; one that a person has moved on meanwhile is left alone.
 */
export async function findUnseenTwins(importBatchId: number): Promise<void> {
  for (let after = 0; ; ) {
    const found = await rows<NewDemand>(
      `SELECT id, kind, carrier, district_code AS districtCode, longitude, latitude, offset_metres AS offsetMetres FROM demand
        WHERE import_batch_id = ? AND import_row_number IS NOT NULL AND state = 'collected' AND id > ? ORDER BY id LIMIT ${atOnce}`,
      [importBatchId, after],
    )
    if (found.length === 0) return
    const demands = found.map((one) => ({ ...one, longitude: Number(one.longitude), latitude: Number(one.latitude) }))
    const pairs = (await twinsOf(demands)).map(({ row, id, rule, distanceMetres }) => ({ pair: [demands[row]!.id, id], rule, distanceMetres })).filter(({ pair }) => pair[0] !== pair[1])
    if (pairs.length > 0) await keepUnseen(pairs.map(({ pair, rule, distanceMetres }) => ({ demandId: Math.max(...pair), twinId: Math.min(...pair), rule, distanceMetres })))
    after = found.at(-1)!.id
  }
}

/** Right also when two loads keep the same pair at once: the key of the table lets one of them in. */
const keepUnseen = (pairs: readonly { demandId: number; twinId: number; rule: string; distanceMetres: number }[]): Promise<void> =>
  transaction(async (tx) => {
    const met = new Set((await keptPairs(tx, pairs)).flatMap(({ demandId, twinId }) => [`${demandId} ${twinId}`, `${twinId} ${demandId}`]))
    const unseen = pairs.filter(({ demandId, twinId }) => !met.has(`${demandId} ${twinId}`))
    if (unseen.length === 0) return

    await tx.duplicatePair.createMany({ data: [...unseen], skipDuplicates: true })
    const open = (await keptPairs(tx, unseen)).filter(({ verdict }) => verdict === 'open').map(({ demandId }) => demandId)
    const younger = open.filter((id) => unseen.some(({ demandId }) => demandId === id))
    await tx.demand.updateMany({ where: { id: { in: [...new Set(younger)] }, state: 'collected' }, data: { duplicate: 'suspected' } })
  }, { timeoutMs: 60_000 })

/** Of two demands of one load the later is held against the earlier; one alone is held against all. */
const isEarlier = (demands: readonly NewDemand[], { id }: NewDemand, twin: number): boolean =>
  twin !== id && (twin < id || !demands.some((other) => other.id === twin))

export interface Moved extends NewDemand {
  duplicate: DuplicateState
}

/** A demand that moved: open pairs that are no longer alike are dropped, new ones are kept. Returns what it is now. */
export async function suspicionAfterMove(tx: Transaction, moved: Moved): Promise<DuplicateState> {
  const open = await tx.duplicatePair.findMany({ where: { demandId: moved.id, verdict: 'open' }, select: { id: true, twinId: true } })
  const twins = open.length === 0 ? [] : await tx.demand.findMany({ where: { id: { in: open.map(({ twinId }) => twinId) } }, select: { id: true, kind: true, carrier: true, districtCode: true, longitude: true, latitude: true, offsetMetres: true } })
  const alike = new Map(twins.map((twin) => [twin.id, likeness(moved, { ...twin, longitude: twin.longitude.toNumber(), latitude: twin.latitude.toNumber() })]))
  for (const { id, twinId } of open) {
    const found = alike.get(twinId)
    if (found) await tx.duplicatePair.updateMany({ where: { id }, data: { ...found } })
  }
  const unlike = open.filter(({ twinId }) => !alike.get(twinId)).map(({ id }) => id)
  if (unlike.length > 0) await tx.duplicatePair.deleteMany({ where: { id: { in: unlike } } })
  await suspectTwins(tx, [moved])
  return suspicionOf(tx, moved)
}

/** suspected while a pair is open; cleared once a person has kept it; none where nothing was ever found. */
export async function suspicionOf(tx: Transaction, demand: { id: number; duplicate: DuplicateState }): Promise<DuplicateState> {
  const pairs = await tx.duplicatePair.findMany({ where: { demandId: demand.id }, select: { verdict: true } })
  if (pairs.some(({ verdict }) => verdict === 'open')) return 'suspected'
  if (pairs.some(({ verdict }) => verdict === 'distinct')) return 'cleared'
  return demand.duplicate === 'suspected' ? 'none' : demand.duplicate
}

/** One pair as a person sees it, from the side of the demand that he looks at. */
export interface SeenPair extends Likeness {
  pairId: number
  otherId: number
  otherNumber: string
  /** What the other demand is; null where it lies outside the reader's scope. */
  other: { name: string; state: DemandState } | null
  /** The demand looked at is the younger one: its verdict is asked here. */
  asked: boolean
  verdict: 'open' | 'duplicate' | 'distinct'
  reason: string | null
  byName: string | null
  /** ISO, UTC */
  at: string | null
}

type PairRow = Omit<SeenPair, 'asked' | 'at' | 'other'> & Required<Placed> & { asked: number; at: Date | null; name: string; state: DemandState }

/** Pairs of one demand, open ones first. The caller has checked that the demand is in scope. */
export async function pairsOf(demandId: number, scope: Scope): Promise<SeenPair[]> {
  const selected = `p.id AS pairId, p.rule, p.distance_metres AS distanceMetres, p.verdict, p.reason, p.by_name AS byName, p.at, d.id AS otherId, d.number AS otherNumber,
    d.name, d.state, d.carrier, d.province_code AS provinceCode, d.city_code AS cityCode, d.district_code AS districtCode`
  const found = await rows<PairRow>(
    `SELECT ${selected}, 1 AS asked FROM duplicate_pair p JOIN demand d ON d.id = p.twin_id WHERE p.demand_id = ?
     UNION ALL SELECT ${selected}, 0 AS asked FROM duplicate_pair p JOIN demand d ON d.id = p.demand_id WHERE p.twin_id = ?`,
    [demandId, demandId],
  )
  const pairs = found.map(({ asked, at, name, state, carrier, provinceCode, cityCode, districtCode, ...pair }): SeenPair => ({
    ...pair,
    asked: Boolean(asked),
    at: at?.toISOString() ?? null,
    other: covers(scope, { carrier, provinceCode, cityCode, districtCode }) ? { name, state } : null,
  }))
  return pairs.sort((a, b) => Number(b.verdict === 'open') - Number(a.verdict === 'open') || a.pairId - b.pairId)
}
