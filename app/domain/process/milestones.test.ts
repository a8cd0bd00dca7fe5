import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { statesAfter, stepsFrom, type DemandState } from './demand-process'
import { milestoneCodes, milestoneMoved, milestones, type Passed } from './milestones'

const day = (n: number) => `2026-11-${String(n).padStart(2, '0')}T02:00:00.000Z`
/** The states that a demand went through, one a day; a reason where one is written after the state. */
const through = (...states: (DemandState | [DemandState, string])[]): Passed[] =>
  states.map((one, index) => ({ toState: typeof one === 'string' ? one : one[0], note: typeof one === 'string' ? null : one[1], at: day(index + 1) }))
const shown = (state: DemandState, history: Passed[]) => milestones(state, history).slice(0, 4).map((one) => `${one.state}${one.at ? ` ${Number(one.at.slice(8, 10))}` : ''}${one.reason ? ` ${one.reason}` : ''}`)

describe('the milestones', () => {
  it('tick one by one, each with its day', () => {
    const history = through('submitted', 'collected', 'matching', 'screening', 'screened', 'siting', 'sited', 'ordering', 'order_pending', 'order_confirmed')
    expect(shown('order_confirmed', history)).toEqual(['done 2', 'done 6', 'done 7', 'done 10'])
    expect(milestones('order_confirmed', history).map(({ state }) => state).slice(4)).toEqual(['current', 'todo', 'todo', 'todo'])
  })

  it('begin with none while the demand waits to be taken', () => {
    expect(shown('submitted', through('submitted'))).toEqual(['current', 'todo', 'todo', 'todo'])
  })

  it('show where and why it failed', () => {
    expect(shown('screen_failed', through('collected', 'matching', 'screening', ['screen_failed', '业主不同意']))).toEqual(['done 1', 'failed 业主不同意', 'todo', 'todo'])
    expect(shown('siting_failed', through('collected', 'matching', 'screening', 'screened', 'siting', ['siting_failed', '租金过高']))).toEqual(['done 1', 'done 5', 'failed 租金过高', 'todo'])
  })

  it('untick what going back undid and keep its earlier day', () => {
    const history = through('collected', 'matching', 'screening', 'screened', 'siting', 'siting_failed', 'matching')
    expect(shown('matching', history)).toEqual(['done 1', 'current 5', 'todo', 'todo'])
  })

  it('tick again on the later day', () => {
    const history = through('collected', 'matching', 'screening', 'screened', 'siting', 'siting_failed', 'matching', 'screening', 'screened', 'siting')
    expect(shown('siting', history)).toEqual(['done 1', 'done 10', 'current', 'todo'])
  })

  it('stop where a demand was cancelled', () => {
    expect(shown('cancelled', through('collected', 'matching', 'screening', 'screened', 'siting', ['cancelled', '客户不建了']))).toEqual(['done 1', 'done 5', 'failed 客户不建了', 'todo'])
  })

  it('are always eight, done ones first, at most one current or failed', () => {
    const everybody = { may: () => true, carrier: false }
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 40 }), (choices) => {
        let state: DemandState = 'collected'
        const passed: DemandState[] = [state]
        for (const choice of choices) {
          const ways: DemandState[] = stepsFrom(state, everybody).flatMap((step) => statesAfter(step, state))
          if (ways.length === 0) break
          state = ways[choice % ways.length]!
          passed.push(state)
        }
        const shownNow = milestones(state, through(...passed))
        const done = shownNow.filter((one) => one.state === 'done').length
        expect(shownNow.map(({ code }) => code)).toEqual([...milestoneCodes])
        expect(shownNow.slice(0, done).every((one) => one.state === 'done' && one.at !== null)).toBe(true)
        expect(shownNow.filter((one) => one.state === 'current' || one.state === 'failed')).toHaveLength(1)
      }),
    )
  })
})

describe('a change of state', () => {
  it.each([
    ['submitted', 'collected', { code: 'taken', back: false }], ['screened', 'siting', { code: 'screened', back: false }], ['siting', 'sited', { code: 'sited', back: false }],
    ['order_pending', 'order_confirmed', { code: 'ordered', back: false }], ['siting_failed', 'matching', { code: 'taken', back: true }], ['matching', 'screening', null], ['order_pending', 'ordering', null], ['siting', 'cancelled', null],
  ] as const)('from %s to %s moves %j', (from, to, moved) => expect(milestoneMoved(from, to)).toEqual(moved))
})
