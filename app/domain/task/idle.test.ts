import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Calendar } from '../shared/working-time'
import { idleSince, idleVerdict, type IdleEvent } from './idle'

const plain: Calendar = { get: () => undefined }
const event = (step: string, at: string, until?: string): IdleEvent => ({ step, at: `2026-11-${at}`, ...(until ? { until: `2026-11-${until}` } : {}) })
const claim = event('claim', '23T02:00:00.000Z')

describe('since when a holder might have begun', () => {
  it.each([
    ['from his claim', [event('open', '20T02:00:00.000Z'), claim], '23T02:00:00.000Z', null],
    ['from the end of a pause', [claim, event('pause', '23T03:00:00.000Z', '25T00:30:00.000Z')], '25T00:30:00.000Z', null],
    ['from when a part was done', [claim, event('delegate', '23T03:00:00.000Z'), event('answer_part', '24T03:00:00.000Z')], '24T03:00:00.000Z', null],
    ['from when he took it over', [claim, event('offer', '23T03:00:00.000Z'), event('accept_offer', '24T05:00:00.000Z')], '24T05:00:00.000Z', null],
    ['with the warning since', [claim, event('warn_idle', '25T02:00:00.000Z')], '23T02:00:00.000Z', '25T02:00:00.000Z'],
    ['without a warning that somebody else had', [claim, event('warn_idle', '24T02:00:00.000Z'), event('return_idle', '25T02:00:00.000Z'), event('claim', '26T02:00:00.000Z')], '26T02:00:00.000Z', null],
  ] as [string, IdleEvent[], string, string | null][])('%s', (_what, events, since, warnedAt) => expect(idleSince(events)).toEqual({ since: `2026-11-${since}`, warnedAt: warnedAt && `2026-11-${warnedAt}` }))

  it('is told of nobody before a claim', () => expect(idleSince([event('open', '20T02:00:00.000Z')])).toBeNull())
})

describe('what becomes of a task that is not begun', () => {
  const at = (text: string) => new Date(`2026-11-${text}Z`)
  const verdict = (now: string, warnedAt: string | null = null, days = 3) => idleVerdict({ since: claim.at, warnedAt: warnedAt && at(warnedAt).toISOString() }, { days, now: at(now), calendar: plain })

  it('is waited for until one working day before the last, warned, and then returned', () => {
    expect(verdict('25T01:00:00')).toEqual({ act: 'wait', until: at('25T02:00:00') })
    expect(verdict('25T02:00:00')).toEqual({ act: 'warn', until: at('26T02:00:00') })
    expect(verdict('26T01:59:00', '25T02:00:00')).toEqual({ act: 'wait', until: at('26T02:00:00') })
    expect(verdict('26T02:00:00', '25T02:00:00')).toEqual({ act: 'return' })
  })

  it('is warned first, and given a working day, where the worker comes late', () => {
    expect(verdict('30T02:00:00')).toMatchObject({ act: 'warn' })
    expect(verdict('30T03:00:00', '30T02:00:00')).toMatchObject({ act: 'wait' })
  })

  it('is not counted on a weekend', () => expect(verdict('28T04:00:00', '27T02:00:00')).toEqual({ act: 'wait', until: at('30T02:00:00') }))

  it('is never returned within a working day of its warning, and always in the end', () => {
    const minutes = fc.integer({ min: 0, max: 60 * 24 * 40 })
    fc.assert(fc.property(fc.integer({ min: 1, max: 9 }), fc.array(minutes, { minLength: 1, maxLength: 30 }), (days, looks) => {
      let warnedAt: string | null = null
      for (const now of looks.sort((a, b) => a - b).map((minute) => new Date(Date.parse(claim.at) + minute * 60_000))) {
        const found = idleVerdict({ since: claim.at, warnedAt }, { days, now, calendar: plain })
        if (found.act === 'return') return warnedAt !== null && now.getTime() - Date.parse(warnedAt) >= 8 * 3_600_000
        expect(found.until >= now).toBe(true)
        if (found.act === 'warn') warnedAt = now.toISOString()
      }
      return true
    }))
  })
})
