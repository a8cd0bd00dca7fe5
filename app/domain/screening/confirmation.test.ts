import { describe, expect, it } from 'vitest'
import { agreementFindings, firstMeeting, isProved, mayChoose } from './confirmation'

describe('the carrier’s agreement', () => {
  const days = { today: '2026-11-24', repliedOn: '2026-11-20', answered: null }
  const on = (agreedOn: string) => agreementFindings({ channel: 'phone', agreedOn }, days)

  it('is of a day between the reply and today, both included', () => {
    expect(['2026-11-20', '2026-11-22', '2026-11-24'].map(on)).toEqual([[], [], []])
  })

  it('is not of a day to come, nor from before there was a result', () => {
    expect(on('2026-11-25')).toEqual([{ field: 'agreedOn', rule: 'future' }])
    expect(on('2026-11-19')).toEqual([{ field: 'agreedOn', rule: 'beforeReply' }])
  })

  it('on the portal is there only where the carrier answered there', () => {
    const portal = { channel: 'portal' as const, agreedOn: '2026-11-21' }
    const answered = { chosenId: 1, channel: 'portal' as const, person: '刘洋', on: '2026-11-21' }
    expect(agreementFindings(portal, days)).toEqual([{ field: 'channel', rule: 'noPortalAnswer' }])
    expect(agreementFindings(portal, { ...days, answered: { ...answered, channel: 'phone' } })).toEqual([{ field: 'channel', rule: 'noPortalAnswer' }])
    expect(agreementFindings(portal, { ...days, answered })).toEqual([])
  })

  it('rests on an answer that is recorded, or on a file that comes with it', () => {
    const answered = { chosenId: 1, channel: 'phone' as const, person: '刘洋', on: '2026-11-21' }
    expect([isProved({ answered: null, proofs: [] }), isProved({ answered, proofs: [] }), isProved({ answered: null, proofs: ['minutes.pdf'] })]).toEqual([false, true, true])
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
