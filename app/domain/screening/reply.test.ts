import { describe, expect, it } from 'vitest'
import { maySucceed, replyFindings } from './reply'

const candidate = (place: number, more: { meets?: 'yes' | 'no'; surveyedOn?: string; missing?: string[] } = {}) => ({
  place, value: { meets: more.meets ?? 'yes', surveyedOn: more.surveyedOn ?? '2026-11-24' }, missing: more.missing ?? [],
} as const)

describe('a successful screening', () => {
  it('has at least one candidate that meets the demand', () => {
    expect(maySucceed([candidate(0, { meets: 'no' }), candidate(1)])).toEqual({ ok: true })
    expect(maySucceed([candidate(0, { meets: 'no' })])).toEqual({ ok: false, because: 'noCandidate' })
    expect(maySucceed([])).toEqual({ ok: false, because: 'noCandidate' })
  })

  it('shows the required files of each candidate and was surveyed no later than today', () => {
    expect(replyFindings([candidate(0), candidate(2, { missing: ['photos', 'mast'], surveyedOn: '2026-11-25' })], '2026-11-24')).toEqual([
      { place: 2, rule: 'future' },
      { place: 2, rule: 'fileMissing', kind: 'photos' },
      { place: 2, rule: 'fileMissing', kind: 'mast' },
    ])
    expect(replyFindings([{ place: 1, value: null, missing: ['photos'] }], '2026-11-24')).toEqual([{ place: 1, rule: 'fileMissing', kind: 'photos' }])
  })
})
