import { describe, expect, it } from 'vitest'
import { unshownClauses } from '../../scripts/clauses.mjs'

const table = [{ area: 'import', clauses: [{ clause: 'A bad row is named', tests: ['import > names a bad row, with JavaScript', 'import > names a bad row, without JavaScript'] }] }]

describe('the table of clauses', () => {
  it('is shown by tests that passed', () => {
    const ran = new Map([['import names a bad row, with JavaScript', 'passed'], ['import names a bad row, without JavaScript', 'passed']])
    expect(unshownClauses(table, ran)).toEqual({ shown: 1, missing: [] })
  })

  it('is not shown by a test that failed, was left out or is not there', () => {
    const ran = new Map([['import names a bad row, with JavaScript', 'failed']])
    expect(unshownClauses(table, ran)).toEqual({
      shown: 0,
      missing: [
        'import: "A bad row is named" is not shown by "import > names a bad row, with JavaScript" (failed)',
        'import: "A bad row is named" is not shown by "import > names a bad row, without JavaScript" (no such test)',
      ],
    })
  })

  it('is not shown by nothing', () => expect(unshownClauses([{ area: 'sites', clauses: [{ clause: 'A list', tests: [] }] }], new Map())).toEqual({ shown: 0, missing: ['sites: "A list" has no test'] }))
})
