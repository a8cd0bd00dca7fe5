import { describe, expect, it } from 'vitest'
import { mayPause, mayResume, pauseReasonCodes, pauseReasons } from './pausing'
import type { TaskState } from './task'

const now = new Date('2026-11-24T02:00:00.000Z')
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000).toISOString()
const held = { state: 'claimed' as TaskState, assigneeId: 11, assigneeName: '李强', claimedAt: '2026-11-23T02:00:00.000Z', pausedUntil: null as string | null }
const who = { userId: 11, now }

describe('a pause', () => {
  it.each(pauseReasonCodes.map((reason) => [reason]))('for %s is as long as that allows and no longer', (reason) => {
    expect(mayPause(held, { reason, until: inDays(pauseReasons[reason]) }, who)).toEqual({ ok: true })
    expect(mayPause(held, { reason, until: inDays(pauseReasons[reason] + 1.1) }, who)).toEqual({ ok: false, because: 'pauseTooLong', facts: { days: pauseReasons[reason] } })
  })

  it('is for who holds the task alone', () => {
    const asked = { reason: 'weather', until: inDays(1) }
    expect(mayPause(held, asked, { userId: 12, now })).toMatchObject({ because: 'heldByAnother' })
    expect(mayPause({ ...held, state: 'open', assigneeId: null }, asked, who)).toMatchObject({ because: 'notYours' })
    expect(mayPause({ ...held, state: 'done' }, asked, who)).toMatchObject({ because: 'alreadyDone' })
  })

  it('is not put upon a pause, and needs a reason of the list and a day ahead', () => {
    expect(mayPause({ ...held, pausedUntil: inDays(2) }, { reason: 'weather', until: inDays(3) }, who)).toMatchObject({ because: 'alreadyPaused' })
    expect(mayPause({ ...held, pausedUntil: inDays(-1) }, { reason: 'weather', until: inDays(3) }, who)).toEqual({ ok: true })
    expect(mayPause(held, { reason: 'holiday', until: inDays(1) }, who)).toMatchObject({ because: 'reasonRequired' })
    expect(mayPause(held, { reason: 'weather', until: inDays(-1) }, who)).toMatchObject({ because: 'pauseInPast' })
    expect(mayPause(held, { reason: 'weather', until: 'tomorrow' }, who)).toMatchObject({ because: 'pauseInPast' })
  })

  it('is ended while it lasts, by who holds the task', () => {
    expect(mayResume({ ...held, pausedUntil: inDays(1) }, who)).toEqual({ ok: true })
    expect(mayResume({ ...held, pausedUntil: inDays(-1) }, who)).toMatchObject({ because: 'notPaused' })
    expect(mayResume({ ...held, pausedUntil: inDays(1) }, { userId: 12, now })).toMatchObject({ because: 'heldByAnother' })
  })
})
