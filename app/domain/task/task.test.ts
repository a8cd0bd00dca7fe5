import { describe, expect, it } from 'vitest'
import { isHeldBy, isUnfinished, mayWork, taskStates, urgency, whyNotClaimed, type Holding } from './task'

const open: Holding = { state: 'open', assigneeId: null, assigneeName: null, claimedAt: null }
const lis: Holding = { state: 'claimed', assigneeId: 11, assigneeName: '李强', claimedAt: '2026-11-24T02:00:00.000Z' }

describe('working on a task', () => {
  it('is for whoever holds it', () => {
    expect(mayWork(lis, 11)).toEqual({ ok: true })
  })

  it('is refused to everybody else, who is told who has it and since when', () => {
    expect(mayWork(lis, 12)).toEqual({ ok: false, because: 'heldByAnother', facts: { by: '李强', at: '2026-11-24T02:00:00.000Z' } })
  })

  it.each([['open', 'notYours'], ['done', 'alreadyDone'], ['withdrawn', 'taskWithdrawn']] as const)('is refused while it is %s', (state, because) => {
    expect(mayWork({ ...open, state }, 11)).toMatchObject({ ok: false, because })
  })
})

describe('a claim that did not win', () => {
  it('says why', () => {
    expect(whyNotClaimed(lis)).toMatchObject({ because: 'heldByAnother', facts: { by: '李强' } })
    expect(whyNotClaimed({ ...lis, state: 'done' })).toMatchObject({ because: 'alreadyDone' })
    expect(whyNotClaimed({ ...open, state: 'withdrawn' })).toMatchObject({ because: 'taskWithdrawn' })
  })

  it('may be of somebody who has it already', () => {
    expect([isHeldBy(lis, 11), isHeldBy(lis, 12), isHeldBy({ ...lis, state: 'done' }, 11)]).toEqual([true, false, false])
  })
})

describe('the due time', () => {
  const now = new Date('2026-11-24T02:00:00.000Z')
  it.each([
    ['open', '2026-11-24T01:59:59.999Z', 'late'],
    ['claimed', '2026-11-24T02:00:00.000Z', 'soon'],
    ['claimed', '2026-11-24T09:59:00.000Z', 'soon'],
    ['open', '2026-11-24T10:00:00.000Z', 'fine'],
    ['done', '2026-11-01T00:00:00.000Z', 'fine'],
    ['withdrawn', '2026-11-01T00:00:00.000Z', 'fine'],
  ] as const)('of a task that is %s and due at %s is %s', (state, dueAt, urgent) => {
    expect(urgency({ state, dueAt }, now)).toBe(urgent)
  })

  it('binds unfinished tasks only', () => {
    expect(taskStates.filter(isUnfinished)).toEqual(['open', 'claimed', 'offered'])
  })
})
