import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hoursInOrder, isQuiet, mayChoose, minutesOfQuiet, topicsFor, usualChoice } from './choice'
import { isDuty, isUrgent, topics, waysOf } from './topics'

describe('ways of being told', () => {
  it('leave no duty off and nothing urgent for later, and the usual is always one of them', () => {
    for (const topic of topics) {
      expect(mayChoose({ topic, way: 'off' })).toBe(!isDuty(topic))
      expect(mayChoose({ topic, way: 'digest' })).toBe(!isUrgent(topic))
      for (const wide of [true, false]) expect(waysOf(topic)).toContain(usualChoice(topic, { wide }).way)
    }
  })

  it('offer a carrier nothing of the house’s work', () => {
    expect(topicsFor({ carrier: true })).toEqual(['question', 'sign', 'milestone', 'cancelled', 'other'])
    expect(topicsFor({ carrier: false })).not.toContain('milestone')
  })
})

describe('quiet hours', () => {
  it.each([
    [{ quietFrom: 1_200, quietTo: 480 }, 1_199, 0], [{ quietFrom: 1_200, quietTo: 480 }, 1_200, 720], [{ quietFrom: 1_200, quietTo: 480 }, 0, 480],
    [{ quietFrom: 1_200, quietTo: 480 }, 479, 1], [{ quietFrom: 1_200, quietTo: 480 }, 480, 0], [{ quietFrom: 720, quietTo: 780 }, 750, 30], [{ quietFrom: null, quietTo: null }, 0, 0],
  ])('%j at minute %i last %i minutes more', (hours, minute, left) => expect(minutesOfQuiet(minute, hours)).toBe(left))

  it('are over when they end, whenever they were', () => {
    const minute = fc.integer({ min: 0, max: 1_439 })
    fc.assert(fc.property(minute, minute, minute, (quietFrom, quietTo, now) => {
      fc.pre(quietFrom !== quietTo)
      const hours = { quietFrom, quietTo }
      expect(isQuiet(quietTo, hours)).toBe(false)
      expect(isQuiet((now + minutesOfQuiet(now, hours)) % 1_440, hours)).toBe(false)
    }))
  })

  it('have both ends or none, and the digest has a minute of the day', () => {
    const good = { digestMinute: 510, quietFrom: null, quietTo: null }
    expect(hoursInOrder(good)).toBe(true)
    for (const wrong of [{ digestMinute: 1_440 }, { digestMinute: 1.5 }, { quietFrom: 60 }, { quietFrom: 60, quietTo: 60 }, { quietFrom: 60, quietTo: 1_440 }]) expect(hoursInOrder({ ...good, ...wrong })).toBe(false)
  })
})
