import { describe, expect, it } from 'vitest'
import { lookAroundMetres, planMistakes, type PlanDraft } from './plan'

const site = { siteId: 1, rank: 1, distanceMetres: 120, fits: true }
const shared: PlanDraft = { choice: 'share', sites: [site], newPointMetres: null, partnerIds: [], remarks: '' }
const built: PlanDraft = { ...shared, choice: 'build', sites: [], newPointMetres: 0 }
const codes = (draft: PlanDraft) => planMistakes(draft, 200).map(({ code }) => code)

describe('a plan on existing sites', () => {
  it('stands with one to three sites in an order of their own', () => {
    expect(codes(shared)).toEqual([])
    expect(codes({ ...shared, sites: [site, { ...site, siteId: 2, rank: 2 }, { ...site, siteId: 3, rank: 3 }] })).toEqual([])
  })

  it('is refused without a candidate', () => {
    expect(codes({ ...shared, sites: [] })).toEqual(['noCandidate'])
    expect(codes({ ...shared, choice: 'alter', sites: [] })).toEqual(['noCandidate'])
  })

  it('is refused with four candidates, or two of the same rank', () => {
    expect(codes({ ...shared, sites: [1, 2, 3, 4].map((rank) => ({ ...site, siteId: rank, rank })) })).toEqual(['tooManyCandidates'])
    expect(codes({ ...shared, sites: [site, { ...site, siteId: 2 }] })).toEqual(['sameRank'])
  })

  it('shares only where there is room as it stands; an alteration may make room', () => {
    const crowded = [{ ...site, fits: false }]
    expect(codes({ ...shared, sites: crowded })).toEqual(['noRoom'])
    expect(codes({ ...shared, choice: 'alter', sites: crowded })).toEqual([])
  })

  it('beyond the allowed offset wants a word why', () => {
    const far = [{ ...site, distanceMetres: 200.6 }]
    expect(planMistakes({ ...shared, sites: far }, 200)).toEqual([{ field: 'remarks', code: 'beyondOffset', facts: { metres: 201, offset: 200 } }])
    expect(codes({ ...shared, sites: far, remarks: '客户已口头同意' })).toEqual([])
  })
})

describe('a plan for a new site', () => {
  it('stands at the wished position', () => {
    expect(codes(built)).toEqual([])
  })

  it('is refused without a point', () => {
    expect(codes({ ...built, newPointMetres: null })).toEqual(['noPoint'])
  })

  it('takes no notice of existing sites that are still ranked', () => {
    expect(codes({ ...built, sites: [{ ...site, distanceMetres: 900 }] })).toEqual([])
  })

  it('for several demands names at least one other, for one demand none', () => {
    expect(codes({ ...built, choice: 'joint' })).toEqual(['noPartner'])
    expect(codes({ ...built, choice: 'joint', partnerIds: [7] })).toEqual([])
    expect(codes({ ...built, partnerIds: [7] })).toEqual(['partnersNotWanted'])
  })
})

it('looks twice as far as the demand may be moved, and at least 200 metres', () => {
  expect([0, 80, 100, 500].map(lookAroundMetres)).toEqual([200, 200, 200, 1000])
})
