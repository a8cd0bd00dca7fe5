import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mergeEntered } from './merge'

const fields = ['name', 'antennas', 'systems', 'remarks']
const before = { name: '泉城路', antennas: '3', systems: ['4G'], remarks: undefined }

it('asks for the fields that both changed, and keeps what only I changed', () => {
  const merged = mergeEntered(fields, { before, theirs: { ...before, name: '泉城路东' }, mine: { ...before, name: '泉城路西', antennas: '6' } })
  expect(merged).toEqual({ clashes: [{ field: 'name', before: '泉城路', theirs: '泉城路东', mine: '泉城路西' }], taken: [], kept: [['antennas', '6'], ['systems', '4G']] })
})

it('takes theirs without asking where only they had a hand', () => {
  const merged = mergeEntered(fields, { before, theirs: { ...before, systems: ['4G', '5G'] }, mine: { ...before, remarks: '加急' } })
  expect(merged).toEqual({ clashes: [], taken: ['systems'], kept: [['name', '泉城路'], ['antennas', '3'], ['systems', '4G'], ['systems', '5G'], ['remarks', '加急']] })
})

it('has nothing to ask where both typed the same', () => {
  const same = { ...before, name: '泉城路东' }
  expect(mergeEntered(fields, { before, theirs: same, mine: same }).clashes).toEqual([])
})

it('takes back to what it was as a change of mine', () => {
  expect(mergeEntered(fields, { before, theirs: { ...before, name: '泉城路东' }, mine: { ...before, name: '' } }).clashes).toEqual([{ field: 'name', before: '泉城路', theirs: '泉城路东', mine: '' }])
})

describe('what says one thing together', () => {
  const place = ['longitude', 'latitude', 'address']
  const there = { longitude: '117.1', latitude: '36.6', address: '路' }

  it('is asked for whole where each moved one half', () => {
    const { clashes, taken } = mergeEntered(place, { before: there, theirs: { ...there, longitude: '117.2' }, mine: { ...there, latitude: '36.7' } })
    expect([clashes.map(({ field, theirs, mine }) => [field, theirs, mine]), taken]).toEqual([[['longitude', '117.2', '117.1']], []])
  })

  it('is taken whole where only one moved it', () => {
    const { clashes, taken } = mergeEntered(place, { before: there, theirs: { ...there, longitude: '117.2', latitude: '36.7' }, mine: { ...there, address: '街' } })
    expect([clashes, taken]).toEqual([[], ['longitude', 'latitude']])
  })
})

it('whatever three forms: each field is mine, theirs or asked for, and nothing that one of us changed is lost unasked', () => {
  const value = fc.constantFrom('', 'a', 'b', 'c')
  const form = fc.record({ name: value, antennas: value, remarks: value })
  fc.assert(fc.property(form, form, form, (loaded, theirs, mine) => {
    const names = ['name', 'antennas', 'remarks'] as const
    const { clashes, kept } = mergeEntered(names, { before: loaded, theirs, mine })
    const result = new Map(kept)
    for (const field of names) {
      if (clashes.some((one) => one.field === field)) continue
      const left = result.get(field) ?? ''
      if (mine[field] !== loaded[field]) expect(left).toBe(mine[field])
      else expect(left).toBe(theirs[field])
    }
  }))
})
