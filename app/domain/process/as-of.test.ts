import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { differenceOf, replay, until, type Replayed } from './as-of'

const at = (day: number) => `2026-11-${String(day).padStart(2, '0')}T02:00:00.000Z`
const event = (sequence: number, step: string, [fromState, toState]: [string | null, string | null], changes: Replayed['changes'] = {}): Replayed => ({ sequence, step, fromState, toState, changes, byName: '王敏', at: at(sequence) })

const demand = [
  event(1, 'collect', [null, 'collected'], { name: [null, '泉城路'], duplicate: [null, 'suspected'], ownerId: [null, 4], importRow: [null, '12:3'] }),
  event(2, 'judge_duplicate', ['collected', 'collected'], { duplicate: ['suspected', 'cleared'] }),
  event(3, 'change_demand', ['collected', 'collected'], { name: ['泉城路', '泉城路东口'] }),
  event(4, 'send_matching', ['collected', 'matching']),
  event(5, 'accept_screening', ['matching', 'siting']),
  event(6, 'rematch', ['siting', 'matching']),
]

describe('a demand as of a moment', () => {
  it('is what its events had made of it', () => {
    expect(replay('demand', until(demand, at(2)))).toMatchObject({ state: 'collected', version: 2, fields: { name: '泉城路', duplicate: 'cleared', ownerId: 4, importBatchId: 12, importRowNumber: 3, collectedAt: at(1), enteredAt: at(1), createdAt: at(1) } })
    expect(replay('demand', until(demand, at(5)))).toMatchObject({ state: 'siting', fields: { name: '泉城路东口', screenedAt: at(5), enteredAt: at(5) } })
  })

  it('loses the mark of a milestone when it goes back', () => {
    expect(replay('demand', demand)).toMatchObject({ state: 'matching', version: 6, fields: { screenedAt: null, enteredAt: at(6) } })
  })

  it('is nothing before its first event', () => {
    expect(replay('demand', until(demand, '2026-10-31T00:00:00.000Z'))).toBeNull()
  })

  it('differs from another moment field by field', () => {
    const [then, now] = [replay('demand', until(demand, at(2)))!, replay('demand', until(demand, at(4)))!]
    expect(differenceOf(then, now)).toEqual([
      { field: 'state', before: 'collected', after: 'matching' }, { field: 'name', before: '泉城路', after: '泉城路东口' }, { field: 'enteredAt', before: at(1), after: at(4) },
    ])
  })
})

describe('a task as of a moment', () => {
  it('has its holder, its pause and the count of its releases', () => {
    const events = [
      event(1, 'open', [null, 'open'], { allowedHours: [null, 40], dueAt: [null, at(9)] }), event(2, 'claim', ['open', 'claimed'], { assignee: [null, '李强'] }),
      event(3, 'pause', ['claimed', 'claimed'], { pausedUntil: [null, at(8)], pauseReason: [null, 'weather'], dueAt: [at(9), at(12)] }), event(4, 'release', ['claimed', 'open'], { assignee: ['李强', null] }),
    ]
    expect(replay('task', until(events, at(3)))).toMatchObject({ state: 'claimed', fields: { assigneeName: '李强', claimedAt: at(2), dueAt: at(12), pauseReason: 'weather', releaseCount: 0 } })
    expect(replay('task', events)).toMatchObject({ state: 'open', fields: { assigneeName: null, claimedAt: null, releaseCount: 1 } })
  })
})

describe('any replay', () => {
  it('is the same when it is made in two parts of one history, and never has a difference to itself', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 6 }), (n) => {
      const one = replay('demand', demand.slice(0, n))!
      expect(differenceOf(one, replay('demand', until(demand, at(n)))!)).toEqual([])
    }))
  })
})
