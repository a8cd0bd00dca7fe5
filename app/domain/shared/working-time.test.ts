import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addWorkingHours, dayInBeijing, works } from './working-time'

/** A moment as a clock in Beijing shows it. */
const at = (text: string) => new Date(`${text.replace(' ', 'T')}:00+08:00`)
const plain = new Map<string, boolean>()
const later = (start: string, hours: number, calendar = plain) => new Date(addWorkingHours(at(start), hours, calendar).getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')

describe('working hours', () => {
  it.each([
    ['2026-11-24 09:00', 2, '2026-11-24 11:00'],
    ['2026-11-24 11:00', 2, '2026-11-24 14:30'],
    ['2026-11-24 12:30', 1, '2026-11-24 14:30'],
    ['2026-11-24 07:00', 1, '2026-11-24 09:30'],
    ['2026-11-24 17:00', 2, '2026-11-25 09:30'],
    ['2026-11-24 20:00', 8, '2026-11-25 18:00'],
    ['2026-11-24 08:30', 8, '2026-11-24 18:00'],
    ['2026-11-27 17:00', 2, '2026-11-30 09:30'],
    ['2026-11-28 10:00', 1, '2026-11-30 09:30'],
    ['2026-11-24 08:30', 40, '2026-11-30 18:00'],
  ])('from %s, %d hours later it is %s', (start, hours, end) => {
    expect(later(start, hours)).toBe(end)
  })

  it('leave holidays out and count days that make up for them', () => {
    const calendar = new Map([['2026-10-01', false], ['2026-10-02', false], ['2026-10-03', true]])
    expect(later('2026-09-30 17:00', 2, calendar)).toBe('2026-10-03 09:30')
    expect(works('2026-10-03', calendar)).toBe(true)
    expect(works('2026-10-03', plain)).toBe(false)
  })

  it('never end before they begin, never outside office hours, and add up', () => {
    const moments = fc.date({ min: new Date('2024-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
    const hours = fc.integer({ min: 1, max: 200 })
    fc.assert(
      fc.property(moments, hours, hours, (start, a, b) => {
        const end = addWorkingHours(start, a, plain)
        const minute = ((end.getTime() / 60_000) + 480) % 1440
        expect(end.getTime()).toBeGreaterThan(start.getTime())
        expect(works(dayInBeijing(end), plain)).toBe(true)
        expect((minute > 510 && minute <= 720) || (minute > 810 && minute <= 1080)).toBe(true)
        expect(addWorkingHours(end, b, plain)).toEqual(addWorkingHours(start, a + b, plain))
      }),
    )
  })

  it('give up where nobody ever works', () => {
    const never = { get: () => false } as unknown as ReadonlyMap<string, boolean>
    expect(() => addWorkingHours(at('2026-11-24 09:00'), 1, never)).toThrow('no working day')
  })
})

describe('the day in Beijing', () => {
  it('begins eight hours before the day of UTC', () => {
    expect([dayInBeijing(new Date('2026-11-24T15:59:59Z')), dayInBeijing(new Date('2026-11-24T16:00:00Z'))]).toEqual(['2026-11-24', '2026-11-25'])
  })
})
