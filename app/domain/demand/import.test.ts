import { describe, expect, it } from 'vitest'
import { finalState, mayCommit, type ImportBatch } from './import'

const checked: ImportBatch = {
  id: 1, state: 'checked', version: 2, fileName: 'a.xlsx', sha256: '', size: 1, templateVersion: null, sheetName: null, rowCount: 10, goodCount: 8, suspectCount: 1, errorCount: 2,
  importedCount: 0, planHash: 'plan', choice: null, refusal: null, refusalFacts: {}, notes: {}, jobId: null, byUserId: 1, byName: '王敏', createdAt: '', endedAt: null,
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
  expect([0, 4, 10].map((importedCount) => finalState({ importedCount, rowCount: 10 }))).toEqual(['cancelled', 'partly_imported', 'imported'])
})
