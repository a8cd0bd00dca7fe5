import { describe, expect, it } from 'vitest'
import type { Division } from '../shared/division'
import { narrowed, placeChoices } from './place-choice'
import { scopeOf, type Scope } from './scope'

const scope = (...codes: string[]): Scope => scopeOf(codes.map((divisionCode) => ({ role: 'manager', divisionCode, carrier: null })))!

describe('a scope narrowed to a place', () => {
  it.each([
    ['', ['37'], ['37']],
    ['3701', ['37'], ['3701']],
    ['370102', ['3701', '370202'], ['370102']],
    ['3702', ['370202', '370203', '370102'], ['370202', '370203']],
    ['5101', ['37'], []],
    ["37' OR 1=1", ['37'], []],
  ])('%s of %j is %j', (place, codes, left) => {
    expect(narrowed(scope(...codes), place).ranges.map((range) => (range.level === 'nation' ? '' : range.code))).toEqual(left)
  })

  it('of the nation is that place', () => {
    expect(narrowed(scope(''), '3701').ranges).toEqual([{ level: 'city', code: '3701' }])
  })
})

describe('the places to choose from', () => {
  const division = (code: string): Division => ({ code, level: ({ 2: 'province', 4: 'city', 6: 'district' } as const)[code.length as 2 | 4 | 6], parentCode: code.slice(0, -2) || null, name: code, shortName: code })
  const few = ['37', '3701', '370102', '370103', '3702', '370202', '51']
  const many = [...few, ...Array.from({ length: 90 }, (_, n) => `51${n + 10}`), ...Array.from({ length: 90 }, (_, n) => `3701${n + 10}`)]
  const choices = (codes: string[], within: Scope, chosen = '') => placeChoices(new Map(codes.map((code) => [code, division(code)])), within, chosen).map(({ code }) => code)

  it('are the districts of the scope while they are few', () => {
    expect(choices(few, scope('3701'))).toEqual(['370102', '370103'])
  })

  it('are coarser where the districts are many, and finer again below the one chosen', () => {
    const provinces = choices([...many, ...Array.from({ length: 130 }, (_, n) => `5110${n + 10}`)], scope(''), '')
    expect(provinces.every((code) => code.length === 4)).toBe(true)
    expect(choices(few, scope(''), '3701')).toContain('370102')
  })
})
