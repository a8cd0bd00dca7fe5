import { describe, expect, it } from 'vitest'
import { againstPlan, type Found } from './against-plan'

const point = { longitude: 117.0255, latitude: 36.6655 }
const stock = { choice: 'share', candidates: [{ ...point, site: { code: 'S1' } }] }
const fresh = { choice: 'build', candidates: [{ ...point, site: null }] }
const found = (more: Partial<Found> = {}): Found => ({ ...point, place: 0, siteCode: 'S1', constructionMode: 'existing', ...more })

describe('a candidate beside the plan', () => {
  it.each([
    ['is as planned', stock, found(), []],
    ['is as planned where it lies a few metres off', stock, found({ latitude: 36.6658 }), []],
    ['lies elsewhere', fresh, found({ siteCode: null, constructionMode: 'new', latitude: 36.6665 }), [{ kind: 'moved', metres: 111 }]],
    ['is another existing site', stock, found({ siteCode: 'S2', latitude: 36.6665 }), [{ kind: 'otherSite', planned: 'S1' }, { kind: 'moved', metres: 111 }]],
    ['is new where an existing one was planned', stock, found({ siteCode: null, constructionMode: 'new' }), [{ kind: 'newSite', planned: 'S1' }]],
    ['is an existing site where building was planned', fresh, found(), [{ kind: 'ownSite' }]],
    ['is to be altered where sharing was planned', stock, found({ constructionMode: 'alter' }), [{ kind: 'otherMode', planned: 'existing' }]],
  ])('%s', (_, plan, candidate, differences) => {
    expect(againstPlan(plan, candidate)).toEqual(differences)
  })

  it('has nothing to be held against where the plan names no such place', () => {
    expect([againstPlan(stock, found({ place: 1 })), againstPlan(null, found())]).toEqual([null, null])
  })
})
