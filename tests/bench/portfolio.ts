import { components, type Occupancy, type Seat } from '../../app/domain/pricing/occupancy'
import { ancillaryTypes, shelterTypes, towerTypes } from '../../app/domain/pricing/price-book'
import type { ProductUnit } from '../../app/domain/pricing/priced-order'
import type { LiveOrder } from '../../app/domain/pricing/what-if'
import { chanceFrom } from '../nation/chance'

/** An order in force and what its carrier pays for it now. */
export interface Held {
  live: LiveOrder
  beforeFen: bigint
}

/** The lease portfolio of a tower company, made up from a seed: batch by batch, so that it is never in memory as a whole. */
export function* liveOrders({ seed, orders, batch }: { seed: number; orders: number; batch: number }): Generator<Held[]> {
  const { next } = chanceFrom(seed)
  for (let made = 0; made < orders; made += batch) yield Array.from({ length: Math.min(batch, orders - made) }, () => held(next))
}

type Next = () => number
const pick = <T>(next: Next, all: readonly T[]): T => all[Math.floor(next() * all.length)]!
const fen = (next: Next, most: number): bigint => BigInt(Math.floor(next() * most * 100))
const provinces = ['11', '13', '21', '31', '32', '33', '34', '35', '36', '37', '41', '42', '43', '44', '45', '50', '51', '53', '61', '65']
const stock: Seat['position'][] = ['owner', 'existing', 'new']

function held(next: Next): Held {
  const units = Array.from({ length: next() < 0.75 ? 1 : next() < 0.8 ? 2 : 3 }, () => unit(next))
  const live: LiveOrder = {
    occupancy: occupancy(next),
    order: {
      provinceCode: pick(next, provinces), windPressure: null, maintained: next() < 0.98, units, leasedTypes: next() < 0.1 ? [units[0]!.configuration] : [],
      siteFee: next() < 0.9 ? { yearFen: fen(next, 30_000), shared: next() < 0.9 } : null,
      power: next() < 0.7 ? { onceFen: fen(next, 200_000), years: pick(next, [5, 10]), shared: next() < 0.8 } : null,
      others: next() < 0.2 ? [{ code: pick(next, ['bbu', 'wlan', 'battery_hours']), quantity: 1 + Math.floor(next() * 4), yearFen: null }] : [],
      costPlus: next() < 0.03 ? [{ name: 'racks', costFen: fen(next, 50_000), quantity: 1, part: 'shelter', type: 'leased' }] : [],
    },
  }
  return { live, beforeFen: fen(next, 60_000) }
}

function unit(next: Next): ProductUnit {
  const tower = next() < 0.6 ? 'ground' : pick(next, towerTypes.filter((type) => type !== 'none'))
  const heightMetres = tower === 'ground' ? (20 + next() * 30).toFixed(1) : tower === 'landscape' ? (15 + next() * 25).toFixed(1) : tower === 'simple' ? (8 + next() * 12).toFixed(1) : '6'
  return { configuration: { tower, shelter: pick(next, shelterTypes), ancillary: pick(next, ancillaryTypes) }, heightMetres, origin: next() < 0.3 ? 'handover' : 'added', sharersOfType: null }
}

/** Most components are shared as the tower is; some are not. */
function occupancy(next: Next): Occupancy {
  const common = seat(next)
  return Object.fromEntries(components.map((component) => [component, next() < 0.85 ? common : seat(next)])) as Occupancy
}

function seat(next: Next): Seat {
  const kind = next()
  if (kind < 0.35) return { position: 'alone', sharers: 1, existingSharers: 0 }
  if (kind < 0.75) return { position: pick(next, ['anchor', 'other']), sharers: 2 + Math.floor(next() * 2), existingSharers: 0 }

  const position = pick(next, stock)
  const existingSharers = position === 'existing' ? 1 + Math.floor(next() * 2) : Math.floor(next() * 2)
  return { position, sharers: 1 + existingSharers + (position === 'new' ? 1 : Math.floor(next() * 2)), existingSharers }
}
