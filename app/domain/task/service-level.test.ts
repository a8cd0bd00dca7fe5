import { describe, expect, it } from 'vitest'
import { alarmsOf, levelFor, levelsInOrder, nextAlarm, usualLevel, type ServiceLevel } from './service-level'

const level = (of: Partial<ServiceLevel>): ServiceLevel => ({ ...usualLevel('screening'), ...of })
const subject = { stage: 'screening', kind: 'tower', priority: 'normal', provinceCode: '37' }

describe('the level of a task', () => {
  const levels = [level({ hours: 40 }), level({ kind: 'tunnel', hours: 60 }), level({ priority: 'high', hours: 16 }), level({ provinceCode: '37', hours: 32 }), level({ provinceCode: '37', priority: 'high', hours: 8 })]
  it.each([
    ['the general one where nothing narrower fits', { provinceCode: '33' }, 40],
    ['that of its kind', { provinceCode: '33', kind: 'tunnel' }, 60],
    ['that of its priority before that of its kind', { provinceCode: '33', kind: 'tunnel', priority: 'high' }, 16],
    ['that of its province before both', { kind: 'tunnel' }, 32],
    ['the narrowest of its province', { priority: 'high' }, 8],
    ['the usual one where its stage has none', { stage: 'siting' }, 80],
  ])('is %s', (_what, of, hours) => {
    expect(levelFor(levels, { ...subject, ...of }).hours).toBe(hours)
  })
})

describe('a version of the levels', () => {
  const general = [level({ stage: 'screening' }), level({ stage: 'siting' })]
  it.each([
    ['is in order with a general rule for every stage', general, true],
    ['is not without one', general.slice(1), false],
    ['is not with two rules for the same', [...general, level({ provinceCode: '37' }), level({ provinceCode: '37', hours: 3 })], false],
    ['is not where a rule allows no time', [...general, level({ kind: 'tower', hours: 0 })], false],
    ['is not where hours are not whole', [...general, level({ kind: 'tower', remindHours: 1.5 })], false],
  ] as const)('%s', (_what, levels, good) => {
    expect(levelsInOrder(levels)).toBe(good)
  })
})

describe('the ladder', () => {
  const at = (text: string) => new Date(`${text.replace(' ', 'T')}:00+08:00`)
  const calendar = new Map<string, boolean>()
  const rungsAt = (due: string, ladder: { remindHours: number; superiorHours: number; provinceHours: number }, start = '2026-11-16 09:00') => (
    alarmsOf(at(due), ladder, { start: at(start), calendar }).map(({ rung, at: moment }) => `${rung} ${new Date(moment.getTime() + 28_800_000).toISOString().slice(0, 16).replace('T', ' ')}`)
  )

  it('reminds in working hours before, and tells the superior and the province in working hours after', () => {
    expect(rungsAt('2026-11-27 17:00', { remindHours: 8, superiorHours: 1, provinceHours: 8 })).toEqual([
      'remind 2026-11-26 17:00', 'escalate_superior 2026-11-27 18:00', 'escalate_province 2026-11-30 17:00',
    ])
  })

  it('reminds at once where less time was allowed than that, and not at all where nobody asked for it', () => {
    expect(rungsAt('2026-11-24 11:00', { remindHours: 8, superiorHours: 0, provinceHours: 0 }, '2026-11-24 09:00')).toEqual([
      'remind 2026-11-24 09:00', 'escalate_superior 2026-11-24 11:00', 'escalate_province 2026-11-24 11:00',
    ])
    expect(rungsAt('2026-11-24 11:00', { remindHours: 0, superiorHours: 0, provinceHours: 0 })).toHaveLength(2)
  })

  it('never tells the province before the superior', () => {
    const [superior, province] = alarmsOf(at('2026-11-24 11:00'), { remindHours: 0, superiorHours: 8, provinceHours: 1 }, { start: at('2026-11-24 09:00'), calendar })
    expect(province!.at).toEqual(superior!.at)
  })

  it('is climbed rung by rung to its top', () => {
    const alarms = alarmsOf(at('2026-11-27 17:00'), { remindHours: 8, superiorHours: 0, provinceHours: 8 }, { start: at('2026-11-16 09:00'), calendar })
    expect([0, 1, 2, 3].map((climbed) => nextAlarm(alarms, climbed)?.rung ?? null)).toEqual(['remind', 'escalate_superior', 'escalate_province', null])
    expect(nextAlarm(alarms.slice(1), 0)?.rung).toBe('escalate_superior')
  })
})
