import { describe, expect, it } from 'vitest'
import { grantsInForce, isInForce, mayOf, scopeFor, type DatedGrant } from './account'

const grant = (role: string, divisionCode: string, more: Partial<DatedGrant> = {}): DatedGrant => ({ role, divisionCode, carrier: null, validFrom: null, validTo: null, ...more })
const today = '2026-11-24'

describe('an account', () => {
  it.each([
    ['active without an end', 'active', null, true],
    ['on its last day', 'active', '2026-11-24', true],
    ['the day after', 'active', '2026-11-23', false],
    ['disabled', 'disabled', null, false],
  ] as const)('%s', (_name, status, validTo, inForce) => {
    expect(isInForce({ status, validTo }, today)).toBe(inForce)
  })
})

describe('a grant', () => {
  it.each([
    ['holds from its first day', { validFrom: '2026-11-24' }, 1],
    ['does not hold before', { validFrom: '2026-11-25' }, 0],
    ['holds to its last day', { validTo: '2026-11-24' }, 1],
    ['does not hold after', { validTo: '2026-11-23' }, 0],
    ['of an unknown carrier gives nothing', { carrier: 'NOBODY' }, 0],
  ])('%s', (_name, more, count) => {
    expect(grantsInForce([grant('area_manager', '330106', more)], today)).toHaveLength(count)
  })

  it('of an unknown role gives nothing', () => {
    expect(grantsInForce([grant('god', '')], today)).toEqual([])
  })
})

describe('the scope for a permission', () => {
  const grants = grantsInForce([grant('area_manager', '330106'), grant('area_manager', '330109'), grant('manager', '33')], today)

  it('comes only from the roles that give it', () => {
    expect(scopeFor(grants, 'screening.work')).toEqual({ ranges: [{ level: 'district', code: '330106' }, { level: 'district', code: '330109' }], carrier: null })
    expect(scopeFor(grants, 'screening.read')).toEqual({ ranges: [{ level: 'province', code: '33' }], carrier: null })
  })

  it('is null where no role gives it', () => {
    expect(scopeFor(grants, 'approval.use')).toBeNull()
    expect(scopeFor([], 'self')).toBeNull()
  })

  it('is never that of two carriers at once', () => {
    const both = grantsInForce([grant('carrier_engineer', '33', { carrier: 'CMCC' }), grant('carrier_engineer', '33', { carrier: 'CTCC' })], today)
    expect(scopeFor(both, 'portal.order.read')).toBeNull()
  })
})

it('a person may what any of his roles may', () => {
  const may = mayOf(grantsInForce([grant('auditor', ''), grant('area_manager', '330106')], today))
  expect([may.has('audit.read'), may.has('siting.work'), may.has('order.design')]).toEqual([true, true, false])
})
