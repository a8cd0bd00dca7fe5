import type { Cluster } from './batch-ways'
import type { Way } from './batch'

/**
 * Takes again and again the way that saves most against building alone. Fast and never proven: it stands in only where the
 * solver fails, and is what the solver's result is measured against. Null where it leaves a demand without a way.
 */
export function greedy({ demandIds, ways }: Cluster): Way[] | null {
  const cheapest = new Map<number, number>()
  for (const { seats, fen } of ways) {
    if (seats.length === 1) cheapest.set(seats[0]!.demandId, Math.max(fen, cheapest.get(seats[0]!.demandId) ?? 0))
  }
  const saving = ({ seats, fen }: Way) => seats.reduce((sum, seat) => sum + (cheapest.get(seat.demandId) ?? seat.fen), 0) - fen
  const inOrder = ways.map((way) => ({ way, saves: saving(way) })).sort((a, b) => b.saves - a.saves)

  const served = new Set<number>()
  const used = new Set<number>()
  const taken: Way[] = []
  for (const { way } of inOrder) {
    if ((way.siteId !== null && used.has(way.siteId)) || way.seats.some(({ demandId }) => served.has(demandId))) continue
    taken.push(way)
    if (way.siteId !== null) used.add(way.siteId)
    for (const { demandId } of way.seats) served.add(demandId)
  }
  return served.size === demandIds.length ? taken : null
}

export const totalOf = (ways: readonly Way[]): number => ways.reduce((sum, { fen }) => sum + fen, 0)
