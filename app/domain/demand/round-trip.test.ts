import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rangeOf } from '../people/scope'
import type { Division, Divisions } from '../shared/division'
import type { TowerDemand } from './demand'
import { keptRowJudge } from './import-check'
import { changedFields } from './merge'
import { decidedTexts, numberColumn, updatePlan, versionColumn, type UpdateTarget } from './round-trip'
import { sheetTexts } from './sheet-texts'
import { translate } from '~/locales/words'

const [zh, en] = [translate('zh-CN'), translate('en')]
const division = (code: string, level: Division['level'], name: string): [string, Division] => [code, { code, level, name, shortName: name.slice(0, -1), parentCode: level === 'province' ? null : code.slice(0, -2) }]
const divisions: Divisions = new Map([division('37', 'province', '山东省'), division('3701', 'city', '济南市'), division('370102', 'district', '历下区'), division('370103', 'district', '市中区')])
const exported: TowerDemand = {
  carrier: 'CMCC', carrierBranch: '济南移动', carrierNumber: null, batch: '2026-3', planYear: 2026, name: '泉城路东口',
  provinceCode: '37', cityCode: '3701', districtCode: '370102', longitude: 117.02531, latitude: 36.66312, datum: 'WGS84', address: '泉城路 1 号',
  scene: 'dense_urban', railProject: false, stationClass: null, coverage: null, offsetMetres: 100, requiredOn: '2027-03-31', priority: 'normal',
  contact: '刘洋', phone: '13800000000', remarks: null, systems: ['4G_1800', '5G_3500'], systemCount: 2, bbu: 2, rru: 6, heightMinMetres: 25, heightMaxMetres: 30.5,
  antennas: 6, azimuths: '0/120/240', towerType: null, shelterType: null, powerKw: 4.5, backupHours: 3, maintenanceGrade: null, nightAccess: false,
}
const texts = (values = exported, t = zh) => sheetTexts('tower', values, { t, divisions })
const target = (now: Partial<TowerDemand> = {}, state: UpdateTarget['state'] = 'collected', version = Object.keys(now).length > 0 ? 4 : 3): UpdateTarget =>
  ({ id: 7, number: 'XQ-7', state, version, values: { ...exported, ...now }, valuesAt: (at) => (at < version ? exported : { ...exported, ...now }) })
const judging = (one: UpdateTarget) => ({
  kind: 'tower' as const,
  judge: keptRowJudge({ kind: 'tower', divisions, boxes: new Map(), scope: { ranges: [rangeOf('3701')], carrier: null }, today: '2026-11-24', languages: [zh, en] }),
  targetOf: (number: string) => (number === one.number ? one : null),
  textsOf: (values: UpdateTarget['values']) => [texts(values as TowerDemand), texts(values as TowerDemand, en)],
})
const sent = (changes: Record<string, string> = {}, t = zh) => ({ rowNumber: 3, raw: { ...texts(exported, t), [numberColumn]: 'XQ-7', [versionColumn]: '3', ...changes } })
const planned = (changes: Record<string, string>, one = target()) => updatePlan([sent(changes)], judging(one))[0]!
const told = ({ verdict, problems }: ReturnType<typeof planned>) => [verdict, ...problems.filter(({ weight }) => weight === 'error').map(({ field, rule }) => `${field} ${rule}`)]

describe('a row that comes back', () => {
  it('is unchanged where nobody touched it, in either language, be the demand changed since or not', () => {
    expect([planned({}), planned({}, target({ name: '泉城路西口' })), updatePlan([sent({}, en)], judging(target()))[0]!].map(told)).toEqual([['unchanged'], ['unchanged'], ['unchanged']])
  })

  it('changes what I changed', () => {
    const row = planned({ antennas: '9', remarks: '加急', district: '市中区' })
    expect(told(row)).toEqual(['changed'])
    expect(row.value).toEqual({ ...exported, antennas: 9, remarks: '加急', districtCode: '370103' })
    expect(row.target).toMatchObject({ id: 7, baseVersion: 3, version: 3 })
  })

  it('keeps what others changed elsewhere meanwhile', () => {
    const row = planned({ antennas: '9' }, target({ name: '泉城路西口', districtCode: '370103' }))
    expect([told(row), row.value]).toEqual([['stale'], { ...exported, name: '泉城路西口', districtCode: '370103', antennas: 9 }])
  })

  it('is a conflict where both changed the same to different values, and none where to the same', () => {
    const clash = planned({ name: '泉城路南口', antennas: '9' }, target({ name: '泉城路西口' }))
    expect([told(clash), clash.value, clash.target?.merge]).toEqual([['conflict'], null, [
      { field: 'name', before: '泉城路东口', theirs: '泉城路西口', mine: '泉城路南口', by: 'both' }, { field: 'antennas', before: '6', theirs: '6', mine: '9', by: 'mine' },
    ]])
    expect(told(planned({ name: '泉城路西口' }, target({ name: '泉城路西口' })))).toEqual(['unchanged'])
  })

  it('can empty a field', () => {
    expect(planned({ azimuths: '' }).value).toEqual({ ...exported, azimuths: null })
  })

  it('is an error where it names no demand of ours, another version, the same demand twice, or a value that is none', () => {
    expect([planned({ [numberColumn]: '' }), planned({ [numberColumn]: 'XQ-8' }), planned({ [versionColumn]: '9' }), planned({ [versionColumn]: '1.5' }), planned({ antennas: '三根' })].map(told)).toEqual([
      ['error', ' numberMissing'], ['error', ' numberUnknown'], ['error', ' versionUnknown'], ['error', ' versionUnknown'], ['error', 'antennas notNumber'],
    ])
    expect(updatePlan([sent(), { ...sent({ antennas: '9' }), rowNumber: 4 }], judging(target())).map(told)).toEqual([['unchanged'], ['error', ' numberRepeated']])
  })

  it('is an error field by field where the demand has gone on, and none where nothing was changed', () => {
    expect(told(planned({ antennas: '9', name: '新名' }, target({}, 'screening')))).toEqual(['error', 'name locked', 'antennas locked'])
    expect(told(planned({}, target({}, 'screening')))).toEqual(['unchanged'])
  })
})

describe('a decision on a conflict', () => {
  const theirs = { name: '泉城路西口', contact: '陈晨' }
  const row = planned({ name: '泉城路南口', antennas: '9' }, target(theirs))
  const decided = (name: string) => decidedTexts({ raw: row.raw, merge: row.target!.merge, theirs: texts({ ...exported, ...theirs }), chosen: new Map([['name', name]]), version: 4 })

  it('takes theirs or mine, keeps what only either changed, and asks no more', () => {
    const [mine, other] = [decided('泉城路南口'), decided('泉城路西口')]
    expect([mine, other].map((one) => [one?.name, one?.contact, one?.antennas, one?.[versionColumn]])).toEqual([['泉城路南口', '陈晨', '9', '4'], ['泉城路西口', '陈晨', '9', '4']])
    const again = updatePlan([{ rowNumber: 3, raw: mine! }], judging(target(theirs)))[0]!
    expect([told(again), again.value]).toEqual([['changed'], { ...exported, contact: '陈晨', name: '泉城路南口', antennas: 9 }])
  })

  it('for a value that neither side has is none', () => {
    expect(decided('别的')).toBeNull()
  })
})

describe('three forms', () => {
  const value = fc.constantFrom('a', 'b', 'c', undefined)
  const form = fc.record({ one: value, two: value, three: value })
  const fields = ['one', 'two', 'three']

  it('merge to the same whoever is called mine, except where both changed', () => {
    fc.assert(fc.property(form, form, form, (before, theirs, mine) => {
      const there = changedFields(fields, { before, theirs, mine })
      const back = changedFields(fields, { before, theirs: mine, mine: theirs })
      expect(back.map(({ field, by }) => [field, by === 'mine' ? 'theirs' : by === 'theirs' ? 'mine' : by])).toEqual(there.map(({ field, by }) => [field, by]))
    }))
  })

  it('say nothing of what nobody touched, and everything of what somebody did', () => {
    fc.assert(fc.property(form, form, form, (before, theirs, mine) => {
      const named = changedFields(fields, { before, theirs, mine }).map(({ field }) => field)
      for (const field of ['one', 'two', 'three'] as const) expect(named.includes(field)).toBe(before[field] !== theirs[field] || before[field] !== mine[field])
    }))
  })
})
