import type { Transaction } from '~/platform/db.server'

/** A demand as people recognise it: the same carrier asks for the same name at the same point. */
export interface Recognised {
  id: number
  carrier: string
  name: string
  longitude: number
  latitude: number
}

export interface Verdict {
  demandId: number
  twinId: number
  reason: string | null
  byUserId: number | null
  byName: string | null
  at: Date | null
}

const marks = (count: number): string => Array.from({ length: count }, () => '?').join(', ')

/**
 * What people have already said of these pairs when one of the two was entered before (an import that was taken back and
 * came again): kept apart then, kept apart now. A pair of which nobody has said so is not in the answer.
 */
export async function keptApartBefore(tx: Transaction, demands: readonly Recognised[], pairs: readonly { demandId: number; twinId: number }[]): Promise<Verdict[]> {
  const asked = demands.filter(({ id }) => pairs.some(({ demandId }) => demandId === id))
  if (asked.length === 0) return []
  const same = await tx.$queryRawUnsafe<{ id: number; carrier: string; name: string; longitude: unknown; latitude: unknown }[]>(
    `SELECT id, carrier, name, longitude, latitude FROM demand d FORCE INDEX (demand_latitude_longitude_idx) WHERE (d.latitude, d.longitude) IN (${asked.map(() => '(?, ?)').join(', ')})`,
    ...asked.flatMap(({ latitude, longitude }) => [latitude, longitude]),
  )
  const before = asked.flatMap((one) => same.filter((other) => other.id !== one.id && isSame(one, other)).map((other) => ({ now: one.id, then: Number(other.id) })))
  if (before.length === 0) return []
  const then = [...new Set(before.map((one) => one.then))]
  const twins = [...new Set(pairs.map(({ twinId }) => twinId))]
  const said = await tx.$queryRawUnsafe<Verdict[]>(
    `SELECT demand_id AS demandId, twin_id AS twinId, reason, by_user_id AS byUserId, by_name AS byName, at FROM duplicate_pair
      WHERE verdict = 'distinct' AND ((demand_id IN (${marks(then.length)}) AND twin_id IN (${marks(twins.length)})) OR (demand_id IN (${marks(twins.length)}) AND twin_id IN (${marks(then.length)})))`,
    ...then, ...twins, ...twins, ...then,
  )
  return pairs.flatMap((pair) => {
    const mine = before.filter(({ now }) => now === pair.demandId).map((one) => one.then)
    const found = said.find(({ demandId, twinId }) => (mine.includes(demandId) && twinId === pair.twinId) || (mine.includes(twinId) && demandId === pair.twinId))
    return found ? [{ ...found, ...pair }] : []
  })
}

const isSame = (a: Recognised, b: { carrier: string; name: string; longitude: unknown; latitude: unknown }): boolean =>
  a.carrier === b.carrier && a.name === b.name && a.longitude === Number(b.longitude) && a.latitude === Number(b.latitude)
