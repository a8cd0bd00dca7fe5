import { describe, expect, it } from 'vitest'
import { fieldChanges, valuesToRestore, type EventOfDemand } from './field-history'

const event = (sequence: number, changes: EventOfDemand['changes'], more: Partial<EventOfDemand> = {}): EventOfDemand =>
  ({ sequence, step: 'change_demand', fromState: 'collected', note: null, byName: '王敏', at: `2026-11-2${sequence}T02:00:00.000Z`, changes, ...more })

const events = [
  event(1, { name: [null, '泉城路'], antennas: [null, 3] }, { step: 'collect', fromState: null }),
  event(2, { antennas: [3, 6], duplicate: ['none', 'suspected'] }),
  event(3, { longitude: [117.1, 117.2], latitude: [36.6, 36.7], districtCode: ['370102', '370103'], provinceCode: ['37', '37'], name: ['泉城路', '泉城路东'] }),
]

describe('the changes of a demand’s fields', () => {
  it('stand newest first, without what it came with and without what no form has', () => {
    expect(fieldChanges('tower', events).map(({ sequence, field, before, after }) => [sequence, field, before, after])).toEqual([
      [3, 'longitude', 117.1, 117.2], [3, 'latitude', 36.6, 36.7], [3, 'district', '370102', '370103'], [3, 'name', '泉城路', '泉城路东'], [2, 'antennas', 3, 6],
    ])
  })

  it('of another kind’s fields are left out', () => {
    expect(fieldChanges('building', events).map(({ field }) => field)).not.toContain('antennas')
  })
})

describe('restoring', () => {
  it('sets the field as it was before', () => expect(valuesToRestore(events[1]!, 'antennas')).toEqual({ antennas: 3 }))

  it('brings back a whole point: half of it would be another place', () => {
    expect(valuesToRestore(events[2]!, 'longitude')).toEqual({ longitude: 117.1, latitude: 36.6, provinceCode: '37', districtCode: '370102' })
  })

  it('of a field that the event did not touch sets nothing', () => expect(valuesToRestore(events[1]!, 'name')).toEqual({}))
})
