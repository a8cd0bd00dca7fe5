import { describe, expect, test } from 'vitest'
import { datumProblem, mapOf, pointProblems, withDatumDoubts } from './coordinate-doctor'

const boxes = new Map([['370102', { minLongitude: 117, maxLongitude: 117.2, minLatitude: 36.6, maxLatitude: 36.8 }]])
const good = { longitude: 117.07612, latitude: 36.66641, districtCode: '370102', datum: 'WGS84' }
const twin = { row: 0, id: 7, number: 'XQ3701-261124-00007', longitude: 117.0819, latitude: 36.66678, from: 'WGS84', to: 'GCJ02', distanceMetres: 3, apartMetres: 517 } as const

describe('the point of a demand', () => {
  test('that is in order has nothing to tell and no map', () => {
    const problems = pointProblems(good, { boxes, twin: null })
    expect(problems).toEqual([])
    expect(mapOf(good, { districtCode: '370102', boxes, problems })).toBeNull()
  })

  test('is told of with what is doubtful, and drawn beside its district and the demand it may be', () => {
    const point = { ...good, longitude: 117.3, latitude: 36.66641 }
    const problems = pointProblems(point, { boxes, twin })
    expect(problems.map(({ field, rule }) => `${field} ${rule}`)).toEqual(['longitude fewDecimals', 'longitude farFromDistrict', 'datum otherDatum'])
    expect(mapOf(point, { districtCode: '370102', boxes, problems })).toEqual({
      point: { longitude: 117.3, latitude: 36.66641 },
      area: { box: boxes.get('370102'), level: 'district' },
      others: [{ what: 'datum', label: 'XQ3701-261124-00007', longitude: 117.0819, latitude: 36.66678 }],
    })
  })

  test('with its axes swapped is drawn with where it would lie if they were exchanged, and is not exchanged', () => {
    const swapped = { longitude: 36.66641, latitude: 117.07612 }
    const map = mapOf(swapped, { districtCode: '370102', boxes, problems: [{ field: 'longitude', rule: 'swapped', facts: {} }] })
    expect(map).toMatchObject({ point: swapped, others: [{ what: 'exchanged', longitude: 117.07612, latitude: 36.66641 }] })
  })

  test('that is no number, or whose row is wrong elsewhere, has no map', () => {
    expect(mapOf({ latitude: 36.6 }, { districtCode: null, boxes, problems: [{ field: 'longitude', rule: 'fewDecimals', facts: {} }] })).toBeNull()
    expect(mapOf(good, { districtCode: '370102', boxes, problems: [{ field: 'phone', rule: 'notInForm', facts: {} }] })).toBeNull()
  })
})

test('suspicions of the good rows find their rows among the bad ones', () => {
  const row = (value: object | null) => ({ value, problems: [], raw: { datum: 'GPS' } })
  const rows = withDatumDoubts([row(null), row({}), row(null), row({})], [{ ...twin, row: 1 }])
  expect(rows.map(({ problems }) => problems.length)).toEqual([0, 0, 0, 1])
  expect(rows[3]!.problems[0]).toEqual({ ...datumProblem(twin, 'GPS'), column: '', weight: 'warning' })
})
