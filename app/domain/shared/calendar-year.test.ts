import { describe, expect, it } from 'vitest'
import { clockText, dayText, differencesOf, faultOf, hoursInOrder, minutesIn, monthsOf } from './calendar-year'

const off = (day: string, name = '国庆节') => ({ day, working: false, name })
const made = (day: string, name = '国庆节调休') => ({ day, working: true, name })

describe('a year of the calendar', () => {
  it('is drawn month by month in weeks from Monday, with what differs', () => {
    const october = monthsOf(2026, [off('2026-10-01'), made('2026-10-10')])[9]!
    expect(october).toHaveLength(5)
    expect(october[0]!.map((cell) => cell?.day ?? null)).toEqual([null, null, null, 1, 2, 3, 4])
    expect(october[0]!.map((cell) => cell?.look ?? null)).toEqual([null, null, null, 'off', 'work', 'rest', 'rest'])
    expect(october[1]![5]).toEqual({ day: 10, look: 'made', name: '国庆节调休' })
  })

  it('has 366 days every fourth year', () => {
    expect([2026, 2028].map((year) => monthsOf(year, []).flat(2).filter((cell) => cell !== null).length)).toEqual([365, 366])
  })

  it.each([
    ['2026-02-30', '春节', 'notADay'], ['2026/2/3', '春节', 'notADay'], ['2027-01-01', '元旦', 'otherYear'], ['2026-01-01', ' ', 'noName'],
    ['2026-01-01', '长'.repeat(41), 'longName'], ['2026-01-01', '元旦', null],
  ])('takes %s %s: %s', (day, name, fault) => {
    expect(faultOf({ day, working: false, name }, 2026)).toBe(fault)
  })

  it('tells what comes, goes and changes', () => {
    const differences = differencesOf([off('2026-10-01'), off('2026-10-02'), off('2026-10-05')], [off('2026-10-01'), made('2026-10-02', '补班'), off('2026-10-06')])
    expect(differences.map(({ day, before, after }) => [day, dayText(before), dayText(after)])).toEqual([
      ['2026-10-02', '-国庆节', '+补班'], ['2026-10-05', '-国庆节', null], ['2026-10-06', null, '-国庆节'],
    ])
  })
})

describe('the hours of a day', () => {
  it('are read and written as people do', () => {
    expect(['8:30', '08：30', '23:59', '24:00', '8.30', ''].map(minutesIn)).toEqual([510, 510, 1439, null, null, null])
    expect([clockText(510), clockText(0)]).toEqual(['08:30', '00:00'])
  })

  it('follow each other', () => {
    const of = (opens: number, lunchFrom: number, lunchTo: number, closes: number) => hoursInOrder({ validFrom: '2026-01-01', opens, lunchFrom, lunchTo, closes })
    expect([of(510, 720, 810, 1080), of(510, 720, 720, 1080), of(720, 510, 810, 1080), of(510, 720, 810, 810)]).toEqual([true, true, false, false])
  })
})
