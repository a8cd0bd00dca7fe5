import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hour } from '../shared/working-time'
import { jeopardy, jeopardyLevels, remaining } from './remaining'

const at = (text: string) => new Date(`${text.replace(' ', 'T')}:00+08:00`)
const calendar = new Map<string, boolean>()
const left = (now: string, due: string, more: { state?: 'open' | 'done'; pausedUntil?: string } = {}) => {
  const task = { state: more.state ?? ('claimed' as const), dueAt: at(due).toISOString(), pausedUntil: more.pausedUntil ? at(more.pausedUntil).toISOString() : null }
  const found = remaining(task, { now: at(now), calendar })
  return found && [found.key, found.n]
}

describe('what is left of a task’s time', () => {
  it.each([
    ['2026-11-24 09:00', '2026-11-24 09:20', ['minutes', 20]],
    ['2026-11-24 09:00', '2026-11-24 15:30', ['hours', 5]],
    ['2026-11-27 17:00', '2026-11-30 10:30', ['hours', 3]],
    ['2026-11-24 08:30', '2026-11-30 18:00', ['days', 5]],
    ['2026-11-24 15:30', '2026-11-24 09:00', ['lateHours', 5]],
    ['2026-11-29 12:00', '2026-11-27 17:40', ['lateMinutes', 20]],
    ['2026-11-30 18:00', '2026-11-24 08:30', ['lateDays', 5]],
  ] as const)('at %s, due %s, is said in working time', (now, due, said) => {
    expect(left(now, due)).toEqual(said)
  })

  it('is told of a paused one as it will be when the clock runs again', () => {
    expect(left('2026-11-24 10:00', '2026-11-26 11:30', { pausedUntil: '2026-11-26 08:30' })).toEqual(['paused', 3])
    expect(left('2026-11-24 10:00', '2026-11-24 09:00', { pausedUntil: '2026-11-24 12:00' })).toEqual(['pausedLate', 3])
    expect(left('2026-11-26 09:30', '2026-11-26 11:30', { pausedUntil: '2026-11-26 08:30' })).toEqual(['hours', 2])
  })

  it('is nothing for what is done', () => {
    expect(left('2026-11-24 10:00', '2026-11-20 10:00', { state: 'done' })).toBeNull()
  })
})

describe('the jeopardy of a task', () => {
  it.each([
    [{ leftMs: -1, usedMs: 0, usualMs: 0 }, 'critical'],
    [{ leftMs: 4 * hour, usedMs: 10 * hour, usualMs: 20 * hour }, 'high'],
    [{ leftMs: 6 * hour, usedMs: 10 * hour, usualMs: 20 * hour }, 'medium'],
    [{ leftMs: 12 * hour, usedMs: 10 * hour, usualMs: 20 * hour }, 'low'],
    [{ leftMs: 2 * hour, usedMs: 100 * hour, usualMs: 20 * hour }, 'high'],
  ] as const)('%o is %s', (standing, level) => {
    expect(jeopardy(standing)).toBe(level)
  })

  it('never falls when less time is left', () => {
    const time = fc.integer({ min: -50, max: 400 })
    fc.assert(fc.property(time, time, fc.nat(200), fc.nat(200), (a, b, used, usual) => {
      const [less, more] = [Math.min(a, b), Math.max(a, b)].map((leftMs) => jeopardyLevels.indexOf(jeopardy({ leftMs, usedMs: used, usualMs: usual })))
      expect(less).toBeLessThanOrEqual(more!)
    }))
  })
})
