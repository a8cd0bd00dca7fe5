import { describe, expect, it } from 'vitest'
import { maySucceed, replyFindings } from './reply'

const candidate = (place: number, more: { meets?: 'yes' | 'no'; surveyedOn?: string; photos?: number } = {}) => ({
  place, value: { meets: more.meets ?? 'yes', surveyedOn: more.surveyedOn ?? '2026-11-24' }, photos: more.photos ?? 1,
} as const)

describe('a successful screening', () => {
  it('has at least one candidate that meets the demand', () => {
    expect(maySucceed([candidate(0, { meets: 'no' }), candidate(1)])).toEqual({ ok: true })
    expect(maySucceed([candidate(0, { meets: 'no' })])).toEqual({ ok: false, because: 'noCandidate' })
    expect(maySucceed([])).toEqual({ ok: false, because: 'noCandidate' })
  })

  it('shows a photo of each candidate and was surveyed no later than today', () => {
    expect(replyFindings([candidate(0), candidate(2, { photos: 0, surveyedOn: '2026-11-25' })], '2026-11-24')).toEqual([
      { place: 2, field: 'surveyedOn', rule: 'future' },
      { place: 2, field: 'photos', rule: 'noPhoto' },
    ])
    expect(replyFindings([{ place: 1, value: null, photos: 0 }], '2026-11-24')).toEqual([{ place: 1, field: 'photos', rule: 'noPhoto' }])
  })
})
