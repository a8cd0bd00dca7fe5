import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DatedGrant } from './account'
import { reachOf, type LentGrant } from './reach'
import { covers, scopeOf } from './scope'
import { actingOn, cutTo, mayAppoint, placeOf, type Stretch } from './stand-in'

const today = '2026-11-26'
const grant = (role: string, divisionCode: string): DatedGrant => ({ role, divisionCode, carrier: null, validFrom: null, validTo: null })
const lent = (more: Partial<LentGrant> = {}): LentGrant => ({ userId: 12, name: '赵兰', role: 'area_manager', divisionCode: '', from: '2026-11-20', to: '2026-11-30', grantDivision: '370103', grantFrom: null, grantTo: null, ...more })
const row = (districtCode: string) => ({ provinceCode: districtCode.slice(0, 2), cityCode: districtCode.slice(0, 4), districtCode })

describe('the reach of who stands in', () => {
  const codes = (more: Partial<LentGrant>, permission: 'screening.work' | 'approval.use' | 'demand.read' = 'screening.work') =>
    reachOf({ grants: [grant('area_manager', '370102')], lent: [lent(more)] }, today).scopeFor(permission)?.ranges.map((range) => ('code' in range ? range.code : '')) ?? null

  it.each([
    ['while it runs', {}, ['370102', '370103']],
    ['not before', { from: '2026-11-27' }, ['370102']],
    ['on the last day', { to: '2026-11-26' }, ['370102', '370103']],
    ['not after', { to: '2026-11-25' }, ['370102']],
    ['in the place that was named', { grantDivision: '3701', divisionCode: '370104' }, ['370102', '370104']],
    ['not where the other does not work', { divisionCode: '370104' }, ['370102']],
    ['not after the other has lost the grant', { grantTo: '2026-11-25' }, ['370102']],
    ['not in a role that he does not hold', { role: 'account_manager' }, ['370102']],
  ] as const)('is the other’s as well %s', (_when, more, expected) => expect(codes(more)).toEqual(expected))

  it('gives no permission, and never that to approve', () => {
    const reach = reachOf({ grants: [grant('account_manager', '3702')], lent: [lent({ role: 'account_manager', grantDivision: '3701' })] }, today)
    expect(reach.permissions.has('screening.work')).toBe(false)
    expect(reach.scopeFor('approval.use')).toEqual(scopeOf([{ role: '', divisionCode: '3702', carrier: null }]))
    expect(reach.scopeFor('demand.collect')?.ranges).toHaveLength(2)
    expect(reach.grants).toHaveLength(1)
  })
})

describe('in whose place somebody acts', () => {
  const li = { user: { id: 11, name: '李强', login: 'liqiang' }, ownScope: scopeOf([{ role: '', divisionCode: '370102', carrier: null }]), standsFor: [{ userId: 12, name: '赵兰', scope: scopeOf([{ role: '', divisionCode: '3701', carrier: null }])! }] }

  it.each([
    ['his own district', '370102', null, 11],
    ['another district of whom he stands in for', '370103', null, 12],
    ['a task of whom he stands in for', '370102', 12, 12],
    ['a task of his own', '370103', 11, 11],
    ['a task of a third in his own district', '370102', 13, 11],
  ])('on %s', (_what, district, holderId, id) => expect(placeOf(li, row(district), holderId).id).toBe(id))

  it('is told under both names, once', () => {
    const acting = actingOn(li, row('370103'))
    expect(acting.user).toEqual({ id: 11, name: '李强（代赵兰）', login: 'liqiang' })
    expect(actingOn(acting, row('370103')).user.name).toBe('李强（代赵兰）')
    expect(actingOn(li, row('370102')).user.name).toBe('李强')
  })
})

describe('a stand-in', () => {
  const asked: Stretch = { userId: 11, standInId: 12, role: 'area_manager', divisionCode: '', from: '2026-11-26', to: '2026-12-05' }
  const other = (more: Partial<Stretch>): Stretch => ({ ...asked, ...more })
  const why = (stretch: Stretch, running: Stretch[] = []) => { const verdict = mayAppoint(stretch, running, { today }); return verdict.ok ? 'ok' : verdict.because }

  it.each([
    ['from today', asked, [], 'ok'],
    ['of oneself', other({ standInId: 11 }), [], 'standInSelf'],
    ['from yesterday', other({ from: '2026-11-25' }), [], 'standInDays'],
    ['that ends before it begins', other({ to: '2026-11-25' }), [], 'standInDays'],
    ['for four months', other({ to: '2027-03-26' }), [], 'standInTooLong'],
    ['twice in one place', asked, [other({ standInId: 13 })], 'standInTwice'],
    ['twice in places that overlap', other({ divisionCode: '370102' }), [other({ standInId: 13, divisionCode: '3701' })], 'standInTwice'],
    ['in two places', other({ divisionCode: '370102' }), [other({ standInId: 13, divisionCode: '370103' })], 'ok'],
    ['one after the other', asked, [other({ standInId: 13, from: '2026-12-06', to: '2026-12-09' })], 'ok'],
    ['named by who stands in himself', asked, [other({ userId: 13, standInId: 11 })], 'standInChain'],
    ['who has named one himself', asked, [other({ userId: 12, standInId: 13 })], 'standInChain'],
  ] as [string, Stretch, Stretch[], string][])('%s', (_what, stretch, running, said) => expect(why(stretch, running)).toBe(said))

  it('never hands on what was handed to him, in whatever order things are arranged', () => {
    const stretch = fc.record({ userId: fc.integer({ min: 1, max: 4 }), standInId: fc.integer({ min: 1, max: 4 }), from: fc.integer({ min: 26, max: 30 }), length: fc.nat(4) })
      .map(({ userId, standInId, from, length }): Stretch => ({ ...asked, userId, standInId, from: `2026-11-${from}`, to: new Date(Date.parse(`2026-11-${from}`) + length * 86_400_000).toISOString().slice(0, 10) }))
    fc.assert(fc.property(fc.array(stretch, { maxLength: 12 }), (all) => {
      const agreed: Stretch[] = []
      for (const one of all) if (mayAppoint(one, agreed, { today }).ok) agreed.push(one)
      for (const a of agreed) for (const b of agreed) if (a !== b && a.from <= b.to && b.from <= a.to) expect([a.standInId === b.userId, a.userId === b.userId]).toEqual([false, false])
    }))
  })

  it('is cut to what both places have in common', () => {
    const code = fc.constantFrom('', '37', '3701', '370102', '33', '3301')
    fc.assert(fc.property(code, code, (a, b) => {
      const common = cutTo(a, b)
      for (const district of ['370102', '370203', '330106']) {
        const both = district.startsWith(a) && district.startsWith(b)
        expect(common !== null && covers(scopeOf([{ role: '', divisionCode: common, carrier: null }])!, row(district))).toBe(both)
      }
    }))
  })
})
