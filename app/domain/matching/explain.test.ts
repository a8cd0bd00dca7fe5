import { describe, expect, it } from 'vitest'
import { v2018 } from '../../../tests/world/books'
import type { BatchDemand, BatchSite } from './batch'
import { feesBy } from './batch-fees'
import { choicesOf, wayByDemand, wayBySite } from './batch-ways'
import { alternativesFor, gainOfSitting, reserved } from './explain'
import { NearIndex } from './near-index'
import { optimise } from './optimiser.server'
import { wayOn, type Rules } from './site-ways'

const rules: Rules = { fees: feesBy(v2018, '2026-11-24'), terms: { alterationFen: 500_000n, alterationPlaces: 0 } }
const here = { longitude: 117.076, latitude: 36.6664 }
const demand = (id: number, carrier: string, more: Partial<BatchDemand> = {}): BatchDemand => ({
  id, carrier, ...here, provinceCode: '37', systems: ['5G'], systemCount: 1, antennas: 3, offsetMetres: 200, heightMinMetres: 30, heightMaxMetres: 40, towerType: 'ground', shelterType: 'cabinet', ...more,
})
const site = (id: number, more: Partial<BatchSite> = {}): BatchSite => ({
  id, name: `站${id}`, ...here, towerType: 'ground', shelterType: 'cabinet', heightMetres: 40, stock: false, siteFeeFen: 0, powerFeeFen: 0,
  platforms: [{ id: id * 10, heightMetres: 38, capacity: 6, used: 3 }], tenancies: [{ carrier: 'CBN', position: 'anchor', platformId: id * 10, antennas: 3, since: '2019-01-01', until: null }], ...more,
})

async function standingOf(demands: BatchDemand[], sites: BatchSite[]) {
  const { ways } = choicesOf({ demands, sites, fixed: [] }, rules)
  const best = await optimise(ways, { seconds: 10, gap: 0 })
  return { best, ways, standing: { taken: wayByDemand(best.taken), onSites: wayBySite(best.taken), demands: new Map(demands.map((one) => [one.id, one])), sites: new NearIndex(sites), waiting: new NearIndex(demands), rules } }
}

describe('why a demand is served as it is', () => {
  it('says that the place it would need goes to another one, and what the next best costs all together', async () => {
    // Two of one carrier want the same last place: a joint site is not theirs to build.
    const [first, second] = [demand(1, 'CMCC', { towerType: 'landscape' }), demand(2, 'CMCC')]
    const { best, standing } = await standingOf([first, second], [site(1)])
    expect(best.taken.map(({ siteId, seats }) => [siteId, seats.map(({ demandId }) => demandId)])).toEqual([[null, [1]], [1, [2]]])
    expect(alternativesFor(first, standing)).toEqual([{ choice: 'share', siteId: 1, withIds: [2], yearlyFen: null, extraFen: null, because: 'taken' }])
    const [next] = alternativesFor(second, standing)
    expect(next).toMatchObject({ choice: 'build', siteId: null, because: null })
    expect(next!.extraFen).toBe(next!.yearlyFen! - standing.taken.get(2)!.fen)
    expect(next!.extraFen).toBeGreaterThan(0)
  })

  it('says that a site is full where nobody can be let in', async () => {
    const { standing } = await standingOf([demand(1, 'CMCC')], [site(1, { platforms: [{ id: 10, heightMetres: 38, capacity: 3, used: 3 }] })])
    expect(alternativesFor(demand(1, 'CMCC'), standing)).toMatchObject([{ siteId: 1, because: 'full' }])
  })

  it('counts what the partner would pay more when it leaves a joint site', async () => {
    const pair = [demand(1, 'CMCC'), demand(2, 'CUCC')]
    const { best, standing } = await standingOf(pair, [])
    const [alone] = alternativesFor(pair[0]!, standing)
    const apart = pair.reduce((sum, one) => sum + rules.fees.built(one, { builders: 1, first: true })!, 0)
    expect(alone).toMatchObject({ choice: 'build', extraFen: apart - best.totalFen })
  })

  it('never knows a choice that would make all together cheaper, unless it is out of reach', async () => {
    const demands = [demand(1, 'CMCC'), demand(2, 'CUCC'), demand(3, 'CMCC'), demand(4, 'CTCC')]
    const { standing } = await standingOf(demands, [site(1), site(2, { siteFeeFen: 900_000 }), site(3, { platforms: [{ id: 30, heightMetres: 33, capacity: 9, used: 3 }] })])
    const extras = demands.flatMap((one) => alternativesFor(one, standing)).flatMap(({ extraFen }) => (extraFen === null ? [] : [extraFen]))
    expect(extras.length).toBeGreaterThan(6)
    expect(Math.min(...extras)).toBeGreaterThanOrEqual(0)
  })
})

it('who sits alone gains from a newcomer the difference of his shares', () => {
  const one = demand(1, 'CMCC')
  const way = wayOn(site(1), [one], rules)!
  const alone = rules.fees.built(demand(9, 'CBN', { heightMaxMetres: 38, towerType: 'ground' }), { builders: 1, first: true })!
  const anchor = rules.fees.built(demand(9, 'CBN', { heightMaxMetres: 38, towerType: 'ground' }), { builders: 2, first: true })!
  expect(gainOfSitting(way, { site: site(1), demands: new Map([[1, one]]), rules })).toBe(alone - anchor)
})

it('keeps the places that earlier plans will take', () => {
  const planned = { antennas: 3, heightMinMetres: 30, heightMaxMetres: 40 }
  expect(wayOn(reserved(site(1), [planned]), [demand(1, 'CMCC')], rules)).toBeNull()
  expect(wayOn(reserved(site(1), [{ ...planned, heightMaxMetres: 35 }]), [demand(1, 'CMCC')], rules)).not.toBeNull()
})
