import { describe, expect, it } from 'vitest'
import type { HeldGrant } from '../people/account'
import { findings, simulated, type Place, type Staff } from './chain-check'
import { emptyStep, stepIn, typedOf, type Known } from './chain-typed'
import type { ChainStep } from './chain'

const step = (given: Partial<ChainStep> = {}): ChainStep => ({
  name: '省公司', mode: 'any', signers: [{ role: 'approver', level: 'province' }], fromFen: null, toFen: null, region: '', demandKind: '', hours: 0, remindHours: 0, escalateHours: 0, escalateRole: '', ...given,
})
const city = (code: string, name: string): Place => ({ provinceCode: code.slice(0, 2), cityCode: code, districtCode: code, name })
const places = [city('3301', '杭州'), city('3701', '济南'), city('3702', '青岛')]
const somebody = (id: number, name: string, role: HeldGrant['role'], divisionCode: string): Staff => ({ id, name, grants: [{ role, divisionCode, carrier: null }] })
const staff = [somebody(1, '陆遥', 'approver', '33'), somebody(2, '韩冰', 'approver', '3701'), somebody(3, '郭安', 'system_admin', '')]
const all = { places, staff, demandKinds: ['tower', 'tunnel'] }

describe('the check of a chain', () => {
  it('finds nothing where somebody signs everywhere', () => {
    expect(findings([step({ signers: [{ role: 'approver', level: 'any' }], region: '33' }), step({ signers: [{ userId: 3, name: '郭安' }] })], all)).toEqual([])
    expect(findings([step({ signers: [{ userId: 1, name: '陆遥' }] })], all)).toMatchObject([{ kind: 'nobody', places: ['济南', '青岛'] }])
  })

  it('names the places in which nobody would sign a step', () => {
    expect(findings([step()], all)).toEqual([{ kind: 'nobody', step: 1, signer: { role: 'approver', level: 'province' }, places: ['济南', '青岛'] }])
    expect(findings([step({ region: '33' }), step({ signers: [{ userId: 9, name: '离职的人' }], region: '3702' }), step({ signers: [{ userId: 3, name: '郭安' }] })], all)).toEqual([{ kind: 'nobody', step: 2, signer: { userId: 9, name: '离职的人' }, places: ['青岛'] }])
  })

  it('names the amounts, kinds and places that pass without a signature', () => {
    const anywhere = { signers: [{ userId: 3, name: '郭安' }] }
    expect(findings([step({ ...anywhere, fromFen: 100, toFen: 500 }), step({ ...anywhere, demandKind: 'tower', toFen: 100 })], all)).toEqual([
      { kind: 'open', fromFen: 500, demandKind: 'tower', places: ['杭州', '济南', '青岛'] },
      { kind: 'open', fromFen: 0, demandKind: 'tunnel', places: ['杭州', '济南', '青岛'] },
      { kind: 'open', fromFen: 500, demandKind: 'tunnel', places: ['杭州', '济南', '青岛'] },
    ])
  })

  it('names what cannot stand, first', () => {
    expect(findings([step({ name: '', signers: [] })], { ...all, places: [] })[0]).toEqual({ kind: 'wrong', step: 1, field: 'name' })
  })

  it('says which way a subject would go, and by whom', () => {
    const steps = [step(), step({ name: '会审', fromFen: 10_000_000, signers: [{ role: 'approver', level: 'any' }, { userId: 3, name: '郭安' }] })]
    const way = (amountFen: number, place: Place) => simulated(steps, { facts: { amountFen, districtCode: place.cityCode, demandKind: 'tower' }, place, staff }).map(({ step: { name }, signers }) => [name, signers.map(({ names }) => names)])
    expect(way(12_000_000, places[0]!)).toEqual([['省公司', [['陆遥']]], ['会审', [['陆遥'], ['郭安']]]])
    expect(way(9_999_999, places[1]!)).toEqual([['省公司', [[]]]])
  })
})

describe('a step as it is typed', () => {
  const known: Known = { person: (named) => (named === 'luyuan' ? { id: 1, name: '陆遥' } : null), isRegion: (code) => code === '33', isDemandKind: (code) => code === 'tower' }

  it('is read with thousands separators, and comes back as it was typed', () => {
    const typed = { ...emptyStep, name: ' 会审 ', mode: 'all', signers: [{ role: 'approver', level: 'city', person: '' }, { role: '', level: 'any', person: 'luyuan' }, { role: '', level: 'any', person: '' }], fromYuan: '100,000', toYuan: '250000.5', region: '33', demandKind: 'tower', hours: '16', remindHours: '4', escalateHours: '', escalateRole: 'manager' }
    const { step: read, faults } = stepIn(typed, known)
    expect(faults).toEqual([])
    expect(read).toEqual({ name: '会审', mode: 'all', signers: [{ role: 'approver', level: 'city' }, { userId: 1, name: '陆遥' }], fromFen: 10_000_000, toFen: 25_000_050, region: '33', demandKind: 'tower', hours: 16, remindHours: 4, escalateHours: 0, escalateRole: 'manager' })
    expect(typedOf(read)).toMatchObject({ fromYuan: '100000.00', toYuan: '250000.50', hours: '16' })
  })

  it('names every field that cannot be', () => {
    const wrong = { name: '', mode: 'most', signers: [{ role: 'manager', level: 'city', person: '' }, { role: '', level: 'any', person: '没有这个人' }], fromYuan: '一万', toYuan: '1.234', region: '99', demandKind: 'ship', hours: '一天', remindHours: '-1', escalateHours: '1.5', escalateRole: 'auditor' }
    expect(stepIn(wrong, known).faults).toEqual(['mode', 'role', 'person', 'fromYuan', 'toYuan', 'region', 'demandKind', 'escalateRole', 'name', 'signers', 'hours', 'remindHours', 'escalateHours'])
  })
})
