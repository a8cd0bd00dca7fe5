import type { BatchDemand, BatchSite } from '../../app/domain/matching/batch'
import { NearIndex } from '../../app/domain/matching/near-index'
import { chanceFrom, type Chance } from '../nation/chance'

export interface CitiesAsked {
  seed: number
  demands: number
  sites: number
  /** Sites that must stand within the offset of each demand. */
  candidates: number
}

const carriers = ['CMCC', 'CUCC', 'CTCC'] as const
const builds = [
  { towerType: 'ground', shelterType: 'ground_built', heightMetres: 45, platforms: [43, 38, 33] },
  { towerType: 'ground', shelterType: 'cabinet', heightMetres: 40, platforms: [38, 34] },
  { towerType: 'landscape', shelterType: 'cabinet', heightMetres: 35, platforms: [33, 28] },
  { towerType: 'landscape', shelterType: 'rru', heightMetres: 30, platforms: [28, 24] },
] as const

/**
 * A made-up nation's batch, always the same for a seed: cities of unequal size with hot quarters, sites that stand dense in
 * their middle and are mostly taken, demands where people are.
 */
export function citiesOf({ seed, demands, sites, candidates }: CitiesAsked): { demands: BatchDemand[]; sites: BatchSite[] } {
  const chance = chanceFrom(seed)
  const quarters = quartersOf(chance, Math.max(1, Math.round(sites / 80)))
  const standing = Array.from({ length: sites }, (_, index) => siteAt(chance, { id: index + 1, ...spotIn(chance, quarters) }))
  const index = new NearIndex(standing)
  const waiting: BatchDemand[] = []
  while (waiting.length < demands) {
    const demand = demandAt(chance, { id: waiting.length + 1, ...spotIn(chance, quarters) })
    if (index.within(demand, demand.offsetMetres).length >= candidates) waiting.push(demand)
  }
  return { demands: waiting, sites: standing }
}

interface Quarter {
  longitude: number
  latitude: number
  spreadMetres: number
  weight: number
}

/** Six quarters make a city; the largest city has many times the smallest. */
function quartersOf(chance: Chance, count: number): Quarter[] {
  const cities = Math.max(1, Math.round(count / 6))
  return Array.from({ length: count }, (_, index) => {
    const city = index % cities
    return {
      longitude: 104 + (city % 12) * 1.1 + (chance.next() - 0.5) * 0.07, latitude: 24 + Math.floor(city / 12) * 1.3 + (chance.next() - 0.5) * 0.06,
      spreadMetres: 450 + 350 * chance.next(), weight: 1 / (1 + city) ** 0.3,
    }
  })
}

function spotIn(chance: Chance, quarters: readonly Quarter[]): { longitude: number; latitude: number } {
  const total = quarters.reduce((sum, { weight }) => sum + weight, 0)
  let at = chance.next() * total
  const quarter = quarters.find(({ weight }) => (at -= weight) <= 0) ?? quarters[0]!
  const angle = 2 * Math.PI * chance.next()
  const metres = quarter.spreadMetres * Math.sqrt(-2 * Math.log(1 - chance.next()))
  return {
    longitude: rounded(quarter.longitude + (metres * Math.cos(angle)) / (111_195 * Math.cos((quarter.latitude * Math.PI) / 180))),
    latitude: rounded(quarter.latitude + (metres * Math.sin(angle)) / 111_195),
  }
}

const rounded = (degrees: number): number => Math.round(degrees * 1e6) / 1e6

function siteAt(chance: Chance, at: { id: number; longitude: number; latitude: number }): BatchSite {
  const { platforms, ...build } = chance.pick(builds)
  const stock = chance.next() < 0.35
  const first = Math.floor(chance.next() * 3)
  const sitting = [0, 1, 2].slice(0, chance.next() < 0.45 ? 1 : 2).map((step) => carriers[(first + step) % 3]!)
  const kept = platforms.map((heightMetres, index) => ({ id: at.id * 10 + index, heightMetres, capacity: chance.pick([3, 6, 6, 9]), used: 0 }))
  const tenancies = sitting.flatMap((carrier, order) => kept.flatMap((platform, index) => {
    const antennas = Math.min(3, platform.capacity - platform.used)
    if (antennas === 0 || (index !== order && chance.next() < 0.35)) return []
    platform.used += antennas
    const position = stock ? (order === 0 ? 'original_owner' : 'existing_sharer') : order === 0 ? 'anchor' : 'tenant'
    return [{ carrier, position: position as 'anchor', platformId: platform.id, antennas, since: `201${5 + order}-06-01`, until: null }]
  }))
  return { ...at, ...build, name: `S${at.id}`, stock, siteFeeFen: 100_000 * Math.floor(4 + 20 * chance.next()), powerFeeFen: 100_000 * Math.floor(5 * chance.next()), platforms: kept, tenancies }
}

function demandAt(chance: Chance, at: { id: number; longitude: number; latitude: number }): BatchDemand {
  const heightMinMetres = chance.pick([22, 25, 28, 30, 32])
  const systemCount = chance.pick([1, 1, 2])
  return {
    ...at, carrier: chance.pick(['CMCC', 'CMCC', 'CUCC', 'CTCC'] as const), provinceCode: '37', offsetMetres: chance.pick([300, 400, 500]),
    heightMinMetres, heightMaxMetres: heightMinMetres + chance.pick([6, 8, 12]), antennas: 3 * systemCount, systemCount, systems: ['5G'],
    towerType: chance.pick(['ground', 'landscape']), shelterType: chance.pick(['cabinet', 'rru']),
  }
}
