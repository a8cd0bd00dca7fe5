import { describe, expect, it } from 'vitest'
import { before, changesBetween, flatten, merge, unflatten } from './merging'

describe('three values of a field', () => {
  const was = { powerKw: 6, generatorOption: 'lump' }

  it('keep theirs where I changed nothing, mine where they changed nothing', () => {
    const merged = merge({ before: was, theirs: { powerKw: 8, generatorOption: 'lump' }, mine: { powerKw: 6, generatorOption: 'event' } })
    expect(merged).toEqual({ value: { powerKw: 8, generatorOption: 'event' }, clashes: [] })
  })

  it('clash where both changed it differently, and not where both made the same of it', () => {
    expect(merge({ before: was, theirs: { ...was, powerKw: 8 }, mine: { ...was, powerKw: 9 } }).clashes).toEqual([{ field: 'powerKw', before: 6, theirs: 8, mine: 9 }])
    expect(merge({ before: was, theirs: { ...was, powerKw: 8 }, mine: { ...was, powerKw: 8 } }).clashes).toEqual([])
  })

  it('take an emptied field as emptied', () => {
    expect(merge({ before: was, theirs: was, mine: { generatorOption: 'lump' } }).value).toEqual({ generatorOption: 'lump' })
  })

  it('read "not said", empty and "no" as the same answer', () => {
    expect(changesBetween({ nightAccess: false, address: '' }, { tenantCarriers: [] })).toEqual({})
  })
})

describe('what a form was loaded with', () => {
  it('is what stands, with the later changes taken back, newest first', () => {
    expect(before({ powerKw: 9, powerMode: 'x' }, [{ powerKw: [6, 8] }, { powerKw: [8, 9] }])).toEqual({ powerKw: 6, powerMode: 'x' })
  })
})

describe('the sharing part', () => {
  it('is one level of names and back', () => {
    const sharing = { tenantsBefore: 1, seats: { tower: { position: 'other', sharers: 2, existingSharers: 0 } } } as const
    const flat = flatten('sharing', sharing)
    expect(flat).toEqual({ tenantsBefore: 1, 'seats.tower.position': 'other', 'seats.tower.sharers': 2, 'seats.tower.existingSharers': 0 })
    expect(unflatten('sharing', flat)).toEqual(sharing)
  })
})
