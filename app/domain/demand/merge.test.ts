import { expect, it } from 'vitest'
import { mergeEntered } from './merge'

const fields = ['name', 'antennas', 'systems', 'remarks']
const before = { name: '泉城路', antennas: '3', systems: ['4G'], remarks: undefined }

it('asks for the fields that both changed, and keeps what only I changed', () => {
  const merged = mergeEntered(fields, { before, theirs: { ...before, name: '泉城路东' }, mine: { ...before, name: '泉城路西', antennas: '6' } })
  expect(merged.clashes).toEqual([{ field: 'name', before: '泉城路', theirs: '泉城路东', mine: '泉城路西', theirsOnly: false }])
  expect(merged.kept).toEqual([['antennas', '6'], ['systems', '4G']])
})

it('proposes theirs where only they had a hand', () => {
  const merged = mergeEntered(fields, { before, theirs: { ...before, systems: ['4G', '5G'] }, mine: { ...before, remarks: '加急' } })
  expect(merged.clashes).toEqual([{ field: 'systems', before: '4G', theirs: '4G、5G', mine: '4G', theirsOnly: true }])
  expect(merged.kept).toEqual([['name', '泉城路'], ['antennas', '3'], ['remarks', '加急']])
})

it('has nothing to ask where both typed the same', () => {
  const same = { ...before, name: '泉城路东' }
  expect(mergeEntered(fields, { before, theirs: same, mine: same }).clashes).toEqual([])
})
