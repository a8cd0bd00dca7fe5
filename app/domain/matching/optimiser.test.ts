import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { citiesOf } from '../../../tests/bench/cities'
import { v2018 } from '../../../tests/world/books'
import { distanceMetres } from '../shared/distance'
import { freePlaces } from '../site/capacity'
import type { Tenancy } from '../site/tenancy'
import { addedHeight, type BatchDemand, type BatchSite, type Way } from './batch'
import { alterationYear, feesBy } from './batch-fees'
import { choicesOf, clustersOf, seatOf, wayByDemand, type Fixed } from './batch-ways'
import { estimate, seatOn } from './estimate'
import { greedy, totalOf } from './greedy'
import { meetingPoint } from './joint-ways'
import { gapOf, optimise } from './optimiser.server'
import { wayOn, type Rules } from './site-ways'

const by = { book: v2018, day: '2026-11-24' }
const rules: Rules = { fees: feesBy(by.book, by.day), terms: { alterationFen: 500_000n, alterationPlaces: 3 } }
const pace = { seconds: 20, gap: 0 }
const here = { longitude: 117.076, latitude: 36.6664 }
const north = (metres: number) => ({ longitude: here.longitude, latitude: here.latitude + metres / 111_195 })

const demand = (id: number, carrier: string, more: Partial<BatchDemand> = {}): BatchDemand => ({
  id, carrier, ...here, provinceCode: '37', systems: ['5G'], systemCount: 1, antennas: 3, offsetMetres: 200, heightMinMetres: 30, heightMaxMetres: 40, towerType: 'ground', shelterType: 'cabinet', ...more,
})
const sits = (carrier: string, platformId: number, position: Tenancy['position'] = 'anchor'): Tenancy => ({ carrier, position, platformId, antennas: 3, since: '2019-01-01', until: null })
const site = (id: number, more: Partial<BatchSite> = {}): BatchSite => ({
  id, name: `站${id}`, ...here, towerType: 'ground', shelterType: 'cabinet', heightMetres: 40, stock: false, siteFeeFen: 0, powerFeeFen: 0,
  platforms: [{ id: id * 10, heightMetres: 38, capacity: 6, used: 3 }], tenancies: [sits('CBN', id * 10)], ...more,
})
const solved = async (demands: BatchDemand[], sites: BatchSite[], fixed: Fixed[] = []) => {
  const best = await optimise(choicesOf({ demands, sites, fixed }, rules).ways, pace)
  const taken = wayByDemand(best.taken)
  return { ...best, chosen: demands.map(({ id }) => `${seatOf(taken, id)?.choice ?? '–'}${taken.get(id)?.siteId ?? ''}`) }
}

describe('what a choice costs', () => {
  it('is the estimate of the workbench, worked out in parts', () => {
    fc.assert(fc.property(fc.constantFrom('CMCC', 'CUCC', 'CTCC'), fc.boolean(), fc.integer({ min: 0, max: 2_000_000 }), fc.integer({ min: 0, max: 900_000 }), fc.constantFrom(1, 2), (carrier, stock, siteFeeFen, powerFeeFen, systemCount) => {
      const where = site(1, { stock, siteFeeFen, powerFeeFen, tenancies: [sits('CMCC', 10, stock ? 'original_owner' : 'anchor')] })
      const asking = demand(1, carrier, { systemCount, antennas: 3 * systemCount })
      const leasedHere = carrier === 'CMCC'
      const whole = estimate(asking, { ...where, mountMetres: 38, seat: seatOn(where, carrier), leasedHere }, by)
      expect(rules.fees.onSite(asking, where, { mountMetres: 38, newcomers: [carrier], first: true })).toBe(whole.ok && Number(whole.yearFen))
    }))
  })

  it('falls for each when two come together, and makes the first the anchor of an empty site', () => {
    const fee = (id: number, carrier: string, newcomers: string[], of: BatchSite) => rules.fees.onSite(demand(id, carrier), of, { mountMetres: 38, newcomers, first: id === 1 })!
    expect(fee(1, 'CMCC', ['CMCC', 'CUCC'], site(1))).toBeLessThan(fee(1, 'CMCC', ['CMCC'], site(1)))
    const empty = site(1, { tenancies: [] })
    expect(fee(1, 'CMCC', ['CMCC', 'CUCC'], empty)).toBeLessThan(fee(2, 'CUCC', ['CMCC', 'CUCC'], empty))
  })

  it('of an alteration is cost-plus by the book', () => {
    // 60,000 yuan / 10 years x 1.02 x 1.10
    expect(alterationYear(6_000_000n, by)).toBe(673_200)
  })
})

describe('a way on a site', () => {
  it('needs places for all antennas at wished heights, on one platform or dealt out over several', () => {
    expect(wayOn(site(1), [demand(1, 'CMCC')], rules)?.seats).toMatchObject([{ choice: 'share', platformId: 10, mountMetres: 38 }])
    expect(wayOn(site(1), [demand(1, 'CMCC', { antennas: 6 })], rules)).toBeNull()
    const two = site(1, { platforms: [{ id: 10, heightMetres: 38, capacity: 6, used: 3 }, { id: 11, heightMetres: 33, capacity: 4, used: 0 }] })
    expect(wayOn(two, [demand(1, 'CMCC', { antennas: 6 })], rules)?.seats).toMatchObject([{ choice: 'share', platformId: 10, mountMetres: 38, spread: [{ mountMetres: 38, antennas: 3 }, { mountMetres: 33, antennas: 3 }] }])
    expect(wayOn(two, [demand(1, 'CMCC', { antennas: 4, heightMaxMetres: 36 })], rules)?.seats).toMatchObject([{ platformId: 11, mountMetres: 33, spread: [] }])
    expect(wayOn(two, [demand(1, 'CMCC', { antennas: 8 })], { ...rules, terms: { ...rules.terms, alterationPlaces: 0 } })).toBeNull()
    // The lower one is all that the second may use: the first makes room for it.
    expect(wayOn(two, [demand(1, 'CMCC', { antennas: 4 }), demand(2, 'CUCC', { antennas: 3, heightMaxMetres: 35 })], rules)?.seats).toMatchObject([{ spread: [{ antennas: 3 }, { antennas: 1 }] }, { platformId: 11, spread: [] }])
    expect(wayOn(site(1), [demand(1, 'CMCC', { heightMinMetres: 41, heightMaxMetres: 45 })], rules)).toBeNull()
  })

  it('does not put a carrier on a platform where it sits, nor twice on a site, nor more than four at once', () => {
    expect(wayOn(site(1), [demand(1, 'CBN')], rules)?.seats).toMatchObject([{ choice: 'alter' }])
    const roomy = site(1, { platforms: [{ id: 10, heightMetres: 38, capacity: 99, used: 0 }], tenancies: [] })
    expect(wayOn(roomy, [demand(1, 'CMCC'), demand(2, 'CMCC')], rules)).toBeNull()
    expect(wayOn(roomy, [demand(1, 'CMCC'), demand(2, 'CUCC'), demand(3, 'CTCC')], rules)?.seats).toHaveLength(3)
    expect(wayOn(roomy, ['CMCC', 'CUCC', 'CTCC', 'CBN'].map((carrier, index) => demand(index + 1, carrier)), rules)?.seats).toHaveLength(4)
    expect(wayOn(roomy, ['CMCC', 'CUCC', 'CTCC', 'CBN', 'OTHER'].map((carrier, index) => demand(index + 1, carrier)), rules)).toBeNull()
  })

  it('alters where there is no room, and who uses the added places bears it together to the cent', () => {
    const full = site(1, { platforms: [{ id: 10, heightMetres: 38, capacity: 3, used: 3 }] })
    const odd: Rules = { ...rules, terms: { alterationFen: 500_001n, alterationPlaces: 6 } }
    const [one, two] = [demand(1, 'CMCC'), demand(2, 'CUCC')]
    const way = wayOn(full, [one, two], odd)!
    const bare = [one, two].map((asking) => rules.fees.onSite(asking, full, { mountMetres: 40, newcomers: ['CMCC', 'CUCC'], first: false })!)
    expect(way.seats.map(({ choice, fen }, index) => [choice, fen - bare[index]!])).toEqual([['alter', 250_001], ['alter', 250_000]])
    expect(wayOn(full, [one, two], { ...rules, terms: { ...rules.terms, alterationPlaces: 5 } })).toBeNull()
  })
})

describe('the point of a joint site', () => {
  it('is a demand’s own position where that will do, else between them, else nowhere', () => {
    expect(meetingPoint([demand(1, 'CMCC'), { ...north(150), offsetMetres: 50 }])).toMatchObject(north(150))
    const between = meetingPoint([demand(1, 'CMCC'), { ...north(390), offsetMetres: 200 }])!
    expect([distanceMetres(between, here), distanceMetres(between, north(390))].every((metres) => metres <= 200)).toBe(true)
    expect(meetingPoint([demand(1, 'CMCC'), { ...north(401), offsetMetres: 200 }])).toBeNull()
  })
})

describe('the optimiser', () => {
  it('gives the last free place to whom it saves most', async () => {
    const near = demand(1, 'CMCC', { systemCount: 2, antennas: 3 })
    const cheap = demand(2, 'CMCC', { towerType: 'pole', shelterType: 'rru', heightMaxMetres: 38 })
    const { chosen } = await solved([cheap, near], [site(1, { heightMetres: 29 })])
    expect(chosen).toEqual(['build', 'share1'])
  })

  it('keeps what was fixed and finds the best for the rest', async () => {
    const demands = [demand(1, 'CMCC'), demand(2, 'CUCC'), demand(3, 'CMCC', north(3_000))]
    const free = await solved(demands, [site(1)])
    const kept = await solved(demands, [site(1)], [{ demandId: 1, choice: 'build', siteId: null }])
    expect(kept.chosen[0]).toBe('build')
    expect(kept.totalFen).toBeGreaterThan(free.totalFen)
    expect((await solved(demands, [site(1)], [{ demandId: 1, choice: 'joint', siteId: null }])).chosen.slice(0, 2)).toEqual(['joint', 'joint'])
  })

  it('says for whom what was fixed leaves no way', async () => {
    const fixed = [1, 2].map((demandId) => ({ demandId, choice: 'share' as const, siteId: 1 }))
    const best = await solved([demand(1, 'CMCC'), demand(2, 'CMCC'), demand(3, 'CUCC', north(3_000))], [site(1)], fixed)
    expect([best.impossible, best.chosen[2]]).toEqual([[1, 2], 'build'])
  })

  it('leaves out whom nothing can be priced for', () => {
    expect(choicesOf({ demands: [demand(1, 'CMCC', { towerType: null })], sites: [], fixed: [] }, rules).unpriced).toEqual([1])
  })

  it('falls back on the simple rule where the solver fails, and says so', async () => {
    const { ways } = choicesOf({ demands: [demand(1, 'CMCC'), demand(2, 'CUCC')], sites: [site(1)], fixed: [] }, rules)
    const best = await optimise(ways, { ...pace, solve: () => Promise.reject(new Error('out of memory')) })
    expect([best.onFallback, best.boundFen, best.totalFen === best.greedyFen, gapOf(best)]).toEqual([[1, 2], 0, true, 1])
  })

  it('finds what trying everything finds, and is never dearer than the simple rule', { timeout: 180_000 }, async () => {
    await fc.assert(fc.asyncProperty(smallBatch, async ({ demands, sites }) => {
      const best = await solved(demands, sites)
      expect(best.totalFen).toBe(byTryingEverything(demands, sites))
      expect(best.boundFen).toBeLessThanOrEqual(best.totalFen)
      expect(best.totalFen - best.boundFen).toBeLessThanOrEqual(100)
      expect(best.greedyFen ?? Infinity).toBeGreaterThanOrEqual(best.totalFen)
    }), { numRuns: 300 })
  })

  it('on a small nation keeps every limit, proves its gap and beats the simple rule', { timeout: 120_000 }, async () => {
    const batch = citiesOf({ seed: 7, demands: 150, sites: 1_500, candidates: 10 })
    const { ways } = choicesOf({ ...batch, fixed: [] }, rules)
    const best = await optimise(ways, { seconds: 60, gap: 0.001 })
    expect([best.onFallback, best.impossible]).toEqual([[], []])
    expect(gapOf(best)).toBeLessThanOrEqual(0.01)
    expect(best.totalFen).toBeLessThan(best.greedyFen!)
    expect(brokenLimits(best.taken, batch)).toEqual([])
    expect(new Set(best.taken.flatMap(({ seats }) => seats.map(({ demandId }) => demandId))).size).toBe(150)
  })
})

it('the simple rule finds a choice for a cluster and adds up', () => {
  const [cluster] = clustersOf(choicesOf({ demands: [demand(1, 'CMCC'), demand(2, 'CUCC')], sites: [site(1)], fixed: [] }, rules).ways)
  const taken = greedy(cluster!)!
  expect(totalOf(taken)).toBe(taken.reduce((sum, { seats }) => sum + seats.reduce((a, { fen }) => a + fen, 0), 0))
})

const smallBatch = fc.record({
  demands: fc.array(fc.record({
    carrier: fc.constantFrom('CMCC', 'CUCC', 'CTCC'), metres: fc.integer({ min: 0, max: 500 }), offsetMetres: fc.constantFrom(80, 200), antennas: fc.constantFrom(3, 6),
    heightMinMetres: fc.constantFrom(26, 31), towerType: fc.constantFrom('ground', 'landscape'),
  }), { minLength: 1, maxLength: 4 }).map((list) => list.map(({ metres, carrier, heightMinMetres, ...one }, index) => demand(index + 1, carrier, { ...north(metres), ...one, heightMinMetres, heightMaxMetres: heightMinMetres + 6 }))),
  sites: fc.array(fc.record({
    metres: fc.integer({ min: 0, max: 500 }), stock: fc.boolean(), siteFeeFen: fc.constantFrom(0, 800_000, 2_400_000), heightMetres: fc.constantFrom(28, 40), capacities: fc.array(fc.constantFrom(3, 6, 9), { minLength: 1, maxLength: 2 }), sitter: fc.constantFrom('CMCC', 'CUCC', 'CBN', null),
  }), { maxLength: 2 }).map((list) => list.map(({ metres, capacities, sitter, stock, ...one }, index) => site(index + 1, {
    ...north(metres), ...one, stock,
    platforms: capacities.map((capacity, level) => ({ id: (index + 1) * 10 + level, heightMetres: 33 - 5 * level, capacity, used: sitter && level === 0 ? 3 : 0 })),
    tenancies: sitter ? [sits(sitter, (index + 1) * 10, stock ? 'original_owner' : 'anchor')] : [],
  }))),
})

/** Where one demand goes: a platform, an added place, a new site of its own, or a new site with others of the same mark. */
type Spot = { siteId: number; platformId: number | null; mountMetres: number } | { group: number }

/** Without ways, sets or a solver: every demand at every place, and what breaks a limit thrown out. */
function byTryingEverything(demands: BatchDemand[], sites: BatchSite[]): number {
  const spotsOf = (one: BatchDemand): Spot[] => [
    ...sites.filter((at) => distanceMetres(one, at) <= one.offsetMetres).flatMap((at): Spot[] => [
      ...at.platforms.filter(({ id, heightMetres }) => heightMetres >= one.heightMinMetres && heightMetres <= one.heightMaxMetres && !at.tenancies.some(({ carrier, platformId }) => carrier === one.carrier && platformId === id)).map(({ id, heightMetres }) => ({ siteId: at.id, platformId: id, mountMetres: heightMetres })),
      ...(addedHeight(at, one) === null ? [] : [{ siteId: at.id, platformId: null, mountMetres: addedHeight(at, one)! }]),
    ]),
    ...demands.map((_, group) => ({ group })),
  ]
  const spots = demands.map(spotsOf)
  let best = Infinity
  const place = (chosen: Spot[]) => {
    const next = spots[chosen.length]
    if (!next) return void (best = Math.min(best, costOf(demands, sites, chosen)))
    for (const spot of next) place([...chosen, spot])
  }
  place([])
  return best
}

function costOf(demands: BatchDemand[], sites: BatchSite[], chosen: Spot[]): number {
  let cost = 0
  for (const at of sites) {
    const here = demands.flatMap((one, index) => { const spot = chosen[index]!; return 'siteId' in spot && spot.siteId === at.id ? [{ one, spot }] : [] })
    const newcomers = here.map(({ one }) => one.carrier)
    if (here.length > 4 || new Set(newcomers).size < here.length) return Infinity
    const onAdded = here.filter(({ spot }) => spot.platformId === null).reduce((sum, { one }) => sum + one.antennas, 0)
    const standing = here.flatMap(({ one, spot }) => (spot.platformId === null ? [] : [{ one, top: spot.mountMetres, taken: at.tenancies.filter(({ carrier }) => carrier === one.carrier).map(({ platformId }) => platformId) }]))
    if (onAdded > rules.terms.alterationPlaces || !canHang(at, standing)) return Infinity
    const first = Math.min(...here.map(({ one }) => one.id))
    for (const { one, spot } of here) cost += rules.fees.onSite(one, at, { mountMetres: spot.mountMetres, newcomers, first: one.id === first }) ?? Infinity
    if (onAdded > 0) cost += Number(rules.terms.alterationFen)
  }
  for (const group of demands.keys()) {
    const together = demands.filter((_, index) => { const spot = chosen[index]!; return 'group' in spot && spot.group === group })
    if (together.length === 0) continue
    if (together.length > 4 || new Set(together.map(({ carrier }) => carrier)).size < together.length || (together.length > 1 && !meetingPoint(together))) return Infinity
    for (const one of together) cost += rules.fees.built(one, { builders: together.length, first: one.id === together[0]!.id }) ?? Infinity
  }
  return cost
}

/** Whether these antennas can hang on the wished platforms up to the height that each is charged for, at least one on it: by trying. */
function canHang(at: BatchSite, [first, ...others]: readonly { one: BatchDemand; top: number; taken: readonly (number | null)[] }[]): boolean {
  if (!first) return true
  const { one, top, taken } = first
  const open = at.platforms.filter(({ id, heightMetres }) => heightMetres >= one.heightMinMetres && heightMetres <= top && !taken.includes(id)).sort((a, b) => b.heightMetres - a.heightMetres)
  const hang = (on: BatchSite, index: number, rest: number): boolean => {
    const platform = open[index]
    if (!platform) return rest === 0 && canHang(on, others)
    const room = freePlaces(on.platforms.find(({ id }) => id === platform.id)!)
    for (let antennas = index === 0 ? 1 : 0; antennas <= Math.min(room, rest); antennas += 1) {
      if (hang({ ...on, platforms: on.platforms.map((each) => (each.id === platform.id ? { ...each, used: each.used + antennas } : each)) }, index + 1, rest - antennas)) return true
    }
    return false
  }
  return hang(at, 0, one.antennas)
}

function brokenLimits(taken: readonly Way[], { demands, sites }: { demands: readonly BatchDemand[]; sites: readonly BatchSite[] }): string[] {
  const demandOf = new Map(demands.map((one) => [one.id, one]))
  const siteOf = new Map(sites.map((one) => [one.id, one]))
  const seen = new Set<number>()
  return taken.flatMap((way) => {
    const together = way.seats.map((seat) => ({ ...seat, demand: demandOf.get(seat.demandId)! }))
    const at = way.siteId === null ? way.point! : siteOf.get(way.siteId)!
    const twice = way.siteId !== null && seen.has(way.siteId)
    if (way.siteId !== null) seen.add(way.siteId)
    return [
      ...(twice ? [`site ${way.siteId} twice`] : []),
      ...(new Set(together.map((one) => one.demand.carrier)).size < together.length ? [`a carrier twice at ${way.siteId}`] : []),
      ...together.filter((one) => distanceMetres(one.demand, at) > one.demand.offsetMetres).map(({ demandId }) => `demand ${demandId} too far`),
      ...together.filter((one) => one.mountMetres < one.demand.heightMinMetres || one.mountMetres > one.demand.heightMaxMetres).map(({ demandId }) => `demand ${demandId} at a wrong height`),
      ...(siteOf.get(way.siteId ?? 0)?.platforms ?? []).filter((platform) => together.reduce((sum, one) => sum + (one.spread.length > 0 ? one.spread.filter(({ mountMetres }) => mountMetres === platform.heightMetres).reduce((all, { antennas }) => all + antennas, 0) : one.platformId === platform.id ? one.demand.antennas : 0), 0) > freePlaces(platform)).map(({ id }) => `platform ${id} overfull`),
    ]
  })
}
