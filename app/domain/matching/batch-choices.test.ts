import { expect, it } from 'vitest'
import { v2018 } from '../../../tests/world/books'
import type { BatchDemand, BatchSite } from './batch'
import { choicesShown } from './batch-choices'
import { feesBy } from './batch-fees'

const rules = { fees: feesBy(v2018, '2026-11-24'), terms: { alterationFen: 500_000n, alterationPlaces: 3 } }
const here = { longitude: 117.076, latitude: 36.6664 }
const demand: BatchDemand = {
  id: 5, carrier: 'CMCC', ...here, provinceCode: '37', systems: ['5G'], systemCount: 1, antennas: 3, offsetMetres: 200, heightMinMetres: 30, heightMaxMetres: 39, towerType: 'ground', shelterType: 'cabinet',
}
const site = (id: number, metres: number, used: number, more: Partial<BatchSite> = {}): BatchSite => ({
  id, name: `站${id}`, longitude: here.longitude, latitude: here.latitude + metres / 111_195, towerType: 'ground', shelterType: 'cabinet', heightMetres: 40, stock: false, siteFeeFen: 0, powerFeeFen: 0,
  platforms: [{ id: id * 10, heightMetres: 38, capacity: 6, used }], tenancies: [{ carrier: 'CUCC', position: 'anchor', platformId: id * 10, antennas: 3, since: '2019-01-01', until: null }], ...more,
})

it('shows each site within the offset with its room, its price and what the sitting tenants gain, and the cheapest of each choice', () => {
  const shown = choicesShown(demand, [site(1, 180, 3), site(2, 60, 6), site(3, 210, 0), site(4, 120, 3, { siteFeeFen: 900_000 })], { rules, partner: { id: 3 } })
  expect(shown.sites.map(({ id, distanceMetres, free, fits, choice }) => [id, distanceMetres, free, fits, choice])).toEqual([[2, 60, 0, false, 'alter'], [4, 120, 3, true, 'share'], [1, 180, 3, true, 'share']])
  expect([shown.share?.id, shown.alter?.id]).toEqual([1, 2])
  expect(shown.alter!.yearlyFen! - shown.share!.yearlyFen!).toBe(500_000)
  expect(shown.share!.gainFen).toBeGreaterThan(0)
  expect(shown.jointFen!).toBeLessThan(shown.buildFen!)
})

it('has no share and no joint price where there is neither site nor partner, and says so of a tower that is too low', () => {
  const shown = choicesShown(demand, [site(1, 50, 6, { heightMetres: 25 })], { rules, partner: null })
  expect(shown.sites).toMatchObject([{ choice: null, yearlyFen: null, gainFen: 0 }])
  expect([shown.share, shown.alter, shown.jointFen]).toEqual([null, null, null])
})
