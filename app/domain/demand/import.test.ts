import { describe, expect, it } from 'vitest'
import { finalState, mayCommit, mayUndo, stateAfterUndo, type ImportBatch } from './import'

const checked: ImportBatch = {
  id: 1, kind: 'tower', purpose: 'enter', state: 'checked', version: 2, fileName: 'a.xlsx', sha256: '', size: 1, templateVersion: null, sheetName: null, rowCount: 10, goodCount: 8, suspectCount: 1, errorCount: 2,
  importedCount: 0, undoneCount: 0, planHash: 'plan', choice: null, refusal: null, refusalFacts: {}, notes: {}, jobId: null, byUserId: 1, byName: '王敏', createdAt: '', endedAt: null,
}
const good = { choice: 'good', planHash: 'plan', version: 2 } as const

describe('a plan', () => {
  it('with a bad row is carried out for its good rows only', () => {
    expect(mayCommit(checked, good)).toEqual({ ok: true })
    expect(mayCommit(checked, { ...good, choice: 'all' })).toMatchObject({ ok: false, because: 'incomplete' })
    expect(mayCommit({ ...checked, errorCount: 0, goodCount: 10 }, { ...good, choice: 'all' })).toEqual({ ok: true })
  })

  it('that is another than was seen is not carried out', () => {
    expect(mayCommit(checked, { ...good, planHash: 'older' })).toMatchObject({ because: 'planChanged' })
    expect(mayCommit(checked, { ...good, version: 1 })).toMatchObject({ because: 'planChanged' })
  })

  it('is carried out once, and not when no row is good', () => {
    expect(mayCommit({ ...checked, state: 'importing' }, good)).toMatchObject({ because: 'wrongState' })
    expect(mayCommit({ ...checked, goodCount: 0 }, good)).toMatchObject({ because: 'nothingChosen' })
  })
})

it('an import ends by what came in', () => {
  const ended = (importedCount: number, errorCount: number) => finalState({ importedCount, goodCount: 10 - errorCount, errorCount })
  expect([ended(0, 2), ended(8, 2), ended(4, 0), ended(10, 0)]).toEqual(['cancelled', 'partly_imported', 'partly_imported', 'imported'])
})

describe('an undo', () => {
  it('is for an import of new demands or of changes that has ended, as it was seen', () => {
    const of = (changes: Partial<ImportBatch>, version = 2) => mayUndo({ ...checked, state: 'imported', ...changes }, version)
    expect([of({}), of({ state: 'partly_imported' }), of({ state: 'partly_undone' }), of({ purpose: 'update' })]).toEqual([{ ok: true }, { ok: true }, { ok: true }, { ok: true }])
    expect([of({ state: 'checked' }), of({ state: 'undoing' }), of({ state: 'undone' }), of({ purpose: 'take_over' })].map((one) => one.ok)).toEqual([false, false, false, false])
    expect(of({}, 1)).toMatchObject({ because: 'planChanged' })
  })

  it('ends by what was taken back', () => {
    const after = (undoneCount: number) => stateAfterUndo({ importedCount: 8, undoneCount, goodCount: 8, errorCount: 2 })
    expect([after(0), after(3), after(8)]).toEqual(['partly_imported', 'partly_undone', 'undone'])
  })
})
