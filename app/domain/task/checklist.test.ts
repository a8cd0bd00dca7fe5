import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checklistAtStart, contentsOf, fieldOf, fileKinds, filedUnder, judgeChecklist, longestKind, missingKinds, mostItems, type ChecklistItem } from './checklist'

const required = (kind: string): ChecklistItem => ({ kind, need: 'required' })

describe('a checklist', () => {
  it('asks for a general view of each candidate, and of a mast for the mast as well', () => {
    expect(checklistAtStart('screening', 'tower')).toEqual([required('photos'), ...['mast', 'room', 'power', 'redline'].map((kind) => ({ kind, need: 'optional' }))])
    expect(checklistAtStart('screening', 'building').map(({ kind }) => kind)).not.toContain('mast')
    expect(checklistAtStart('siting', 'tower').map(({ kind }) => kind)).toEqual(['photos', 'agreement', 'minutes', 'title', 'power'])
  })

  it('names what is required and not there, candidate by candidate', () => {
    const there = new Set(['candidates[0].photos', 'candidates[1].files.mast'])
    const filesIn = (field: string) => Number(there.has(field))
    const items = [required('photos'), required('mast'), { kind: 'power', need: 'optional' } as const]
    expect(missingKinds(items, filesIn, 'candidates[0].')).toEqual(['mast'])
    expect(missingKinds(items, filesIn, 'candidates[1].')).toEqual(['photos'])
    expect(missingKinds(items, filesIn)).toEqual(['photos', 'mast'])
  })

  it.each([
    ['nothing', []],
    ['a kind twice', [required('mast'), required('mast')]],
    ['an own name with a sign that names of files give a meaning', [required('东-西')]],
    ['an own name that is too long', [required('一'.repeat(longestKind + 1))]],
    ['too many lines', Array.from({ length: mostItems + 1 }, (_, at) => required(`第${at}`))],
  ])('does not hold %s', (_, items) => {
    expect(judgeChecklist(items)).toMatchObject({ because: 'checklistWrong' })
  })

  it('files every kind in a field of at most 32 letters, from which kind and candidate are read again', () => {
    const kinds = fc.oneof(fc.constantFrom(...Object.keys(fileKinds)), fc.string({ unit: fc.constantFrom('围', '墙', '铭', 'a', '7'), minLength: 1, maxLength: longestKind }))
    fc.assert(fc.property(kinds, fc.constantFrom(null, 0, 1, 2), (kind, place) => {
      const field = fieldOf(kind, place === null ? '' : `candidates[${place}].`)
      expect(field.length).toBeLessThanOrEqual(32)
      expect(filedUnder(field)).toEqual({ place, kind })
      expect(contentsOf(kind)).toContain('jpeg')
    }))
  })
})
