import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addWorkingTime, hour, workingTime, type Calendar } from '../shared/working-time'
import { clockEvents, clockOf, type ClockEvent } from './clock'

/** A moment as a clock in Beijing shows it, in UTC. */
const at = (text: string) => new Date(`${text.replace(' ', 'T')}:00+08:00`).toISOString()
const shown = (iso: string) => new Date(Date.parse(iso) + 8 * hour).toISOString().slice(0, 16).replace('T', ' ')
const plain: Calendar = new Map<string, boolean>()
/** 国庆 2026: 1 to 7 October off, Saturday 10 October made up. */
const national: Calendar = new Map([...['01', '02', '05', '06', '07'].map((day) => [`2026-10-${day}`, false] as const), ['2026-10-10', true]])
const clock = (events: readonly ClockEvent[], now: string, calendar = plain) => {
  const { state, dueAt, leftMs } = clockOf(events, { calendar, now: new Date(at(now)) })
  return [state, shown(dueAt), leftMs / hour]
}

const opened = (text: string, hours: number): ClockEvent => ({ step: 'opened', at: at(text), hours })
const claimed = (text: string): ClockEvent => ({ step: 'claimed', at: at(text) })
const paused = (text: string, until: string): ClockEvent => ({ step: 'paused', at: at(text), until: at(until), reason: 'carrier' })
const resumed = (text: string): ClockEvent => ({ step: 'resumed', at: at(text) })
const level = (text: string, hours: number): ClockEvent => ({ step: 'levelChanged', at: at(text), hours })
const done = (text: string): ClockEvent => ({ step: 'done', at: at(text) })

describe('the clock of a task', () => {
  it.each<[string, ClockEvent[], string, Calendar, [string, string, number]]>([
    ['runs from the moment it is opened, claimed or not', [opened('2026-11-24 09:00', 8), claimed('2026-11-24 15:00')], '2026-11-24 16:00', plain, ['running', '2026-11-25 09:00', 2.5]],
    ['does not count the lunch break', [opened('2026-11-24 11:00', 2)], '2026-11-24 13:00', plain, ['running', '2026-11-24 14:30', 1]],
    ['does not count the night', [opened('2026-11-24 17:00', 2)], '2026-11-25 06:00', plain, ['running', '2026-11-25 09:30', 1]],
    ['does not count the weekend', [opened('2026-11-27 17:00', 2)], '2026-11-29 12:00', plain, ['running', '2026-11-30 09:30', 1]],
    ['does not count a holiday', [opened('2026-09-30 17:00', 2)], '2026-10-05 10:00', national, ['running', '2026-10-08 09:30', 1]],
    ['counts a Saturday that makes up for a holiday', [opened('2026-10-09 17:00', 2)], '2026-10-10 09:00', national, ['running', '2026-10-10 09:30', 0.5]],
    ['stands still from a pause until it says', [opened('2026-11-24 09:00', 8), paused('2026-11-24 11:00', '2026-11-26 08:30')], '2026-11-25 11:00', plain, ['paused', '2026-11-26 16:00', 6]],
    ['runs again by itself when the pause is over', [opened('2026-11-24 09:00', 8), paused('2026-11-24 11:00', '2026-11-26 08:30')], '2026-11-26 10:30', plain, ['running', '2026-11-26 16:00', 4]],
    ['runs again when it is resumed earlier', [opened('2026-11-24 09:00', 8), paused('2026-11-24 11:00', '2026-11-27 08:30'), resumed('2026-11-25 08:30')], '2026-11-25 09:30', plain, ['running', '2026-11-25 16:00', 5]],
    ['takes another level from its beginning', [opened('2026-11-24 09:00', 8), level('2026-11-24 10:00', 4)], '2026-11-24 10:00', plain, ['running', '2026-11-24 14:30', 3]],
    ['takes another level while it is paused, and the pause survives', [opened('2026-11-24 09:00', 8), paused('2026-11-24 11:00', '2026-11-26 08:30'), level('2026-11-25 09:00', 16)], '2026-11-25 10:00', plain, ['paused', '2026-11-27 16:00', 14]],
    ['was late at the moment at which a shorter level had been used up', [opened('2026-11-24 08:30', 8), level('2026-11-24 17:00', 3)], '2026-11-24 17:00', plain, ['late', '2026-11-24 11:30', -4]],
    ['is late when its time is used up', [opened('2026-11-24 09:00', 2)], '2026-11-24 14:30', plain, ['late', '2026-11-24 11:00', -2]],
    ['goes on when the task is handed to another', [opened('2026-11-24 09:00', 8), claimed('2026-11-24 09:30'), { step: 'transferred', at: at('2026-11-24 10:00') }], '2026-11-24 11:00', plain, ['running', '2026-11-25 09:00', 6]],
    ['stops for good when the task is done', [opened('2026-11-24 09:00', 8), done('2026-11-24 11:00')], '2026-12-24 11:00', plain, ['done', '2026-11-25 09:00', 6]],
    ['does not hear what comes after its end', [opened('2026-11-24 09:00', 8), done('2026-11-24 11:00'), level('2026-11-25 09:00', 1), paused('2026-11-25 09:00', '2026-11-27 09:00')], '2026-12-24 11:00', plain, ['done', '2026-11-25 09:00', 6]],
    ['is opened on a Sunday and begins on Monday morning', [opened('2026-11-29 10:00', 1)], '2026-11-29 11:00', plain, ['running', '2026-11-30 09:30', 1]],
  ])('%s', (_what, events, now, calendar, expected) => {
    expect(clock(events, now, calendar)).toEqual(expected)
  })

  it('keeps other hours from the day on which they come into force', () => {
    const summer: Calendar = { get: () => undefined, hoursOn: (day) => (day >= '2026-05-01' ? [[480, 720], [840, 1080]] : [[510, 720], [810, 1080]]) }
    expect(clock([opened('2026-04-30 17:00', 2)], '2026-04-30 17:00', summer)).toEqual(['running', '2026-05-01 09:00', 2])
  })

  it('has no beginning without having been opened', () => {
    expect(() => clockOf([], { calendar: plain, now: new Date() })).toThrow('opened')
  })
})

const monday = Date.parse(at('2026-11-23 00:00'))
const moment = fc.integer({ min: 0, max: 28 * 24 * 60 }).map((minutes) => new Date(monday + minutes * 60_000).toISOString())
const hours = fc.integer({ min: 1, max: 120 })
const later = new Date(at('2027-02-01 10:00'))

describe('any clock', () => {
  it('is never due earlier for a pause', () => {
    fc.assert(fc.property(moment, hours, moment, moment, (start, level, a, b) => {
      const [from, until] = [a, b].sort() as [string, string]
      if (from < start) return
      const opening: ClockEvent = { step: 'opened', at: start, hours: level }
      const without = clockOf([opening], { calendar: plain, now: later })
      const withPause = clockOf([opening, { step: 'paused', at: from, until, reason: 'weather' }], { calendar: plain, now: later })
      expect(withPause.dueAt >= without.dueAt).toBe(true)
      expect(withPause.leftMs).toBeGreaterThanOrEqual(without.leftMs)
    }))
  })

  it('is the same when a pause is split in two, or one of no length is put in', () => {
    fc.assert(fc.property(moment, hours, fc.tuple(moment, moment, moment), (start, level, moments) => {
      const [from, middle, until] = [...moments].sort() as [string, string, string]
      if (from < start) return
      const opening: ClockEvent = { step: 'opened', at: start, hours: level }
      const pause = (begin: string, end: string): ClockEvent => ({ step: 'paused', at: begin, until: end, reason: 'weather' })
      const whole = clockOf([opening, pause(from, until)], { calendar: plain, now: later })
      const split = clockOf([opening, pause(from, middle), { step: 'resumed', at: middle }, pause(middle, until)], { calendar: plain, now: later })
      expect([split.dueAt, split.leftMs]).toEqual([whole.dueAt, whole.leftMs])
      const none = clockOf([opening, pause(from, until), { step: 'resumed', at: from }], { calendar: plain, now: later })
      expect(none.leftMs).toBe(clockOf([opening], { calendar: plain, now: later }).leftMs)
    }))
  })

  it('that runs has as much left as there is working time until it is due', () => {
    fc.assert(fc.property(moment, hours, moment, (start, level, now) => {
      if (now < start) return
      const { dueAt, leftMs, usedMs } = clockOf([{ step: 'opened', at: start, hours: level }], { calendar: plain, now: new Date(now) })
      expect(usedMs + leftMs).toBe(level * hour)
      expect(leftMs >= 0 ? workingTime(new Date(now), new Date(dueAt), plain) : -workingTime(new Date(dueAt), new Date(now), plain)).toBe(leftMs)
      expect(addWorkingTime(new Date(start), level * hour, plain).toISOString()).toBe(dueAt)
    }))
  })
})

describe('the history of a task', () => {
  it('tells its clock what concerns it, and an older one takes the level it is told', () => {
    const event = (step: string, at: string, changes = {}) => ({ step, at, changes, note: null })
    expect(clockEvents([
      event('open', '1'), event('claim', '2', { assignee: [null, '李强'] }), event('pause', '3', { pausedUntil: [null, '9'], pauseReason: [null, 'weather'] }),
      event('remind', '4'), event('resume', '5'), event('change_level', '6', { allowedHours: [40, 16] }), event('release', '7'), event('reply', '8'),
    ], 40)).toEqual([
      { step: 'opened', at: '1', hours: 40 }, { step: 'claimed', at: '2' }, { step: 'paused', at: '3', until: '9', reason: 'weather' },
      { step: 'resumed', at: '5' }, { step: 'levelChanged', at: '6', hours: 16 }, { step: 'done', at: '8' },
    ])
    expect(clockEvents([event('open', '1', { allowedHours: [null, 16] })], 40)).toEqual([{ step: 'opened', at: '1', hours: 16 }])
  })
})
