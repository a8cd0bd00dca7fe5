import { describe, expect, it } from 'vitest'
import { scanFindings } from './scan'

const form = { issuedOn: '2026-11-03', expiresOn: '2026-12-03', today: '2026-11-24' }
const ruleOf = (signedOn: string, over: Partial<Parameters<typeof scanFindings>[1]> = {}) => scanFindings({ signedBy: '刘洋', signedOn }, { ...form, ...over }).map(({ rule }) => rule)

describe('a paper form', () => {
  it('is signed from the day of issue to today', () => {
    expect([ruleOf('2026-11-03'), ruleOf('2026-11-24')]).toEqual([[], []])
    expect([ruleOf('2026-11-02'), ruleOf('2026-11-25')]).toEqual([['signedBeforeIssue'], ['signedInFuture']])
  })

  it('is signed while it is in force, even if it is brought in later', () => {
    const late = { today: '2026-12-10' }
    expect([ruleOf('2026-12-03', late), ruleOf('2026-12-04', late)]).toEqual([[], ['signedAfterExpiry']])
    expect(ruleOf('2026-12-04', { ...late, expiresOn: null })).toEqual([])
  })
})
