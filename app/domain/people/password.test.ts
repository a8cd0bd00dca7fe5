import { describe, expect, it } from 'vitest'
import { faultsOf, isWornOut } from './password'

const owner = { login: 'wangwei', name: '王伟', pinyin: 'Wang Wei', demo: false }

describe('a new password', () => {
  it.each([
    ['Tower-2026x', []],
    ['铁塔公司-Sichuan88', []],
    ['Tow-2026', ['tooShort']],
    ['towercompany', ['tooFewKinds']],
    ['TOWER COMPANY', ['tooFewKinds']],
    ['towercompany26', ['tooFewKinds']],
    ['Xx-WANG-2026', ['holdsName']],
    ['Xx-gwei-2026', ['holdsName']],
    ['Xx-王伟-2026', ['holdsName']],
    ['wangwei', ['tooShort', 'tooFewKinds', 'holdsName']],
    [`Aa1${'x'.repeat(126)}`, ['tooLong']],
  ])('%s has the faults %j', (password, faults) => {
    expect(faultsOf(password, owner)).toEqual(faults)
  })

  it('of a demo account needs its length only', () => {
    expect(faultsOf('wangwei-demo', { ...owner, demo: true })).toEqual([])
    expect(faultsOf('wangwei', { ...owner, demo: true })).toEqual(['tooShort'])
  })

  it('may hold single letters of a one-sign name', () => {
    expect(faultsOf('Tower-2026x', { login: 'x', name: 'x', pinyin: null, demo: false })).toEqual([])
  })
})

describe('a password', () => {
  const changedAt = new Date('2026-08-26T00:00:00Z')

  it.each([
    ['on its ninetieth day', '2026-11-24T00:00:00Z', false, false],
    ['after ninety days', '2026-11-24T00:00:01Z', false, true],
    ['of the demo world, after years', '2030-01-01T00:00:00Z', true, false],
  ])('%s', (_name, now, demo, wornOut) => {
    expect(isWornOut(changedAt, { demo, now: new Date(now) })).toBe(wornOut)
  })
})
