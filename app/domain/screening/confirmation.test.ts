import { describe, expect, it } from 'vitest'
import { agreementFindings, firstMeeting, mayChoose } from './confirmation'

describe('the carrier’s agreement', () => {
  const days = { today: '2026-11-24', repliedOn: '2026-11-20' }

  it('is of a day between the reply and today, both included', () => {
    expect(['2026-11-20', '2026-11-22', '2026-11-24'].map((day) => agreementFindings(day, days))).toEqual([[], [], []])
  })

  it('is not of a day to come, nor from before there was a result', () => {
    expect(agreementFindings('2026-11-25', days)).toEqual([{ field: 'agreedOn', rule: 'future' }])
    expect(agreementFindings('2026-11-19', days)).toEqual([{ field: 'agreedOn', rule: 'beforeReply' }])
  })
})

describe('the candidate', () => {
  it('is chosen only if it meets the demand', () => {
    expect(mayChoose({ meets: true })).toEqual({ ok: true })
    expect(mayChoose({ meets: false })).toEqual({ ok: false, because: 'noCandidate' })
    expect(mayChoose(undefined)).toEqual({ ok: false, because: 'noCandidate' })
  })

  it('that comes first is the best ranked of those that meet it', () => {
    const candidates = [{ rank: 3, meets: true }, { rank: 1, meets: false }, { rank: 2, meets: true }]
    expect(firstMeeting(candidates)).toEqual({ rank: 2, meets: true })
    expect(firstMeeting([{ rank: 1, meets: false }])).toBeUndefined()
  })
})
